// Temporal order: among distractors stand two (6a) or three (6b) symbols X or Y, far apart; which ones, and in which
// order, is asked at the end.
#include <span>

#include "kernels/elementary.h"
#include "tasks/batch_frame.h"
#include "tasks/draw.h"
#include "tasks/families.h"

namespace rnn {
namespace {

constexpr std::string_view kDistractors = "abcd";

/// Where one of the symbols stands: first..last, in hundredths of the length.
struct Place {
  int first, last;
};
constexpr Place kPlaces6a[] = {{10, 20}, {50, 60}};
constexpr Place kPlaces6b[] = {{10, 20}, {33, 43}, {66, 76}};

void fill_column(const TaskInfo& info, const TaskSettings& settings, std::span<const Place> places, TaskBatch& batch,
                 int b, Generator& generator) {
  const int last = batch.lengths[static_cast<std::size_t>(b)] - 1;
  const auto put = [&](int t, char symbol) {
    batch.symbols[batch.row(t, b)] = symbol_number(info.input_symbols, symbol);
  };
  put(0, 'E');
  for (int t = 1; t < last; ++t) put(t, kDistractors[static_cast<std::size_t>(draw_below(generator, 4))]);
  std::int32_t which = 0;  // the symbols as binary digits, X = 0, the first one leading
  for (const Place place : places) {
    const int at = draw_between(generator, settings.length * place.first / 100, settings.length * place.last / 100);
    const int is_y = draw_below(generator, 2);
    put(at, is_y == 1 ? 'Y' : 'X');
    which = 2 * which + is_y;
  }
  put(last, 'B');
  batch.target_symbols[batch.row(last, b)] = which;
  batch.weights[batch.row(last, b)] = 1;
}

int longest(const TaskSettings& settings) { return settings.length + settings.length / 10; }

void fill_order(const TaskInfo& info, const TaskSettings& settings, std::span<const Place> places, TaskBatch& batch,
                Generator& generator) {
  for (std::int32_t& length : batch.lengths) length = draw_between(generator, settings.length, longest(settings));
  for (int b = 0; b < batch.batch; ++b) fill_column(info, settings, places, batch, b, generator);
}

}  // namespace

void fill_order_6a(const TaskInfo& info, const TaskSettings& settings, TaskBatch& batch, Generator& generator) {
  fill_order(info, settings, kPlaces6a, batch, generator);
}

void fill_order_6b(const TaskInfo& info, const TaskSettings& settings, TaskBatch& batch, Generator& generator) {
  fill_order(info, settings, kPlaces6b, batch, generator);
}

TaskNumbers order_6a_numbers(const TaskSettings& settings) {
  return {.baseline = logarithm(4.0), .chance = 1.0 / 4, .longest = longest(settings)};
}

TaskNumbers order_6b_numbers(const TaskSettings& settings) {
  return {.baseline = logarithm(8.0), .chance = 1.0 / 8, .longest = longest(settings)};
}

}  // namespace rnn
