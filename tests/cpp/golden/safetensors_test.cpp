#include "safetensors.h"

#include <gtest/gtest.h>

#include <cstring>

#include "rnn/generator.h"

namespace golden {
namespace {

std::string file_of(const std::string& header, std::size_t data_bytes) {
  const std::uint64_t length = header.size();
  std::string bytes(8, '\0');
  std::memcpy(bytes.data(), &length, 8);
  return bytes + header + std::string(data_bytes, '\0');
}

TEST(Safetensors, ReadsBackWhatItWrites) {
  const Safetensors file{{{"a", {{2, 3}, {1, 2, 3, 4, 5, 1e-300}}}, {"empty", {{0, 4}, {}}}, {"one", {{}, {-0.5}}}},
                         {{"spec", "{\"a\": 1}"}}};
  const auto read = parse_safetensors(format_safetensors(file));
  ASSERT_TRUE(read.ok()) << read.failure().message;
  EXPECT_EQ(read.value().metadata, file.metadata);
  ASSERT_EQ(read.value().tensors.size(), 3u);
  for (const auto& [name, tensor] : file.tensors) {
    EXPECT_EQ(read.value().tensors.at(name).shape, tensor.shape) << name;
    EXPECT_EQ(read.value().tensors.at(name).values, tensor.values) << name;
  }
}

TEST(Safetensors, ReadsFloatsExactly) {
  std::string bytes = file_of(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 8);
  const float numbers[] = {0.1f, -3e-40f};
  std::memcpy(bytes.data() + bytes.size() - 8, numbers, 8);
  const auto read = parse_safetensors(bytes);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value().tensors.at("a").values, (std::vector<double>{double{0.1f}, double{-3e-40f}}));
}

struct BadFile {
  std::string bytes;
  const char* message;
};

TEST(Safetensors, RefusesBadFilesAndSaysWhatIsWrong) {
  const auto entry = [](const char* dtype, const char* shape, const char* offsets) {
    return std::string(R"({"a":{"dtype":")") + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}}";
  };
  const BadFile cases[] = {
      {"", "shorter than a safetensors header"},
      {"1234567", "shorter than a safetensors header"},
      {std::string(8, '\xFF'), "the header should be 18446744073709551615 bytes long"},
      {file_of("{}", 0).substr(0, 9), "the header should be 2 bytes long, but the file has only 1 more"},
      {file_of("[]", 0), "not a JSON object"},
      {file_of("{\"a\":", 0), "not a JSON object"},
      {file_of(R"({"a":3})", 0), "tensor 'a': its header entry is not an object"},
      {file_of(R"({"a":{}})", 0), "tensor 'a': no dtype"},
      {file_of(entry("I64", "[1]", "[0,8]"), 8), "dtype must be F32 or F64, got I64"},
      {file_of(entry("F32", "3", "[0,4]"), 4), "shape must be a list"},
      {file_of(entry("F32", "[-1]", "[0,4]"), 4), "shape must be a list"},
      {file_of(entry("F32", "[1.5]", "[0,4]"), 4), "shape must be a list"},
      {file_of(entry("F32", "[1]", "[0]"), 4), "data_offsets must be two whole numbers"},
      {file_of(entry("F32", "[1]", "[4,0]"), 4), "are not inside the 4 bytes"},
      {file_of(entry("F32", "[1]", "[0,8]"), 4), "are not inside the 4 bytes"},
      {file_of(entry("F32", "[2]", "[0,4]"), 4), "shape [2] does not fit its 4 bytes"},
      {file_of(entry("F64", "[1]", "[0,4]"), 4), "shape [1] does not fit its 4 bytes"},
      {file_of(entry("F32", "[65536,65536,65536,65536,65536]", "[0,0]"), 0), "does not fit its 0 bytes"},
      {file_of(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
               R"("b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}})",
               12),
       "tensors 'a' and 'b' overlap"},
  };
  for (const BadFile& bad : cases) {
    const auto read = parse_safetensors(bad.bytes);
    ASSERT_FALSE(read.ok()) << bad.message;
    EXPECT_EQ(read.failure().kind, Failure::Kind::unreadable);
    EXPECT_NE(read.failure().message.find(bad.message), std::string::npos) << read.failure().message;
  }
}

TEST(Safetensors, RandomlyDamagedFilesAreReadOrRefused) {
  const std::string good = format_safetensors({{{"a", {{2}, {1, 2}}}, {"b", {{1, 3}, {3, 4, 5}}}}, {{"k", "v"}}});
  rnn::Generator generator(4);
  int refused = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = good;
    for (std::uint32_t k = generator.next() % 4; k > 0; --k) {
      bytes[generator.next() % bytes.size()] = static_cast<char>(generator.next());
    }
    bytes.erase(bytes.size() - generator.next() % 3 * (generator.next() % bytes.size()) / 3);
    const auto read = parse_safetensors(bytes);
    refused += read.ok() ? 0 : 1;
    if (!read.ok()) continue;
    for (const auto& [name, tensor] : read.value().tensors) {
      std::size_t count = 1;
      for (const std::size_t size : tensor.shape) count *= size;
      ASSERT_EQ(count, tensor.values.size()) << name;
    }
  }
  EXPECT_GT(refused, 1000);
}

}  // namespace
}  // namespace golden
