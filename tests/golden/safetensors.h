// The container of the golden cases: safetensors with F32 and F64 tensors. Eight bytes of header length, a JSON header
// that names every tensor's dtype, shape and place, then the numbers, little-endian. Numbers are held in double, which
// keeps a float exactly. A file is distrusted: every length and offset is checked before anything is read.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "outcome.h"

namespace golden {

using Shape = std::vector<std::size_t>;

struct Tensor {
  Shape shape;  ///< C order
  std::vector<double> values;
};

using Tensors = std::map<std::string, Tensor>;

struct Safetensors {
  Tensors tensors;
  std::map<std::string, std::string> metadata;
};

/// "[5, 2, 3]"
std::string shape_text(const Shape& shape);

Outcome<Safetensors> parse_safetensors(std::string_view bytes);
/// All tensors as F64.
std::string format_safetensors(const Safetensors& file);

Outcome<std::string> read_bytes(const std::filesystem::path& path);
/// An empty text, or why the file was not written.
std::string write_bytes(const std::filesystem::path& path, std::string_view bytes);

}  // namespace golden
