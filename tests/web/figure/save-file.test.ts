import { expect, test } from 'vitest';
import { fileName } from '../../../web/figure/save-file';

test.each([
  ['Is it learning? Loss (nats)', 'is-it-learning-loss-nats.csv'],
  ['../../etc/passwd', 'etc-passwd.csv'],
  ['Größe', 'große.csv'],
  ['‖∂L/∂h‖', 'l-h.csv'],
  ['???', 'chart.csv'],
])('a file called “%s” is saved as %s', (name, saved) => {
  expect(fileName(name, 'csv')).toBe(saved);
});

test('a long name is cut, never inside a character', () => {
  const name = fileName('𝒜'.repeat(100), 'png');
  expect(name).not.toMatch(/\p{Surrogate}/u);
  expect([...name].length).toBeLessThanOrEqual(64);
});
