#include "text/decoding.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "losses/softmax.h"
#include "ranges.h"
#include "rnn/limits.h"

namespace rnn {
namespace {

/// The first symbol with the highest logit; NaN is lower than every number.
std::size_t most_probable(std::span<const float> logits) {
  std::size_t best = 0;
  for (std::size_t k = 1; k < logits.size(); ++k) {
    if (logits[k] > logits[best] || (std::isnan(logits[best]) && !std::isnan(logits[k]))) best = k;
  }
  return best;
}

/// The first of `count` places whose probabilities, added up to and with its own, exceed `mark`; `otherwise` when
/// rounding has left their sum just below it.
template <class ProbabilityAt>
std::size_t place_of_mark(double mark, std::size_t count, std::size_t otherwise, ProbabilityAt&& probability_at) {
  double sum = 0;
  for (std::size_t place = 0; place < count; ++place) {
    sum += probability_at(place);
    if (mark < sum) return place;
  }
  return otherwise;
}

}  // namespace

Status validate(const Decoding& decoding) {
  return first_failure({in_range("temperature", decoding.temperature, 0, 10),
                        in_range("top-k", decoding.top_k, 0, kMaxFeatures),
                        in_range_above("top-p", decoding.top_p, 0, 1)});
}

bool SymbolRanking::is_less_probable(std::int32_t a, std::int32_t b) const {
  const float logit_a = logits_[static_cast<std::size_t>(a)], logit_b = logits_[static_cast<std::size_t>(b)];
  return logit_a < logit_b || (logit_a == logit_b && a > b);
}

// A heap, because it is made in O(V) and gives each further rank in O(log V): few are asked for as a rule.
void SymbolRanking::start(std::span<const float> logits) {
  logits_ = logits;
  ranked_.clear();
  heap_.resize(logits.size());
  std::iota(heap_.begin(), heap_.end(), 0);
  std::make_heap(heap_.begin(), heap_.end(), [this](int a, int b) { return is_less_probable(a, b); });
}

std::size_t SymbolRanking::at(std::size_t rank) {
  while (ranked_.size() <= rank) {
    std::pop_heap(heap_.begin(), heap_.end(), [this](int a, int b) { return is_less_probable(a, b); });
    ranked_.push_back(heap_.back());
    heap_.pop_back();
  }
  return static_cast<std::size_t>(ranked_[rank]);
}

// With r the ranks below `most`, the fewest first ones with  Σ_kept p_r ≥ top_p · Σ_r p_r.
Decoder::Kept Decoder::keep(std::size_t most, double top_p) {
  const bool is_all = most == ranking_.size();
  double total = 0;
  for (std::size_t k = 0; k < most; ++k) total += probability(is_all ? k : ranking_.at(k));
  Kept kept{0, 0};
  do {
    kept.sum += probability(ranking_.at(kept.count++));
  } while (kept.count < most && kept.sum < top_p * total);
  return kept;
}

// With z the logits and k* the symbol of the highest:  p_k = exp((z_k − z_k*) / temperature) / Σ_j exp((z_j − z_k*) /
// …).
int Decoder::draw(std::span<const float> logits, const Decoding& decoding, Generator& generator) {
  const std::size_t best = most_probable(logits), count = logits.size();
  if (decoding.temperature <= 0) return static_cast<int>(best);
  const double mark = generator.uniform();
  const ConstVectorMap<float> row(logits.data(), static_cast<Index>(count));
  probabilities_ = (row.array() - logits[best]) / static_cast<float>(decoding.temperature);
  if (std::isnan(softmax(probabilities_.data(), static_cast<int>(count)))) return static_cast<int>(best);

  const auto k = static_cast<std::size_t>(decoding.top_k);
  const std::size_t most = k == 0 ? count : std::min(k, count);
  if (most == count && decoding.top_p >= 1) {
    return static_cast<int>(
        place_of_mark(mark, count, best, [this](std::size_t symbol) { return probability(symbol); }));
  }
  ranking_.start(logits);
  const Kept kept = keep(most, decoding.top_p);
  const std::size_t rank =
      place_of_mark(mark * kept.sum, kept.count, 0, [this](std::size_t r) { return probability(ranking_.at(r)); });
  return static_cast<int>(ranking_.at(rank));
}

}  // namespace rnn
