// The sizes the core accepts. They keep a hostile or mistaken setting from taking the machine, and are checked before
// anything is allocated; the page reads them from here.
#pragma once

#include <cstddef>

namespace rnn {

inline constexpr int kMaxHidden = 1024;
inline constexpr int kMaxLayers = 8;
inline constexpr int kMaxBatch = 512;
inline constexpr int kMaxLength = 1024;
inline constexpr int kMaxFeatures = 16384;  ///< inputs, outputs, or symbols of a vocabulary
inline constexpr std::size_t kMaxTextBytes = 20u << 20;
inline constexpr int kMaxSeriesNumbers = 5 << 20;                    ///< rows · columns of a series
inline constexpr std::size_t kMaxModelBytes = std::size_t{1} << 30;  ///< parameters, moments and buffers together
inline constexpr int kMaxProbe = 512;                                ///< symbols of a probe text
inline constexpr int kMaxSample = 10000;                             ///< symbols written by one call

}  // namespace rnn
