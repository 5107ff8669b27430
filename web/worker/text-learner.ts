/** Learns to guess each next character of a text; what it says is text. */
import type { PlaceView, RunSpec, SaysView, TextLesson, TextModelInfo, TraceView, Watch } from '../protocol/messages';
import type { CoreTextTrainer, Speech } from './learner';
import type { TextMaterial } from './material';
import { indexOfLargest, TrainerLearner } from './trainer-learner';

/** Characters in a sample: enough to see words and a line or two of sense. */
const sampleLength = 280;

export class TextLearner extends TrainerLearner<CoreTextTrainer> {
  private readonly symbols: readonly string[];
  private readonly places: ReadonlyMap<string, number>;

  constructor(
    trainer: CoreTextTrainer,
    spec: RunSpec,
    private readonly lesson: TextLesson,
    private readonly material: TextMaterial,
  ) {
    super(trainer, spec);
    this.symbols = [...trainer.info().vocabulary];
    this.places = new Map(this.symbols.map((symbol, k) => [symbol, k]));
  }

  get epoch(): number {
    return this.trainer.epoch;
  }

  info(): TextModelInfo {
    const info = this.trainer.info();
    return {
      kind: 'text',
      parameterCount: info.parameterCount,
      piecesPerStep: info.piecesPerStep,
      stepsPerEpoch: info.stepsPerEpoch,
      tokensPerStep: this.lesson.batch * this.lesson.length,
      inputSize: info.vocabularySize,
      outputSize: info.vocabularySize,
      outputNames: this.symbols,
      loss: 'cross_entropy',
      baselines: [
        { name: 'knows nothing', loss: info.uniformLossNats },
        { name: 'knows how frequent each is', loss: info.unigramLossNats },
      ],
      vocabulary: info.vocabulary,
      trainTokens: info.trainTokens,
      heldOutTokens: info.heldOutTokens,
      folded: this.material.folded,
      foldedKinds: this.material.foldedKinds,
    };
  }

  look({ probe }: Watch): TraceView {
    const trace = this.trainer.probe(probe);
    const reads = [...probe];
    const targets = [...reads.slice(1), ''];
    const targetOutputs = targets.map((symbol) => {
      const place = this.places.get(symbol);
      return place === undefined ? [] : [place];
    });
    const parameters = this.trainer.parameters();
    return { step: this.step, reads, targets, targetOutputs, answers: [], trace, parameters };
  }

  lookCloser({ probe, place }: Watch): PlaceView {
    const steps = [...probe].length;
    const step = Math.min(place.step, steps - 1);
    const { outputs } = this.trainer.probe(probe);
    const size = this.symbols.length;
    const output = this.symbols[indexOfLargest(outputs.subarray(step * size, (step + 1) * size))] ?? '';
    return {
      ...place,
      step,
      arithmetic: this.trainer.arithmetic(probe, { ...place, step }),
      connectivity: this.trainer.connectivity(probe, step, output),
      output,
    };
  }

  speak(watch: Pick<Watch, 'decoding' | 'prime'>, luck: number, length = sampleLength): Speech {
    return new TextSpeech(this.trainer, watch, luck, length);
  }
}

class TextSpeech implements Speech {
  readonly step: number;
  private text = '';
  private readonly probabilities: number[] = [];

  constructor(
    private readonly trainer: CoreTextTrainer,
    private readonly watch: Pick<Watch, 'decoding' | 'prime'>,
    private readonly luck: number,
    private readonly length: number,
  ) {
    this.step = trainer.step;
  }

  get left(): number {
    return this.length - this.probabilities.length;
  }

  go(pieces: number): SaysView | null {
    const { decoding, prime } = this.watch;
    const resume = this.probabilities.length > 0;
    const length = Math.min(pieces, this.left);
    const piece = this.trainer.sample({ prime, length, decoding, seed: this.luck, resume });
    this.text += piece.text;
    this.probabilities.push(...piece.probabilities);
    if (this.left > 0) return null;
    return { kind: 'sample', step: this.step, text: this.text, probabilities: Float32Array.from(this.probabilities) };
  }
}
