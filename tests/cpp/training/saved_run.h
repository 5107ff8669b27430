// A run's tensors in memory of their own, as a file would hold them.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "rnn/training_run.h"

namespace rnn {

struct SavedRun {
  std::vector<TensorView> views;
  std::vector<std::vector<std::uint8_t>> bytes;  // of each view

  explicit SavedRun(const std::vector<TensorView>& of) : views(of) { own(); }
  explicit SavedRun(TrainingRun& run) : SavedRun(run.tensors()) {}
  explicit SavedRun(TrainingRun&& run) : SavedRun(run.tensors()) {}
  SavedRun(const SavedRun& other) : SavedRun(other.views) {}
  SavedRun& operator=(const SavedRun&) = delete;

  TensorView& find(const std::string& name) {
    for (TensorView& view : views) {
      if (view.name == name) return view;
    }
    return views.front();
  }
  /// Where that tensor's numbers may be written to.
  void* data(const std::string& name) { return const_cast<void*>(find(name).data); }

  bool operator==(const SavedRun& other) const {
    if (views.size() != other.views.size() || bytes != other.bytes) return false;
    for (std::size_t k = 0; k < views.size(); ++k) {
      if (views[k].name != other.views[k].name || views[k].shape != other.views[k].shape) return false;
    }
    return true;
  }

 private:
  void own() {
    for (TensorView& view : views) {
      const auto* first = static_cast<const std::uint8_t*>(view.data);
      bytes.emplace_back(first, first + view.bytes());
    }
    for (std::size_t k = 0; k < views.size(); ++k) views[k].data = bytes[k].data();
  }
};

}  // namespace rnn
