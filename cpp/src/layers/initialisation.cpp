#include "layers/initialisation.h"

#include <algorithm>
#include <cmath>

#include "choices.h"
#include "kernels/reduce.h"
#include "ranges.h"

namespace rnn {

std::span<const std::string_view> initialisation_names() {
  static constexpr std::string_view kNames[] = {"uniform", "glorot", "orthogonal", "identity"};
  return kNames;
}

Status validate(const Initialisation& initialisation) {
  return first_failure({one_of("initialisation", initialisation.scheme, initialisation_names()),
                        in_range("initialisation scale", initialisation.scale, 0, 10),
                        in_range("forget bias", initialisation.forget_bias, -10, 10)});
}

namespace {

constexpr double kIrnnDeviation = 0.001;  // of the weights beside the identity (Le, Jaitly & Hinton 2015, section 4)
constexpr Index kPanelRows = 32;          // of an orthogonal matrix that are made at once

/// All numbers of a matrix, row after row.
template <class Dense>
auto numbers(Dense& matrix) {
  return std::span(matrix.data(), static_cast<std::size_t>(matrix.size()));
}

template <class Real>
void draw_uniform(MatrixMap<Real> values, double bound, Generator& generator) {
  for (Real& value : numbers(values)) value = static_cast<Real>(generator.uniform(-bound, bound));
}

template <class Real>
void draw_normal(MatrixMap<Real> values, double deviation, Generator& generator) {
  for (Real& value : numbers(values)) value = static_cast<Real>(deviation * generator.normal());
}

/// U(−a, a), a = √(6 / (fan in + fan out)), for each gate by itself: their bounds are the same.
template <class Real>
void draw_glorot(MatrixMap<Real> values, int block_rows, Generator& generator) {
  draw_uniform(values, std::sqrt(6.0 / (static_cast<double>(values.cols()) + block_rows)), generator);
}

/// Takes from the rows [first, end) of q what they share with the orthonormal rows [above, above_end).
void part(Matrix<double>& q, Index above, Index above_end, Index first, Index end) {
  for (; above < above_end; ++above) {
    const double* unit = q.row(above).data();
    for (Index row = first; row < end; ++row) {
      double* values = q.row(row).data();
      add_scaled(-dot(unit, values, q.cols()), unit, q.cols(), values);
    }
  }
}

/// A random orthogonal matrix, all being equally likely: Gram-Schmidt on normal rows. Panel by panel, because a matrix
/// of a thousand rows would otherwise be read from memory a few thousand times.
Matrix<double> draw_orthogonal(Index size, Generator& generator) {
  Matrix<double> q(size, size);
  for (double& value : numbers(q)) value = generator.normal();
  for (Index first = 0; first < size; first += kPanelRows) {
    const Index end = std::min(first + kPanelRows, size);
    // Twice is enough (Kahan's, in Parlett 1980, The Symmetric Eigenvalue Problem, section 6-9).
    for (int pass = 0; pass < 2; ++pass) {
      part(q, 0, first, first, end);
      for (Index row = first; row < end; ++row) {
        part(q, first, row, row, row + 1);
        q.row(row) /= std::sqrt(dot(q.row(row).data(), q.row(row).data(), size));
      }
    }
  }
  return q;
}

template <class Real>
void fill_orthogonal(MatrixMap<Real> values, int block_rows, double scale, Generator& generator) {
  for (Index first = 0; first < values.rows(); first += block_rows) {
    values.middleRows(first, block_rows) = (scale * draw_orthogonal(block_rows, generator)).template cast<Real>();
  }
}

template <class Real>
void fill_identity(MatrixMap<Real> values, int block_rows, double scale) {
  for (Index first = 0; first < values.rows(); first += block_rows) {
    auto block = values.middleRows(first, block_rows);
    block.setZero();
    block.diagonal().setConstant(static_cast<Real>(scale));
  }
}

/// One matrix by a scheme other than `uniform`.
template <class Real>
void draw_matrix(const ParameterInfo& info, MatrixMap<Real> values, InitialisationScheme scheme, double scale,
                 Generator& generator) {
  const bool is_recurrent = info.role == ParameterRole::recurrent;
  const bool is_identity = scheme == InitialisationScheme::identity;
  if (is_identity && is_recurrent) {
    fill_identity(values, info.block_rows, scale);
  } else if (is_identity && info.role != ParameterRole::gate_recurrence) {
    draw_normal(values, kIrnnDeviation, generator);
  } else if (scheme == InitialisationScheme::orthogonal && is_recurrent) {
    fill_orthogonal(values, info.block_rows, scale, generator);
  } else {
    draw_glorot(values, info.block_rows, generator);
  }
}

}  // namespace

template <class Real>
void initialise(Parameters<Real>& parameters, const Initialisation& initialisation, int hidden_size,
                Generator& generator) {
  const auto scheme = chosen<InitialisationScheme>(initialisation.scheme, initialisation_names());
  const double bound = 1.0 / std::sqrt(static_cast<double>(hidden_size));
  for (int id = 0; id < static_cast<int>(parameters.infos().size()); ++id) {
    const ParameterInfo& info = parameters.infos()[static_cast<std::size_t>(id)];
    if (scheme == InitialisationScheme::uniform) {
      draw_uniform(parameters.value(id), bound, generator);
    } else if (info.is_vector) {
      parameters.value(id).setZero();
    } else {
      draw_matrix(info, parameters.value(id), scheme, initialisation.scale, generator);
    }
  }
}

template void initialise(Parameters<float>&, const Initialisation&, int, Generator&);
template void initialise(Parameters<double>&, const Initialisation&, int, Generator&);

}  // namespace rnn
