#include "rnn/training_settings.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rnn {
namespace {

template <class Settings>
struct Case {
  void (*set)(Settings&);
  const char* message;  ///< all of it; empty: the setting is good
};

template <class Settings, std::size_t count>
void expect_answers(const Case<Settings> (&cases)[count]) {
  for (const Case<Settings>& one : cases) {
    Settings settings;
    one.set(settings);
    const Status status = validate(settings);
    EXPECT_EQ(status.code, *one.message == '\0' ? Code::ok : Code::invalid_argument) << one.message << status.message;
    EXPECT_EQ(status.message, one.message);
  }
}

TEST(TrainingSettings, DefaultsAndEveryNameAreGood) {
  EXPECT_TRUE(validate(LiveSettings{}).ok());
  LiveSettings live;
  for (const std::string_view name : schedule_names()) {
    live.schedule.kind = name;
    EXPECT_TRUE(validate(live).ok()) << name;
  }
  for (const std::string_view name : clip_names()) {
    live.clip.kind = name;
    EXPECT_TRUE(validate(live).ok()) << name;
  }
  OptimiserSettings optimiser;
  for (const std::string_view name : optimiser_names()) {
    optimiser.kind = name;
    EXPECT_TRUE(validate(optimiser).ok()) << name;
  }
}

TEST(TrainingSettings, NamesStandInTheOrderOfTheirEnums) {
  const auto at = [](std::span<const std::string_view> names, auto kind) {
    return names[static_cast<std::size_t>(kind)];
  };
  EXPECT_EQ(at(schedule_names(), ScheduleKind::constant), "constant");
  EXPECT_EQ(at(schedule_names(), ScheduleKind::step), "step");
  EXPECT_EQ(at(schedule_names(), ScheduleKind::exponential), "exponential");
  EXPECT_EQ(at(schedule_names(), ScheduleKind::cosine), "cosine");
  EXPECT_EQ(at(schedule_names(), ScheduleKind::plateau), "plateau");
  EXPECT_EQ(at(clip_names(), ClipKind::off), "off");
  EXPECT_EQ(at(clip_names(), ClipKind::norm), "norm");
  EXPECT_EQ(at(clip_names(), ClipKind::value), "value");
  EXPECT_EQ(at(optimiser_names(), OptimiserKind::sgd), "sgd");
  EXPECT_EQ(at(optimiser_names(), OptimiserKind::adamw), "adamw");
}

TEST(TrainingSettings, RefusesEveryBadLiveSettingWithWhatGotAndExpected) {
  const Case<LiveSettings> cases[] = {
      {[](auto& s) { s.learning_rate = 0; }, "learning rate must be 1e-08..100, got 0"},
      {[](auto& s) { s.learning_rate = 101; }, "learning rate must be 1e-08..100, got 101"},
      {[](auto& s) { s.learning_rate = NAN; }, "learning rate must be 1e-08..100, got NaN"},
      {[](auto& s) { s.schedule.kind = "linear"; },
       "schedule must be one of constant, step, exponential, cosine, plateau, got 'linear'"},
      {[](auto& s) { s.schedule.warmup = -1; }, "schedule warm-up must be 0..1e+09, got -1"},
      {[](auto& s) { s.schedule.warmup = 1000000000; }, ""},
      {[](auto& s) { s.schedule.warmup = 2000000000; }, "schedule warm-up must be 0..1e+09, got 2e+09"},
      {[](auto& s) { s.schedule.period = 0; }, "schedule period must be 1..1e+09, got 0"},
      {[](auto& s) { s.schedule.factor = 0; }, "schedule factor must be 0..1 and more than 0, got 0"},
      {[](auto& s) { s.schedule.factor = 1; }, ""},
      {[](auto& s) { s.schedule.factor = 1.1; }, "schedule factor must be 0..1 and more than 0, got 1.1"},
      {[](auto& s) { s.schedule.factor = NAN; }, "schedule factor must be 0..1 and more than 0, got NaN"},
      {[](auto& s) { s.schedule.least = 1; }, ""},
      {[](auto& s) { s.schedule.least = -0.1; }, "schedule's least share of the rate must be 0..1, got -0.1"},
      {[](auto& s) { s.schedule.least = NAN; }, "schedule's least share of the rate must be 0..1, got NaN"},
      {[](auto& s) { s.schedule.patience = 0; }, "schedule patience must be 1..1000000, got 0"},
      {[](auto& s) { s.schedule.patience = 1000001; }, "schedule patience must be 1..1000000, got 1000001"},
      {[](auto& s) { s.clip.kind = ""; }, "clipping must be one of off, norm, value, got ''"},
      {[](auto& s) { s.clip.limit = 0; }, "clip limit must be 0..1000000 and more than 0, got 0"},
      {[](auto& s) {
         s.clip = {"value", 0};
       },
       "clip limit must be 0..1000000 and more than 0, got 0"},
      {[](auto& s) {
         s.clip = {"value", NAN};
       },
       "clip limit must be 0..1000000 and more than 0, got NaN"},
      {[](auto& s) {
         s.clip = {"off", 0};
       },
       ""},
      {[](auto& s) {
         s.clip = {"off", -1};
       },
       "clip limit must be 0..1000000, got -1"},
      {[](auto& s) {
         s.clip = {"off", NAN};
       },
       "clip limit must be 0..1000000, got NaN"},
      {[](auto& s) { s.stopping.patience = -1; }, "stopping patience must be 0..1000000, got -1"},
      {[](auto& s) { s.stopping.least_gain = -1; }, "stopping's least gain must be 0..1000000, got -1"},
      {[](auto& s) { s.stopping.least_gain = NAN; }, "stopping's least gain must be 0..1000000, got NaN"},
      {[](auto& s) { s.dropout = 0.95; }, ""},
      {[](auto& s) { s.dropout = 0.96; }, "dropout must be 0..0.95, got 0.96"},
      {[](auto& s) { s.dropout = NAN; }, "dropout must be 0..0.95, got NaN"},
  };
  expect_answers(cases);
}

TEST(TrainingSettings, RefusesEveryBadOptimiserSettingEvenOneItsKindDoesNotUse) {
  const Case<OptimiserSettings> cases[] = {
      {[](auto& s) { s.kind = "lion"; },
       "optimiser must be one of sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw, got 'lion'"},
      {[](auto& s) { s.momentum = 1; }, ""},
      {[](auto& s) { s.momentum = 1.1; }, "momentum must be 0..1, got 1.1"},
      {[](auto& s) { s.momentum = NAN; }, "momentum must be 0..1, got NaN"},
      {[](auto& s) { s.alpha = -0.1; }, "alpha must be 0..1, got -0.1"},
      {[](auto& s) { s.alpha = NAN; }, "alpha must be 0..1, got NaN"},
      {[](auto& s) { s.beta1 = 0; }, ""},
      {[](auto& s) { s.beta1 = 1; }, "beta1 must be 0..1 and less than 1, got 1"},
      {[](auto& s) { s.beta1 = NAN; }, "beta1 must be 0..1 and less than 1, got NaN"},
      {[](auto& s) { s.beta2 = 1; }, "beta2 must be 0..1 and less than 1, got 1"},
      {[](auto& s) { s.beta2 = -0.5; }, "beta2 must be 0..1 and less than 1, got -0.5"},
      {[](auto& s) { s.beta2 = NAN; }, "beta2 must be 0..1 and less than 1, got NaN"},
      {[](auto& s) { s.epsilon = 2; }, "epsilon must be 0..1 and more than 0, got 2"},
      {[](auto& s) { s.epsilon = NAN; }, "epsilon must be 0..1 and more than 0, got NaN"},
      {[](auto& s) { s.weight_decay = 11; }, "weight decay must be 0..10, got 11"},
      {[](auto& s) { s.weight_decay = NAN; }, "weight decay must be 0..10, got NaN"},
  };
  expect_answers(cases);
}

}  // namespace
}  // namespace rnn
