#!/usr/bin/env python3
"""Writes tiny_transformer.json: what PyTorch computes for a tiny sequential transformer and for the sampled losses.

Everything is computed in float64, so the file holds the exact answer to 9 digits; the initial values are float32
numbers, so a float32 engine starts from the very same point. The same run is repeated in float32 and its deviation is
recorded: it is the scale a tolerance should be judged by.

    python3 tiny_transformer.py            (needs PyTorch >= 1.12, takes seconds)

Dimensions: B sequences, N packed tokens, T length, C width, H heads, V items, F feed-forward width, L maximum length,
R relative-position buckets.
"""
import json
import math
import os

import torch
import torch.nn.functional as F

torch.set_num_threads(1)

SEQUENCES = [[3, 7, 1, 9, 4, 12], [5, 0, 5, 8], [2, 11, 6, 10, 2, 7, 1, 3]]
CONFIG = {
    "items": 13, "width": 8, "heads": 2, "blocks": 2, "feedForward": 16, "maxLength": 8, "relativeBuckets": 4,
    "layerNormEpsilon": 1e-5, "rmsNormEpsilon": 1e-6, "l2NormEpsilon": 1e-12, "temperature": 0.1,
    "learningRate": 0.01, "beta1": 0.9, "beta2": 0.999, "adamEpsilon": 1e-8, "weightDecay": 0.0, "steps": 10,
}


def shapes(variant):
    V, C, H, FF = CONFIG["items"], CONFIG["width"], CONFIG["heads"], CONFIG["feedForward"]
    gated = variant == "gated"
    named = [("item_embedding", [V, C])]
    if not gated:
        named.append(("position_embedding", [CONFIG["maxLength"], C]))
    for l in range(CONFIG["blocks"]):
        b = f"block{l}."
        named.append((b + "attn_norm.weight", [C]))
        if not gated:
            named.append((b + "attn_norm.bias", [C]))
        named += [(b + "qkv.weight", [C, 3 * C]), (b + "qkv.bias", [3 * C])]
        if gated:
            named.append((b + "relative_bias", [H, CONFIG["relativeBuckets"]]))
        named += [(b + "out.weight", [C, C]), (b + "out.bias", [C])]
        if gated:
            named += [(b + "attn_gate.weight", [C, C]), (b + "attn_gate.bias", [C])]
        named.append((b + "ffn_norm.weight", [C]))
        if not gated:
            named.append((b + "ffn_norm.bias", [C]))
        inner = 2 * FF if gated else FF
        named += [(b + "ffn_in.weight", [C, inner]), (b + "ffn_in.bias", [inner])]
        named += [(b + "ffn_out.weight", [FF, C]), (b + "ffn_out.bias", [C])]
        if gated:
            named += [(b + "ffn_gate.weight", [C, C]), (b + "ffn_gate.bias", [C])]
    named.append(("final_norm.weight", [C]))
    if not gated:
        named.append(("final_norm.bias", [C]))
    return named


def initial(variant, generator):
    """Nothing starts at 0 or 1 exactly: a swapped, skipped or unread parameter then shows in the very first loss."""
    values = {}
    for name, shape in shapes(variant):
        noise = torch.randn(shape, generator=generator, dtype=torch.float64)
        if name.endswith("norm.weight"):
            value = 1 + 0.2 * noise
        elif name.endswith(".bias") or name.endswith("relative_bias"):
            value = 0.2 * noise
        elif name.endswith("embedding"):
            value = 0.6 * noise
        else:
            value = noise / math.sqrt(shape[0])
        values[name] = value.to(torch.float32)
    return values


def gelu_tanh(x):
    return 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x ** 3)))


def rms_norm(x, weight):
    return x * weight / torch.sqrt((x * x).mean(-1, keepdim=True) + CONFIG["rmsNormEpsilon"])


def unit(x):
    return x / x.norm(dim=-1, keepdim=True).clamp_min(CONFIG["l2NormEpsilon"])


