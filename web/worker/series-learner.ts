/** Learns a series that was given to it, from a table; what it says is how the held-out part goes on. */
import type {
  Baseline,
  ForecastCourse,
  PlaceView,
  RunSpec,
  SaysView,
  SeriesLesson,
  SeriesModelInfo,
  TraceView,
  Watch,
} from '../protocol/messages';
import { meanSquaredError, naiveForecasts } from '../series/naive';
import { invertPath, invertScale } from '../series/normalise';
import type { PreparedColumn } from '../series/prepare-series';
import { forecastCourse, repeated, shifted } from './forecast-course';
import type { CoreSeriesTrainer, Speech } from './learner';
import type { SeriesMaterial } from './material';
import { indexOfLargest, TrainerLearner } from './trainer-learner';

/** Rows that are drawn; more than a chart can show tell no more. */
const rowsShown = 240;
/** Rows that are read before it goes on by itself, and how many of them are drawn. */
const rowsRead = 512;
const rowsBefore = 60;

export class SeriesLearner extends TrainerLearner<CoreSeriesTrainer> {
  private readonly rows: number;
  private readonly trainRows: number;

  constructor(
    trainer: CoreSeriesTrainer,
    spec: RunSpec,
    private readonly lesson: SeriesLesson,
    private readonly material: SeriesMaterial,
  ) {
    super(trainer, spec);
    this.rows = material.series.rows;
    this.trainRows = trainer.info().trainRows;
  }

  get epoch(): number {
    return this.step / this.trainer.info().stepsPerEpoch;
  }

  info(): SeriesModelInfo {
    const info = this.trainer.info();
    const { series, available, season, remarks } = this.material;
    const columns = series.columns.map(({ name }) => name);
    return {
      kind: 'series',
      parameterCount: info.parameterCount,
      piecesPerStep: info.piecesPerStep,
      stepsPerEpoch: info.stepsPerEpoch,
      tokensPerStep: this.lesson.batch * this.lesson.length,
      inputSize: columns.length,
      outputSize: series.targets.length,
      outputNames: [],
      loss: 'mse',
      baselines: this.baselines(),
      columns,
      available,
      rows: series.rows,
      heldOutRows: info.heldOutRows,
      season,
      remarks,
    };
  }

  look({ example }: Watch): TraceView {
    const start = this.windowStart(example);
    const { steps, weights, trace } = this.trainer.window(start);
    const { columns } = this.material.series;
    const { horizon } = this.lesson;
    const rowOf = (row: number): string => columns.map(({ values }) => short(values[row] ?? Number.NaN)).join(' ');
    const reads = eachStep(steps, (t) => rowOf(start + t));
    return {
      step: this.step,
      reads,
      targets: eachStep(steps, (t) => ((weights[t] ?? 0) === 0 ? '' : rowOf(start + t + horizon))),
      targetOutputs: reads.map(() => []),
      answers: eachStep(steps, (t) => this.saidAt(trace.outputs, t, start + t)),
      trace,
      parameters: this.trainer.parameters(),
    };
  }

  /** What is forecast after row `row`, in the columns' own units. */
  private saidAt(outputs: Float32Array, t: number, row: number): string {
    const { columns, targets } = this.material.series;
    const said = targets.map((target, k) => {
      const column = columns[target];
      const output = outputs[t * targets.length + k] ?? Number.NaN;
      // Of a change, the value it is added to is the one that was read.
      return column
        ? (invertScale([output], column.scale, [column.values[row] ?? Number.NaN])[0] ?? Number.NaN)
        : Number.NaN;
    });
    return said.map(short).join(' ');
  }

  lookCloser({ example, place }: Watch): PlaceView {
    const start = this.windowStart(example);
    const step = Math.min(place.step, this.lesson.length - 1);
    const size = this.material.series.targets.length;
    const { outputs } = this.trainer.window(start).trace;
    const output = indexOfLargest(outputs.subarray(step * size, (step + 1) * size).map(Math.abs));
    return {
      ...place,
      step,
      arithmetic: this.trainer.arithmetic(start, { ...place, step }),
      connectivity: this.trainer.connectivity(start, step, output),
      output: this.material.series.columns[this.material.series.targets[output] ?? 0]?.name ?? 'output',
    };
  }

  speak(): Speech {
    const { step } = this;
    let left = 1;
    const go = (): SaysView => {
      left = 0;
      const column = this.firstTarget().name;
      return { kind: 'forecast', step, column, ahead: this.ahead(), alone: this.alone() };
    };
    return {
      step,
      get left() {
        return left;
      },
      go,
    };
  }

