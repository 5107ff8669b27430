-- Runs the Quarto shortcode with stand-ins for the few functions of Quarto and Pandoc that it uses, and prints what it made.
-- lua quarto.lua SHORTCODE.lua html|latex ADDRESS [NAME=VALUE …]
local shortcode, format, address = arg[1], arg[2], arg[3]
local header = ""

pandoc = {
  utils = { stringify = tostring },
  RawBlock = function(kind, text) return kind .. ": " .. text end,
  Link = function(text, target) return "link: " .. text .. " -> " .. target end,
}
quarto = {
  doc = {
    is_format = function(name) return name == format end,
    include_text = function(where, text) header = where .. ": " .. text end,
  },
}

local kwargs = {}
for index = 4, #arg do
  local name, value = arg[index]:match("^([^=]+)=(.*)$")
  kwargs[name] = value
end

local made = dofile(shortcode)["forget-me-not"]({}, kwargs, address ~= "" and { ["forget-me-not"] = { address = address } } or {})
print(header)
print(made)
