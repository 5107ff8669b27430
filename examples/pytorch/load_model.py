"""Loads a model of Forget-Me-Not into PyTorch, and checks that it answers as it did where it was trained.

    python3 load_model.py whale.safetensors whale.json

The files are those of `npm run example -- examples/node/save-model.ts --save whale`. The weights have PyTorch's names
already, so nn.LSTM, nn.GRU or nn.RNN take them as they are; nn.Linear is the read-out.
"""

import json
import struct
import sys

import numpy
import torch
from torch import nn

from safetensors_file import read_safetensors, write_safetensors

TOLERANCE = 1e-5
LAYERS = {
    "lstm": (nn.LSTM, {}),
    "lstm_np": (nn.LSTM, {}),
    "gru": (nn.GRU, {}),
    "rnn_tanh": (nn.RNN, {"nonlinearity": "tanh"}),
    "rnn_relu": (nn.RNN, {"nonlinearity": "relu"}),
}
# Probabilities or numbers, by the loss it was trained with.
READINGS = {
    "cross_entropy": lambda logits: logits.softmax(-1),
    "sigmoid_cross_entropy": torch.sigmoid,
    "mse": lambda numbers: numbers,
}


class Recurrent(nn.Module):
    """A recurrent network with a linear read-out at every step; symbols are read one-hot or embedded."""

    def __init__(self, network, input_size, output_size):
        super().__init__()
        kind, options = LAYERS[network["cell"]]
        hidden, embedding = network["hiddenSize"], network["embeddingSize"]
        self.input_size = input_size
        self.embedding = nn.Embedding(input_size, embedding) if embedding > 0 else None
        self.rnn = kind(
            embedding or input_size,
            hidden,
            num_layers=network["layers"],
            bidirectional=network["bidirectional"],
            **options,
        )
        self.readout = nn.Linear(hidden * (2 if network["bidirectional"] else 1), output_size)

    def forward(self, inputs, state=None):
        """inputs: (T, B) symbol numbers or (T, B, I) numbers. Returns (T, B, O), before softmax or sigmoid, and the state."""
        hidden, state = self.rnn(self.vectors(inputs), state)
        return self.readout(hidden), state

    def vectors(self, inputs):
        if inputs.dim() == 3:
            return inputs.float()
        if self.embedding is not None:
            return self.embedding(inputs)
        return nn.functional.one_hot(inputs, self.input_size).float()


def load_model(path):
    """Returns the network, and what the file says of it: its kind, its settings, of a text the vocabulary."""
    try:
        arrays, metadata = read_safetensors(path)
    except OSError as error:
        sys.exit(f"the model must be a file that can be read, got {path!r}: {error.strerror}")
    except (struct.error, ValueError, TypeError, KeyError, AttributeError):
        sys.exit(f"the model must be a .safetensors file, got {path!r}, which is none or is cut")
    if "forget-me-not" not in metadata:
        sys.exit(f"{path} does not say what network it is: it was not saved by Forget-Me-Not")
    description = json.loads(metadata["forget-me-not"])
    network = description["spec"]["network"]
    if network["cell"] not in LAYERS:
        sys.exit(f"PyTorch has {', '.join(LAYERS)}, and no {network['cell']}: save this model as .onnx instead")
    if network["layers"] > 1 and network["skip"] != "none":
        sys.exit(f"PyTorch's layers have no {network['skip']} connections: save this model as .onnx instead")
    first = arrays["embedding.weight"].shape[0] if network["embeddingSize"] > 0 else arrays["weight_ih_l0"].shape[1]
    model = Recurrent(network, first, arrays["readout.bias"].shape[0])
    weights = {name: torch.from_numpy(array) for name, array in arrays.items() if not is_training_state(name)}
    model.load_state_dict({in_module(name): weight for name, weight in weights.items()})
    return model, description


def save_model(path, model, description):
    """The other way: a file that Forget-Me-Not opens."""
    weights = {name.removeprefix("rnn."): weight.numpy() for name, weight in model.state_dict().items()}
    write_safetensors(path, weights, {"format": "pt", "forget-me-not": json.dumps(description)})


def is_training_state(name):
    return name.startswith(("optimiser.", "run."))


def in_module(name):
    return name if name.startswith(("readout.", "embedding.")) else f"rnn.{name}"


def read_answer(path):
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError) as error:
        sys.exit(f"the answer must be a .json file that can be read, got {path!r}: {error}")


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: load_model.py MODEL.safetensors ANSWER.json")
    model, description = load_model(sys.argv[1])
    print(model)
    answer = read_answer(sys.argv[2])
    inputs = torch.tensor(answer["inputs"]).unsqueeze(1)
    with torch.no_grad():
        outputs = READINGS[answer["loss"]](model(inputs)[0])[:, 0].numpy()
    gap = numpy.abs(outputs - numpy.array(answer["outputs"])).max()
    print(f"{len(outputs)} steps, trained for {description['step']}: the largest difference is {gap:.1e}")
    if not gap <= TOLERANCE:
        sys.exit(f"the outputs must be within {TOLERANCE} of those stored")


if __name__ == "__main__":
    main()
