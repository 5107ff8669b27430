#include "golden_case.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "rnn/cells.h"

namespace golden {
namespace {

using nlohmann::json;

constexpr double kMaxSize = 1 << 20;  // of one dimension: far above any case, far below what overflows

/// Reads settings one by one and remembers the first thing that was wrong.
class SpecReader {
 public:
  explicit SpecReader(const json& spec) : spec_(spec) {}

  std::string text(const json& from, const char* key, const char* fallback) {
    const auto found = from.find(key);
    if (found == from.end()) return fallback;
    if (found->is_string()) return found->get<std::string>();
    fail(key, "a text");
    return fallback;
  }
  std::string text(const char* key, const char* fallback) { return text(spec_, key, fallback); }

  double number(const json& from, const char* key, std::optional<double> fallback) {
    const auto found = from.find(key);
    if (fallback && (found == from.end() || found->is_null())) return *fallback;
    if (found != from.end() && found->is_number()) return found->get<double>();
    fail(key, "a number");
    return 0;
  }
  double number(const char* key, std::optional<double> fallback) { return number(spec_, key, fallback); }

  int size(const char* key, std::optional<double> fallback = std::nullopt) {
    const double value = number(key, fallback);
    if (value >= 1 && value <= kMaxSize && value == static_cast<double>(static_cast<int>(value))) {
      return static_cast<int>(value);
    }
    fail(key, "a whole number of at least 1");
    return 1;
  }

  bool flag(const char* key) {
    const auto found = spec_.find(key);
    if (found == spec_.end()) return false;
    if (found->is_boolean()) return found->get<bool>();
    fail(key, "true or false");
    return false;
  }

  json part(const char* key) {
    const auto found = spec_.find(key);
    if (found != spec_.end() && found->is_object()) return *found;
    fail(key, "an object");
    return json::object();
  }

  void fail(const char* key, const char* expected) {
    if (error_.empty()) error_ = std::string("the setting '") + key + "' must be " + expected;
  }
  const std::string& error() const { return error_; }

 private:
  const json& spec_;
  std::string error_;
};

void read_training(SpecReader& reader, CaseSpec& spec) {
  spec.updates = reader.size("steps");
  const double clip_norm = reader.number("clip", 0);
  if (clip_norm > 0) {
    spec.clip = {"norm", clip_norm};
  } else {
    spec.clip = {"off"};
  }
  const json hyper = reader.part("hyper");
  spec.learning_rate = reader.number(hyper, "lr", std::nullopt);
  rnn::OptimiserSettings& optimiser = spec.optimiser;  // torch.optim's defaults where the case says nothing
  const bool is_adagrad = optimiser.kind == "adagrad";
  const bool is_adamw = optimiser.kind == "adamw";
  optimiser.epsilon = reader.number(hyper, "eps", is_adagrad ? 1e-10 : 1e-8);
  optimiser.momentum = reader.number(hyper, "momentum", optimiser.momentum);
  optimiser.alpha = reader.number(hyper, "alpha", optimiser.alpha);
  optimiser.weight_decay = reader.number(hyper, "weight_decay", is_adamw ? 0.01 : 0.0);
  const auto betas = hyper.find("betas");
  if (betas == hyper.end()) return;
  if (betas->is_array() && betas->size() == 2 && (*betas)[0].is_number() && (*betas)[1].is_number()) {
    optimiser.beta1 = (*betas)[0].get<double>();
    optimiser.beta2 = (*betas)[1].get<double>();
  } else {
    reader.fail("betas", "two numbers");
  }
}

bool is_known_cell(const std::string& id) {
  const auto infos = rnn::cell_infos();
  return std::ranges::any_of(infos, [&](const rnn::CellInfo& info) { return info.id == id; });
}

/// The place of a name in a list of names, or nothing.
template <class Kind>
std::optional<Kind> find_name(std::span<const std::string_view> names, const std::string& name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Kind>(found - names.begin());
}

/// Everything the case asks for and this core does not have.
std::vector<std::string> find_missing(SpecReader& reader, CaseSpec& spec) {
  std::vector<std::string> missing;
  const auto want = [&](bool supported, std::string what) {
    if (!supported) missing.push_back(std::move(what));
  };
  const auto is_one_of = [](const std::string& value, std::initializer_list<const char*> known) {
    return std::ranges::any_of(known, [&](const char* name) { return value == name; });
  };
  want(is_one_of(spec.kind, {"seq", "train", "flow"}), "kind '" + spec.kind + "'");
  want(is_known_cell(spec.cell), "cell '" + spec.cell + "' (known: " + rnn::known_cells() + ")");
  spec.bidirectional = reader.flag("bi");
  const std::string skip_name = reader.text("skip", "none");
  const auto skip = find_name<rnn::Skip>(rnn::skip_names(), skip_name);
  want(skip.has_value(), "skip connections '" + skip_name + "'");
  spec.skip = skip.value_or(rnn::Skip::none);
  const std::string loss = reader.text("loss", "mse");
  want(is_one_of(loss, {"mse", "ce"}), "loss '" + loss + "'");
  if (spec.kind == "train") {
    const std::string name = reader.text("optim", "");
    const bool is_known = find_name<rnn::OptimiserKind>(rnn::optimiser_names(), name).has_value();
    want(is_known, "optimiser '" + name + "'");
    if (is_known) spec.optimiser.kind = name;
  }
  return missing;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

}  // namespace

Outcome<const Tensor*> GoldenCase::find(std::string_view name, const Shape& shape) const {
  const auto found = tensors.find(std::string(name));
  if (found == tensors.end()) return unreadable("tensor '" + std::string(name) + "' is missing");
  if (found->second.shape != shape) {
    return unreadable("tensor '" + std::string(name) + "' must have the shape " + shape_text(shape) + ", got " +
                      shape_text(found->second.shape));
  }
  return &found->second;
}

Outcome<GoldenCase> read_case(Safetensors file) {
  const auto text = file.metadata.find("spec");
  if (text == file.metadata.end()) return unreadable("the metadata has no 'spec'");
  const json settings = json::parse(text->second, nullptr, false);
  if (!settings.is_object()) return unreadable("the metadata's 'spec' is not a JSON object");

  SpecReader reader(settings);
  CaseSpec spec;
  spec.kind = reader.text("kind", "");
  spec.cell = reader.text("cell", "");
  const std::vector<std::string> missing = find_missing(reader, spec);
  if (!reader.error().empty()) return unreadable(reader.error());
  if (!missing.empty()) return unsupported(joined(missing));

  spec.inputs = reader.size("I");
  spec.hidden = reader.size("H");
  spec.outputs = reader.size("O");
  spec.batch = reader.size("B");
  spec.steps = reader.size("T");
  spec.layers = reader.size("L", 1);
  if (spec.kind == "train") read_training(reader, spec);
  if (!reader.error().empty()) return unreadable(reader.error());
  return GoldenCase{std::move(spec), std::move(file.tensors)};
}

}  // namespace golden
