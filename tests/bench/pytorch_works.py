"""PyTorch on the same works, natively, on one thread: nn.LSTM or nn.GRU on one-hot input, a linear read-out, Adam.

Reads one request per line from standard input, {"work": {...}, "ms": 200}, with a work as in works.ts, and answers each
with a line {"done": tokens, "ms": by the wall, "processorMs": of this thread}, over at least so many milliseconds of
whole steps. Forward, backward, update and reading the loss are timed; batches and model building are not. The first line
it prints is {"version": ...}.
"""

import json
import pathlib
import sys
import time

import torch

torch.set_num_threads(1)


class Network(torch.nn.Module):
    def __init__(self, work):
        super().__init__()
        layer = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[work["cell"]]
        self.recurrent = layer(work["vocabulary"], work["hidden"], work["layers"])
        self.readout = torch.nn.Linear(work["hidden"], work["vocabulary"])

    def forward(self, x):
        return self.readout(self.recurrent(x)[0])


class Training:
    """One network in training on one batch, which speed does not depend on."""

    def __init__(self, work):
        torch.manual_seed(1)
        self.tokens = work["steps"] * work["batch"]
        shape = (work["steps"], work["batch"])
        self.network = Network(work)
        self.optimiser = torch.optim.Adam(self.network.parameters(), lr=1e-3)
        if work["input"] == "real":
            self.x, self.y = torch.rand(*shape, 1), torch.rand(*shape, 1)
            self.loss = torch.nn.functional.mse_loss
        else:
            symbols = torch.randint(work["vocabulary"], shape)
            self.x = torch.nn.functional.one_hot(symbols, work["vocabulary"]).float()
            self.y = symbols.roll(-1, 0).flatten()
            self.loss = lambda out, y: torch.nn.functional.cross_entropy(out.flatten(0, 1), y)

    def step(self):
        self.optimiser.zero_grad(set_to_none=True)
        loss = self.loss(self.network(self.x), self.y)
        loss.backward()
        self.optimiser.step()
        return loss.item()

    def turn(self, ms):
        steps, start, thread_start = 0, time.perf_counter(), time.thread_time()
        while True:
            self.step()
            steps += 1
            elapsed = 1000 * (time.perf_counter() - start)
            if elapsed >= ms:
                thread_ms = 1000 * (time.thread_time() - thread_start)
                return {"done": steps * self.tokens, "ms": elapsed, "processorMs": thread_ms}


def version():
    """With the library of its matrix products: with the reference one, Debian's libblas3, it is eight times slower."""
    maps = pathlib.Path("/proc/self/maps")
    loaded = maps.read_text() if maps.exists() else ""
    slow = "libblas" in loaded and not any(name in loaded for name in ("openblas", "mkl", "blis", "atlas"))
    return torch.__version__ + (" with the slow reference BLAS (Debian: apt-get install libopenblas0)" if slow else "")


def say(answer):
    print(json.dumps(answer), flush=True)


def main():
    trainings = {}
    say({"version": version()})
    for line in sys.stdin:
        request = json.loads(line)
        work = request["work"]
        if work["id"] not in trainings:
            trainings[work["id"]] = Training(work)
        say(trainings[work["id"]].turn(request["ms"]))


main()
