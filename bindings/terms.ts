// What each number of a unit's arithmetic is made of: the core's Term (cpp/include/rnn/arithmetic.h), which the module hands
// over as a number. A test holds the names and their order against the header.

interface Term {
  /** As the core calls it. */
  readonly name: string;
  /** As equations have it; P is the parameter. */
  readonly pattern: string;
  /** What it reads, as `GateInfo.reads` has it; biases read nothing. */
  readonly reads: readonly string[];
}

/** The summands, in the core's order. */
export const summandTerms: readonly Term[] = [
  { name: 'x', pattern: 'P·x', reads: ['x'] },
  { name: 'squashed_x', pattern: 'tanh(P·x)', reads: ['x'] },
  { name: 'h', pattern: 'P·h_prev', reads: ['h'] },
  { name: 'tanh_h', pattern: 'P·tanh(h_prev)', reads: ['tanh(h)'] },
  { name: 'reset_h', pattern: 'P·(r·h_prev)', reads: ['r·h'] },
  { name: 'reset_product', pattern: 'r·(P·h_prev)', reads: ['h', 'r'] },
  { name: 'bias', pattern: 'P', reads: [] },
  { name: 'reset_bias', pattern: 'r·P', reads: ['r'] },
  { name: 'c_prev', pattern: 'P⊙c_prev', reads: ['c_prev'] },
  { name: 'c', pattern: 'P⊙c', reads: ['c'] },
];

/** Those after the summands: the value of a gate or state; the gates of the step before, one after the other. */
export const laterTerms = ['value', 'gates'] as const;

export const firstGateTerm = summandTerms.length + laterTerms.indexOf('gates');
