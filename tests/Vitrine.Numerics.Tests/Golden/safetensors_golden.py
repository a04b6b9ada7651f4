"""Writes and reads safetensors files by the published description of the format, with Python's standard library alone.

    python3 safetensors_golden.py write safetensors-golden.safetensors   makes the golden file
    python3 safetensors_golden.py read FILE                              prints {name: [dtype, shape, values]} as JSON
"""
import json
import struct
import sys

CODES = {"F32": "f", "I32": "i", "I64": "q", "U8": "B"}
TENSORS = [
    ("bias", "F32", [3], [0.5, -1.25, 3.0]),
    ("empty", "F32", [0, 4], []),
    ("ids", "I64", [2], [-9007199254740993, 9223372036854775807]),
    ("offsets", "I32", [2, 2], [0, -1, 2147483647, 7]),
    ("scalar", "F32", [], [1e-45]),
    ("types", "U8", [3], [0, 7, 255]),
    ("weight \u6743\u91cd", "F32", [2, 3], [0.0, 1.0, 2.0, -0.0, 1e30, 0.125]),
]


def write(path):
    header, data = {"__metadata__": {"writer": "python", "note": "\u6a71\u7a97"}}, b""
    for name, dtype, shape, values in TENSORS:
        block = struct.pack(f"<{len(values)}{CODES[dtype]}", *values)
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(block)]}
        data += block
    text = json.dumps(header, ensure_ascii=False).encode("utf-8")
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def read(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header, data = json.loads(file.read(length)), file.read()
    header.pop("__metadata__", None)
    assert max(info["data_offsets"][1] for info in header.values()) == len(data)
    tensors = {}
    for name, info in header.items():
        begin, end = info["data_offsets"]
        code = CODES[info["dtype"]]
        values = struct.unpack(f"<{(end - begin) // struct.calcsize(code)}{code}", data[begin:end])
        tensors[name] = [info["dtype"], info["shape"], values]
    print(json.dumps(tensors))


{"write": write, "read": read}[sys.argv[1]](sys.argv[2])
