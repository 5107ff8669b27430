// Tensors from a file, as a run is restored from: renamed, of other shapes and dtypes, missing, twice, with NaN. What
// is refused has changed nothing; what is taken trains on.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "hostile_settings.h"
#include "rnn/text_trainer.h"
#include "small_enough.h"
#include "targets.h"

namespace fuzz {
namespace {

struct Saved {
  std::vector<rnn::TensorView> views;
  std::vector<std::vector<std::uint8_t>> bytes;  // of each view, when it was saved

  explicit Saved(rnn::TrainingRun& run) : views(run.tensors()) {
    for (rnn::TensorView& view : views) {
      const auto* first = static_cast<const std::uint8_t*>(view.data);
      bytes.emplace_back(first, first + view.bytes());
    }
    point();
  }
  Saved(const Saved& other) : views(other.views), bytes(other.bytes) { point(); }
  Saved& operator=(const Saved&) = delete;

  bool is_of(rnn::TrainingRun& run) const {
    const std::vector<rnn::TensorView> present = run.tensors();
    return std::equal(present.begin(), present.end(), bytes.begin(), bytes.end(),
                      [](const rnn::TensorView& tensor, const std::vector<std::uint8_t>& saved) {
                        return tensor.bytes() == saved.size() &&
                               std::memcmp(tensor.data, saved.data(), saved.size()) == 0;
                      });
  }

 private:
  void point() {
    for (std::size_t k = 0; k < views.size(); ++k) views[k].data = bytes[k].data();
  }
};

rnn::TextTrainer fresh() {
  rnn::TextTrainerSpec spec;
  spec.network.hidden_size = 3;
  spec.live.schedule.kind = "plateau";
  spec.live.stopping.patience = 2;
  spec.batch = 2;
  spec.length = 4;
  std::string text;
  for (int k = 0; k < 12; ++k) text += "abc, cab. ";
  auto trainer = rnn::TextTrainer::create(spec, text);
  trainer.value().train(2);
  return std::move(trainer.value());
}

/// Numbers of the tensor's own dtype, or bytes.
void overwrite(std::vector<std::uint8_t>& bytes, rnn::DType dtype, Input& input) {
  if (bytes.size() < 8) return;
  const std::size_t place = input.raw<std::uint16_t>() % (bytes.size() / 8) * 8;
  if (dtype == rnn::DType::u64) {
    const auto number = input.raw<std::uint64_t>();
    std::memcpy(bytes.data() + place, &number, sizeof number);
  } else if (dtype == rnn::DType::f64) {
    const double number = input.real(1);
    std::memcpy(bytes.data() + place, &number, sizeof number);
  } else {
    const double real = input.real(1);
    const float number = input.choice(4) == 0      ? input.raw<float>()
                         : std::abs(real) > 3.4e38 ? std::numeric_limits<float>::infinity()
                                                   : static_cast<float>(real);
    std::memcpy(bytes.data() + place, &number, sizeof number);
  }
}

/// A shape is only believed where it is the expected one, so that the bytes behind another are never read.
void damage(Saved& saved, Input& input) {
  const std::size_t k = input.raw<std::uint8_t>() % saved.views.size();
  rnn::TensorView& view = saved.views[k];
  switch (input.choice(7)) {
    case 0:
      view.name = input.choice(2) ? std::string(input.text()) : saved.views.front().name;
      break;
    case 1:
      view.dtype = static_cast<rnn::DType>(input.choice(3));
      break;
    case 2:
      view.shape.assign(static_cast<std::size_t>(input.choice(5)), input.raw<std::size_t>());
      break;
    case 3:
      if (!view.shape.empty()) view.shape.back() = static_cast<std::size_t>(input.whole(0));
      break;
    default:
      overwrite(saved.bytes[k], view.dtype, input);
  }
}

}  // namespace

Verdict read_checkpoint(Input input) {
  static rnn::TextTrainer trainer = fresh();
  static const Saved good(trainer);
  const bool are_parameters = input.choice(4) == 0;
  Saved given(good);
  for (int count = 1 + input.choice(4); count > 0; --count) damage(given, input);
  const std::span<const rnn::TensorView> all(given.views);
  const auto views = input.choice(8) == 0 ? all.first(all.size() - 1) : all;
  const rnn::Status status = are_parameters ? trainer.load_parameters(views) : trainer.restore(views);
  if (!status.ok()) {
    if (status.code != rnn::Code::bad_checkpoint || status.message.empty()) return "a refusal must say why";
    return good.is_of(trainer) ? "" : "what is refused must change nothing";
  }
  trainer.train(1);
  trainer.evaluate(1);
  if (trainer.step() < 0) return "steps must be counted from 0";
  return trainer.restore(good.views).ok() ? "" : "a run must be able to go back";
}

}  // namespace fuzz
