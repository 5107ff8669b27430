// Bytes from anywhere as a training text: what is taken for one is made of its vocabulary and nothing else, and is read
// back the same.
#include "rnn/limits.h"
#include "targets.h"
#include "text/corpus.h"

namespace fuzz {

Verdict read_corpus(Input input) {
  const std::string_view prime = input.text(), text = input.rest();
  const auto corpus = rnn::Corpus::read(text);
  if (!corpus.ok()) return corpus.status().message.empty() ? "a refusal must say why" : "";
  const rnn::Vocabulary& vocabulary = corpus.value().vocabulary;
  if (vocabulary.size() < 2 || vocabulary.size() > rnn::kMaxFeatures) return "the vocabulary must be of a legal size";
  for (const std::uint16_t symbol : corpus.value().symbols) {
    if (symbol >= vocabulary.size()) return "every symbol must be one of the vocabulary";
  }
  const auto numbers = vocabulary.encode(text, "the text");
  if (!numbers.ok()) return "a text must be read with its own vocabulary: " + numbers.status().message;
  if (numbers.value().size() != corpus.value().symbols.size()) return "a text must be read the same twice";
  const auto again = rnn::Corpus::read(vocabulary.text());
  if (!again.ok() || again.value().vocabulary.text() != vocabulary.text()) return "a vocabulary must be text itself";
  const auto primed = vocabulary.encode(prime, "the priming text");
  if (!primed.ok() && primed.status().message.size() > 1000) return "a message must not grow with what it is about";
  return "";
}

}  // namespace fuzz
