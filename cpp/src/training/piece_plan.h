// How training is divided over time, so that a big model can pause within a step.
#pragma once

#include "rnn/model_spec.h"

namespace rnn {

/// How many time steps one piece of training is: few enough that it takes some tens of milliseconds.
/// @param batch B, sequences side by side
int plan_piece(const ModelSpec& spec, int batch);

/// How many calls of train_pieces(1) a window of `steps` takes: forwards through its pieces, then backwards.
int count_pieces(const ModelSpec& spec, int batch, int steps);

}  // namespace rnn
