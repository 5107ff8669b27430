// What stands between the recurrent layers: joins two directions, adds skips, gathers dense inputs; and the same
// backwards. Where layers are only stacked it adds nothing and copies nothing: a layer then reads the states of the one
// below in place. Equations: rnn::Skip in model.h. The recurrence of a layer always uses its own h, never the sum.
#pragma once

#include <vector>

#include "kernels/matmul.h"
#include "layers/recurrent_layer.h"
#include "rnn/generator.h"
#include "rnn/model_spec.h"

namespace rnn {

template <class Real>
class Wiring {
 public:
  /// Declares weight_T_l{l} and bias_T_l{l} of highway layers.
  Wiring(const ModelSpec& spec, Parameters<Real>& parameters);
  void pack(const Parameters<Real>& parameters);

  int input_size(int layer) const;
  void allocate(int rows, std::vector<LayerPort<Real>>& ports) const;

  /// What layer l reads; gathers it first where it comes from several layers.
  Inputs<Real> gather(int layer, const Inputs<Real>& inputs, Activations<Real>& activations) const;
  /// The same, when gather() was called before.
  Inputs<Real> input_of(int layer, const Inputs<Real>& inputs, const Activations<Real>& activations) const;
  /// Makes y^l from the layer's directions and its input, where they differ.
  void join(int layer, const Inputs<Real>& layer_input, Activations<Real>& activations) const;
  /// y^l, (T·B, D·H).
  const Real* output_of(int layer, const Activations<Real>& activations) const;
  /// Where dL/dy^l is collected, (T·B, D·H).
  Real* d_output_of(int layer, int batch, Deltas<Real>& deltas) const;
  /// Where dL/d in_l is to be added; null when nobody wants it.
  Real* d_input_of(int layer, int batch, bool wanted, Deltas<Real>& deltas) const;
  /// Hands dL/dy^l on to the directions' h and, through skips, to in_l.
  void split(int layer, const Inputs<Real>& layer_input, const Activations<Real>& activations, Real* d_input,
             Deltas<Real>& deltas, Parameters<Real>& parameters);
  /// Hands a gathered input's dL/d in_l on to where it came from.
  void scatter(int layer, const Activations<Real>& activations, bool wanted, Deltas<Real>& deltas) const;

  void set_dropout(double share) { spec_.dropout = share; }
  /// Draws the masks of what layers hand on; x itself is never dropped. As torch.nn.LSTM's dropout: Srivastava et al.
  /// 2014.
  void draw_dropout(Generator& generator, std::vector<LayerPort<Real>>& ports) const;

 private:
  struct Highway {
    int weight, bias;
    PackedMatrix<Real> forward, backward;
    Vector<Real> start;
  };

  void split_highway(int layer, const Inputs<Real>& layer_input, const Activations<Real>& activations, Real* d_input,
                     Deltas<Real>& deltas, Parameters<Real>& parameters);
  bool joins(int layer) const;
  bool is_dense() const { return spec_.skip == Skip::dense || spec_.skip == Skip::dense_in; }
  bool gathers(int layer) const;
  /// Calls act(below, column) for each layer whose output stands in layer l's gathered input, from that column on.
  template <class Act>
  void for_each_source(int layer, Act&& act) const;
  int width() const { return spec_.hidden_size * spec_.directions(); }
  int dense_start() const { return spec_.skip == Skip::dense_in ? spec_.first_input_size() : 0; }
  void copy_input(const Inputs<Real>& inputs, Matrix<Real>& to) const;

  ModelSpec spec_;
  std::vector<Highway> highways_;  // of layers 1 .. L-1
  TransposedProduct<Real> product_;
};

}  // namespace rnn