def attention(h, p, b, relative):
    """One sequence: h [T, C] -> [T, C]."""
    T, C = h.shape
    H = CONFIG["heads"]
    q, k, v = (h @ p[b + "qkv.weight"] + p[b + "qkv.bias"]).split(C, dim=-1)
    q, k, v = (t.reshape(T, H, C // H).transpose(0, 1) for t in (q, k, v))
    logits = q @ k.transpose(1, 2) / math.sqrt(C / H)
    i, j = torch.arange(T)[:, None], torch.arange(T)[None, :]
    if relative:
        bucket = (i - j).clamp(0, CONFIG["relativeBuckets"] - 1)
        logits = logits + p[b + "relative_bias"][:, bucket]
    weights = torch.softmax(logits.masked_fill(j > i, float("-inf")), dim=-1)
    return (weights @ v).transpose(0, 1).reshape(T, C)


def sequence_logits(variant, p, items):
    """items: T ids -> logits [T, V]."""
    gated = variant == "gated"
    C = CONFIG["width"]
    x = p["item_embedding"][items]
    if not gated:
        x = x + p["position_embedding"][: len(items)]

    def norm(name, x):
        if gated:
            return rms_norm(x, p[name + ".weight"])
        return F.layer_norm(x, (C,), p[name + ".weight"], p[name + ".bias"], CONFIG["layerNormEpsilon"])

    for l in range(CONFIG["blocks"]):
        b = f"block{l}."
        h = norm(b + "attn_norm", x)
        mixed = attention(h, p, b, gated) @ p[b + "out.weight"] + p[b + "out.bias"]
        if gated:
            mixed = mixed * torch.sigmoid(h @ p[b + "attn_gate.weight"] + p[b + "attn_gate.bias"])
        x = x + mixed
        h = norm(b + "ffn_norm", x)
        inner = h @ p[b + "ffn_in.weight"] + p[b + "ffn_in.bias"]
        if gated:
            g, v = inner.split(CONFIG["feedForward"], dim=-1)
            inner = g * torch.sigmoid(g) * v
        else:
            inner = gelu_tanh(inner)
        mixed = inner @ p[b + "ffn_out.weight"] + p[b + "ffn_out.bias"]
        if gated:
            mixed = mixed * torch.sigmoid(h @ p[b + "ffn_gate.weight"] + p[b + "ffn_gate.bias"])
        x = x + mixed
    x = norm("final_norm", x)
    if gated:
        return unit(x) @ unit(p["item_embedding"]).T / CONFIG["temperature"]
    return x @ p["item_embedding"].T


def train(variant, start, dtype):
    """Returns the steps (loss and gradients before each update) and the parameters after the last."""
    p = {name: value.to(dtype).clone().requires_grad_() for name, value in start.items()}
    adam = torch.optim.Adam(p.values(), lr=CONFIG["learningRate"], betas=(CONFIG["beta1"], CONFIG["beta2"]),
                            eps=CONFIG["adamEpsilon"], weight_decay=CONFIG["weightDecay"])
    steps = []
    for _ in range(CONFIG["steps"]):
        adam.zero_grad()
        logits = torch.cat([sequence_logits(variant, p, s[:-1]) for s in SEQUENCES])
        targets = torch.tensor([t for s in SEQUENCES for t in s[1:]])
        loss = F.cross_entropy(logits, targets)
        loss.backward()
        steps.append((loss.item(), {name: t.grad.detach().clone() for name, t in p.items()}))
        adam.step()
    return steps, {name: t.detach() for name, t in p.items()}


def without_key_bias(name, value):
    """A key bias adds the same amount to every logit of a query, so its true gradient is 0 and what is left is
    rounding noise, which Adam blows up to full-size updates. It never reaches the loss; it is left out of comparisons."""
    C = CONFIG["width"]
    return torch.cat([value[:C], value[2 * C:]]) if name.endswith("qkv.bias") else value


def numbers(value):
    return [float(f"{x:.9g}") for x in value.reshape(-1).tolist()]


def variant_record(variant, seed):
    start = initial(variant, torch.Generator().manual_seed(seed))
    steps, final = train(variant, start, torch.float64)
    steps32, final32 = train(variant, start, torch.float32)
    for _, gradients in steps:
        for name, gradient in gradients.items():
            if name.endswith("qkv.bias"):
                gradient[CONFIG["width"]: 2 * CONFIG["width"]] = 0
    deviation = {
        "loss": max(abs(a[0] - b[0]) for a, b in zip(steps, steps32)),
        "gradient": max((without_key_bias(n, a[1][n] - b[1][n])).abs().max().item()
                        for a, b in zip(steps, steps32) for n in start),
        "finalParameter": max((without_key_bias(n, final[n] - final32[n])).abs().max().item() for n in start),
    }
    smallest = min(g[g != 0].abs().min().item() for n, g in steps[0][1].items())
    print(f"{variant}: loss {steps[0][0]:.6f} -> {steps[-1][0]:.6f}, float32 deviates by {deviation}, "
          f"smallest non-zero gradient of step 1 {smallest:.1e}")
    return {
        "parameters": [{"name": n, "shape": list(v.shape), "initial": numbers(v), "final": numbers(final[n])}
                       for n, v in start.items()],
        "steps": [{
            "step": s + 1,
            "loss": float(f"{loss:.9g}"),
            "gradientSum": {n: float(f"{g.sum().item():.9g}") for n, g in gradients.items()},
            "gradientNorm": {n: float(f"{g.norm().item():.9g}") for n, g in gradients.items()},
            "gradients": {n: numbers(g) for n, g in gradients.items()} if s in (0, CONFIG["steps"] - 1) else None,
        } for s, (loss, gradients) in enumerate(steps)],
        "float32MaxAbsoluteDeviation": {k: float(f"{v:.2g}") for k, v in deviation.items()},
    }


def losses_record():
    generator = torch.Generator().manual_seed(20)
    N, C, V, K, S = 6, 5, 9, 3, 7
    hidden32 = (0.9 * torch.randn([N, C], generator=generator)).to(torch.float32)
    table32 = (0.9 * torch.randn([V, C], generator=generator)).to(torch.float32)
    targets = torch.tensor([0, 4, 8, 4, 2, 6])
    negatives = torch.tensor([[1, 2, 3], [5, 5, 0], [1, 7, 3], [8, 6, 2], [0, 1, 7], [3, 4, 5]])
    shared = torch.tensor([4, 1, 7, 7, 0, 3, 5])
    q32 = torch.tensor([.21, .04, .13, .08, .19, .05, .11, .16, .03]).to(torch.float32)
    log_q = q32.to(torch.float64).log()
    alpha, t = K / (V - 1), 0.75
    beta = alpha * (t * (1 - 1 / alpha) + 1 / alpha)

    def scores(hidden, table):
        positive = (hidden * table[targets]).sum(-1)
        return positive, (hidden[:, None, :] * table[negatives]).sum(-1)

    def bce(hidden, table):
        positive, negative = scores(hidden, table)
        return (F.softplus(-positive).sum() + F.softplus(negative).sum()) / (N * (1 + K))

    def gbce(hidden, table):
        positive, negative = scores(hidden, table)
        return (beta * F.softplus(-positive).sum() + F.softplus(negative).sum()) / (N * (1 + K))

    def sampled_softmax(hidden, table):
        positive = (hidden * table[targets]).sum(-1) - log_q[targets]
        negative = hidden @ table[shared].T - log_q[shared]
        negative = negative.masked_fill(shared[None, :] == targets[:, None], float("-inf"))
        return (torch.cat([positive[:, None], negative], 1).logsumexp(1) - positive).mean()

    def full(hidden, table):
        return F.cross_entropy(hidden @ table.T, targets)

    record = {
        "about": "Scores are dot products s = hidden . item. N tokens, K negatives a token, V items, S shared negatives. "
                 "Ids are 0-based rows of the item table. Negatives may repeat: each occurrence counts. "
                 "softplus(x) = log(1 + exp(x)).",
        "hidden": {"shape": [N, C], "values": numbers(hidden32)},
        "items": {"shape": [V, C], "values": numbers(table32)},
        "targets": targets.tolist(),
        "negatives": {"shape": [N, K], "values": negatives.reshape(-1).tolist()},
        "sharedNegatives": shared.tolist(),
        "q": numbers(q32),
    }
    for name, function, about, extra in [
        ("bce", bce, "mean over the N (1 + K) elements: [sum_n softplus(-s+_n) + sum_nk softplus(s-_nk)] / (N (1 + K)).", {}),
        ("gbce", gbce, "Petrov and Macdonald 2023 (gSASRec): alpha = K / (V - 1), beta = alpha (t (1 - 1/alpha) + 1/alpha), the positive's "
                       "sigmoid is raised to beta: [sum_n beta softplus(-s+_n) + sum_nk softplus(s-_nk)] / (N (1 + K)).",
         {"t": t, "alpha": alpha, "beta": beta}),
        ("sampledSoftmax", sampled_softmax, "Every logit, the positive's too, is s - log q(item). A shared negative equal to the token's "
                                            "target is masked (logit -inf). Mean over tokens of logsumexp([positive, negatives]) - positive.", {}),
        ("fullCrossEntropy", full, "Mean over tokens of logsumexp over all V items of s, minus s+.", {}),
    ]:
        hidden, table = (x.to(torch.float64).requires_grad_() for x in (hidden32, table32))
        loss = function(hidden, table)
        loss.backward()
        record[name] = {"about": about, **extra, "loss": float(f"{loss.item():.9g}"),
                        "hiddenGradient": numbers(hidden.grad), "itemsGradient": numbers(table.grad)}
    return record


ABOUT = {
    "general": "Expected values of a tiny sequential transformer trained for 10 steps of Adam, computed by PyTorch in float64 from float32 "
               "initial values. Written by tiny_transformer.py beside this file. Linear layers are y = x W + b, W stored [in, out], all arrays "
               "row-major. Ids are 0-based rows of item_embedding. Each sequence of T + 1 items gives T inputs (all but the last) and T targets "
               "(all but the first). Loss and gradients of a step are those before that step's update.",
    "attention": "qkv = h Wqkv + b is [Q | K | V], each of width C, head k the contiguous columns k C/H to (k+1) C/H of each. Causal softmax of "
                 "q.k / sqrt(C/H).",
    "plain": "x = item_embedding[item] + position_embedding[index from the start]; per block: h = LayerNorm(x); x += attention(h) Wout + b; "
             "h = LayerNorm(x); x += GELU_tanh(h Win + b) Wffn_out + b; x = LayerNorm(x) (final_norm); logits = x item_embedding^T; "
             "LayerNorm epsilon 1e-5 inside the root; GELU_tanh(x) = x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).",
    "gated": "No position embedding. RMSNorm(x) = x weight / sqrt(mean(x^2) + 1e-6). Attention logits get relative_bias[head, min(i - j, R - 1)]. "
             "Per block: h = RMSNorm(x); x += (attention(h) Wout + b) * sigmoid(h Wattn_gate + b); h = RMSNorm(x); [g | v] = h Win + b; "
             "x += ((SiLU(g) * v) Wffn_out + b) * sigmoid(h Wffn_gate + b); x = RMSNorm(x) (final_norm); "
             "logits = (x / max(|x|, 1e-12)) . (e / max(|e|, 1e-12)) / temperature.",
    "loss": "Mean over all 15 tokens of the full cross-entropy over V items.",
    "keyBias": "qkv.bias[C .. 2C-1], the key bias, has a true gradient of 0 (it shifts all logits of a query alike): recorded as 0. In any real "
               "arithmetic rounding noise is left, which Adam turns into updates of full size; they change nothing else. Leave this slice out of "
               "comparisons of final parameters, and use an absolute tolerance for its gradient.",
    "float32MaxAbsoluteDeviation": "How far the same PyTorch run in float32 is from the float64 values, over all steps, key bias left out.",
}


def write(value, indent=0):
    """JSON with one line per array of numbers, so that a changed array is one changed line."""
    pad = " " * (indent + 2)
    if isinstance(value, dict):
        body = ",\n".join(f"{pad}{json.dumps(k)}: {write(v, indent + 2)}" for k, v in value.items() if v is not None)
        return "{\n" + body + "\n" + " " * indent + "}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(pad + write(v, indent + 2) for v in value) + "\n" + " " * indent + "]"
    return json.dumps(value, separators=(",", ":"))


if __name__ == "__main__":
    record = {
        "about": ABOUT,
        "torch": torch.__version__,
        "config": CONFIG,
        "sequences": SEQUENCES,
        "variants": {"plain": variant_record("plain", 1), "gated": variant_record("gated", 2)},
        "losses": losses_record(),
    }
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tiny_transformer.json")
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(write(record) + "\n")
    print(f"{os.path.getsize(path)} bytes")
