#include "text_trainer_handle.h"

#include <span>
#include <utility>

namespace bindings {

TextTrainerHandle::TextTrainerHandle(const rnn::TextTrainerSpec& spec, const std::string& utf8) {
  rnn::Result<rnn::TextTrainer> made = rnn::TextTrainer::create(spec, utf8);
  status_ = to_object(made.status());
  if (made.ok()) trainer_ = std::move(made.value());
}

StatusObject TextTrainerHandle::restore(const std::string& bytes) {
  return to_object(trainer_->restore(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size())));
}

}  // namespace bindings
