/**
 * The controls of one group of settings, straight from the table: those most people need, and behind a disclosure
 * the rest. A panel hands itself in, for its state and its help.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { defaultSettings, type Group, type Setting, type SettingKey, settingsIn } from '../schema/settings';
import { pendingKeys } from '../store/state';
import { isLeftOut, lockMark } from './locks';
import type { Panel } from './panel';
import { type ControlContext, settingControl } from './setting-control';

/** Keys that have a place of their own in their panel. */
const placedElsewhere: ReadonlySet<string> = new Set(['data', 'cell', 'probe', 'names', 'temperature', 'columns']);

export function groupControls(group: Group, panel: Panel): TemplateResult {
  const rows = settingsIn(group, panel.state.settings).filter(
    ({ key }) => !placedElsewhere.has(key) && !isLeftOut(panel.state, key as SettingKey),
  );
  const usual = rows.filter((row) => !row.more);
  const more = rows.filter((row) => row.more);
  return html`${usual.map((row) => control(row, panel))}${more.length > 0 ? rest(more, panel) : nothing}`;
}

export function contextOf(key: SettingKey, setting: Setting, panel: Panel): ControlContext {
  const { settings, problems } = panel.state;
  return {
    settings,
    problem: problems[key],
    pending: pendingKeys(panel.state).includes(key),
    info: panel.helpButton(key, setting.label),
    help: panel.helpText(key, setting.help),
    lock: lockMark(panel.state, key),
    send: (intent) => panel.send(intent),
  };
}

function control(setting: Setting, panel: Panel): TemplateResult {
  const key = setting.key as SettingKey;
  return settingControl(key, contextOf(key, setting, panel));
}

/** Open by itself while one of them is not at its default, so that nothing that matters is hidden. */
function rest(rows: readonly Setting[], panel: Panel): TemplateResult {
  const { settings } = panel.state;
  const usual = defaultSettings();
  const changed = rows.some(({ key }) => settings[key as SettingKey] !== usual[key as SettingKey]);
  return html`<details class="more" ?open=${changed}>
    <summary>More</summary>
    ${rows.map((row) => control(row, panel))}
  </details>`;
}
