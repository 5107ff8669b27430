/** A table cut into the numbers a network reads. What reads, prepares and learns tables is loaded only where there is one. */
import type { SeriesLesson } from '../protocol/messages';
import { parseTable } from '../series/parse-table';
import { prepareSeries } from '../series/prepare-series';
import { findSeason } from '../series/season';
import { dateColumn, numberColumns } from '../series/table';
import type { SeriesMaterial } from './material';
import { SeriesLearner } from './series-learner';

/** All columns that are read are forecast as well, so that a network can go on by itself. */
export async function seriesMaterial(bytes: Uint8Array, lesson: SeriesLesson): Promise<SeriesMaterial> {
  const parsed = await parseTable(bytes);
  if (!parsed.ok) throw new Error(parsed.problem);
  const { table } = parsed;
  const available = numberColumns(table).map(({ name }) => name);
  const columns = lesson.columns.length > 0 ? lesson.columns : available;
  const { horizon, heldOutShare, scaling: normalisation } = lesson;
  const prepared = prepareSeries(table, { columns, targets: columns, normalisation, horizon, heldOutShare });
  if (!prepared.ok) throw new Error(prepared.problem);
  const { series } = prepared;
  const [first] = series.columns;
  const known = (values: Float64Array): Float64Array => values.subarray(0, series.trainRows);
  const dates = dateColumn(table)?.values;
  const season = (first && findSeason(known(first.values), dates && known(dates))) ?? 0;
  return {
    kind: 'series',
    series,
    available,
    season,
    remarks: [...table.problems, ...series.problems],
    Learner: SeriesLearner,
  };
}
