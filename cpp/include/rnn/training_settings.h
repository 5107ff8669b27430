// How a network is trained: the optimiser, and what may change while it trains.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rnn/status.h"

namespace rnn {

/// How the learning rate goes on from its first value. t counts optimiser steps after the warm-up.
enum class ScheduleKind {
  constant,
  step,         ///< rate · factor^⌊t / period⌋
  exponential,  ///< rate · factor^(t / period)
  cosine,       ///< from rate to rate·least over `period` steps, then stays there   (Loshchilov & Hutter 2017)
  plateau,      ///< times factor whenever the held-out loss has not improved for `patience` evaluations
};

/// The names of ScheduleKind, in its order.
std::span<const std::string_view> schedule_names();

struct Schedule {
  std::string kind = "constant";
  int warmup = 0;       ///< steps over which the rate first rises from 0 in a straight line, with every kind; 0..1e9
  int period = 1000;    ///< steps, 1..1e9
  double factor = 0.5;  ///< 0..1, more than 0
  double least = 0;     ///< the rate never falls below rate·least (warm-up aside), 0..1
  int patience = 5;     ///< evaluations, 1..1e6
};

enum class ClipKind {
  off,
  norm,   ///< all gradients are scaled so that their global norm is at most the limit; the direction stays
  value,  ///< each gradient by itself is held within ±limit; the direction changes
};

/// The names of ClipKind, in its order.
std::span<const std::string_view> clip_names();

struct Clip {
  std::string kind = "norm";
  double limit = 1.0;  ///< 0..1e6, more than 0 unless off
};

/// When to stop because the held-out loss no longer falls (early stopping, Prechelt 1998).
struct Stopping {
  int patience = 0;       ///< evaluations without improvement, 0..1e6; 0 = never stop
  double least_gain = 0;  ///< by how much the loss must fall to count as improved, 0..1e6
};

enum class OptimiserKind { sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw };

/// The names of OptimiserKind, in its order, as settings and files have them.
std::span<const std::string_view> optimiser_names();

/// Forms and defaults as in torch.optim.
struct OptimiserSettings {
  std::string kind = "adam";
  double momentum = 0.9;    ///< of momentum and nesterov, 0..1
  double alpha = 0.99;      ///< of rmsprop, 0..1
  double beta1 = 0.9;       ///< of adam and adamw, 0..1, less than 1
  double beta2 = 0.999;     ///< the same
  double epsilon = 1e-8;    ///< of adagrad, rmsprop, adam and adamw, 0..1, more than 0
  double weight_decay = 0;  ///< 0..10; adamw takes it off the weights themselves, the others add it to the gradient
};

/// What may change while training goes on.
struct LiveSettings {
  double learning_rate = 5e-3;  ///< 1e-8..100
  Schedule schedule;
  Clip clip;
  Stopping stopping;
  double dropout = 0;  ///< 0..0.95: share of what a layer hands on to the next that is left out
};

/// Errors: invalid_argument, naming the setting.
Status validate(const OptimiserSettings& settings);
Status validate(const LiveSettings& settings);

}  // namespace rnn
