/** The cell and the heatmap as figures: with a heading, and a menu that hands over their numbers and pictures. */
import { html, type TemplateResult } from 'lit';
import '../cell/cell-diagram';
import type { CellDiagram } from '../cell/cell-diagram';
import { stepLabel } from '../charts/step-label';
import '../figure/figure';
import type { Picture } from '../charts/picture';
import type { CellInfo, TraceView } from '../protocol/messages';
import type { PlaygroundState } from '../store/state';
import type { Palette } from '../style/tokens';
import { channelsOf } from './channels';
import { cellTable, placeTitle, type TraceFigure, tracePlot, traceTable } from './trace-figure';
import { unitValues } from './trace-parts';
import './trace-sheet';

export interface Inside {
  readonly state: PlaygroundState;
  readonly palette: Palette;
  readonly cell: CellInfo;
  readonly view: TraceView;
}

/**
 * Lit with what the chosen unit did at the chosen step.
 * @param drawn finds the diagram when its picture is asked for.
 */
export function cellFigure(inside: Inside, drawn: () => CellDiagram | null): TemplateResult {
  const { state, palette, cell, view } = inside;
  const read = stepLabel(view.reads[state.selectedStep] ?? '');
  const note = `step ${state.selectedStep + 1} “${read}”, unit ${state.unit + 1}`;
  const title = `${placeTitle(figureOf(inside))}: ${note}`;
  return html`<fmn-figure
    data-figure="cell"
    .live=${true}
    .heading=${'The cell at one step'}
    .note=${note}
    .origin=${originOf(state)}
    .table=${() => cellTable(figureOf(inside))}
    .picture=${async () => drawn()?.picture(title) ?? null}
  >
    <fmn-cell-diagram .cell=${cell} .values=${unitValues(view, state)} .palette=${palette} .plainWords=${state.settings.names === 'words'}></fmn-cell-diagram>
  </fmn-figure>`;
}

export function traceFigure(inside: Inside): TemplateResult {
  const { state, palette, view } = inside;
  const { steps, hidden } = view.trace;
  return html`<fmn-figure
    class="over-steps"
    data-figure="trace"
    .live=${true}
    .heading=${'Gates and states over the steps'}
    .note=${`${steps} step${steps === 1 ? '' : 's'} × ${hidden} unit${hidden === 1 ? '' : 's'}`}
    .origin=${originOf(state)}
    .table=${() => traceTable(figureOf(inside))}
    .picture=${() => tracePicture(inside)}
  >
    <fmn-trace-sheet .state=${state} .palette=${palette}></fmn-trace-sheet>
  </fmn-figure>`;
}

function figureOf({ state, cell, view }: Inside): TraceFigure {
  return { view, cellName: cell.name, channels: channelsOf(cell), names: state.settings.names, place: state };
}

const originOf = ({ recorded }: PlaygroundState): string => (recorded ? 'example' : '');

async function tracePicture(inside: Inside): Promise<Picture> {
  const { palette } = inside;
  const { heatPicture } = await import('../charts/heat-picture');
  return heatPicture(tracePlot(figureOf(inside), palette), palette);
}
