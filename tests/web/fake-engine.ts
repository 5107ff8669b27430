/**
 * Stand-ins for the core: a trainer that produces plausible numbers at a cost one can set, of a clock that moves
 * only when work is done. For tests of the train loop alone; nothing of it is shipped.
 */
import type {
  Arithmetic,
  CellInfo,
  LiveSettings as CoreLiveSettings,
  Evaluation,
  ParameterReport,
  Partly,
  RunDescription,
  Sample,
  TaskInfo,
  TextTrainerInfo,
  TextTrainerSpec,
  Trace,
  TrainSlice,
} from '../../bindings/core';
import type { DataSource, LiveSettings, RunSpec, Watch } from '../../web/protocol/messages';
import type { CoreSeriesTrainer, CoreTaskTrainer, CoreTextTrainer, Engine } from '../../web/worker/learner';
import { FakeClock } from './fake-clock';

export const lstm: CellInfo = {
  id: 'lstm',
  name: 'LSTM',
  summary: 'Three gates guard a cell state.',
  source: 'Hochreiter & Schmidhuber 1997',
  gates: [
    { symbol: 'f', name: 'forget gate', plainName: 'forget', signed: false, activation: 'sigmoid', reads: ['x', 'h'] },
  ],
  hasCellState: true,
  channels: ['f', 'c', 'h'],
  updates: [{ symbol: 'h', formula: 'h = tanh(c)' }],
};

export const parity: TaskInfo = {
  id: 'parity',
  name: 'Parity',
  summary: 'After every bit: has there been an odd number of ones so far?',
  source: 'Bengio, Simard & Frasconi 1994',
  inputSymbols: '01',
  outputSymbols: '1',
  inputSize: 2,
  outputSize: 1,
  symbolsIn: true,
  loss: 'sigmoid_cross_entropy',
  lastStepOnly: false,
  predictsNext: false,
  feedsBack: false,
  lengthMeans: 'bits',
  defaultLength: 20,
  minLength: 1,
  maxLength: 1000,
  longestSequence: 20,
  baseline: Math.LN2,
  ignorant: 'Equal odds',
  naive: 0,
  tolerance: 0,
  chance: 0,
  criterion: 'every bit is on the right side of one half',
  solved: 0.99,
};

export const live: LiveSettings = {
  learningRate: 5e-3,
  schedule: { kind: 'constant', warmup: 0, period: 1000, factor: 0.5 },
  clip: { kind: 'norm', limit: 1 },
  dropout: 0,
};

/** A spec of a text at the given address. */
export function specOf(source: DataSource = { kind: 'address', address: 'text' }): RunSpec {
  return {
    lesson: { kind: 'text', source, rare: 0, batch: 2, length: 8, carryState: true, heldOutShare: 0.1 },
    network: {
      cell: 'lstm',
      hiddenSize: 4,
      layers: 1,
      bidirectional: false,
      skip: 'none',
      embeddingSize: 0,
      initialisation: { scheme: 'uniform', forgetBias: 1 },
      seed: 1,
    },
    optimiser: { kind: 'adam', weightDecay: 0 },
    live,
  };
}

export const spec = specOf();

export const watch: Watch = {
  probe: 'ab ab',
  example: 1,
  place: { step: 0, layer: 0, direction: 0, unit: 0 },
  decoding: { temperature: 1, topK: 0, topP: 1 },
  prime: '',
};

/** As CoreError looks to the loop: by its shape. */
export class FakeCoreError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly fatal = false,
  ) {
    super(message);
  }
}

/** Milliseconds each kind of work takes. */
export interface Costs {
  step: number;
  evaluation: number;
  probe: number;
  sampleCharacter: number;
}

export class FakeTrainer implements CoreTextTrainer {
  private steps = 0;
  disposed = false;
  divergeAt = Number.POSITIVE_INFINITY;
  trapAt = Number.POSITIVE_INFINITY;
  /** A method that fails, as a core without memory might. */
  failing: 'restore' | 'info' | 'checkpoint' | null = null;
  /** After a trap the module's memory may be anything. */
  private dead = false;
  readonly updates: Partly<LiveSettings>[] = [];
  /** Pieces of each slice of training. */
  readonly slices: number[] = [];
  piecesPerStep = 2;
  /** Of the step under way. */
  piecesDone = 0;
  /** How far the step under way was whenever the held-out text was read or a sample written. */
  readonly looks: number[] = [];
  private evaluated = 0;

  constructor(
    readonly spec: Partly<TextTrainerSpec>,
    private readonly clock: FakeClock,
    private readonly costs: Costs,
  ) {}

  get step(): number {
    if (this.dead) throw new FakeCoreError('trap', 'the dead module was read', true);
    return this.steps;
  }

  get epoch(): number {
    return this.step / 100;
  }

  info(): TextTrainerInfo {
    this.mayFail('info');
    return {
      vocabulary: ' ab',
      vocabularySize: 3,
      trainTokens: 900,
      heldOutTokens: 100,
      evaluatedTokens: 96,
      parameterCount: 200,
      stepsPerEpoch: 100,
      piecesPerStep: this.piecesPerStep,
      uniformLossNats: Math.log(3),
      unigramLossNats: 1,
    };
  }

  train(steps: number): TrainSlice {
    return this.trainPieces(steps * this.piecesPerStep - this.piecesDone);
  }

