/**
 * One control for one row of the settings table: label with unit, a number field, for some a slider, what is wrong,
 * whether it needs a restart, and the way back to the default. Templates only; the panel sends the intents.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { type NumberSetting, numberSetting, type SettingKey, type Settings } from '../schema/settings';
import { plainNumber } from '../schema/validate';
import { resetIcon } from './icons';
import type { UiIntent } from './intent';

export interface ControlContext {
  readonly settings: Settings;
  readonly problem: string | undefined;
  /** The model still has another value. */
  readonly pending: boolean;
  readonly info: TemplateResult;
  readonly help: TemplateResult | typeof nothing;
  send(intent: UiIntent): void;
}

/** Positions of a continuous slider. */
const sliderSteps = 200;

export function sliderPosition({ min, max, scale, stops }: NumberSetting, value: number): number {
  if (stops) return stops.reduce((best, stop, k) => (nearer(stop, stops[best] ?? 0, value) ? k : best), 0);
  const share = scale === 'log' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return Math.round(share * sliderSteps);
}

export function sliderValue(setting: NumberSetting, position: number): number {
  const { min, max, scale, stops, step } = setting;
  if (stops) return stops[position] ?? setting.default;
  const share = position / sliderSteps;
  if (scale === 'log') return Number((min * (max / min) ** share).toPrecision(2));
  return Number((Math.round((min + (max - min) * share) / step) * step).toPrecision(6));
}

function nearer(a: number, b: number, value: number): boolean {
  return Math.abs(Math.log(a / value)) < Math.abs(Math.log(b / value));
}

export function numberControl(key: SettingKey & Parameters<typeof numberSetting>[0], context: ControlContext): TemplateResult {
  const setting = numberSetting(key);
  const value = context.settings[key];
  const { send, problem } = context;
  const shown = plainNumber(value);
  const zero = setting.zeroMeans && value === 0 ? setting.zeroMeans : setting.unit;
  return html`<div class="control" data-key=${key}>
    <div class="row">
      <label for=${key}>${setting.label}</label>${context.info}
      ${value === setting.default ? nothing : backToDefault(key, plainNumber(setting.default), send)}
      ${zero ? html`<span class="unit">${zero}</span>` : nothing}
      <input
        id=${key}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        spellcheck="false"
        class="field number"
        .value=${shown}
        data-shown=${shown}
        aria-invalid=${problem !== undefined}
        aria-describedby=${`${key}-note`}
        @change=${(event: Event) => send({ type: 'enter', key, text: (event.target as HTMLInputElement).value })}
      />
    </div>
    ${setting.slider ? slider(setting, value, context) : nothing}
    <div id=${`${key}-note`}>${note(context)}</div>
  </div>`;
}

/** What stands below a control: help, the problem, the restart it waits for. */
export function note({ help, problem, pending }: ControlContext): TemplateResult {
  return html`${help}${problem ? html`<p class="problem">${problem}</p>` : nothing}${pending
    ? html`<p class="pending">needs a restart</p>`
    : nothing}`;
}

function slider(setting: NumberSetting, value: number, { send }: ControlContext): TemplateResult {
  const key = setting.key as SettingKey;
  const last = setting.stops ? setting.stops.length - 1 : setting.kind === 'integer' ? setting.max - setting.min : sliderSteps;
  const whole = setting.kind === 'integer' && !setting.stops;
  const position = whole ? value - setting.min : sliderPosition(setting, value);
  const read = (event: Event): number => {
    const at = Number((event.target as HTMLInputElement).value);
    return whole ? setting.min + at : sliderValue(setting, at);
  };
  const preview = (event: Event): void => {
    const chosen = read(event);
    if (setting.live) return send({ type: 'set', key, value: chosen });
    const field = (event.target as HTMLElement).closest('.control')?.querySelector<HTMLInputElement>('.field');
    if (field) field.value = plainNumber(chosen);
  };
  return html`<input
    type="range"
    min="0"
    max=${last}
    .value=${String(position)}
    aria-label="${setting.label}, slider"
    aria-valuetext=${`${plainNumber(value)} ${setting.unit}`}
    @input=${preview}
    @change=${(event: Event) => send({ type: 'set', key, value: read(event) })}
  />`;
}

function backToDefault(key: SettingKey, usual: string, send: (intent: UiIntent) => void): TemplateResult {
  const back = (): void => send({ type: 'default', key });
  return html`<button class="back" title="Back to ${usual}" aria-label="Back to the default, ${usual}" @click=${back}>
    ${resetIcon}
  </button>`;
}
