// The core against the reference tensors: every file found in tests/golden, at the tolerances of its manifest.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "manifest.h"
#include "run_case.h"

namespace golden {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = FMN_GOLDEN_DIR;

std::vector<std::string> case_files() {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(kFolder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == ".safetensors") names.push_back(entry->path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

Manifest read_manifest() {
  const auto text = read_bytes(kFolder / "manifest.json");
  auto manifest = text.ok() ? parse_manifest(text.value()) : Outcome<Manifest>(text.failure());
  return manifest.ok() ? manifest.value() : Manifest{};
}

Outcome<Safetensors> read_file(const std::string& name) {
  const auto bytes = read_bytes(kFolder / name);
  if (!bytes.ok()) return bytes.failure();
  return parse_safetensors(bytes.value());
}

class GoldenCaseFile : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    auto file = read_file(GetParam());
    ASSERT_TRUE(file.ok()) << file.failure().message;
    gold = file.value().tensors;
    auto read = read_case(std::move(file.value()));
    ASSERT_TRUE(read.ok()) << read.failure().message;
    golden = std::move(read.value());
    const Manifest manifest = read_manifest();
    ASSERT_TRUE(manifest.contains(GetParam())) << "not in the manifest";
    rules = manifest.at(GetParam());
    ASSERT_FALSE(rules.empty());
  }

  GoldenCase golden;
  Tensors gold;
  GoldRules rules;
};

TEST_P(GoldenCaseFile, IsReproducedWithinItsTolerances) {
  const auto ours = run_case(golden);
  ASSERT_TRUE(ours.ok()) << ours.failure().message;
  EXPECT_EQ(find_differences(rules, gold, ours.value()), "");
}

INSTANTIATE_TEST_SUITE_P(Folder, GoldenCaseFile, testing::ValuesIn(case_files()), [](const auto& parameter) {
  std::string name = parameter.param.substr(0, parameter.param.find(".safetensors"));
  std::ranges::replace_if(
      name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
});

TEST(GoldenFolder, HoldsAFileForEveryEntryOfItsManifest) {
  const Manifest manifest = read_manifest();
  std::vector<std::string> entries;
  for (const auto& [file, rules] : manifest) entries.push_back(file);
  ASSERT_FALSE(entries.empty());
  EXPECT_EQ(entries, case_files());
}

TEST(GoldenFolder, SymbolsGiveTheSameTensorsAsTheirMultipliedOutVectors) {
  const Manifest manifest = read_manifest();
  int checked = 0;
  for (const auto& [file, all_rules] : manifest) {
    auto read = read_file(file);
    ASSERT_TRUE(read.ok());
    const Tensors gold = read.value().tensors;
    const auto golden = read_case(std::move(read.value()));
    ASSERT_TRUE(golden.ok());
    if (golden.value().spec.kind != "seq" || !golden.value().has("x_idx")) continue;
    const auto ours = run_sequence(golden.value(), InputPath::one_hot);
    ASSERT_TRUE(ours.ok()) << ours.failure().message;
    GoldRules rules = all_rules;
    rules.erase("grad.x");  // a symbol has no gradient
    EXPECT_EQ(find_differences(rules, gold, ours.value()), "") << file;
    ++checked;
  }
  EXPECT_GT(checked, 0);
}

TEST(GoldenComparison, NoticesOneChangedMissingOrMisshapenTensor) {
  const Tensors gold{{"a", {{2}, {1, 100}}}};
  const GoldRules rules{{"a", {1e-4, 1e-5, false}}};
  EXPECT_EQ(find_differences(rules, gold, gold), "");
  EXPECT_EQ(find_differences(rules, gold, {{"a", {{2}, {1.0001, 100.009}}}}), "");
  EXPECT_NE(find_differences(rules, gold, {{"a", {{2}, {1.0002, 100}}}}), "");
  EXPECT_NE(find_differences(rules, gold, {{"a", {{2}, {1, NAN}}}}), "");
  EXPECT_NE(find_differences(rules, gold, {{"a", {{2}, {INFINITY, 100}}}}), "");
  EXPECT_NE(find_differences(rules, gold, {{"a", {{1, 2}, {1, 100}}}}), "");
  EXPECT_NE(find_differences(rules, gold, {{"b", {{2}, {1, 100}}}}), "");
}

TEST(GoldenComparison, JudgesTensorsOfTinyNumbersByTheirOwnSize) {
  const Tensor gold{{2}, {1e-7, 0}};
  EXPECT_NE(find_difference(gold, {{2}, {2e-7, 0}}, {1e-4, 1e-5, false}), "");
  EXPECT_EQ(find_difference(gold, {{2}, {2e-7, 0}}, {1e-4, 1e-5, true}), "");
}

}  // namespace
}  // namespace golden
