/** Vite plugin: gives Chart.js the few lines it needs of the package it works colours out with. */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const ours = fileURLToPath(new URL('../charts/hover-colour.ts', import.meta.url));

export function chartColours(): Plugin {
  return {
    name: 'forget-me-not:chart-colours',
    enforce: 'pre',
    resolveId: (id) => (id === '@kurkle/color' ? ours : undefined),
  };
}
