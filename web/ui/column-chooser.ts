/** Which columns of a table are read and forecast: a box for each; with all of them ticked the setting is empty. */
import { html, nothing, type TemplateResult } from 'lit';
import { readColumns, writeColumns } from '../schema/column-list';
import { settingOf } from '../schema/settings';
import { isFixed, isLeftOut, lockMark } from './locks';
import type { Panel } from './panel';
import { note } from './setting-control';
import { contextOf } from './setting-group';

export function columnChooser(panel: Panel): TemplateResult | typeof nothing {
  const { built, settings } = panel.state;
  if (isLeftOut(panel.state, 'columns')) return nothing;
  if (built?.info.kind !== 'series' || built.info.available.length < 2) return nothing;
  const { available } = built.info;
  const named = readColumns(settings.columns);
  const chosen = named.length > 0 ? named : [...available];
  const setting = settingOf('columns');
  const choose =
    (name: string) =>
    (event: Event): void => {
      const isOn = (event.target as HTMLInputElement).checked;
      const wanted = available.filter((other) => (other === name ? isOn : chosen.includes(other)));
      // Without any column there is nothing to read: the box stays ticked.
      if (wanted.length === 0) (event.target as HTMLInputElement).checked = true;
      else
        panel.send({
          type: 'set',
          key: 'columns',
          value: wanted.length === available.length ? '' : writeColumns(wanted),
        });
    };
  return html`<fieldset class="columns" aria-describedby="columns-note">
    <legend>${setting.label} ${panel.helpButton('columns', setting.label)} ${lockMark(panel.state, 'columns')}</legend>
    ${available.map(
      (name) =>
        html`<label><input type="checkbox" ?disabled=${isFixed(panel.state, 'columns')} .checked=${chosen.includes(name)} @change=${choose(name)} /> ${name}</label>`,
    )}
    <div id="columns-note">${note(contextOf('columns', setting, panel))}</div>
  </fieldset>`;
}
