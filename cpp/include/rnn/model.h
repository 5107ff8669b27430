// A recurrent network: stacked recurrent layers and a linear read-out at every step.
//
// The model owns the weights; what one pass over a sequence leaves behind is an `Activations` (the trace) and, after
// the backward pass, a `Deltas`, so that training, evaluation, probing and sampling can run side by side on one model
// with sequences of different shapes. Shapes: B batch, T time steps, I input, H hidden, O output, L layers, G gates.
#pragma once

#include <memory>
#include <vector>

#include "rnn/activations.h"
#include "rnn/initialisation.h"
#include "rnn/model_spec.h"
#include "rnn/parameters.h"

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

template <class Real>
class Model {
 public:
  static Result<Model> create(const ModelSpec& spec);
  /// A model whose parameters are declared but not set aside: it can tell their shapes and size the buffers of a pass,
  /// and must not run. For asking what a model would take.
  static Result<Model> outline(const ModelSpec& spec);
  Model(Model&&) noexcept;
  Model& operator=(Model&&) noexcept;
  ~Model();

  const ModelSpec& spec() const { return spec_; }
  const CellRow& cell() const { return *cell_; }
  Parameters<Real>& parameters() { return *parameters_; }
  const Parameters<Real>& parameters() const { return *parameters_; }

  /// Draws all weights afresh. @param initialisation valid
  void initialise(Generator& generator, const Initialisation& initialisation);

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
  /// Gradients are added to parameters().gradients(). @param want_input also fill deltas.input: for symbols by their
  /// one-hot vectors or, with an embedding, by the embedded ones.
  /// @param d_state  in: dL/d final state, from what comes after; out: dL/d initial state. Null: nothing comes after.
  /// So a long sequence can be gone through in pieces, the last one first.
  void backward(const Inputs<Real>& inputs, const Activations<Real>& activations, Deltas<Real>& deltas,
                bool want_input = false, State<Real>* d_state = nullptr);

  /// What a layer read in the forward pass that left these activations.
  Inputs<Real> input_of(int layer, const Inputs<Real>& inputs, const Activations<Real>& activations) const;

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

}  // namespace rnn
