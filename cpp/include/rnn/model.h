// A recurrent network: stacked recurrent layers and a linear read-out at every step.
//
// The model owns the weights; what one pass over a sequence leaves behind is an `Activations` (the trace) and, after
// the backward pass, a `Deltas`, so that training, evaluation, probing and sampling can run side by side on one model
// with sequences of different shapes. Shapes: B batch, T time steps, I input, H hidden, O output, L layers, G gates.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rnn/matrix.h"
#include "rnn/parameters.h"
#include "rnn/status.h"

namespace rnn {

struct CellRow;
class Generator;
template <class Real>
class RecurrentLayer;
template <class Real>
class Readout;

struct ModelSpec {
  std::string cell = "lstm";  ///< an id of the cell table
  int input_size = 1;         ///< I: features, or symbols when `one_hot`
  int hidden_size = 128;      ///< H, 1..kMaxHidden
  int layers = 1;             ///< L, 1..kMaxLayers
  int output_size = 1;        ///< O
  bool one_hot = false;       ///< inputs are symbol numbers, never multiplied out
};

/// Checks names and ranges; the message names what, got and expected.
Status validate(const ModelSpec& spec);

/// The initial or final state of every layer: h and c, (L, B, H) each; c is empty for cells without one.
template <class Real>
struct State {
  Matrix<Real> h;  ///< (L·B, H)
  Matrix<Real> c;
};

/// The inputs of one pass: either symbols or vectors.
template <class Real>
struct Inputs {
  int steps = 0;                          ///< T
  int batch = 0;                          ///< B
  std::span<const std::int32_t> symbols;  ///< (T, B), each in 0..I-1, for a one-hot model
  const Real* vectors = nullptr;          ///< (T, B, I), for any other
};

/// What one layer computed, kept for the backward pass and for the eye. Time slot 0 of h and c is the initial state.
template <class Real>
struct LayerActivations {
  Matrix<Real> gates;  ///< (T·B, G·H) activated
  Matrix<Real> side;   ///< (T·B, H) the recurrent part of a GRU's candidate
  Matrix<Real> h;      ///< ((T+1)·B, H)
  Matrix<Real> c;      ///< ((T+1)·B, H)
};

/// The trace of one forward pass.
template <class Real>
struct Activations {
  int steps = 0;
  int batch = 0;
  std::vector<LayerActivations<Real>> layers;
  Matrix<Real> output;  ///< (T·B, O) the read-out
};

/// Derivatives of the loss with respect to what a layer computed; total ones, as nodes of the graph.
template <class Real>
struct LayerDeltas {
  Matrix<Real> gates;  ///< (T·B, G·H) with respect to pre-activations
  Matrix<Real> side;   ///< (T·B, H)
  Matrix<Real> h;      ///< ((T+1)·B, H); slot 0 belongs to the initial state
  Matrix<Real> c;      ///< ((T+1)·B, H)
};

template <class Real>
struct Deltas {
  std::vector<LayerDeltas<Real>> layers;
  Matrix<Real> output;  ///< (T·B, O) dL/d output, written by the loss before backward()
  Matrix<Real> input;   ///< (T·B, I) dL/dx, filled when asked for
};

template <class Real>
class Model {
 public:
  static Result<Model> create(const ModelSpec& spec);
  Model(Model&&) noexcept;
  Model& operator=(Model&&) noexcept;
  ~Model();

  const ModelSpec& spec() const { return spec_; }
  const CellRow& cell() const { return *cell_; }
  Parameters<Real>& parameters() { return *parameters_; }
  const Parameters<Real>& parameters() const { return *parameters_; }

  /// Every weight from U(-1/√H, 1/√H) as torch.nn; then, for cells with a forget gate, its bias (bias_ih + bias_hh) set
  /// to exactly `forget_bias` (Jozefowicz et al. 2015 recommend 1).
  void initialise(Generator& generator, double forget_bias);

  /// Brings the packed copies of the weights up to date. Call it after every change of parameters().values().
  void pack();

  /// A state of zeros for `batch` sequences.
  State<Real> zero_state(int batch) const;
  /// Sets aside the buffers of a pass over (steps, batch).
  void allocate(int steps, int batch, Activations<Real>& activations) const;
  void allocate(int steps, int batch, Deltas<Real>& deltas) const;

  /// Runs the network. `state` is the initial state in, the final state out. The buffers' old content does not matter.
  void forward(const Inputs<Real>& inputs, State<Real>& state, Activations<Real>& activations) const;

  /// Back-propagates through time. deltas.output holds dL/d output; everything else of `deltas` is written.
  /// Gradients are added to parameters().gradients(). @param want_input also fill deltas.input (not for one-hot
  /// models).
  void backward(const Inputs<Real>& inputs, const Activations<Real>& activations, Deltas<Real>& deltas,
                bool want_input = false);

 private:
  Model(const ModelSpec& spec, const CellRow& cell);

  ModelSpec spec_;
  const CellRow* cell_;
  std::unique_ptr<Parameters<Real>> parameters_;
  std::vector<RecurrentLayer<Real>> layers_;
  std::unique_ptr<Readout<Real>> readout_;
};

}  // namespace rnn
