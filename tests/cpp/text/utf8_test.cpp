#include "text/utf8.h"

#include <gtest/gtest.h>

#include "rnn/generator.h"

namespace rnn {
namespace {

TEST(Utf8, EveryCodePointSurvivesTheWayThereAndBack) {
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    if (point >= 0xD800 && point <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, point);
    std::size_t at = 0;
    ASSERT_EQ(decode_utf8(text, at), point);
    ASSERT_EQ(at, text.size());
  }
}

TEST(Utf8, RefusesWhatIsNotUtf8AndStaysWhereItIs) {
  const std::string_view bad[] = {
      "\x80",              // a tail without a head
      "\xBF\x80",          //
      "\xC0\x80",          // overlong NUL
      "\xC1\xBF",          // overlong
      "\xE0\x80\x80",      // overlong in three
      "\xE0\x9F\xBF",      //
      "\xF0\x80\x80\x80",  // overlong in four
      "\xF0\x8F\xBF\xBF",  //
      "\xED\xA0\x80",      // surrogate U+D800
      "\xED\xBF\xBF",      // surrogate U+DFFF
      "\xF4\x90\x80\x80",  // above U+10FFFF
      "\xF5\x80\x80\x80",  //
      "\xFF",              //
      "\xC3",              // cut
      "\xE2\x82",          //
      "\xF0\x9F\x98",      //
      "\xC3(",             // a head without its tail
      "\xE2\x82(",         //
  };
  for (const std::string_view bytes : bad) {
    std::size_t at = 0;
    EXPECT_FALSE(decode_utf8(bytes, at).has_value()) << testing::PrintToString(std::string(bytes));
    EXPECT_EQ(at, 0u);
  }
}

TEST(Utf8, RandomBytesNeverReadPastTheEnd) {
  Generator generator(11);
  for (int round = 0; round < 20000; ++round) {
    std::string bytes(1 + generator.next() % 6, '\0');
    for (char& byte : bytes) byte = static_cast<char>(generator.next() | (generator.next() % 2 == 0 ? 0x80u : 0u));
    std::size_t at = 0;
    const auto point = decode_utf8(bytes, at);
    ASSERT_LE(at, bytes.size());
    if (!point) continue;
    std::string again;
    append_utf8(again, *point);
    ASSERT_EQ(again, bytes.substr(0, at)) << "two ways to write one code point";
  }
}

}  // namespace
}  // namespace rnn
