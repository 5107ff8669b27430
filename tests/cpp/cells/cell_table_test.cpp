#include <gtest/gtest.h>

#include <set>

#include "cells/cell_row.h"
#include "rnn/cells.h"

namespace rnn {
namespace {

TEST(CellTable, EveryRowIsCompleteAndFoundByItsId) {
  ASSERT_FALSE(cell_infos().empty());
  std::set<std::string_view> ids;
  for (const CellInfo& info : cell_infos()) {
    SCOPED_TRACE(std::string(info.id));
    EXPECT_TRUE(ids.insert(info.id).second) << "two rows of one id";
    for (const std::string_view text : {info.name, info.summary, info.source}) EXPECT_FALSE(text.empty());
    ASSERT_NE(find_cell(info.id), nullptr);
    EXPECT_EQ(find_cell(info.id)->info.id, info.id);
    EXPECT_NE(known_cells().find(info.id), std::string::npos);
  }
}

TEST(CellTable, GatesHaveSymbolsOfTheirOwnAndNames) {
  for (const CellInfo& info : cell_infos()) {
    SCOPED_TRACE(std::string(info.id));
    std::set<std::string_view> symbols;
    for (const GateInfo& gate : info.gates) {
      EXPECT_TRUE(symbols.insert(gate.symbol).second) << gate.symbol;
      EXPECT_FALSE(gate.name.empty());
      EXPECT_FALSE(gate.plain_name.empty());
    }
    EXPECT_FALSE(symbols.contains("h"));
    EXPECT_FALSE(symbols.contains("c"));
  }
}

TEST(CellTable, EveryGateReadsTheInputOnceAndEveryProductStaysWithinTheGates) {
  for (const CellInfo& info : cell_infos()) {
    SCOPED_TRACE(std::string(info.id));
    const CellRow& row = *find_cell(info.id);
    std::multiset<int> read;
    for (const InputWeight& weight : row.inputs) {
      for (int gate = 0; gate < weight.gates; ++gate) read.insert(weight.first_gate + gate);
    }
    if (row.bare_input >= 0) read.insert(row.bare_input);
    for (int gate = 0; gate < row.gate_count(); ++gate) {
      EXPECT_EQ(read.count(gate), 1u) << "gate " << gate;
    }
    for (const RecurrentProduct& product : row.products) {
      EXPECT_LE(product.first_gate + product.gates, row.gate_count());
      EXPECT_TRUE(!product.side || product.gates == 1) << "the side is one gate wide";
    }
    EXPECT_LT(row.forget_gate, row.gate_count());
  }
}

TEST(CellTable, HasNoCellOfAnUnknownName) {
  EXPECT_EQ(find_cell(""), nullptr);
  EXPECT_EQ(find_cell("LSTM"), nullptr);
}

}  // namespace
}  // namespace rnn
