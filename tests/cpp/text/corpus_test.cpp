#include "text/corpus.h"

#include <gtest/gtest.h>

#include <ctime>

#include "rnn/generator.h"
#include "rnn/limits.h"
#include "text/utf8.h"

namespace rnn {
namespace {

using namespace std::string_view_literals;

std::string decoded(const Corpus& corpus) {
  std::string text;
  for (const std::uint16_t symbol : corpus.symbols) append_utf8(text, corpus.vocabulary[symbol]);
  return text;
}

TEST(Corpus, NumbersTheSymbolsByAscendingCodePoint) {
  const auto corpus = Corpus::read("bañ😀ab\n");
  ASSERT_TRUE(corpus.ok());
  EXPECT_EQ(corpus.value().vocabulary.text(), "\nabñ😀");
  EXPECT_EQ(corpus.value().symbols, (std::vector<std::uint16_t>{2, 1, 3, 4, 1, 2, 0}));
  EXPECT_EQ(corpus.value().vocabulary.find(U'ñ'), 3);
  EXPECT_EQ(corpus.value().vocabulary.find(U'c'), -1);
}

TEST(Corpus, DropsByteOrderMarksWhereverFilesWereJoined) {
  const auto corpus = Corpus::read(
      "\xEF\xBB\xBF"
      "ab\xEF\xBB\xBF"
      "ba");
  ASSERT_TRUE(corpus.ok());
  EXPECT_EQ(decoded(corpus.value()), "abba");
}

TEST(Corpus, ReadsItsVocabularyAgainTheSameWhateverIsInIt) {
  const auto corpus = Corpus::read("😀\xEF\xBB\xBF🐳\r");
  ASSERT_TRUE(corpus.ok());
  const std::string vocabulary = corpus.value().vocabulary.text();
  EXPECT_EQ(vocabulary, "\r🐳😀");
  EXPECT_EQ(Corpus::read(vocabulary).value().vocabulary.text(), vocabulary);
}

TEST(Corpus, ReadsCrlfAsOneLineEndAndKeepsALoneCarriageReturn) {
  const auto corpus = Corpus::read("a\r\nb\rc\r\r\n");
  ASSERT_TRUE(corpus.ok());
  EXPECT_EQ(decoded(corpus.value()), "a\nb\rc\r\n");
}

struct BadText {
  std::string_view bytes;
  Code code;
  const char* message_part;
};

TEST(Corpus, RefusesWhatCannotBeLearntFrom) {
  const BadText cases[] = {
      {"", Code::text_too_short, "at least 2 different characters, got 0"},
      {"a", Code::text_too_short, "at least 2 different characters, got 1"},
      {"aaaaaaaa", Code::text_too_short, "at least 2 different characters, got 1"},
      {"\xEF\xBB\xBF", Code::text_too_short, "got 0"},
      {"\r\n\r\n", Code::text_too_short, "got 1"},
      {"ab\0cd"sv, Code::not_text, "byte 2"},
      {"\x89PNG\r\n\x1A\n"sv, Code::not_text, "byte 0"},
      {"abc\xE2\x82", Code::not_text, "byte 3"},
      {"\xEF\xBB\xBF"
       "ab\xFF",
       Code::not_text, "byte 5"},
  };
  for (const BadText& bad : cases) {
    const auto corpus = Corpus::read(bad.bytes);
    ASSERT_FALSE(corpus.ok()) << bad.message_part;
    EXPECT_EQ(corpus.status().code, bad.code);
    EXPECT_NE(corpus.status().message.find(bad.message_part), std::string::npos) << corpus.status().message;
  }
}

TEST(Corpus, TakesTwentyMegabytesAndNotAByteMore) {
  std::string text(kMaxTextBytes, 'a');
  text[0] = 'b';
  EXPECT_TRUE(Corpus::read(text).ok());
  text += 'a';
  const auto corpus = Corpus::read(text);
  ASSERT_FALSE(corpus.ok());
  EXPECT_EQ(corpus.status().code, Code::too_large);
  EXPECT_NE(corpus.status().message.find("20 MB"), std::string::npos);
}

TEST(Corpus, RefusesMoreSymbolsThanAVocabularyHolds) {
  std::string text;
  for (char32_t point = 0x10000; point < 0x10000 + kMaxFeatures; ++point) append_utf8(text, point);
  EXPECT_TRUE(Corpus::read(text).ok());
  append_utf8(text, 'a');
  const auto corpus = Corpus::read(text);
  ASSERT_FALSE(corpus.ok());
  EXPECT_EQ(corpus.status().code, Code::too_large);
}

TEST(Corpus, RandomBytesAreReadOrRefusedButNeverMisread) {
  Generator generator(5);
  for (int round = 0; round < 800; ++round) {
    std::string bytes(generator.next() % 12, '\0');
    for (char& byte : bytes) byte = static_cast<char>(generator.next() % (round % 2 == 0 ? 0x80 : 0x100));
    const auto corpus = Corpus::read(bytes);
    if (!corpus.ok()) {
      ASSERT_FALSE(corpus.status().message.empty());
      continue;
    }
    const auto again = Corpus::read(decoded(corpus.value()));
    ASSERT_TRUE(again.ok());
    ASSERT_GE(again.value().vocabulary.size(), 2);
  }
}

TEST(Vocabulary, NamesTheCharactersItLacksOnceEach) {
  const auto corpus = Corpus::read("hello\n");
  ASSERT_TRUE(corpus.ok());
  const auto numbers = corpus.value().vocabulary.encode("hxlzx\t", "the probe text");
  ASSERT_FALSE(numbers.ok());
  EXPECT_EQ(numbers.status().code, Code::unknown_symbol);
  EXPECT_NE(numbers.status().message.find("the probe text has characters that the training text lacks: "
                                          "'x' (U+0078), 'z' (U+007A), U+0009."),
            std::string::npos)
      << numbers.status().message;
}

TEST(Vocabulary, ListsOnlyTheFirstOfManyUnknownCharacters) {
  const auto corpus = Corpus::read("01");
  ASSERT_TRUE(corpus.ok());
  const auto numbers = corpus.value().vocabulary.encode("abcdefghijklm", "the probe text");
  ASSERT_FALSE(numbers.ok());
  EXPECT_NE(numbers.status().message.find("'j' (U+006A) and 3 more"), std::string::npos) << numbers.status().message;
}

TEST(Vocabulary, IsQuickToRefuseATextOfNothingButDifferentUnknownCharacters) {
  const Vocabulary vocabulary = Corpus::read("ab").value().vocabulary;
  std::string text;
  for (char32_t point = 0x10000; point < 0x110000; ++point) append_utf8(text, point);
  const std::clock_t start = std::clock();
  const Status status = vocabulary.encode(text, "the prime").status();
  EXPECT_LT(std::clock() - start, 5 * CLOCKS_PER_SEC) << "looking each up among those before would take minutes";
  EXPECT_NE(status.message.find(" and 1048566 more"), std::string::npos) << status.message;
}

TEST(Vocabulary, EncodesWithTheRulesOfTheCorpus) {
  const auto corpus = Corpus::read("ab\n");
  ASSERT_TRUE(corpus.ok());
  const auto numbers = corpus.value().vocabulary.encode(
      "\xEF\xBB\xBF"
      "ba\r\n",
      "the probe text");
  ASSERT_TRUE(numbers.ok());
  EXPECT_EQ(numbers.value(), (std::vector<std::int32_t>{2, 1, 0}));
  EXPECT_EQ(corpus.value().vocabulary.encode("a\xFF", "x").status().code, Code::not_text);
}

}  // namespace
}  // namespace rnn
