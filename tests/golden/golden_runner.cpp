// golden_runner IN_DIR OUT_DIR
//
// Reads every .safetensors case of IN_DIR, whatever its name, computes it with this core, and writes a file of the same
// name into OUT_DIR with this core's tensors under the names of the gold ones. A case that cannot be computed gets one
// line on stderr; the others are written all the same.
// Exit code: 0 all written; 2 some cases ask for what this core does not have; 1 wrong usage, no cases, a file that is
// not a readable case, or one that cannot be written.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <vector>

#include "run_case.h"

namespace {

namespace fs = std::filesystem;

enum ExitCode { kAllWritten = 0, kFailed = 1, kSomeUnsupported = 2 };

struct Counts {
  int written = 0, unsupported = 0, failed = 0;
};

std::vector<fs::path> find_cases(const fs::path& folder, std::error_code& error) {
  std::vector<fs::path> paths;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == ".safetensors") paths.push_back(entry->path());
  }
  std::ranges::sort(paths);
  return paths;
}

void report(const fs::path& path, const char* what, const std::string& message) {
  std::fprintf(stderr, "golden_runner: %s: %s: %s\n", path.filename().string().c_str(), what, message.c_str());
}

void answer(const fs::path& from, const fs::path& to, Counts& counts) {
  const auto bytes = golden::read_bytes(from);
  const auto result = bytes.ok() ? golden::answer_case(bytes.value()) : bytes;
  if (!result.ok()) {
    const bool is_unsupported = result.failure().kind == golden::Failure::Kind::unsupported;
    report(from, is_unsupported ? "not supported" : "unreadable", result.failure().message);
    ++(is_unsupported ? counts.unsupported : counts.failed);
  } else if (const std::string error = golden::write_bytes(to, result.value()); !error.empty()) {
    report(to, "not written", error);
    ++counts.failed;
  } else {
    ++counts.written;
  }
}

int fail(const std::string& message) {
  std::fprintf(stderr, "golden_runner: %s\n", message.c_str());
  return kFailed;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return fail("usage: golden_runner IN_DIR OUT_DIR");
  const fs::path in = argv[1], out = argv[2];
  std::error_code error;
  const std::vector<fs::path> cases = find_cases(in, error);
  if (error) return fail("cannot read the folder " + in.string() + ": " + error.message());
  if (cases.empty()) return fail("no .safetensors files in " + in.string());
  fs::create_directories(out, error);
  if (!fs::is_directory(out, error)) return fail("cannot make the folder " + out.string());
  if (fs::equivalent(in, out, error)) return fail("IN_DIR and OUT_DIR must differ: the cases would be overwritten");

  Counts counts;
  for (const fs::path& path : cases) answer(path, out / path.filename(), counts);
  std::printf("%d written, %d not supported, %d failed\n", counts.written, counts.unsupported, counts.failed);
  if (counts.failed > 0) return kFailed;
  return counts.unsupported > 0 ? kSomeUnsupported : kAllWritten;
}
