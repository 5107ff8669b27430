// How fast a text model trains: whole optimiser steps (forward, BPTT, clip, Adam), as the page runs them.
// `items_per_second` is characters per second, the figure the page shows.
#include <benchmark/benchmark.h>

#include <string>

#include "rnn/text_trainer.h"

namespace {

// A text of 80 symbols in a fixed scrambled order; speed does not depend on what it says.
std::string scrambled_text(int symbols) {
  std::string text;
  unsigned state = 1;
  for (int i = 0; i < symbols; ++i) {
    state = state * 1664525u + 1013904223u;
    text.push_back(static_cast<char>('!' + (state >> 16) % 80u));
  }
  return text;
}

void train(benchmark::State& state, const char* cell) {
  rnn::TextTrainerSpec spec;
  spec.network.cell = cell;
  spec.network.hidden_size = static_cast<int>(state.range(0));
  auto trainer = rnn::TextTrainer::create(spec, scrambled_text(100'000));
  if (!trainer.ok()) {
    state.SkipWithError(trainer.status().message.c_str());
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(trainer.value().train(1));
  state.SetItemsProcessed(state.iterations() * spec.batch * spec.length);
}

BENCHMARK_CAPTURE(train, lstm, "lstm")->ArgName("hidden")->Arg(32)->Arg(128)->Arg(256)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(train, gru, "gru")->ArgName("hidden")->Arg(128)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(train, rnn_tanh, "rnn_tanh")->ArgName("hidden")->Arg(128)->Unit(benchmark::kMillisecond);

}  // namespace
