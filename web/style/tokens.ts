/**
 * Design tokens, light and dark: the one source of every colour, for the style sheets (as custom properties)
 * and for the canvases (as a palette object). Gates keep one colour everywhere, from the Okabe–Ito set,
 * adjusted to each ground.
 */
import { type CSSResult, css, unsafeCSS } from 'lit';
import { mix, parseHex, toContrast, toHex } from './contrast';

export type Theme = 'light' | 'dark';

interface Ground {
  readonly paper: string;
  readonly raised: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly accent: string;
  /** Text on the accent colour. */
  readonly onAccent: string;
  /** The flower's centre: the selected step, nothing else. */
  readonly spark: string;
  /** Errors and what stopped. */
  readonly alarm: string;
  readonly negative: string;
  readonly positive: string;
}

const grounds: Record<Theme, Ground> = {
  light: {
    paper: '#fbfaf7',
    raised: '#ffffff',
    ink: '#1d2126',
    quiet: '#5c6570',
    line: '#e3e0d9',
    accent: '#3f6fc4',
    onAccent: '#ffffff',
    spark: '#f2c14e',
    alarm: '#a8321a',
    negative: '#2166ac',
    positive: '#c2570c',
  },
  dark: {
    paper: '#14161a',
    raised: '#1c1f25',
    ink: '#e8e6e1',
    quiet: '#9aa3ad',
    line: '#2d323a',
    accent: '#8ab0f5',
    onAccent: '#10131a',
    spark: '#f2c14e',
    alarm: '#ff9d85',
    negative: '#5ea2ea',
    positive: '#f08c3a',
  },
};

const okabeIto: Readonly<Record<string, string>> = {
  f: '#0072B2',
  i: '#009E73',
  g: '#E69F00',
  o: '#D55E00',
  c: '#CC79A7',
  r: '#56B4E9',
  z: '#009E73',
  n: '#E69F00',
};

export interface GateColour {
  /** Lines and fills, 3:1 on both grounds. */
  readonly line: string;
  /** Letters and labels, 4.5:1. */
  readonly text: string;
}

export interface Palette extends Ground {
  readonly theme: Theme;
  gate(symbol: string): GateColour;
}

function makePalette(theme: Theme, own: Partial<Ground> = {}): Palette {
  const ground = { ...grounds[theme], ...own };
  const derive = (hex: string, ratio: number): string => {
    const onPaper = toContrast(hex, ground.paper, ratio);
    return toContrast(onPaper, ground.raised, ratio);
  };
  const gates = new Map<string, GateColour>();
  for (const [symbol, hex] of Object.entries(okabeIto)) {
    gates.set(symbol, { line: derive(hex, 3), text: derive(hex, 4.5) });
  }
  const plain: GateColour = { line: ground.ink, text: ground.ink };
  return { ...ground, theme, gate: (symbol) => gates.get(symbol) ?? plain };
}

const palettes: Record<Theme, Palette> = { light: makePalette('light'), dark: makePalette('dark') };

export function paletteOf(theme: Theme): Palette {
  return palettes[theme];
}

/** @param own colours that take the place of the theme's, as #rrggbb. */
export function paletteWith(theme: Theme, own: Partial<Ground>): Palette {
  return makePalette(theme, own);
}

/** Those that a page may set to its own. */
export const groundNames = ['paper', 'raised', 'ink', 'quiet', 'line', 'accent', 'onAccent', 'spark', 'alarm'] as const;

/** The custom property by which a page sets a colour. */
export function propertyOf(name: (typeof groundNames)[number]): string {
  return `--fmn-${name === 'onAccent' ? 'on-accent' : name}`;
}

/** How many shades tell the network's confidence in a written character. */
export const confidenceShades = 5;

function properties(theme: Theme): string {
  const palette = palettes[theme];
  const lines = groundNames.map((name) => {
    const property = propertyOf(name);
    return `${property.replace('fmn-', '')}: var(${property}, ${palette[name]});`;
  });
  for (const symbol of Object.keys(okabeIto)) lines.push(`--gate-${symbol}: ${palette.gate(symbol).text};`);
  for (let shade = 1; shade <= confidenceShades; shade += 1) {
    const ground = mix(parseHex(palette.raised), parseHex(palette.accent), (0.42 * shade) / confidenceShades);
    lines.push(`--shade-${shade}: ${toHex(ground)};`);
  }
  return `color-scheme: ${theme}; ${lines.join(' ')}`;
}

/** Custom properties on the host; they are inherited by the panels' shadow trees. */
export const tokenStyles: CSSResult = css`
  :host {
    ${unsafeCSS(properties('light'))}
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) {
      ${unsafeCSS(properties('dark'))}
    }
  }
  :host([theme='dark']) {
    ${unsafeCSS(properties('dark'))}
  }
`;
