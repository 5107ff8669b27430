/**
 * The equations of every cell as LaTeX, composed of the same parts as the cells themselves: what a gate reads, how it
 * is squashed, how the states are made of the gates. A variant is a row that says what it does otherwise.
 *
 * A right side is a list of pieces, between which a narrow page may break the line. A gate's or state's value is
 * wrapped in a colour named after it (`gatef`), by which it is found again in what KaTeX makes of it.
 */
export interface LatexLine {
  /** The gate or state this line is the equation of. */
  readonly symbol: string;
  readonly left: string;
  readonly right: readonly string[];
}

export interface LatexCell {
  readonly lines: readonly LatexLine[];
  /** Which parameters the letters stand for; a function's definition says all by itself. */
  readonly where: readonly (readonly [latex: string, meaning: string])[];
}

const x = 'x_t';
const hBefore = 'h_{t-1}';
const times = ' \\odot ';
const elementwise = ['\\odot', 'element by element'] as const;

function value(symbol: string, time = 't'): string {
  const latex = `${symbol}_{${time}}`;
  return symbol === 'h' ? latex : `\\textcolor{gate${symbol}}{${latex}}`;
}

/** The line of a gate or state: the sum of its terms, in brackets behind the function if there is one. */
function line(symbol: string, squash: string, terms: readonly string[]): LatexLine {
  const [open, close] = squash ? [`${squash}(`, ')'] : ['', ''];
  const last = terms.length - 1;
  const right = terms.map((term, k) => `${k === 0 ? `{}=${open}` : '{}+'}${term}${k === last ? close : ''}`);
  return { symbol, left: value(symbol), right };
}

const weighed = (gate: string, reads: string): string => `${reads === x ? 'W' : 'R'}_${gate} ${reads}`;
const bias = (gate: string): string => `b_${gate}`;

// --- functions -------------------------------------------------------------------------------------------------------

type Squash = 'tanh' | 'relu' | 'leaky_relu' | 'elu' | 'identity';

const functions: Readonly<Record<Squash, { readonly latex: string; readonly definition?: string }>> = {
  tanh: { latex: '\\tanh' },
  identity: { latex: '' },
  relu: { latex: '\\operatorname{ReLU}', definition: '\\max(0, v)' },
  leaky_relu: { latex: '\\operatorname{LReLU}', definition: '\\max(0.01\\,v, v)' },
  elu: { latex: '\\operatorname{ELU}', definition: '\\max(0, v)+\\min(0, e^v-1)' },
};

function definitionOf(squash: Squash): LatexCell['where'] {
  const { latex, definition } = functions[squash];
  return definition ? [[`${latex}(v)=${definition}`, '']] : [];
}

// --- the LSTM and its variants ---------------------------------------------------------------------------------------

interface LstmForm {
  /** Gates that are always 1. */
  readonly without?: string;
  /** The gate that is 1 minus the other. */
  readonly coupled?: 'i' | 'f';
  readonly candidate?: Squash;
  readonly output?: Squash;
  readonly peepholes?: boolean;
  readonly gateRecurrence?: boolean;
}

function lstmGate(gate: string, form: LstmForm): LatexLine {
  if (gate === form.coupled)
    return { symbol: gate, left: value(gate), right: [`{}=1-${value(gate === 'i' ? 'f' : 'i')}`] };
  const seen = value('c', gate === 'o' ? 't' : 't-1');
  return line(gate, '\\sigma', [
    weighed(gate, x),
    weighed(gate, hBefore),
    ...(form.peepholes ? [`p_${gate}${times}${seen}`] : []),
    ...(form.gateRecurrence ? ['i', 'f', 'o'].map((from) => `G_{${gate}${from}} ${value(from, 't-1')}`) : []),
    bias(gate),
  ]);
}

function lstm(form: LstmForm): LatexCell {
  const has = (gate: string): boolean => !form.without?.includes(gate);
  const through = (gate: string, what: string): string => (has(gate) ? `${value(gate)}${times}${what}` : what);
  const gates = (form.coupled === 'i' ? ['f', 'i'] : ['i', 'f']).filter(has);
  const candidate = form.candidate ?? 'tanh';
  const shown = form.output === 'identity' ? value('c') : `\\tanh(${value('c')})`;
  return {
    lines: [
      ...gates.map((gate) => lstmGate(gate, form)),
      line('g', functions[candidate].latex, [weighed('g', x), weighed('g', hBefore), bias('g')]),
      line('c', '', [through('f', value('c', 't-1')), through('i', value('g'))]),
      ...(has('o') ? [lstmGate('o', form)] : []),
      line('h', '', [through('o', shown)]),
    ],
    where: [
      ...torchNames,
      ...(form.peepholes ? [['p', peepholeNames(form)] as const] : []),
      ...(form.gateRecurrence ? [['G', 'weight_gg'] as const] : []),
      elementwise,
      ...definitionOf(candidate),
    ],
  };
}

const torchNames = [
  ['W', 'weight_ih'],
  ['R', 'weight_hh'],
  ['b', 'bias_ih + bias_hh'],
] as const;

