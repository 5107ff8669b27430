#include "safetensors.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace golden {
namespace {

using nlohmann::json;

constexpr std::size_t kLengthBytes = 8;
static_assert(std::endian::native == std::endian::little, "numbers are copied as they stand in the file");

struct Place {
  std::size_t begin, end;
};

std::optional<std::size_t> whole_number(const json& value) {
  if (!value.is_number_unsigned()) return std::nullopt;
  const auto number = value.get<std::uint64_t>();
  if (number > std::numeric_limits<std::size_t>::max()) return std::nullopt;
  return static_cast<std::size_t>(number);
}

std::optional<std::vector<std::size_t>> whole_numbers(const json& entry, const char* key) {
  const auto found = entry.find(key);
  if (found == entry.end() || !found->is_array()) return std::nullopt;
  std::vector<std::size_t> numbers;
  for (const json& item : *found) {
    const auto number = whole_number(item);
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

/// The bytes that `shape` needs; nothing when it is more than `limit`.
std::optional<std::size_t> bytes_needed(const Shape& shape, std::size_t element, std::size_t limit) {
  if (std::ranges::find(shape, std::size_t{0}) != shape.end()) return 0;
  std::size_t bytes = element;
  for (const std::size_t size : shape) {
    if (size > limit / bytes) return std::nullopt;
    bytes *= size;
  }
  return bytes;
}

template <class Number>
std::vector<double> numbers_of(std::string_view bytes) {
  std::vector<double> values(bytes.size() / sizeof(Number));
  for (std::size_t k = 0; k < values.size(); ++k) {
    Number number;
    std::memcpy(&number, bytes.data() + k * sizeof number, sizeof number);
    values[k] = static_cast<double>(number);
  }
  return values;
}

Outcome<Tensor> read_tensor(const std::string& name, const json& entry, std::string_view data, Place& place) {
  const auto fail = [&](const std::string& why) { return unreadable("tensor '" + name + "': " + why); };
  if (!entry.is_object()) return fail("its header entry is not an object");
  const auto dtype = entry.find("dtype");
  if (dtype == entry.end() || !dtype->is_string()) return fail("no dtype");
  const bool single = *dtype == "F32";
  if (!single && *dtype != "F64") return fail("dtype must be F32 or F64, got " + dtype->get<std::string>());
  const auto shape = whole_numbers(entry, "shape");
  if (!shape) return fail("shape must be a list of whole numbers");
  const auto offsets = whole_numbers(entry, "data_offsets");
  if (!offsets || offsets->size() != 2) return fail("data_offsets must be two whole numbers");
  place = {(*offsets)[0], (*offsets)[1]};
  if (place.begin > place.end || place.end > data.size()) {
    return fail("data_offsets " + shape_text(*offsets) + " are not inside the " + std::to_string(data.size()) +
                " bytes of data");
  }
  const std::size_t size = place.end - place.begin;
  if (bytes_needed(*shape, single ? sizeof(float) : sizeof(double), size) != size) {
    return fail("shape " + shape_text(*shape) + " does not fit its " + std::to_string(size) + " bytes");
  }
  const std::string_view bytes = data.substr(place.begin, size);
  return Tensor{*shape, single ? numbers_of<float>(bytes) : numbers_of<double>(bytes)};
}

std::optional<Failure> find_overlap(std::vector<std::pair<Place, std::string>> places) {
  std::ranges::sort(places, {}, [](const auto& entry) { return entry.first.begin; });
  for (std::size_t k = 1; k < places.size(); ++k) {
    if (places[k].first.begin < places[k - 1].first.end) {
      return unreadable("tensors '" + places[k - 1].second + "' and '" + places[k].second + "' overlap");
    }
  }
  return std::nullopt;
}

void read_metadata(const json& entry, std::map<std::string, std::string>& metadata) {
  if (!entry.is_object()) return;
  for (const auto& [key, value] : entry.items()) {
    if (value.is_string()) metadata[key] = value.get<std::string>();
  }
}

}  // namespace

std::string shape_text(const Shape& shape) {
  std::string text = "[";
  for (const std::size_t size : shape) text += (text.size() > 1 ? ", " : "") + std::to_string(size);
  return text + "]";
}

Outcome<Safetensors> parse_safetensors(std::string_view bytes) {
  if (bytes.size() < kLengthBytes) return unreadable("the file is shorter than a safetensors header");
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), kLengthBytes);
  bytes.remove_prefix(kLengthBytes);
  if (length > bytes.size()) {
    return unreadable("the header should be " + std::to_string(length) + " bytes long, but the file has only " +
                      std::to_string(bytes.size()) + " more");
  }
  const auto header_size = static_cast<std::size_t>(length);
  const json header = json::parse(bytes.substr(0, header_size), nullptr, false);
  if (!header.is_object()) return unreadable("the header is not a JSON object");
  const std::string_view data = bytes.substr(header_size);

  Safetensors file;
  std::vector<std::pair<Place, std::string>> places;
  for (const auto& [name, entry] : header.items()) {
    if (name == "__metadata__") {
      read_metadata(entry, file.metadata);
      continue;
    }
    Place place{};
    Outcome<Tensor> tensor = read_tensor(name, entry, data, place);
    if (!tensor.ok()) return tensor.failure();
    if (place.end > place.begin) places.emplace_back(place, name);
    file.tensors[name] = std::move(tensor.value());
  }
  if (auto overlap = find_overlap(std::move(places))) return *overlap;
  return file;
}

std::string format_safetensors(const Safetensors& file) {
  json header = json::object();
  if (!file.metadata.empty()) header["__metadata__"] = file.metadata;
  std::size_t at = 0;
  for (const auto& [name, tensor] : file.tensors) {
    const std::size_t end = at + tensor.values.size() * sizeof(double);
    header[name] = {{"dtype", "F64"}, {"shape", tensor.shape}, {"data_offsets", {at, end}}};
    at = end;
  }
  std::string text = header.dump(-1, ' ', false, json::error_handler_t::replace);
  text.resize((text.size() + kLengthBytes - 1) / kLengthBytes * kLengthBytes, ' ');  // numbers start aligned
  const std::uint64_t length = text.size();
  std::string bytes(kLengthBytes, '\0');
  std::memcpy(bytes.data(), &length, kLengthBytes);
  bytes += text;
  for (const auto& [name, tensor] : file.tensors) {
    bytes.append(reinterpret_cast<const char*>(tensor.values.data()), tensor.values.size() * sizeof(double));
  }
  return bytes;
}

Outcome<std::string> read_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return unreadable("cannot be opened");
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad()) return unreadable("cannot be read");
  return bytes;
}

std::string write_bytes(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  return file.good() ? "" : "cannot be written";
}

}  // namespace golden
