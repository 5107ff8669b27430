// The embedded Reber grammar, string by string or as a continual stream. A string is B, T or P, a string of the inner
// Reber grammar, the same T or P again, E: to predict that one, the second symbol must be remembered throughout.
#include <array>
#include <vector>

#include "tasks/batch_frame.h"
#include "tasks/draw.h"
#include "tasks/families.h"

namespace rnn {
namespace {

constexpr std::string_view kSymbols = "BTPSXVE";

/// Two ways lead out of every node, one of them taken at random; after the inner B the automaton is at node 0.
struct Arc {
  char symbol;
  int to;
};
constexpr int kNodes = 6, kEnd = 6;
constexpr Arc kArcs[kNodes][2] = {{{'T', 1}, {'P', 2}}, {{'S', 1}, {'X', 3}}, {{'T', 2}, {'V', 4}},
                                  {{'X', 2}, {'S', 5}}, {{'P', 3}, {'V', 5}}, {{'E', kEnd}, {'E', kEnd}}};
constexpr int kOuterSymbols = 5;  // of a string that are not arcs: B, T or P, B; T or P, E

std::string allowed_at(int node) {
  const char first = kArcs[node][0].symbol, second = kArcs[node][1].symbol;
  return first == second ? std::string(1, first) : std::string{first, second};
}

void append(PredictionString& string, char symbol, const std::string& next) {
  string.symbols += symbol;
  string.next_allowed.push_back(next);
}

/// Appends one embedded string, and after its E the B of another.
void append_embedded(PredictionString& string, Generator& generator) {
  const char outer = draw_below(generator, 2) == 0 ? 'T' : 'P';
  append(string, 'B', "TP");
  append(string, outer, "B");
  append(string, 'B', allowed_at(0));
  for (int node = 0; node != kEnd;) {
    const Arc arc = kArcs[node][draw_below(generator, 2)];
    node = arc.to;
    append(string, arc.symbol, node == kEnd ? std::string(1, outer) : allowed_at(node));
  }
  append(string, outer, "E");
  append(string, 'E', "B");
}

/// One string of at most `longest` symbols; its last E is predicted, not read.
PredictionString draw_embedded(int longest, Generator& generator) {
  PredictionString string;
  do {
    string = {};
    append_embedded(string, generator);
  } while (static_cast<int>(string.symbols.size()) > longest);
  string.symbols.pop_back();
  string.next_allowed.pop_back();
  return string;
}

PredictionString draw_stream(int length, Generator& generator) {
  PredictionString string;
  while (static_cast<int>(string.symbols.size()) < length) append_embedded(string, generator);
  string.symbols.resize(static_cast<std::size_t>(length));
  string.next_allowed.resize(static_cast<std::size_t>(length));
  return string;
}

using NodeNumbers = std::array<double, kNodes + 1>;

/// How often each node is visited on average by the walks of at most `most` arcs.
NodeNumbers expected_visits(int most) {
  std::vector<NodeNumbers> ends_within(static_cast<std::size_t>(most) + 1, NodeNumbers{});
  for (NodeNumbers& row : ends_within) row[kEnd] = 1;
  for (std::size_t left = 1; left < ends_within.size(); ++left) {
    for (int node = 0; node < kNodes; ++node) {
      for (const Arc arc : kArcs[node]) {
        ends_within[left][static_cast<std::size_t>(node)] +=
            ends_within[left - 1][static_cast<std::size_t>(arc.to)] / 2;
      }
    }
  }
  NodeNumbers visits{}, here{};
  here[0] = 1;
  for (auto left = ends_within.rbegin(); left != ends_within.rend(); ++left) {
    NodeNumbers next{};
    for (std::size_t node = 0; node < kNodes; ++node) {
      visits[node] += here[node] * (*left)[node] / ends_within.back()[0];
      for (const Arc arc : kArcs[node]) next[static_cast<std::size_t>(arc.to)] += here[node] / 2;
    }
    here = next;
  }
  return visits;
}

/// The loss of the constant outputs that say how often each symbol is allowed, on average over strings.
double constant_loss(int most_arcs, bool is_continual) {
  const NodeNumbers visits = expected_visits(most_arcs);
  std::array<double, kSymbols.size()> allowed{};
  double steps = 0;
  const auto count = [&](std::string_view set, double times) {
    for (const char symbol : set) allowed[kSymbols.find(symbol)] += times;
    steps += times;
  };
  for (int node = 0; node < kNodes; ++node) count(allowed_at(node), visits[static_cast<std::size_t>(node)]);
  count("TP", 1), count("B", 1), count("T", 0.5), count("P", 0.5), count("E", 1);
  if (is_continual) count("B", 1);
  double total = 0;
  for (const double times : allowed) total += coin_entropy(times / steps);
  return total / static_cast<double>(allowed.size());
}

}  // namespace

TaskBatch generate_reber(const TaskInfo& info, const TaskSettings& settings, int batch, Generator& generator) {
  std::vector<PredictionString> strings;
  for (int b = 0; b < batch; ++b) strings.push_back(draw_embedded(settings.length, generator));
  return prediction_batch(info, strings);
}

TaskBatch generate_continual_reber(const TaskInfo& info, const TaskSettings& settings, int batch,
                                   Generator& generator) {
  std::vector<PredictionString> streams;
  for (int b = 0; b < batch; ++b) streams.push_back(draw_stream(settings.length, generator));
  return prediction_batch(info, streams);
}

TaskNumbers reber_numbers(const TaskSettings& settings) {
  return {.baseline = constant_loss(settings.length - kOuterSymbols, false)};
}

TaskNumbers continual_reber_numbers(const TaskSettings&) {
  constexpr int kNearlyAll = 300;  // arcs; longer inner strings are rarer than 1e-20
  return {.baseline = constant_loss(kNearlyAll, true)};
}

/// The outer E is the one after which a B is due.
bool reber_string_ends(const TaskBatch& batch, std::size_t row) {
  const bool is_end = kSymbols[static_cast<std::size_t>(batch.symbols[row])] == 'E';
  return is_end && batch.target_vectors[row * kSymbols.size() + kSymbols.find('B')] > 0;
}

}  // namespace rnn
