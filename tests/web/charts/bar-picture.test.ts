import { describe, expect, test } from 'vitest';
import { barPicture } from '../../../web/charts/bar-picture';
import { barLegend, barTable } from '../../../web/charts/bar-plot';
import { distributionPlot } from '../../../web/charts/distribution-plot';
import { parameterPlot } from '../../../web/charts/parameter-plot';
import { paletteOf } from '../../../web/style/tokens';

const palette = paletteOf('light');
const parameters = [
  { name: 'rnn.weight_ih_l0', count: 400, weightNorm: 2, gradientNorm: 0.02 },
  { name: 'rnn.bias_ih_l0', count: 4, weightNorm: 0, gradientNorm: Number.NaN },
];

describe('parameters as bars', () => {
  const plot = parameterPlot({ parameters }, palette);

  test('are root mean squares, so that large parameters do not look large', () => {
    expect(plot.series.map(({ values }) => values[0])).toEqual([0.1, 0.001]);
    expect([plot.value.min, plot.value.max]).toEqual([0.001, 0.1]);
  });

  test('differ in more than colour from their gradients', () => {
    expect(barLegend(plot).map(({ shape }) => shape)).toEqual(['filled', 'hollow']);
  });

  test('make a table and a picture with every name', () => {
    expect(barTable(plot).rows.map(([name]) => name)).toEqual(parameters.map(({ name }) => name));
    const svg = barPicture(plot, palette).svg();
    for (const { name } of parameters) expect(svg).toContain(name);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('a distribution as bars', () => {
  test('has the marked bar in words and outline in the picture', () => {
    const plot = distributionPlot({ labels: ['a', '\n', '<'], probabilities: [0.2, 0.7, 0.1], truth: 0 }, palette);
    const svg = barPicture(plot, palette).svg();
    expect(svg).toContain('>true<');
    expect(svg).toContain('>↵<');
    expect(svg).toContain(`stroke="${palette.ink}" stroke-width="2"`);
  });
});
