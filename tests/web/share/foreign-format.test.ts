import { describe, expect, test } from 'vitest';
import { foreignFormat } from '../../../web/share/foreign-format';

/** As torch.save begins: the first entry of an archive. */
const archive = Uint8Array.from('PK\x03\x04\0\0\x08\x08\0\0\0\0\0\0model/data.pkl', (letter) => letter.charCodeAt(0));
const workbook = Uint8Array.from('PK\x03\x04\0\0\x08\x08\0\0\0\0\0\0xl/workbook.xml', (letter) => letter.charCodeAt(0));
const pickle = Uint8Array.of(0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46);
const onnx = Uint8Array.of(8, 10, 18, 0);
const text = new TextEncoder().encode('Era uma vez');

describe('what is in PyTorch’s own format is known', () => {
  test.each([
    ['as an archive, whatever it is called', archive, 'x.safetensors'],
    ['as a pickle, whatever it is called', pickle, ''],
    ['by its name, where it is no text', onnx, 'model.PTH'],
  ])('%s', (_, bytes, name) => {
    expect(foreignFormat(bytes, name)).toContain(
      'can run programs and is not read here: save the model with safetensors.torch.save_file(',
    );
  });
});

test('an ONNX file is known by its name', () => {
  expect(foreignFormat(onnx, 'model.onnx')).toContain('which this page writes and does not read');
});

test.each([
  ['a text whose name has the same end', text, 'conto.pt'],
  ['another archive', workbook, 'table.xlsx'],
  ['nothing', new Uint8Array(), 'model.pt'],
])('%s is left to those who read data', (_, bytes, name) => {
  expect(foreignFormat(bytes, name)).toBeNull();
});
