/** Every weight as IEEE binary16, two bytes, little-endian: what is decoded is the nearest half-precision number. */
import { float16Bits, float16Max, float16Value } from './float16';
import { LinkProblem } from './link-problem';
import { checkLength, checkValues, sizeOf, type WeightCodec } from './weight-codec';

export const float16Codec: WeightCodec = {
  id: 1,
  name: '16 bits',

  encode(tensors) {
    for (const tensor of tensors) checkValues(tensor, float16Max);
    const bytes = new Uint8Array(2 * tensors.reduce((sum, { values }) => sum + values.length, 0));
    const view = new DataView(bytes.buffer);
    let at = 0;
    for (const { values } of tensors) {
      for (const value of values) {
        view.setUint16(at, float16Bits(value), true);
        at += 2;
      }
    }
    return bytes;
  },

  decode(bytes, shapes) {
    checkLength(bytes, 2 * shapes.reduce((sum, shape) => sum + sizeOf(shape), 0));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    return shapes.map((shape) => {
      const values = new Float32Array(sizeOf(shape));
      for (let k = 0; k < values.length; k += 1, at += 2) values[k] = finite(view.getUint16(at, true), shape.name);
      return values;
    });
  },

  round(tensors) {
    return this.decode(this.encode(tensors), tensors);
  },
};

function finite(bits: number, name: string): number {
  const value = float16Value(bits);
  if (Number.isFinite(value)) return value;
  throw new LinkProblem('damaged', `tensor ${name} must be finite, got ${value}`);
}
