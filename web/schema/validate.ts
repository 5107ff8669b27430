/**
 * Reads a setting's value from text, as typed by a person or found in a link, and says what is wrong with it.
 * A bad value is never replaced in silence: the caller gets the sentence to show and keeps what it had.
 */
import { type Setting, type SettingKey, settingOf } from './settings';

export type Parsed =
  | { readonly ok: true; readonly value: number | string }
  | { readonly ok: false; readonly problem: string };

/** Each digit can be read in one way only: the time it takes must not grow with the square of a hostile link's length. */
const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
/** Longer than any name in the tables. */
const name = /^[\w-]{1,40}$/;

const good = (value: number | string): Parsed => ({ ok: true, value });
const bad = (problem: string): Parsed => ({ ok: false, problem });

/** A number as people write it: no thousands separators, no trailing zeros, exponents below a thousandth. */
export function plainNumber(value: number): string {
  if (value !== 0 && Math.abs(value) < 1e-3) return value.toExponential();
  return String(value);
}

/** @returns the value, or a sentence of the form "what must be range, got value". */
export function parseSetting(key: SettingKey, text: string): Parsed {
  const setting = settingOf(key);
  switch (setting.kind) {
    case 'integer':
    case 'number':
      return parseNumber(setting, text.trim());
    case 'choice':
      return setting.options.some((option) => option.value === text)
        ? good(text)
        : bad(
            `${setting.label} must be one of ${setting.options.map((option) => option.value).join(', ')}, got ${quote(text)}`,
          );
    case 'name':
      return name.test(text) ? good(text) : bad(`${setting.label} must be one of the choices, got ${quote(text)}`);
    case 'text':
      return parseText(setting, text);
  }
}

function parseNumber(setting: Extract<Setting, { min: number }>, text: string): Parsed {
  const range = `${plainNumber(setting.min)} to ${plainNumber(setting.max)}`;
  const what = setting.kind === 'integer' ? `a whole number from ${range}` : `a number from ${range}`;
  const wrong = bad(`${setting.label} must be ${what}, got ${text === '' ? 'nothing' : quote(text)}`);
  if (!decimal.test(text)) return wrong;
  const value = Number(text);
  const inRange = value >= setting.min && value <= setting.max;
  if (!inRange || (setting.kind === 'integer' && !Number.isInteger(value))) return wrong;
  return good(value);
}

function parseText(setting: Extract<Setting, { kind: 'text' }>, text: string): Parsed {
  // Half of a character could not be written into a link again.
  if (/\p{Surrogate}/u.test(text)) return bad(`${setting.label} must be of whole characters, got half of one`);
  const length = [...text].length;
  if (length >= setting.minLength && length <= setting.maxLength) return good(text);
  return bad(`${setting.label} must be ${setting.minLength} to ${setting.maxLength} characters long, got ${length}`);
}

function quote(text: string): string {
  const short = text.length > 24 ? `${text.slice(0, 24)}…` : text;
  return `“${short}”`;
}
