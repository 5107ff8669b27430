/**
 * One control for one row of the settings table: label with unit, a number field, for some a slider, what is wrong,
 * whether it needs a restart, and the way back to the default. Templates only; the panel sends the intents.
 */
import { html, nothing, type TemplateResult } from 'lit';
import {
  type ChoiceSetting,
  type NumberKey,
  type NumberSetting,
  numberSetting,
  type SettingKey,
  type Settings,
  settingOf,
  type TextSetting,
} from '../schema/settings';
import { plainNumber } from '../schema/validate';
import { resetIcon } from './icons';
import type { UiIntent } from './intent';
import { lastPosition, neighbourOf, positionOf, valueAt } from './slider-scale';

export interface ControlContext {
  readonly settings: Settings;
  readonly problem: string | undefined;
  /** The model still has another value. */
  readonly pending: boolean;
  readonly info: TemplateResult;
  readonly help: TemplateResult | typeof nothing;
  /** The padlock, where the control is fixed. */
  readonly lock: TemplateResult | typeof nothing;
  /** The slider in the same row, where there is room for it. */
  readonly inline?: boolean;
  send(intent: UiIntent): void;
}

/** The control that suits the setting's kind. */
export function settingControl(key: SettingKey, context: ControlContext): TemplateResult {
  const setting = settingOf(key);
  switch (setting.kind) {
    case 'integer':
    case 'number':
      return numberControl(key as NumberKey, context);
    case 'choice':
      return choiceControl(setting, context);
    case 'text':
      return textControl(setting, context);
    case 'name':
      throw new Error(`${key} has a control of its own`);
  }
}

export function choiceControl(setting: ChoiceSetting, context: ControlContext): TemplateResult {
  const key = setting.key as SettingKey;
  const value = context.settings[key];
  const usual = setting.options.find((option) => option.value === setting.default)?.label ?? '';
  const choose = (event: Event): void =>
    context.send({ type: 'set', key, value: (event.target as HTMLSelectElement).value });
  return html`<div class="control" data-key=${key}>
    <div class="row choice">
      <label for=${key}>${setting.label}</label>${context.info}
      ${wayBack(context, value === setting.default, key, usual)}
      <select id=${key} ?disabled=${isFixed(context)} aria-describedby=${`${key}-note`} @change=${choose}>
        ${setting.options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`)}
      </select>
    </div>
    <div id=${`${key}-note`}>${note(context)}</div>
  </div>`;
}

export function textControl(setting: TextSetting, context: ControlContext): TemplateResult {
  const key = setting.key as SettingKey;
  const value = String(context.settings[key]);
  return html`<div class="control" data-key=${key}>
    <div class="row">
      <label for=${key}>${setting.label}</label>${context.info}
      ${wayBack(context, value === setting.default, key, setting.default || 'nothing')}
      <input
        id=${key}
        type="text"
        class="field text"
        ?disabled=${isFixed(context)}
        autocomplete="off"
        spellcheck="false"
        .value=${value}
        data-shown=${value}
        aria-invalid=${context.problem !== undefined}
        aria-describedby=${`${key}-note`}
        @change=${(event: Event) => context.send({ type: 'enter', key, text: (event.target as HTMLInputElement).value })}
      />
    </div>
    <div id=${`${key}-note`}>${note(context)}</div>
  </div>`;
}

export function numberControl(key: NumberKey, context: ControlContext): TemplateResult {
  const setting = numberSetting(key);
  const value = context.settings[key];
  const { send, problem } = context;
  const shown = plainNumber(value);
  const zero = setting.zeroMeans && value === 0 ? setting.zeroMeans : setting.unit;
  return html`<div class="control" data-key=${key}>
    <div class="row">
      <label for=${key}>${setting.label}</label>${context.info}
      ${wayBack(context, value === setting.default, key, plainNumber(setting.default))}
      ${setting.slider && context.inline ? slider(setting, value, context) : nothing}
      <span class="box">
        ${zero ? html`<span class="unit">${zero}</span>` : nothing}
        <input
        id=${key}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        spellcheck="false"
        class="field number"
        ?disabled=${isFixed(context)}
        .value=${shown}
        data-shown=${shown}
        aria-invalid=${problem !== undefined}
        aria-describedby=${`${key}-note`}
        @keydown=${nudge(setting, value, context)}
        @change=${(event: Event) => send({ type: 'enter', key, text: (event.target as HTMLInputElement).value })}
        />
      </span>
    </div>
    ${setting.slider && !context.inline ? slider(setting, value, context) : nothing}
    <div id=${`${key}-note`}>${note(context)}</div>
  </div>`;
}

/** What stands below a control: help, the problem, the restart it waits for. */
export function note({ help, problem, pending }: ControlContext): TemplateResult {
  return html`${help}${problem ? html`<p class="problem">${problem}</p>` : nothing}${
    pending ? html`<p class="pending">needs a restart</p>` : nothing
  }`;
}

function slider(setting: NumberSetting, value: number, context: ControlContext): TemplateResult {
  const key = setting.key as SettingKey;
  const { send } = context;
  const read = (event: Event): number => valueAt(setting, Number((event.target as HTMLInputElement).value));
  const preview = (event: Event): void => {
    const chosen = read(event);
    if (setting.live) return send({ type: 'set', key, value: chosen });
    // What needs a new model is taken when the slider is let go; until then only the number follows it.
    const field = (event.target as HTMLElement).closest('.control')?.querySelector<HTMLInputElement>('.field');
    if (field) field.value = plainNumber(chosen);
  };
  return html`<input
    type="range"
    ?disabled=${isFixed(context)}
    min="0"
    max=${lastPosition(setting)}
    .value=${String(positionOf(setting, value))}
    aria-label="${setting.label}, slider"
    aria-valuetext=${`${plainNumber(value)} ${setting.unit}`}
    @input=${preview}
    @change=${(event: Event) => send({ type: 'set', key, value: read(event) })}
  />`;
}

/** Arrow keys change the number as they would in a number field, which would swallow what is not a number. */
function nudge(setting: NumberSetting, value: number, { send }: ControlContext): (event: KeyboardEvent) => void {
  return (event) => {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : null;
    if (direction === null) return;
    event.preventDefault();
    const key = setting.key as SettingKey;
    const next = neighbourOf(setting, value, direction);
    (event.target as HTMLInputElement).value = plainNumber(next);
    send({ type: 'set', key, value: next });
  };
}

function isFixed({ lock }: ControlContext): boolean {
  return lock !== nothing;
}

/** Back to the default, where that is somewhere else; of a control that is fixed, why it is. */
function wayBack(
  { lock, send }: ControlContext,
  isDefault: boolean,
  key: SettingKey,
  usual: string,
): TemplateResult | typeof nothing {
  if (lock !== nothing) return lock;
  return isDefault ? nothing : backToDefault(key, usual, send);
}

function backToDefault(key: SettingKey, usual: string, send: (intent: UiIntent) => void): TemplateResult {
  const back = (): void => send({ type: 'default', key });
  return html`<button class="back" title="Back to ${usual}" aria-label="Back to the default, ${usual}" @click=${back}>
    ${resetIcon}
  </button>`;
}
