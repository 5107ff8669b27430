#include "training/saved_tensors.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "decimal.h"

namespace rnn {
namespace {

const TensorView* find(std::span<const TensorView> tensors, const std::string& name) {
  const auto found =
      std::find_if(tensors.begin(), tensors.end(), [&](const TensorView& tensor) { return tensor.name == name; });
  return found == tensors.end() ? nullptr : &*found;
}

/// "F32 (512, 81)"
std::string shape_text(DType dtype, const std::vector<std::size_t>& shape) {
  std::string text;
  for (const std::size_t size : shape) text += (text.empty() ? "" : ", ") + decimal(size);
  return std::string(dtype_name(dtype)) + " (" + text + ")";
}

Status refused(const std::string& name, const std::string& expected, const std::string& got) {
  return {Code::bad_checkpoint, "the checkpoint's '" + name + "' must be " + expected + ", got " + got +
                                    ". Take one of the same model, batch and data"};
}

/// The place of the first float that is not finite, or −1. (A best loss that is yet to come is infinite, in double.)
long long first_bad(const TensorView& tensor) {
  if (tensor.dtype != DType::f32) return -1;
  const auto* bytes = static_cast<const unsigned char*>(tensor.data);
  for (std::size_t k = 0; k < tensor.bytes() / sizeof(float); ++k) {
    float number;
    std::memcpy(&number, bytes + k * sizeof number, sizeof number);  // the bytes need not be aligned
    if (!std::isfinite(number)) return static_cast<long long>(k);
  }
  return -1;
}

Status check(const TensorSlot& slot, const TensorView* tensor) {
  const std::string expected = shape_text(slot.dtype, slot.shape);
  if (tensor == nullptr) return refused(slot.name, expected, "none of that name");
  if (tensor->dtype != slot.dtype || tensor->shape != slot.shape) {
    return refused(slot.name, expected, shape_text(tensor->dtype, tensor->shape));
  }
  const long long bad = first_bad(*tensor);
  if (bad < 0) return Status::good();
  return refused(slot.name, "finite numbers", "NaN or infinity at place " + decimal(bad));
}

}  // namespace

std::vector<TensorView> views_of(const std::vector<TensorSlot>& slots) {
  std::vector<TensorView> views;
  for (const TensorSlot& slot : slots) views.push_back({slot.name, slot.dtype, slot.shape, slot.data});
  return views;
}

Status check_tensors(const std::vector<TensorSlot>& slots, std::span<const TensorView> given) {
  for (const TensorSlot& slot : slots) {
    if (Status status = check(slot, find(given, slot.name)); !status.ok()) return status;
  }
  return Status::good();
}

void fill_tensors(const std::vector<TensorSlot>& slots, std::span<const TensorView> given) {
  for (const TensorSlot& slot : slots) {
    const TensorView& tensor = *find(given, slot.name);
    if (tensor.bytes() > 0) std::memcpy(slot.data, tensor.data, tensor.bytes());
  }
}

}  // namespace rnn
