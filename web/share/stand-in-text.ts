/**
 * A text for opening a model whose own text is not in the link: the core reads its vocabulary from a text, so this one has
 * exactly the vocabulary's symbols. It is no text to train on: it only lets the model write and be charted.
 */

/** So that both the part that is trained on and the held-out part have every symbol. */
const fewestRounds = 3;

/**
 * @param vocabulary distinct symbols in ascending order, as the core gives them.
 * @param atLeast how many symbols the trainer needs; about 2·(length + 1)·batch / heldOutShare is always enough.
 * @returns the vocabulary over and over, each symbol at least twice.
 */
export function standInText(vocabulary: string, atLeast: number): string {
  const symbols = [...vocabulary];
  const rounds = Math.max(fewestRounds, Math.ceil(atLeast / symbols.length) + 1);
  if (!joinsLineEnds(symbols)) return vocabulary.repeat(rounds);
  // A carriage return before a line feed would be read as one line end: here, all of one before all of the next.
  return symbols.map((symbol) => symbol.repeat(rounds)).join('');
}

function joinsLineEnds(symbols: readonly string[]): boolean {
  return symbols[0] === '\n' && symbols.at(-1) === '\r';
}
