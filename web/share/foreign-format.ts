/**
 * Models in formats that are not read here, by their first bytes and their name: what they are, and what to do instead.
 * PyTorch's own format is Python's pickle, alone or in a ZIP archive.
 */

const headBytes = 512;

const safely = "safetensors.torch.save_file(model.state_dict(), 'model.safetensors')";
const torch = `a file of PyTorch’s own format, which can run programs and is not read here: save the model with ${safely} and open that file`;
const onnx = `an ONNX file, which this page writes and does not read: save the weights with ${safely} and open that file`;

/** @returns what comes after "it is"; null for every other file. */
export function foreignFormat(bytes: Uint8Array, name = ''): string | null {
  const head = bytes.subarray(0, headBytes);
  const isArchive = startsWith(head, 0x50, 0x4b, 3, 4) && String.fromCharCode(...head).includes('data.pkl');
  const isPickle = head[0] === 0x80 && (head[1] ?? 0) >= 2 && (head[1] ?? 0) <= 5;
  // The ends of names alone prove nothing, for a text may have them.
  const isBinary = head.includes(0);
  if (isArchive || isPickle || (isBinary && /\.(pth?|ckpt)$/i.test(name))) return torch;
  return isBinary && /\.onnx$/i.test(name) ? onnx : null;
}

function startsWith(head: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, at) => head[at] === byte);
}
