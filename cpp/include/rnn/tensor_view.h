// A named array of numbers in memory that belongs to someone else: what a run is saved as and restored from. The names
// are those of the parameters (PyTorch's), and dotted ones of the training state.
#pragma once

#include <cstddef>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

namespace rnn {

enum class DType { f32, f64, u64 };

struct TensorView {
  std::string name;
  DType dtype = DType::f32;
  std::vector<std::size_t> shape;  ///< C order
  const void* data = nullptr;      ///< little-endian, as all of the project's targets are; need not be aligned

  std::size_t bytes() const {
    const std::size_t width = dtype == DType::f32 ? 4 : 8;
    return std::accumulate(shape.begin(), shape.end(), width, std::multiplies<>());
  }
};

/// The dtype as safetensors files call it: "F32".
constexpr const char* dtype_name(DType dtype) {
  return dtype == DType::f32 ? "F32" : dtype == DType::f64 ? "F64" : "U64";
}

}  // namespace rnn
