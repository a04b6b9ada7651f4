#!/usr/bin/env python3
"""The PyTorch peer of the benchmarks: SASRec training and serving, as a careful PyTorch user would write it for a CPU.

    sasrec_torch.py --task probe
    sasrec_torch.py --task train --data FILE --loss bce|ce|bce256 --max-length 200 --width 64 --heads 2 --steps 20
    sasrec_torch.py --task serve --items 12101 --max-length 200 --width 64 --heads 2

Prints one line of JSON. FILE holds one training window a line: item ids 1..V in time order, separated by one space. A window
of T + 1 ids gives T inputs (all but the last) and T targets (all but the first); T is cut to the last --max-length. Batch i is
lines i B .. (i + 1) B - 1, wrapping round, so another engine can be given exactly the same work. ../README.md says what was done
to be fair.

Model: pre-norm SASRec, x = item + position embedding; per block x += attention(LayerNorm(x)), x += FFN(LayerNorm(x)) with tanh
GELU; final LayerNorm; scores = x . item embedding. Dropout on the embeddings, the attention weights and both sub-layers' outputs.
Dimensions: B sequences, T length of the batch's longest sequence, N real tokens, C width, H heads, V items, K negatives.
"""
import argparse
import ctypes
import json
import math
import resource
import statistics
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, width, heads, inner, dropout):
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.attn_norm, self.ffn_norm = nn.LayerNorm(width, eps=1e-5), nn.LayerNorm(width, eps=1e-5)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.ffn_in, self.ffn_out = nn.Linear(width, inner), nn.Linear(inner, width)

    def attention(self, h, mask):
        """h [B, T, C], mask [T, T] with 0 or -inf -> [B, T, C]."""
        B, T, C = h.shape
        H, D = self.heads, C // self.heads
        q, k, v = self.qkv(h).view(B, T, 3, H, D).permute(2, 0, 3, 1, 4).reshape(3, B * H, T, D).unbind(0)
        logits = torch.baddbmm(mask, q, k.transpose(1, 2), alpha=1 / math.sqrt(D))
        weights = F.dropout(torch.softmax(logits, dim=-1), self.dropout, self.training)
        return self.out(torch.bmm(weights, v).view(B, H, T, D).transpose(1, 2).reshape(B, T, C))

    def forward(self, x, mask):
        x = x + F.dropout(self.attention(self.attn_norm(x), mask), self.dropout, self.training)
        inner = F.gelu(self.ffn_in(self.ffn_norm(x)), approximate="tanh")
        return x + F.dropout(self.ffn_out(inner), self.dropout, self.training)


class SasRec(nn.Module):
    def __init__(self, items, args):
        super().__init__()
        self.items, self.dropout = items, args.dropout
        self.item_embedding = nn.Embedding(items + 1, args.width, padding_idx=0, sparse=args.sparse)
        self.position_embedding = nn.Embedding(args.max_length, args.width)
        inner = int(args.ffn * args.width)
        self.blocks = nn.ModuleList(Block(args.width, args.heads, inner, args.dropout) for _ in range(args.blocks))
        self.final_norm = nn.LayerNorm(args.width, eps=1e-5)
        mask = torch.full((args.max_length, args.max_length), float("-inf")).triu(1)
        self.register_buffer("mask", mask, persistent=False)
        for parameter in self.parameters():
            if parameter.dim() > 1:
                nn.init.normal_(parameter, std=0.02)

    def forward(self, inputs):
        """inputs [B, T] ids, 0 = padding on the right (a causal mask alone keeps it away from real tokens) -> [B, T, C]."""
        T = inputs.shape[1]
        x = self.item_embedding(inputs) + self.position_embedding.weight[:T]
        x = F.dropout(x, self.dropout, self.training)
        mask = self.mask[:T, :T]
        for block in self.blocks:
            x = block(x, mask)
        return self.final_norm(x)


