#include "run_case.h"

#include <utility>

namespace golden {

Outcome<Tensors> run_case(const GoldenCase& golden) {
  if (golden.spec.kind == "seq") return run_sequence(golden);
  if (golden.spec.kind == "train") return run_training(golden);
  return run_flow(golden);
}

Outcome<std::string> answer_case(std::string_view bytes) {
  auto file = parse_safetensors(bytes);
  if (!file.ok()) return file.failure();
  const auto golden = read_case(std::move(file.value()));
  if (!golden.ok()) return golden.failure();
  auto tensors = run_case(golden.value());
  if (!tensors.ok()) return tensors.failure();
  return format_safetensors({std::move(tensors.value()), {}});
}

}  // namespace golden
