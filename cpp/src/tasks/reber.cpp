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
constexpr std::string_view kAllowed[kNodes] = {"TP", "SX", "TV", "XS", "PV", "E"};  // the symbols of the arcs
constexpr int kOuterSymbols = 5;  // of a string that are not arcs: B, T or P, B; T or P, E

/// Draws one embedded string, and after its E the B of another.  @param read is told each symbol and what may follow.
template <class Read>
void draw_embedded(Generator& generator, Read&& read) {
  const std::string_view outer = draw_below(generator, 2) == 0 ? "T" : "P";
  read('B', "TP");
  read(outer[0], "B");
  read('B', kAllowed[0]);
  for (int node = 0; node != kEnd;) {
    const Arc arc = kArcs[node][draw_below(generator, 2)];
    node = arc.to;
    read(arc.symbol, node == kEnd ? outer : kAllowed[node]);
  }
  read(outer[0], "E");
  read('E', "B");
}

/// Moves the generator to where a string of at most `longest` symbols begins; its last E is predicted, not read.
/// @return how many are read.
int find_embedded(int longest, Generator& generator) {
  for (;;) {
    Generator ahead = generator;
    int symbols = 0;
    draw_embedded(ahead, [&](char, std::string_view) { ++symbols; });
    if (symbols <= longest) return symbols - 1;
    generator = ahead;
  }
}

/// Strings written one after another into a column, until it is full.
struct Column {
  const TaskInfo& info;
  TaskBatch& batch;
  int b;
  int length;
  int written = 0;

  void append_embedded(Generator& generator) {
    draw_embedded(generator, [&](char symbol, std::string_view allowed) {
      if (written < length) write_prediction(info, batch, batch.row(written++, b), symbol, allowed);
    });
  }
};

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
  for (int node = 0; node < kNodes; ++node) count(kAllowed[node], visits[static_cast<std::size_t>(node)]);
  count("TP", 1), count("B", 1), count("T", 0.5), count("P", 0.5), count("E", 1);
  if (is_continual) count("B", 1);
  double total = 0;
  for (const double times : allowed) total += coin_entropy(times / steps);
  return total / static_cast<double>(allowed.size());
}

}  // namespace

void fill_reber(const TaskInfo& info, const TaskSettings& settings, TaskBatch& batch, Generator& generator) {
  for (int b = 0; b < batch.batch; ++b) {
    std::int32_t& length = batch.lengths[static_cast<std::size_t>(b)];
    length = find_embedded(settings.length, generator);
    Column{info, batch, b, length}.append_embedded(generator);
  }
}

void fill_continual_reber(const TaskInfo& info, const TaskSettings& settings, TaskBatch& batch, Generator& generator) {
  for (int b = 0; b < batch.batch; ++b) {
    Column column{info, batch, b, settings.length};
    while (column.written < column.length) column.append_embedded(generator);
  }
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
