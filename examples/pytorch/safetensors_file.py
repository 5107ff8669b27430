"""The safetensors format in a few lines, so that the examples need nothing but PyTorch and NumPy.

A file is 8 bytes with the header's length, a JSON header that names every tensor and its place, and the tensors' bytes.
"""

import json
import struct

import numpy


def read_safetensors(path):
    """Returns the float32 tensors as {name: array}, and the metadata as {key: text}."""
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    arrays = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        if entry["dtype"] == "F32":
            numbers = numpy.frombuffer(data[8 + length + begin : 8 + length + end], dtype="<f4")
            arrays[name] = numbers.reshape(entry["shape"]).copy()
    return arrays, metadata


def write_safetensors(path, arrays, metadata):
    """Writes arrays as float32, in their order."""
    header = {"__metadata__": metadata}
    begin = 0
    blocks = []
    for name, array in arrays.items():
        block = numpy.ascontiguousarray(array, dtype="<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [begin, begin + len(block)]}
        begin += len(block)
        blocks.append(block)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(blocks))
