"""Lets an exported next-character model write text, in ONNX Runtime.

    python3 run_model.py whale.onnx --prime "The whale " --length 200 --temperature 0.8 --seed 1
"""

import argparse
import math
import sys

import numpy
import onnxruntime


def whole(least):
    def number(text):
        if text.isdecimal() and int(text) >= least:
            return int(text)
        raise argparse.ArgumentTypeError(f"must be a whole number of {least} or more, got {text!r}")

    return number


def temperature(text):
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if 0 <= number < math.inf:
        return number
    raise argparse.ArgumentTypeError(f"must be a number of 0 or more, got {text!r}")


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", help="an .onnx file of a text")
    parser.add_argument("--prime", default="\n", help="read before writing")
    parser.add_argument("--length", type=whole(1), default=200, help="characters to write")
    parser.add_argument("--temperature", type=temperature, default=0.8, help="0: always the most probable character")
    parser.add_argument("--seed", type=whole(0), default=1)
    return parser.parse_args()


class Reader:
    """A model that reads a text bit by bit and remembers its state."""

    def __init__(self, session):
        self.session = session
        self.outputs = [output.name for output in session.get_outputs()]
        # Names in place of sizes are those that are free, here the batch of one.
        self.states = {
            value.name: numpy.zeros([size if isinstance(size, int) else 1 for size in value.shape], numpy.float32)
            for value in session.get_inputs()
            if value.name != "input"
        }

    def read(self, symbols):
        """Returns the probabilities of the next symbol."""
        inputs = {"input": numpy.array(symbols, numpy.int64).reshape(-1, 1), **self.states}
        results = dict(zip(self.outputs, self.session.run(None, inputs)))
        self.states = {name: results[name.replace("_0", "_n")] for name in self.states}
        return results["output"][-1, 0]


def chosen_of(probabilities, temperature, generator):
    """By logarithms of shares of the largest: a power of the probabilities themselves can be 0 for all of them."""
    if temperature == 0:
        return int(probabilities.argmax())
    shares = probabilities.astype(numpy.float64) / probabilities.max()
    with numpy.errstate(divide="ignore", over="ignore"):
        weights = numpy.exp(numpy.log(shares) / temperature)
    return int(generator.choice(len(weights), p=weights / weights.sum()))


def opened(path):
    try:
        return onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    # ONNX Runtime has an exception of its own for each thing that may be wrong, and no other class above them.
    except Exception as error:
        sys.exit(f"ONNX Runtime cannot open {path}: {error}")


def main():
    chosen = options()
    session = opened(chosen.model)
    vocabulary = session.get_modelmeta().custom_metadata_map.get("vocabulary")
    if vocabulary is None:
        sys.exit("the model must be of a text: there is no vocabulary in its metadata")
    if not chosen.prime or any(symbol not in vocabulary for symbol in chosen.prime):
        sys.exit(f"the prime must be of these characters, one at least: {vocabulary!r}")
    reader = Reader(session)
    generator = numpy.random.default_rng(chosen.seed)
    expected = reader.read([vocabulary.index(symbol) for symbol in chosen.prime])
    written = []
    for _ in range(chosen.length):
        symbol = chosen_of(expected, chosen.temperature, generator)
        written.append(vocabulary[symbol])
        expected = reader.read([symbol])
    print("".join(written))


if __name__ == "__main__":
    main()
