-- {{< forget-me-not cell=gru hidden=32 view="inside says" >}}: a playground in an HTML document, a link to it elsewhere.
-- Every attribute of the element can be given. Where the playground is served from stands in the document's metadata:
--   forget-me-not:
--     address: https://example.org/forget-me-not/

local element = "forget-me-not"

-- Attributes that say how it stands in the page; the others are settings, and also stand in a link.
local presentation = {
  preset = true, src = true, view = true, hide = true, lock = true, autostart = true, speed = true, theme = true,
  loading = true, poster = true, ["max-steps"] = true, lang = true,
}

local function text_of(value)
  return pandoc.utils.stringify(value)
end

local function escaped(text)
  local entities = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }
  return (text:gsub('[&<>"]', entities))
end

local function percent_encoded(text)
  local encoded = text:gsub("[^%w%-_.~ ]", function(character)
    return string.format("%%%02X", character:byte())
  end)
  return (encoded:gsub(" ", "+"))
end

-- The playground's address, with a slash at its end.
local function address_of(meta)
  local given = meta[element] and meta[element].address
  if not given then
    error("forget-me-not: the document's metadata must say where it is served: forget-me-not: address: https://…/")
  end
  return (text_of(given):gsub("/*$", "/"))
end

-- Names and values, by name, so that the same document is always written the same way.
local function sorted(kwargs)
  local pairs_of = {}
  for name, value in pairs(kwargs) do
    local text = text_of(value)
    if text ~= "" then table.insert(pairs_of, { name = name, text = text }) end
  end
  table.sort(pairs_of, function(one, other) return one.name < other.name end)
  return pairs_of
end

-- The model of a share link ends the fragment, whatever stands before it.
local function link_to(address, given)
  local parts, hash = {}, nil
  for _, one in ipairs(given) do
    if one.name == "hash" then
      hash = one.text:gsub("^#", "")
    elseif not presentation[one.name] then
      table.insert(parts, (one.name == "gate-names" and "names" or one.name) .. "=" .. percent_encoded(one.text))
    end
  end
  table.insert(parts, hash)
  return #parts == 0 and address or address .. "#" .. table.concat(parts, "&")
end

local function element_of(given, link)
  local attributes = {}
  for _, one in ipairs(given) do
    table.insert(attributes, string.format(' %s="%s"', one.name, escaped(one.text)))
  end
  return string.format(
    '<%s%s><p><a href="%s">Open this playground</a></p></%s>', element, table.concat(attributes), escaped(link), element)
end

return {
  [element] = function(_, kwargs, meta)
    local address = address_of(meta)
    local given = sorted(kwargs)
    local link = link_to(address, given)
    if not quarto.doc.is_format("html") then return pandoc.Link("A playground for this experiment", link) end
    quarto.doc.include_text(
      "in-header", string.format('<script type="module" src="%sforget-me-not.js"></script>', escaped(address)))
    return pandoc.RawBlock("html", element_of(given, link))
  end,
}
