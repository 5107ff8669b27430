"""What examples/onnx/run_model.py uses of onnxruntime, with a model that goes round in the letters a, b, c."""

from types import SimpleNamespace

import numpy

VALUES = {"input": ["T", "B"], "h_0": [1, "B", 2]}


class NoSuchFile(Exception):
    pass


class InferenceSession:
    def __init__(self, path, providers):
        assert providers == ["CPUExecutionProvider"]
        if path != "model":
            raise NoSuchFile("there is none")

    def get_modelmeta(self):
        return SimpleNamespace(custom_metadata_map={"vocabulary": "abc"})

    def get_inputs(self):
        return [SimpleNamespace(name=name, shape=shape) for name, shape in VALUES.items()]

    def get_outputs(self):
        return [SimpleNamespace(name=name) for name in ("output", "h_n")]

    def run(self, names, inputs):
        """The state counts what was read: the model sees only what is new."""
        assert names is None and inputs.keys() == VALUES.keys()
        symbols, read = inputs["input"], inputs["h_0"]
        assert symbols.dtype == numpy.int64 and symbols.ndim == 2 and read.shape == (1, 1, 2)
        assert read[0, 0, 0] == 0 or len(symbols) == 1
        output = numpy.zeros((*symbols.shape, 3), numpy.float32)
        for step, symbol in enumerate(symbols[:, 0]):
            output[step, 0, (symbol + 1) % 3] = 0.6
            output[step, 0, symbol] = 0.4
        return [output, read + len(symbols)]
