// What a run is saved as: slots that name the arrays of a run, to be looked at or filled. Restoring checks every slot
// before the first number is changed, so that a bad checkpoint leaves the run as it was.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "rnn/status.h"
#include "rnn/tensor_view.h"

namespace rnn {

struct TensorSlot {
  std::string name;
  DType dtype;
  std::vector<std::size_t> shape;
  void* data;
};

std::vector<TensorView> views_of(const std::vector<TensorSlot>& slots);

/// Whether every slot finds its tensor: name, dtype, shape, and only finite floats. Tensors that no slot asks for are
/// left aside.  Errors: bad_checkpoint.
Status check_tensors(const std::vector<TensorSlot>& slots, std::span<const TensorView> given);

/// Copies what check_tensors() found good.
void fill_tensors(const std::vector<TensorSlot>& slots, std::span<const TensorView> given);

}  // namespace rnn
