/** For each control that means something with the present settings: whether it is free, locked or left out of an embedding. */
import { html, type TemplateResult } from 'lit';
import type { Presentation } from '../schema/presentation';
import { type Group, type Setting, type SettingKey, type Settings, settingsIn } from '../schema/settings';
import { type Freedom, freedomOf, withFreedom } from './embed-choice';

const groups: readonly Group[] = ['data', 'network', 'training', 'writing', 'inside'];
const freedoms: readonly Freedom[] = ['free', 'locked', 'hidden'];

export function embedControls(
  presentation: Presentation,
  settings: Settings,
  choose: (presentation: Presentation) => void,
): TemplateResult {
  const rows = groups.flatMap((group) => settingsIn(group, settings));
  return html`<details>
    <summary>Single controls</summary>
    ${rows.map((setting) => row(setting, presentation, choose))}
  </details>`;
}

function row(
  { key: name, label }: Setting,
  presentation: Presentation,
  choose: (presentation: Presentation) => void,
): TemplateResult {
  const key = name as SettingKey;
  const freedom = freedomOf(presentation, key);
  const change = (event: Event): void => {
    const found = freedoms.find((word) => word === (event.target as HTMLSelectElement).value);
    if (found) choose(withFreedom(presentation, key, found));
  };
  return html`<div class="row">
    <label for="embed-${key}">${label}</label>
    <select id="embed-${key}" @change=${change}>
      ${freedoms.map((word) => html`<option value=${word} ?selected=${word === freedom}>${word}</option>`)}
    </select>
  </div>`;
}