  trainPieces(pieces: number): TrainSlice {
    this.slices.push(pieces);
    const firstStep = this.step;
    const losses: number[] = [];
    for (let k = 0; k < pieces; k += 1) {
      this.clock.spend(this.costs.step / this.piecesPerStep);
      this.piecesDone = (this.piecesDone + 1) % this.piecesPerStep;
      if (this.piecesDone > 0) continue;
      if (this.step >= this.trapAt) {
        this.dead = true;
        throw new FakeCoreError('trap', 'memory access out of bounds', true);
      }
      const diverged = this.step >= this.divergeAt;
      losses.push(diverged ? Number.NaN : 1 / (1 + this.step / 50));
      if (diverged) break;
      this.steps += 1;
    }
    const diverged = Number.isNaN(losses[losses.length - 1] ?? 0);
    return {
      firstStep,
      losses: Float64Array.from(losses),
      gradientNorms: new Float64Array(losses.length),
      learningRates: new Float64Array(losses.length).fill(5e-3),
      diverged,
    };
  }

  evaluate(tokens: number): Evaluation {
    this.looks.push(this.piecesDone);
    const share = Math.min(tokens, 96 - this.evaluated) / 96;
    this.clock.spend(this.costs.evaluation * share);
    this.evaluated = Math.min(96, this.evaluated + tokens);
    return {
      done: this.evaluated >= 96,
      loss: 1 / (1 + this.step / 50),
      right: Number.NaN,
      improved: true,
      stop: false,
    };
  }

  restartEvaluation(): void {
    this.evaluated = 0;
  }

  evaluateAll(): Evaluation {
    this.restartEvaluation();
    return this.evaluate(96);
  }

  sample({ length }: { length: number }): Sample {
    this.looks.push(this.piecesDone);
    this.clock.spend(this.costs.sampleCharacter * length);
    return { text: 'a'.repeat(length), probabilities: new Float32Array(length).fill(0.5) };
  }

  probe(text: string): Trace {
    if (/[^ ab]/.test(text)) throw new FakeCoreError('unknown_symbol', `the text has no “${text}”`);
    this.clock.spend(this.costs.probe);
    const steps = text.length;
    const hidden = this.spec.network?.hiddenSize ?? 0;
    return {
      steps,
      hidden: hidden,
      layers: 1,
      directions: 1,
      channels: lstm.channels,
      values: new Float32Array(3 * steps * hidden),
      gradientNormsH: new Float64Array(steps),
      gradientNormsC: new Float64Array(steps),
      losses: new Float64Array(steps - 1),
      outputs: new Float32Array(steps * 3),
      valves: ['f'],
      saturatedLeft: new Float32Array(hidden),
      saturatedRight: new Float32Array(hidden),
    };
  }

  update(changes: Partly<LiveSettings>): void {
    this.updates.push(changes);
  }

  live(): CoreLiveSettings {
    throw new Error('the loop does not ask for it');
  }

  describe(): RunDescription {
    throw new Error('the loop does not ask for it');
  }

  parameters(): ParameterReport[] {
    return [];
  }

  arithmetic(): Arithmetic {
    return { gates: [], cPrev: 0, c: 0, hPrev: 0, h: 0, updates: [] };
  }

  connectivity(text: string): Float64Array {
    return new Float64Array(text.length);
  }

  saveParameters(): Uint8Array<ArrayBuffer> {
    return this.checkpoint();
  }

  loadParameters(): void {
    this.steps = 0;
  }

  checkpoint(): Uint8Array<ArrayBuffer> {
    this.mayFail('checkpoint');
    return Uint8Array.of(this.step & 255, this.step >> 8);
  }

  restore(bytes: Uint8Array): void {
    this.mayFail('restore');
    this.steps = (bytes[0] ?? 0) + ((bytes[1] ?? 0) << 8);
    this.piecesDone = 0;
    this.divergeAt = Number.POSITIVE_INFINITY;
  }

  dispose(): void {
    this.disposed = true;
  }

  private mayFail(method: FakeTrainer['failing']): void {
    if (this.failing === method) throw new FakeCoreError('invalid_argument', `${method} failed`);
  }
}

export class FakeEngine implements Engine {
  readonly variant = 'baseline';
  readonly trainers: FakeTrainer[] = [];
  /** Given to every trainer made from now on. */
  prepare: (trainer: FakeTrainer) => void = () => {};

  constructor(
    readonly clock = new FakeClock(),
    readonly costs: Costs = { step: 4, evaluation: 30, probe: 2, sampleCharacter: 0.05 },
  ) {}

  cells(): CellInfo[] {
    return [lstm];
  }

  tasks(): TaskInfo[] {
    return [parity];
  }

  createTaskTrainer(): CoreTaskTrainer {
    throw new Error('the pretended core has no tasks to train on');
  }

  createSeriesTrainer(): CoreSeriesTrainer {
    throw new Error('the pretended core has no series to train on');
  }

  createTextTrainer(wanted: Partly<TextTrainerSpec>, text: Uint8Array): FakeTrainer {
    if (text.length < 2)
      throw new FakeCoreError('text_too_short', 'the text must have at least 2 different characters');
    const trainer = new FakeTrainer(wanted, this.clock, this.costs);
    this.prepare(trainer);
    this.trainers.push(trainer);
    return trainer;
  }

  get trainer(): FakeTrainer {
    const last = this.trainers[this.trainers.length - 1];
    if (!last) throw new Error('no trainer was made');
    return last;
  }
}