def loss_of(model, kind, hidden, targets):
    """hidden [N, C] and targets [N]: real tokens only, padding costs nothing here."""
    table = model.item_embedding
    if kind == "ce":
        return F.cross_entropy(hidden @ table.weight[1:].T, targets - 1)
    K = 256 if kind == "bce256" else 1
    positive = (hidden * table(targets)).sum(-1)
    negatives = torch.randint(1, model.items + 1, (len(targets), K))
    if K == 1:
        negative = (hidden * table(negatives[:, 0])).sum(-1)
    else:
        negative = torch.bmm(table(negatives), hidden.unsqueeze(-1))
    return (F.softplus(-positive).sum() + F.softplus(negative).sum()) / (len(targets) * (1 + K))


def read_windows(path, max_length):
    with open(path, "rb") as file:
        text = file.read()
    lengths = [line.count(b" ") + 1 for line in text.splitlines() if line]
    ids = np.array(text.split(), dtype=np.int64)
    if len(ids) != sum(lengths) or len(ids) == 0:
        raise SystemExit(f"{path}: expected item ids separated by single spaces, one window a line")
    if ids.min() < 1:
        raise SystemExit(f"{path}: item ids are 1..V, got {ids.min()}")
    windows = np.split(ids, np.cumsum(lengths)[:-1])
    return [w[-(max_length + 1):] for w in windows], int(ids.max())


def batch_of(windows, index, size):
    """Pads on the right to the longest sequence of this batch. Returns inputs [B, T], positions of real tokens [N], targets [N]."""
    rows = [windows[(index * size + i) % len(windows)] for i in range(size)]
    T = max(len(row) for row in rows) - 1
    inputs = np.zeros((size, T), dtype=np.int64)
    targets = np.zeros((size, T), dtype=np.int64)
    for i, row in enumerate(rows):
        inputs[i, : len(row) - 1] = row[:-1]
        targets[i, : len(row) - 1] = row[1:]
    real = np.flatnonzero(targets)
    return torch.from_numpy(inputs), torch.from_numpy(real), torch.from_numpy(targets.reshape(-1)[real])


def optimizers_of(model, args):
    """One dense Adam, or with --sparse a lazy one for the item table, which moves only the rows of the batch."""
    if not args.sparse:
        return [torch.optim.Adam(model.parameters(), lr=args.learning_rate)]
    table = model.item_embedding.weight
    others = [parameter for parameter in model.parameters() if parameter is not table]
    return [torch.optim.SparseAdam([table], lr=args.learning_rate), torch.optim.Adam(others, lr=args.learning_rate)]


def train(args):
    windows, largest = read_windows(args.data, args.max_length)
    items = args.items or largest
    if largest > items:
        raise SystemExit(f"{args.data}: item id {largest} is above --items {items}")
    model = SasRec(items, args)
    optimizers = optimizers_of(model, args)
    batches = [batch_of(windows, i, args.batch) for i in range(args.warmup + args.steps)]
    before = peak_memory()
    model.train()
    times, tokens, padded, losses = [], 0, 0, []
    for step, (inputs, real, targets) in enumerate(batches):
        start = time.perf_counter()
        for optimizer in optimizers:
            optimizer.zero_grad(set_to_none=True)
        hidden = model(inputs).view(-1, args.width).index_select(0, real)
        loss = loss_of(model, args.loss, hidden, targets)
        loss.backward()
        for optimizer in optimizers:
            optimizer.step()
        elapsed = time.perf_counter() - start
        if len(losses) < 5:
            losses.append(round(loss.item(), 5))
        if step >= args.warmup:
            times.append(elapsed)
            tokens += len(targets)
            padded += inputs.numel()
    return {"loss": args.loss, "items": items, "steps": args.steps, "interactionsPerSecond": round(tokens / sum(times), 1),
            "stepMsMedian": round(1000 * statistics.median(times), 3), "interactions": tokens,
            "realShare": round(tokens / padded, 4), "memoryBeforeTrainingMiB": before, "losses": losses}


