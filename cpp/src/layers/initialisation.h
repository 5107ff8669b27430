// Draws the weights a network starts from; what each scheme is stands in rnn/initialisation.h. It goes by what a
// parameter is for (ParameterRole), not by its name, so every cell, skip and embedding is covered. The forget bias is
// the layers' business: only they know where that gate is.
#pragma once

#include "rnn/generator.h"
#include "rnn/initialisation.h"
#include "rnn/parameters.h"

namespace rnn {

/// Sets every value, in the order the parameters were declared in.
/// @param initialisation  valid  @param hidden_size  H, for the bound of `uniform`
template <class Real>
void initialise(Parameters<Real>& parameters, const Initialisation& initialisation, int hidden_size,
                Generator& generator);

}  // namespace rnn
