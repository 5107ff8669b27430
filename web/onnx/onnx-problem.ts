/** Why a model cannot be written as ONNX. The message names what was expected and what was got, and what to do instead. */
export class OnnxProblem extends Error {
  /** @param detail without a full stop: `there is no ONNX form of cell 'x'`. */
  constructor(detail: string) {
    super(`This model cannot be written as ONNX: ${detail}. Save it as .safetensors instead.`);
    this.name = 'OnnxProblem';
  }
}