def serve(args):
    """One user a request: encode the history, score every item, leave out the seen ones, take the best 10."""
    items = args.items or 3706
    model = SasRec(items, args).eval()
    rng = np.random.default_rng(args.seed)
    histories = [torch.from_numpy(rng.integers(1, items + 1, (1, args.max_length))) for _ in range(args.warmup + args.runs)]
    times = []
    with torch.inference_mode():
        for history in histories:
            start = time.perf_counter()
            hidden = model(history)[0, -1]
            scores = torch.mv(model.item_embedding.weight, hidden)
            scores[0] = float("-inf")
            scores[history[0]] = float("-inf")
            values, best = torch.topk(scores, 10)
            ranking = best.tolist(), values.tolist()
            times.append(time.perf_counter() - start)
            if len(ranking[0]) != 10:
                raise SystemExit("fewer than 10 recommendations")
    times = times[args.warmup:]
    return {"items": items, "historyLength": args.max_length, "runs": args.runs, "msMedian": round(1000 * statistics.median(times), 4),
            "ms90th": round(1000 * sorted(times)[int(0.9 * len(times))], 4)}


def probe(args):
    a, b = torch.randn(2048, 2048), torch.randn(2048, 2048)
    times = []
    for _ in range(4):
        start = time.perf_counter()
        torch.mm(a, b)
        times.append(time.perf_counter() - start)
    return {"matmulGflops": round(2 * 2048 ** 3 / min(times[1:]) / 1e9, 1)}


def peak_memory():
    """Peak resident MiB of this process. Not ru_maxrss where it can be avoided: on Linux that starts from the peak of the
    process that started this one."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return round(next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024, 1)
    except (OSError, StopIteration):
        return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def loaded_blas():
    """(file name, kernel family) of the BLAS library mapped into this process. The family is OpenBLAS's own choice of kernels: a
    processor newer than the library can be taken for an old one, and then runs old, slow kernels. "unknown" where it cannot be told."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            paths = sorted({line.split()[-1] for line in maps if "/" in line})
    except OSError:
        return "unknown", "unknown"
    for wanted in ("openblas", "mkl_", "blis", "libblas"):
        for path in paths:
            name = path.rsplit("/", 1)[-1]
            if wanted not in name:
                continue
            try:
                core = ctypes.CDLL(path).openblas_get_corename
                core.restype = ctypes.c_char_p
                return name, core().decode()
            except (OSError, AttributeError):
                return name, "unknown"
    return "unknown", "unknown"


def main():
    parser = argparse.ArgumentParser(description="PyTorch SASRec peer; prints one line of JSON")
    parser.add_argument("--task", choices=["train", "serve", "probe"], required=True)
    parser.add_argument("--data", help="training windows, one a line (train)")
    parser.add_argument("--items", type=int, default=0, help="catalogue size V; 0 = largest id of the data (train) or 3706 (serve)")
    parser.add_argument("--loss", choices=["bce", "ce", "bce256"], default="bce")
    parser.add_argument("--max-length", type=int, default=200)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--heads", type=int, default=1)
    parser.add_argument("--blocks", type=int, default=2)
    parser.add_argument("--ffn", type=float, default=1, help="feed-forward width as a multiple of --width")
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--steps", type=int, default=20, help="measured training steps")
    parser.add_argument("--warmup", type=int, default=3, help="unmeasured steps or requests before them")
    parser.add_argument("--runs", type=int, default=200, help="measured requests (serve)")
    parser.add_argument("--learning-rate", type=float, default=1e-3)
    parser.add_argument("--sparse", action="store_true", help="lazy Adam on the item table; not with --loss ce, which moves every row")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.width % args.heads != 0:
        parser.error(f"--width {args.width} is not a multiple of --heads {args.heads}")
    if args.task == "train" and not args.data:
        parser.error("--task train needs --data")
    if args.sparse and args.loss == "ce":
        parser.error("--sparse has no meaning with --loss ce: every row of the item table has a gradient")
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    result = {"task": args.task, **{"train": train, "serve": serve, "probe": probe}[args.task](args)}
    peak = peak_memory()
    blas, core = loaded_blas()
    result.update(peakMemoryMiB=peak, torch=torch.__version__, blas=blas, blasCore=core, threads=torch.get_num_threads())
    print(json.dumps(result))


if __name__ == "__main__":
    main()
