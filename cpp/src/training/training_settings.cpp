#include "rnn/training_settings.h"

#include "choices.h"
#include "ranges.h"

namespace rnn {
namespace {

constexpr double kMostSteps = 1e9;
constexpr double kMostEvaluations = 1e6;

Status validate(const Schedule& schedule) {
  return first_failure({one_of("schedule", schedule.kind, schedule_names()),
                        in_range("schedule warm-up", schedule.warmup, 0, kMostSteps),
                        in_range("schedule period", schedule.period, 1, kMostSteps),
                        in_range_above("schedule factor", schedule.factor, 0, 1),
                        in_range("schedule's least share of the rate", schedule.least, 0, 1),
                        in_range("schedule patience", schedule.patience, 1, kMostEvaluations)});
}

Status validate(const Clip& clip) {
  const auto check_limit = clip.kind == "off" ? in_range : in_range_above;
  return first_failure({one_of("clipping", clip.kind, clip_names()), check_limit("clip limit", clip.limit, 0, 1e6)});
}

Status validate(const Stopping& stopping) {
  return first_failure({in_range("stopping patience", stopping.patience, 0, kMostEvaluations),
                        in_range("stopping's least gain", stopping.least_gain, 0, 1e6)});
}

}  // namespace

std::span<const std::string_view> schedule_names() {
  static constexpr std::string_view kNames[] = {"constant", "step", "exponential", "cosine", "plateau"};
  return kNames;
}

std::span<const std::string_view> clip_names() {
  static constexpr std::string_view kNames[] = {"off", "norm", "value"};
  return kNames;
}

std::span<const std::string_view> optimiser_names() {
  static constexpr std::string_view kNames[] = {"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"};
  return kNames;
}

Status validate(const OptimiserSettings& settings) {
  return first_failure({one_of("optimiser", settings.kind, optimiser_names()),
                        in_range("momentum", settings.momentum, 0, 1), in_range("alpha", settings.alpha, 0, 1),
                        in_range_below("beta1", settings.beta1, 0, 1), in_range_below("beta2", settings.beta2, 0, 1),
                        in_range_above("epsilon", settings.epsilon, 0, 1),
                        in_range("weight decay", settings.weight_decay, 0, 10)});
}

Status validate(const LiveSettings& settings) {
  return first_failure({in_range("learning rate", settings.learning_rate, 1e-8, 100), validate(settings.schedule),
                        validate(settings.clip), validate(settings.stopping),
                        in_range("dropout", settings.dropout, 0, 0.95)});
}

}  // namespace rnn
