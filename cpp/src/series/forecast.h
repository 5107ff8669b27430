// Forecasts of a series for many steps ahead: closed loop, where a network goes on from its own outputs, and the two
// that every forecaster is measured against.
// Source of the names: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, section 5.2.
#pragma once

#include "rnn/model.h"

namespace rnn {

/// Reads the known values from a state of zeros, then feeds each output back as the next input.
/// @param model reads vectors in one direction, with as many outputs as inputs (asserted).
/// @param known one series (B = 1, T at least 1, asserted), in the units of the model's inputs.
/// @param steps how far ahead, at least 1 (asserted).
/// @return (steps, O) in the same units; the first row is the output at the last known value.
Matrix<float> forecast(const Model<float>& model, const Inputs<float>& known, int steps);

/// The last value stays.  @param known (T, I), T at least 1 (asserted).  @return (steps, I).
Matrix<float> naive_forecast(ConstMatrixMap<float> known, int steps);

/// Each value is that of one period before.  @param period in steps, 1..T (asserted).  @return (steps, I).
Matrix<float> seasonal_naive_forecast(ConstMatrixMap<float> known, int period, int steps);

}  // namespace rnn
