/** NETWORK and TRAINING: every setting of those groups, straight from the table. */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { type Group, settingOf } from '../schema/settings';
import type { PlaygroundState } from '../store/state';
import { type CellGroup, groupCells } from './cell-groups';
import { controlStyles } from './control-styles';
import { formatCount } from './format';
import { isFixed, isLeftOut } from './locks';
import { panelLevel, panelRole } from './outline';
import { define, Panel } from './panel';
import { note } from './setting-control';
import { contextOf, groupControls } from './setting-group';
import { sharedStyles } from './shared-styles';

const titles: Readonly<Partial<Record<Group, string>>> = { network: 'Network', training: 'Training' };

export class SettingsPanel extends Panel {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      section + section {
        margin-top: 16px;
        padding-top: 12px;
        border-top: 1px solid var(--line);
      }
      .summary {
        margin-bottom: 4px;
      }
    `,
  ];

  protected readonly reads: readonly (keyof PlaygroundState)[] = ['settings', 'built', 'cells', 'problems', 'own'];

  protected override render(): TemplateResult {
    return html`${this.group('network')}${this.group('training')}`;
  }

  /** A field that is not being edited shows the setting again, whatever was typed into it before. */
  protected override updated(_: PropertyValues): void {
    const active = this.shadowRoot?.activeElement;
    for (const field of this.renderRoot.querySelectorAll<HTMLInputElement>('.field')) {
      const bad = field.getAttribute('aria-invalid') === 'true';
      if (field !== active && !bad) field.value = field.dataset.shown ?? '';
    }
  }

  private group(group: Group): TemplateResult {
    const parameters = this.state.built?.info.parameterCount;
    const weights = parameters === undefined ? '' : `${formatCount(parameters)} weights`;
    return html`<section role=${panelRole(this.state)} aria-label=${titles[group] ?? group}>
      <div class="head"><h2 aria-level=${panelLevel(this.state)}>${titles[group]}</h2><span class="side">${group === 'network' ? weights : ''}</span></div>
      ${group === 'network' && !isLeftOut(this.state, 'cell') ? this.cellControl() : nothing} ${groupControls(group, this)}
    </section>`;
  }

  private cellControl(): TemplateResult {
    const { cells, settings } = this.state;
    const setting = settingOf('cell');
    const context = contextOf('cell', setting, this);
    const choose = (event: Event): void =>
      this.send({ type: 'set', key: 'cell', value: (event.target as HTMLSelectElement).value });
    const chosen = cells.find((cell) => cell.id === settings.cell);
    return html`<div class="control">
      <div class="row">
        <label for="cell">${setting.label}</label>${context.info}${context.lock}
        <select id="cell" ?disabled=${isFixed(this.state, 'cell')} title=${chosen?.name ?? ''} @change=${choose}>
          ${groupCells(cells).map((group) => this.cellGroup(group))}
        </select>
      </div>
      ${chosen ? html`<p class="quiet summary">${chosen.summary}</p>` : nothing}${note(context)}
    </div>`;
  }

  private cellGroup({ title, cells }: CellGroup): TemplateResult {
    const { settings } = this.state;
    return html`<optgroup label=${title}>
      ${cells.map((cell) => html`<option value=${cell.id} ?selected=${cell.id === settings.cell}>${cell.name}</option>`)}
    </optgroup>`;
  }
}

define('fmn-settings-panel', SettingsPanel);
