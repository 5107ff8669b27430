#include "training/schedule.h"

#include <algorithm>
#include <cmath>

#include "choices.h"
#include "kernels/elementary.h"

namespace rnn {

RateSchedule::RateSchedule(const Schedule& settings)
    : settings_(settings), kind_(chosen<ScheduleKind>(settings.kind, schedule_names())) {}

// With s the steps applied so far, w the warm-up and t = s − w:
//   s < w:   rate = first · (s + 1) / w
//   s ≥ w:   rate = first · max(least, share(t))
double RateSchedule::rate(double first_rate, long long step) const {
  const long long warmup = settings_.warmup;
  if (step < warmup) return first_rate * static_cast<double>(step + 1) / static_cast<double>(warmup);
  return first_rate * std::max(settings_.least, share_after_warmup(static_cast<double>(step - warmup)));
}

//   constant      share = 1
//   step          share = factor^⌊t / period⌋
//   exponential   share = factor^(t / period)
//   cosine        share = least + (1 − least) · (1 + cos(π · min(t / period, 1))) / 2
//   plateau       share = the product of the reductions so far
double RateSchedule::share_after_warmup(double t) const {
  const double periods = t / settings_.period, least = settings_.least;
  switch (kind_) {
    case ScheduleKind::constant:
      return 1;
    case ScheduleKind::step:
      return power(settings_.factor, std::floor(periods));
    case ScheduleKind::exponential:
      return power(settings_.factor, periods);
    case ScheduleKind::cosine:
      return least + (1 - least) * (1 + cosine_of_turns(std::min(periods, 1.0) / 2)) / 2;
    case ScheduleKind::plateau:
      return reduced_;
  }
  return 1;
}

// A reduction:  reduced ← max(least, reduced · factor).  The bound stands here too, so that many reductions below
// `least` do not pile up and come into force when it is set lower.
void RateSchedule::observe(double held_out_loss) {
  if (kind_ != ScheduleKind::plateau) return;
  patience_.observe(held_out_loss, 0);
  if (patience_.waited() < settings_.patience) return;
  reduced_ = std::max(settings_.least, reduced_ * settings_.factor);
  patience_.restart_waiting();
}

void RateSchedule::change(const Schedule& settings) {
  settings_ = settings;
  kind_ = chosen<ScheduleKind>(settings.kind, schedule_names());
  if (kind_ == ScheduleKind::plateau) return;
  patience_.reset();
  reduced_ = 1;
}

void RateSchedule::set_state(const State& state) {
  patience_.set_state(state.patience);
  reduced_ = state.reduced;
}

}  // namespace rnn
