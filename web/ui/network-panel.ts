/**
 * THE NETWORK: the equations of the cell, every parameter's name and shape, and how large weights and gradients are.
 */
import { html, nothing, type TemplateResult } from 'lit';
import '../cell/dimensions';
import '../cell/equations';
import { ParameterBars } from '../charts/parameter-bars';
import { cellOf, type PlaygroundState } from '../store/state';
import { ChartPanel } from './chart-panel';
import { learningStyles } from './learning-styles';
import { figureLevel, panelLevel, panelRole } from './outline';
import { define } from './panel';
import { sharedStyles } from './shared-styles';
import { unitPanelStyles } from './unit-panel-styles';

const aboutParameters =
  'The root mean square of each parameter and of its gradient in the last step. A gradient far below its weights changes little.';

export class NetworkPanel extends ChartPanel {
  static override styles = [sharedStyles, learningStyles, unitPanelStyles];

  protected readonly reads: readonly (keyof PlaygroundState)[] = ['trace', 'built', 'cells', 'settings'];

  protected override render(): TemplateResult | typeof nothing {
    const { built, trace, settings } = this.state;
    const cell = cellOf(this.state);
    if (!built || !trace || !cell) return nothing;
    const { info } = built;
    const { hidden, layers, direction, batch, length } = built.settings;
    const sizes = {
      input: info.inputSize,
      hidden,
      output: info.outputSize,
      layers,
      directions: direction === 'both' && info.kind === 'task' ? 2 : 1,
      batch,
      length: info.kind === 'task' ? info.task.longestSequence : length,
    };
    return html`<section role=${panelRole(this.state)} aria-label="The network">
      <div class="head"><h2 aria-level=${panelLevel(this.state)}>The network</h2>${this.exampleMark()}</div>
      <div class="figures-in-rows">
        <div>
          <h3 aria-level=${figureLevel(this.state)}>What does each step compute?</h3>
          <fmn-equations .cell=${cell} .plainWords=${settings.names === 'words'}></fmn-equations>
        </div>
        <div>
          <h3 aria-level=${figureLevel(this.state)}>How large is everything?</h3>
          <fmn-dimensions .cell=${cell} .parameters=${trace.parameters} .sizes=${sizes}></fmn-dimensions>
        </div>
        ${this.figure({
          id: 'parameters',
          heading: 'How large are weights and gradients?',
          help: aboutParameters,
          summary: `Root mean square of ${trace.parameters.length} parameters and their gradients`,
          size: 'bars',
        })}
      </div>
    </section>`;
  }

  protected override updateCharts(before: PlaygroundState | undefined): void {
    const { trace } = this.state;
    if (!trace || before?.trace === trace) return;
    const parameters = trace.parameters.map(({ name, shape, weightNorm, gradientNorm }) => ({
      name,
      count: shape.reduce((product, size) => product * size, 1),
      weightNorm,
      gradientNorm,
    }));
    this.renderRoot.querySelector<HTMLElement>('.bars')?.style.setProperty('--bars', String(parameters.length));
    this.chart('parameters', ParameterBars)?.update({ parameters });
  }
}

define('fmn-network-panel', NetworkPanel);