  /** The held-out part comes first, window after window; then the series from its beginning. */
  private windowStart(example: number): number {
    const last = this.rows - this.lesson.length;
    return last <= 0 ? 0 : (Math.min(this.trainRows, last) + (example - 1) * this.lesson.length) % (last + 1);
  }

  private firstTarget(): PreparedColumn {
    const { columns, targets } = this.material.series;
    const column = columns[targets[0] ?? 0];
    if (!column) throw new Error('a series has at least one column that is forecast');
    return column;
  }

  /** Each held-out row, from the rows really before it. */
  private ahead(): ForecastCourse {
    const { values, scale } = this.firstTarget();
    const { horizon } = this.lesson;
    const from = this.trainRows;
    const count = Math.min(rowsShown, this.rows - from);
    const said = this.firstOutputs(this.trainer.predictions(from - horizon, count));
    const before = values.subarray(from - Math.max(scale.lag, 1));
    const naive = naiveForecasts(values, horizon, this.seasonOrNull());
    const part = (all: Float64Array): Float64Array => all.slice(from, from + count);
    return forecastCourse({
      labels: this.material.series.rowLabels.slice(from, from + count),
      truth: part(values),
      values: invertScale(said, scale, before),
      lastKnown: null,
      naive: [
        { name: 'last value', values: part(naive.last) },
        ...(naive.seasonal ? [{ name: 'one season before', values: part(naive.seasonal) }] : []),
      ],
    });
  }

  /** From the end of the training part on by itself. */
  private alone(): ForecastCourse | null {
    const { series, season } = this.material;
    if (this.lesson.horizon !== 1 || series.targets.length !== series.columns.length) return null;
    const { values, scale } = this.firstTarget();
    const known = Math.min(this.trainRows, rowsRead);
    const steps = Math.min(rowsShown, this.rows - this.trainRows);
    const { predicted } = this.trainer.forecast(this.trainRows - known, known, steps);
    const before = Math.min(rowsBefore, known);
    const [first, end] = [this.trainRows - before, this.trainRows + steps];
    const truth = values.slice(first, end);
    // A season may begin long before what is drawn.
    const again = (back: number): Float64Array => repeated(values.subarray(0, end), this.trainRows, back).slice(first);
    const path = invertPath(this.firstOutputs(predicted), scale, values.subarray(0, this.trainRows));
    return forecastCourse({
      labels: series.rowLabels.slice(first, end),
      truth,
      values: shifted(path, before, truth.length),
      lastKnown: before - 1,
      naive: [
        { name: 'last value', values: again(1) },
        ...(season > 0 ? [{ name: 'one season before', values: again(season) }] : []),
      ],
    });
  }

  /** Of (rows, outputs) the first output of each row. */
  private firstOutputs(rows: Float32Array): Float32Array {
    const size = this.material.series.targets.length;
    return rows.filter((_, k) => k % size === 0);
  }

  private seasonOrNull(): number | null {
    return this.material.season > 0 ? this.material.season : null;
  }

  /** In the unit of the losses: of normalised values, or of normalised changes. */
  private baselines(): Baseline[] {
    const { meanLoss, naiveLoss } = this.trainer.info();
    const ofChanges = this.firstTarget().scale.lag > 0;
    return [
      { name: ofChanges ? 'always the mean change' : 'always the mean', loss: meanLoss },
      // What the core is given are the changes: its last value is the last change.
      { name: 'last value', loss: ofChanges ? this.naiveLoss('last') : naiveLoss },
      ...(this.material.season > 0 ? [{ name: 'one season before', loss: this.naiveLoss('seasonal') }] : []),
    ];
  }

  /** A change is normalised by the spread alone but for its centre, which is in truth and forecast alike. */
  private naiveLoss(kind: 'last' | 'seasonal'): number {
    const { columns, targets } = this.material.series;
    const losses = targets.map((target) => {
      const column = columns[target];
      const forecast = column && naiveForecasts(column.values, this.lesson.horizon, this.seasonOrNull())[kind];
      if (!forecast) return Number.NaN;
      // The rows that the core scores: of the first held-out ones the forecast would have been made in training.
      const from = this.trainRows + this.lesson.horizon;
      return meanSquaredError(column.values, forecast, from, this.rows) / column.scale.spread ** 2;
    });
    return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  }
}

function eachStep<T>(steps: number, of: (t: number) => T): T[] {
  return Array.from({ length: steps }, (_, t) => of(t));
}

/** Three digits: a column of the sheet is narrow. */
function short(value: number): string {
  return Number(value.toPrecision(3)).toString();
}
