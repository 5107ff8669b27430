/** The arithmetic of one step of one unit, number by number, as the core worked it out. Types only. */
export interface ArithmeticTerm {
  /** "W_ii·x", "W_hi·h_prev", "b_ii", "p_i·c_prev" */
  readonly term: string;
  readonly value: number;
}

export interface GateArithmetic {
  readonly symbol: string;
  readonly terms: readonly ArithmeticTerm[];
  /** The pre-activation: the sum of the terms. */
  readonly sum: number;
  /** "sigmoid", "tanh", … */
  readonly activation: string;
  readonly value: number;
}

export interface StateArithmetic {
  readonly symbol: string;
  /** "c = f·c_prev + i·g" */
  readonly formula: string;
  /** The numbers in the place of the formula's symbols. */
  readonly terms: readonly ArithmeticTerm[];
  readonly value: number;
}

export interface StepArithmetic {
  readonly gates: readonly GateArithmetic[];
  readonly updates: readonly StateArithmetic[];
}
