/** Learns a generated task; what it says are answers to fresh sequences, marked right or wrong. */
import type { TaskExample, TaskInfo } from '../../bindings/core';
import type {
  Answer,
  Baseline,
  PlaceView,
  RunSpec,
  SaysView,
  TaskLesson,
  TaskModelInfo,
  TraceView,
  Watch,
} from '../protocol/messages';
import type { CoreTaskTrainer, Speech } from './learner';
import { aheadCourse, aloneCourse, isSeries } from './task-series';
import { inputsOf, outputsOf, rightOutputsOf, saysOf } from './task-words';
import { indexOfLargest, TrainerLearner } from './trainer-learner';

/** As many as one takes in at a glance. */
const answersShown = 6;

export class TaskLearner extends TrainerLearner<CoreTaskTrainer> {
  /** Batches of a task never end. */
  readonly epoch = Number.NaN;
  private readonly task: TaskInfo;

  constructor(
    trainer: CoreTaskTrainer,
    spec: RunSpec,
    private readonly lesson: TaskLesson,
  ) {
    super(trainer, spec);
    this.task = trainer.info().task;
  }

  info(): TaskModelInfo {
    const info = this.trainer.info();
    const { task } = info;
    return {
      kind: 'task',
      parameterCount: info.parameterCount,
      piecesPerStep: info.piecesPerStep,
      stepsPerEpoch: 0,
      tokensPerStep: this.lesson.batch * task.longestSequence,
      inputSize: task.inputSize,
      outputSize: task.outputSize,
      outputNames: [...task.outputSymbols],
      loss: task.loss,
      baselines: baselinesOf(task),
      task,
      length: info.settings.length,
    };
  }

  look({ example }: Watch): TraceView {
    const read = this.trainer.example(example);
    return {
      step: this.step,
      reads: inputsOf(this.task, read),
      targets: outputsOf(this.task, read),
      targetOutputs: rightOutputsOf(this.task, read),
      answers: this.task.loss === 'mse' ? saysOf(this.task, read) : [],
      trace: read.trace,
      parameters: this.trainer.parameters(),
    };
  }

  lookCloser({ example, place }: Watch): PlaceView {
    const { steps, trace } = this.trainer.example(example);
    const step = Math.min(place.step, steps - 1);
    const size = this.task.outputSize;
    const output = indexOfLargest(trace.outputs.subarray(step * size, (step + 1) * size));
    return {
      ...place,
      step,
      arithmetic: this.trainer.arithmetic(example, { ...place, step }),
      connectivity: this.trainer.connectivity(example, step, output),
      output: [...this.task.outputSymbols][output] ?? (size > 1 ? `output ${output + 1}` : 'output'),
    };
  }

  speak(_: unknown, luck: number): Speech {
    return isSeries(this.task) ? this.goingOn(luck) : new Answering(this.trainer, this.task, luck);
  }

  /** Of a series: what it forecasts at each step, and where its outputs are its next inputs, how it goes on by itself. */
  private goingOn(luck: number): Speech {
    const { step, task, trainer } = this;
    let left = 1;
    return {
      step,
      get left() {
        return left;
      },
      go() {
        left = 0;
        const column = task.name;
        const alone = task.feedsBack ? aloneCourse(trainer, task, luck) : null;
        return { kind: 'forecast', step, column, ahead: aheadCourse(task, trainer.example(luck)), alone };
      },
    };
  }
}

class Answering implements Speech {
  readonly step: number;
  private readonly answers: Answer[] = [];

  constructor(
    private readonly trainer: CoreTaskTrainer,
    private readonly task: TaskInfo,
    private readonly luck: number,
  ) {
    this.step = trainer.step;
  }

  get left(): number {
    return answersShown - this.answers.length;
  }

  go(pieces: number): SaysView | null {
    const until = Math.min(answersShown, this.answers.length + pieces);
    while (this.answers.length < until) {
      this.answers.push(answerOf(this.task, this.trainer.example((this.luck + this.answers.length) >>> 0)));
    }
    return this.left > 0 ? null : { kind: 'answers', step: this.step, answers: this.answers };
  }
}

function answerOf(task: TaskInfo, example: TaskExample): Answer {
  return {
    read: inputsOf(task, example),
    said: saysOf(task, example),
    wanted: outputsOf(task, example),
    right: example.right,
  };
}

function baselinesOf({ baseline, naive }: TaskInfo): Baseline[] {
  const knowsNothing = { name: 'reads nothing', loss: baseline };
  return naive > 0 ? [knowsNothing, { name: 'last value', loss: naive }] : [knowsNothing];
}
