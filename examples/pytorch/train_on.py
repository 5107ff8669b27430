"""Goes on training a next-character model of Forget-Me-Not in PyTorch, and saves it so that Forget-Me-Not opens it again.

    python3 train_on.py whale.safetensors text.txt --save whale2.safetensors
    torchrun --redirects=1 --tee=1 --nproc_per_node=2 train_on.py whale.safetensors text.txt --save whale2.safetensors

Under torchrun each process reads its own streams of the text, and all take the mean of their gradients (gloo, so that no
graphics card is needed). Without --redirects and --tee the launcher of torch 1.13 fails on Python 3.11.
"""

import argparse
import math
import os
import sys

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from load_model import load_model, save_model


def whole(text):
    if text.isdecimal() and int(text) >= 1:
        return int(text)
    raise argparse.ArgumentTypeError(f"must be a whole number of 1 or more, got {text!r}")


def rate(text):
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if 0 < number < math.inf:
        return number
    raise argparse.ArgumentTypeError(f"must be a number above 0, got {text!r}")


def writable(path):
    """Before hours of training, not after them."""
    folder = os.path.dirname(os.path.abspath(path))
    if path and not os.path.isdir(path) and os.access(path if os.path.exists(path) else folder, os.W_OK):
        return path
    raise argparse.ArgumentTypeError(f"must be a file in a folder that can be written to, got {path!r}")


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", help="a .safetensors file of a text")
    parser.add_argument("text", help="UTF-8; its last tenth is held out")
    parser.add_argument("--save", type=writable, required=True, help="the file to write")
    parser.add_argument("--steps", type=whole, default=200)
    parser.add_argument("--batch", type=whole, default=32, help="streams of all processes together")
    parser.add_argument("--length", type=whole, default=64, help="characters per window")
    parser.add_argument("--rate", type=rate, default=0.002)
    return parser.parse_args()


def symbols_of(path, vocabulary):
    """The text as symbol numbers, without the characters that the model has never seen."""
    try:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        sys.exit(f"the text must be a file in UTF-8 that can be read, got {path!r}: {error}")
    places = {symbol: place for place, symbol in enumerate(vocabulary)}
    known = [places[symbol] for symbol in text if symbol in places]
    if len(known) < len(text):
        say(f"{len(text) - len(known)} characters of the text are not in the model's vocabulary and are left out")
    return torch.tensor(known)


def streams_of(symbols, batch):
    """(N, B): the text side by side in equal parts, time first."""
    steps = len(symbols) // batch
    return symbols[: steps * batch].view(batch, steps).t().contiguous()


def windows(streams, length):
    """Inputs and the symbols after them, window by window and for ever; with whether the text begins anew."""
    while True:
        for start in range(0, len(streams) - length, length):
            yield streams[start : start + length], streams[start + 1 : start + length + 1], start == 0


def loss_of(outputs, targets):
    return nn.functional.cross_entropy(outputs.flatten(0, 1), targets.flatten())


def cut(state):
    """Gradients do not flow into the window before."""
    return tuple(part.detach() for part in state) if isinstance(state, tuple) else state.detach()


def held_out_loss(model, symbols):
    with torch.no_grad():
        return loss_of(model(symbols[:-1, None])[0], symbols[1:, None]).item()


def train(model, streams, length, rate, steps):
    optimiser = torch.optim.Adam(model.parameters(), lr=rate)
    state = None
    for step, (inputs, targets, is_new) in zip(range(1, steps + 1), windows(streams, length)):
        outputs, state = model(inputs, None if is_new else cut(state))
        loss = loss_of(outputs, targets)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        if step % 50 == 0 or step == steps:
            say(f"step {step}: train {loss.item():.3f} nats")


def rank():
    return dist.get_rank() if dist.is_initialized() else 0


def say(line):
    if rank() == 0:
        print(line, flush=True)


def main():
    chosen = options()
    if "RANK" in os.environ:
        dist.init_process_group("gloo")
    processes = dist.get_world_size() if dist.is_initialized() else 1
    model, description = load_model(chosen.model)
    if description["kind"] != "text":
        sys.exit(f"the model must be of a text, got one of a {description['kind']}")
    symbols = symbols_of(chosen.text, description["vocabulary"])
    kept = len(symbols) * 9 // 10
    if chosen.batch % processes != 0:
        sys.exit(f"--batch must be a multiple of the {processes} processes, got {chosen.batch}")
    if kept // chosen.batch <= chosen.length:
        sys.exit(f"{kept} characters are too few for {chosen.batch} streams of {chosen.length} characters a window")
    own = streams_of(symbols[:kept], chosen.batch)[:, rank() :: processes]
    say(f"{processes} processes, held out {held_out_loss(model, symbols[kept:]):.3f} nats before")
    trained = DistributedDataParallel(model) if dist.is_initialized() else model
    train(trained, own, chosen.length, chosen.rate, chosen.steps)
    say(f"held out {held_out_loss(model, symbols[kept:]):.3f} nats after {chosen.steps} steps")
    if rank() == 0:
        save_model(chosen.save, model, {**description, "step": description["step"] + chosen.steps})
    if dist.is_initialized():
        dist.destroy_process_group()


if __name__ == "__main__":
    main()
