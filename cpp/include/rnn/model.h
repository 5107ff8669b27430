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
class Embedding;
template <class Real>
class Readout;
template <class Real>
class Wiring;

/// How layers above the first are connected besides plain stacking; in_l is layer l's input, h^l its recurrent output.
enum class Skip {
  none,      ///< in_l = h^{l-1}
  residual,  ///< y^l = h^l + in_l                    (He et al. 2016)
  highway,  ///< y^l = T·h^l + (1 − T)·in_l, T = σ(weight_T in_l + bias_T)   (Srivastava et al. 2015, arXiv:1505.00387)
  dense,     ///< in_l = [h^0, …, h^{l-1}]            (Huang et al. 2017)
  dense_in,  ///< in_l = [x, h^0, …, h^{l-1}]
};

/// The names of Skip, in its order, as settings and files have them.
std::span<const std::string_view> skip_names();

struct ModelSpec {
  std::string cell = "lstm";   ///< an id of the cell table
  int input_size = 1;          ///< I: features, or symbols when `one_hot`
  int hidden_size = 128;       ///< H, 1..kMaxHidden
  int layers = 1;              ///< L, 1..kMaxLayers
  int output_size = 1;         ///< O
  bool one_hot = false;        ///< inputs are symbol numbers, never multiplied out
  bool bidirectional = false;  ///< a second network reads each layer's input backwards; outputs are [forward, backward]
  Skip skip = Skip::none;
  int embedding_size = 0;  ///< E: symbols are read as learned vectors of this size; 0 = one-hot

  double dropout = 0;  ///< 0..0.95: share of what a layer hands on to the next that is left out while training

  int directions() const { return bidirectional ? 2 : 1; }
  /// What the first recurrent layer reads: E with an embedding, else I.
  int first_input_size() const { return embedding_size > 0 ? embedding_size : input_size; }
};

/// Checks names and ranges; the message names what, got and expected.
Status validate(const ModelSpec& spec);

/// The initial or final state of every layer and direction, index layer·D + direction as in PyTorch.
template <class Real>
struct State {
  Matrix<Real> h;      ///< (L·D·B, H)
  Matrix<Real> c;      ///< the same; empty for cells without c
  Matrix<Real> gates;  ///< (L·D·B, S·H) the gates of the step before; empty for cells whose gates do not read them

  /// Calls act(matrix) for h, c and gates, of which some may be empty.
  template <class Act>
  void for_each_part(Act&& act) {
    act(h);
    act(c);
    act(gates);
  }
  template <class Act>
  void for_each_part(Act&& act) const {
    act(h);
    act(c);
    act(gates);
  }
  void set_zero() {
    for_each_part([](Matrix<Real>& part) { part.setZero(); });
  }
};

/// The inputs of one pass: either symbols or vectors.
template <class Real>
struct Inputs {
  int steps = 0;                               ///< T
  int batch = 0;                               ///< B
  std::span<const std::int32_t> symbols;       ///< (T, B), each in 0..I-1, for a one-hot model
  const Real* vectors = nullptr;               ///< (T, B, I), for any other
  std::span<const std::int32_t> lengths = {};  ///< (B) steps of each sequence; the rest is padding. Empty: all T
};

/// What one layer computed in one direction, kept for the backward pass and for the eye. Rows of (T·B, ·) go by the
/// time of x. The states have T + 1 slots of B rows: slot t is before x_t and slot t + 1 after it; in the reverse
/// direction the other way round.
template <class Real>
struct LayerActivations {
  Matrix<Real> gates;           ///< (T·B, G·H) activated
  Matrix<Real> side;            ///< (T·B, H) the recurrent part of a GRU's candidate
  Matrix<Real> h;               ///< ((T+1)·B, H)
  Matrix<Real> c;               ///< ((T+1)·B, H)
  Matrix<Real> reset_h;         ///< (T·B, H) r·h', where a product reads it
  Matrix<Real> tanh_h;          ///< (T·B, H) tanh h', where a product reads it
  Matrix<Real> squashed_input;  ///< (T·B, H) tanh of the candidate's input, for MUT1
  Matrix<Real> gate_state;      ///< ((T+1)·B, S·H) the gates that the next step reads
};