function peepholeNames({ without = '', coupled }: LstmForm): string {
  const gates = [...'ifo'].filter((gate) => !without.includes(gate) && gate !== coupled);
  return gates.map((gate) => `weight_c${gate}`).join(', ');
}

/** The variants of the search space odyssey; each also with peepholes, as `…_ph`. */
const odyssey: Readonly<Record<string, LstmForm>> = {
  lstm_nig: { without: 'i' },
  lstm_nfg: { without: 'f' },
  lstm_nog: { without: 'o' },
  lstm_niaf: { candidate: 'identity' },
  lstm_noaf: { output: 'identity' },
  lstm_cifg: { coupled: 'i' },
  lstm_cifg_fi: { coupled: 'f' },
  lstm_fgr: { gateRecurrence: true },
};

const lstmForms: readonly (readonly [id: string, form: LstmForm])[] = [
  ['lstm', {}],
  ['lstm_np', {}],
  ['lstm_peephole', { peepholes: true }],
  ['lstm_g_relu', { candidate: 'relu' }],
  ['lstm_g_leaky_relu', { candidate: 'leaky_relu' }],
  ['lstm_g_elu', { candidate: 'elu' }],
  ...Object.entries(odyssey),
  ...Object.entries(odyssey).map(([id, form]) => [`${id}_ph`, { ...form, peepholes: true }] as const),
];

// --- GRU and MUT1–3 --------------------------------------------------------------------------------------------------

const resetState = `(${value('r')}${times}${hBefore})`;
const usualTerms = (gate: string): string[] => [weighed(gate, x), weighed(gate, hBefore), bias(gate)];
const candidateTerms = (fromInput: string): string[] => [fromInput, `R_n ${resetState}`, bias('n')];

interface GatedForm {
  readonly r?: readonly string[];
  readonly z?: readonly string[];
  readonly n: readonly string[];
  /** z lets the new in, as the MUTs have it, and does not keep the old. */
  readonly takesNew?: boolean;
  readonly where: LatexCell['where'];
}

function gated({ r = usualTerms('r'), z = usualTerms('z'), n, takesNew, where }: GatedForm): LatexCell {
  const open = value('z');
  const shut = `(1-${open})`;
  const [forNew, forOld] = takesNew ? [open, shut] : [shut, open];
  return {
    lines: [
      line('r', '\\sigma', r),
      line('z', '\\sigma', z),
      line('n', '\\tanh', n),
      line('h', '', [`${forNew}${times}${value('n')}`, `${forOld}${times}${hBefore}`]),
    ],
    where: [...where, elementwise],
  };
}

/** The MUTs' matrices have names of their own; the candidate's end in h. */
function mut(inputs: string, states: string, form: Omit<GatedForm, 'where'>): LatexCell {
  const names = (start: string, ends: string): string => [...ends].map((end) => `${start}${end}`).join(', ');
  const where = [
    ['W', names('weight_x', inputs)],
    ['R', names('weight_h', states)],
    ['b', names('bias_', 'rzh')],
  ] as const;
  return gated({ ...form, takesNew: true, where });
}

const mut1Update = [weighed('z', x), bias('z')];
const mut3Update = [weighed('z', x), `R_z \\tanh(${hBefore})`, bias('z')];
const gatedCells: readonly (readonly [id: string, cell: LatexCell])[] = [
  ['gru', gruWithResetAfter()],
  ['gru_reset_before', gated({ n: candidateTerms(weighed('n', x)), where: torchNames })],
  ['mut1', mut('rz', 'rh', { z: mut1Update, n: candidateTerms(`\\tanh(${x})`) })],
  ['mut1_proj', mut('rzh', 'rh', { z: mut1Update, n: candidateTerms(`\\tanh(${weighed('n', x)})`) })],
  ['mut2', mut('zh', 'rzh', { r: [x, weighed('r', hBefore), bias('r')], n: candidateTerms(weighed('n', x)) })],
  ['mut2_proj', mut('rzh', 'rzh', { n: candidateTerms(weighed('n', x)) })],
  ['mut3', mut('rzh', 'rzh', { z: mut3Update, n: candidateTerms(weighed('n', x)) })],
];

/** Its candidate keeps the two biases apart, because the reset gate acts on one of them only. */
function gruWithResetAfter(): LatexCell {
  const n = [weighed('n', x), 'b_{in}', `${value('r')}${times}(${weighed('n', hBefore)}`, 'b_{hn})'];
  return gated({ n, where: [...torchNames, ['b_{in}', 'bias_ih'], ['b_{hn}', 'bias_hh']] });
}

// --- simple recurrent networks ---------------------------------------------------------------------------------------

function elman(squash: Squash): LatexCell {
  const { latex } = functions[squash];
  return {
    lines: [line('a', '', usualTerms('').map(dropIndex)), line('h', latex, [value('a')])],
    where: [...torchNames, ...definitionOf(squash)],
  };
}

/** With one matrix of each kind the letters need no index. */
const dropIndex = (term: string): string => term.replace(/_(?= |$)/, '');

export const equationTable: ReadonlyMap<string, LatexCell> = new Map([
  ['rnn_tanh', elman('tanh')],
  ['rnn_relu', elman('relu')],
  ...lstmForms.map(([id, form]) => [id, lstm(form)] as const),
  ...gatedCells,
]);
