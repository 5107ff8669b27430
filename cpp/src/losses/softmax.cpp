#include "losses/softmax.h"

#include "kernels/elementary.h"
#include "kernels/lanes.h"

namespace rnn {

template <class Real>
double softmax(Real* row, int count) {
  using Lane = typename WideLane<Real>::Type;
  constexpr int kWidth = LaneOf<Lane>::kWidth;
  Real highest = row[0];
  for (int k = 1; k < count; ++k) highest = row[k] > highest ? row[k] : highest;

  Lane lane_sum{};
  int k = 0;
  for (; k + kWidth <= count; k += kWidth) {
    const Lane power = exp_negative(load<Lane>(row + k) - splat<Lane>(highest));
    store<Lane>(row + k, power);
    lane_sum += power;
  }
  double sum = 0;
  for (int l = 0; l < kWidth; ++l) sum += reinterpret_cast<const Real*>(&lane_sum)[l];
  for (; k < count; ++k) {
    row[k] = exp_negative(row[k] - highest);
    sum += row[k];
  }
  const Real scale = static_cast<Real>(1.0 / sum);
  for (k = 0; k < count; ++k) row[k] *= scale;
  return static_cast<double>(highest) + logarithm(sum);
}

template double softmax(float*, int);
template double softmax(double*, int);

}  // namespace rnn