/// What stands between layers where they are more than stacked; empty otherwise.
template <class Real>
struct LayerPort {
  Matrix<Real> input;   ///< (T·B, ·) in_l, gathered from several layers
  Matrix<Real> output;  ///< (T·B, D·H) y^l, where it is not h^l alone
  Matrix<Real> mask;    ///< (T·B, ·) dropout on `input`: 0 or 1/(1 − p) each; empty when nothing is left out
  Matrix<Real> carry;   ///< (T·B, D·H) the highway's T (in deltas: of its pre-activation)
};

/// The trace of one forward pass.
template <class Real>
struct Activations {
  int steps = 0;
  int batch = 0;
  std::vector<LayerActivations<Real>> layers;  ///< L·D, index layer·D + direction
  std::vector<LayerPort<Real>> ports;          ///< L
  Matrix<Real> embedded;                       ///< (T·B, E) with an embedding
  Matrix<Real> output;                         ///< (T·B, O) the read-out
};

/// Derivatives of the loss with respect to what a layer computed; total ones, as nodes of the graph.
template <class Real>
struct LayerDeltas {
  Matrix<Real> gates;       ///< (T·B, G·H) with respect to pre-activations
  Matrix<Real> side;        ///< (T·B, H)
  Matrix<Real> h;           ///< ((T+1)·B, H), slots as in LayerActivations
  Matrix<Real> c;           ///< ((T+1)·B, H)
  Matrix<Real> gate_state;  ///< ((T+1)·B, S·H)
  Matrix<Real> source;      ///< (B, H) scratch: with respect to r·h' or tanh h'
  Matrix<Real> held;        ///< (2·B, H) scratch: of sequences that have ended
};

template <class Real>
struct Deltas {
  std::vector<LayerDeltas<Real>> layers;
  std::vector<LayerPort<Real>> ports;
  Matrix<Real> output;  ///< (T·B, O) dL/d output, written by the loss before backward()
  Matrix<Real> input;   ///< (T·B, I) dL/dx, filled when asked for; with an embedding (T·B, E), by its vectors
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

  /// Changes the share of what is left out between layers, 0..0.95; from the next allocate() on.
  void set_dropout(double share);
  /// Draws afresh what the next forward() over these activations leaves out; without it nothing is.
  void draw_dropout(Generator& generator, Activations<Real>& activations) const;

  /// Runs the network. `state` is the initial state in, the final state out. The buffers' old content does not matter.
  void forward(const Inputs<Real>& inputs, State<Real>& state, Activations<Real>& activations) const;

  /// Back-propagates through time. deltas.output holds dL/d output; everything else of `deltas` is written.
  /// Gradients are added to parameters().gradients(). @param want_input also fill deltas.input (not for one-hot
  /// models).
  /// @param d_state  in: dL/d final state, from what comes after; out: dL/d initial state. Null: nothing comes after.
  /// So a long sequence can be gone through in pieces, the last one first.
  void backward(const Inputs<Real>& inputs, const Activations<Real>& activations, Deltas<Real>& deltas,
                bool want_input = false, State<Real>* d_state = nullptr);

 private:
  Model(const ModelSpec& spec, const CellRow& cell);
  /// What the recurrent layers read: the inputs themselves, or their embedding.
  Inputs<Real> embedded(const Inputs<Real>& inputs, const Activations<Real>& activations) const;

  ModelSpec spec_;
  const CellRow* cell_;
  std::unique_ptr<Parameters<Real>> parameters_;
  std::vector<RecurrentLayer<Real>> layers_;    // index layer·D + direction
  std::unique_ptr<Embedding<Real>> embedding_;  // or null
  std::unique_ptr<Wiring<Real>> wiring_;
  std::unique_ptr<Readout<Real>> readout_;
};

/// The rows h_1 .. h_T of a layer, (T·B, H) by the time of x.  @param reverse  whether the layer reads backwards.
template <class Matrix>
auto output_rows(Matrix& states, int batch, bool reverse) {
  return states.middleRows(reverse ? 0 : batch, states.rows() - batch);
}

}  // namespace rnn
