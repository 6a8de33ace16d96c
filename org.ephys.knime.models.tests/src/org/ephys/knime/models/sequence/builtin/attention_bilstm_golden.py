"""Makes attention-bilstm-golden.json: outputs and gradients of the attention BiLSTM as PyTorch computes them.

Run with PyTorch 2 on one thread: python attention_bilstm_golden.py
All parameters and inputs follow formulas that the test repeats, computed in double, rounded to float; PyTorch then
computes in double, so that differences are the rounding of the tested engine alone.
"""
import json
import math
import pathlib

import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def wave(shape, amplitude, step, phase):
    count = math.prod(shape)
    values = [amplitude * math.sin(step * k + phase) for k in range(count)]
    return torch.tensor(values, dtype=torch.float32).double().reshape(shape)


def layout(c):
    T, D, C, H, A = c["families"], c["width"], c["classes"], c["hidden"], c["attention"]
    P = D if c["input"] == "LAYER_NORM" else c["projection"]
    names = []
    if c["input"] == "LAYER_NORM":
        names += [("input-norm-scale", (D,)), ("input-norm-shift", (D,))]
    else:
        own = c["input"] == "FAMILY_PROJECTION"
        names += [("projection-weight", (T * D if own else D, P)), ("projection-bias", (T if own else 1, P)),
                  ("family-embedding", (T, P))]
    for d in ("forward", "backward"):
        names += [(f"lstm-{d}-input", (P, 4 * H)), (f"lstm-{d}-recurrent", (H, 4 * H)), (f"lstm-{d}-bias", (4 * H,))]
    names += [("attention-weight", (2 * H, A)), ("attention-bias", (A,)), ("attention-score", (A,))]
    if c["headNorm"]:
        names += [("head-norm-scale", (2 * H,)), ("head-norm-shift", (2 * H,))]
    names += [("head-weight", (2 * H, C))]
    if not c["arcFace"]:
        names += [("head-bias", (C,))]
    if c["linear"]:
        names += [("linear-weight", (T * D, C))]
    return names, P


def run(c):
    names, P = layout(c)
    T, D, C, H, n = c["families"], c["width"], c["classes"], c["hidden"], c["cells"]
    p = {}
    for i, (name, shape) in enumerate(names):
        v = wave(shape, c["amplitude"], 1.3, 0.9 * (i + 1))
        if name.endswith("scale"):
            v = v + 1.0
            v = v.float().double()
        p[name] = v.requires_grad_(True)
    x = wave((T, n, D), 1.5, 0.37, 2.0)
    targets = torch.tensor([b % C for b in range(n)])
    weights = torch.tensor([0.5 + 0.25 * (b % 3) for b in range(n)], dtype=torch.float64)
    present = torch.ones(T, n, dtype=torch.float64)
    if c["masked"]:
        for t in range(T):
            for b in range(n):
                if (2 * t + b) % 3 == 0:
                    present[t, b] = 0
    # the last cell has nothing when masked: it attends to all families alike
    if c["masked"]:
        present[:, n - 1] = 0
    drop_in = torch.ones(T, n, P, dtype=torch.float64)
    drop_head = torch.ones(n, 2 * H, dtype=torch.float64)
    if c["dropout"]:
        for r in range(T * n):
            for j in range(P):
                drop_in[r // n, r % n, j] = 0 if (r + j) % 4 == 0 else 1.25
        for b in range(n):
            for j in range(2 * H):
                drop_head[b, j] = 0 if (b + j) % 4 == 0 else 1.25

    def network(training):
        if c["input"] == "LAYER_NORM":
            e = F.layer_norm(x, (D,), p["input-norm-scale"], p["input-norm-shift"])
        elif c["input"] == "SHARED_PROJECTION":
            e = F.relu(x @ p["projection-weight"] + p["projection-bias"]) + p["family-embedding"][:, None, :]
        else:
            w = p["projection-weight"].reshape(T, D, P)
            e = F.relu(torch.einsum("tbd,tdp->tbp", x, w) + p["projection-bias"][:, None, :])
            e = e + p["family-embedding"][:, None, :]
        e = e * present[:, :, None]
        if training and c["dropout"]:
            e = e * drop_in
        lstm = torch.nn.LSTM(P, H, bidirectional=True).double()
        state = {}
        for d, suffix in (("forward", ""), ("backward", "_reverse")):
            state["weight_ih_l0" + suffix] = p[f"lstm-{d}-input"].T
            state["weight_hh_l0" + suffix] = p[f"lstm-{d}-recurrent"].T
            state["bias_ih_l0" + suffix] = p[f"lstm-{d}-bias"]
            state["bias_hh_l0" + suffix] = torch.zeros(4 * H, dtype=torch.float64)
        h, _ = torch.func.functional_call(lstm, state, (e,))
        score = torch.tanh(h @ p["attention-weight"] + p["attention-bias"]) @ p["attention-score"]
        any_present = present.sum(0) > 0
        score = score.masked_fill((present == 0) & any_present[None, :], float("-inf"))
        alpha = torch.softmax(score, 0)
        alpha = torch.where(any_present[None, :], alpha, torch.full_like(alpha, 1.0 / T))
        context = (alpha[:, :, None] * h).sum(0)
        f = context
        if c["headNorm"]:
            f = F.layer_norm(f, (2 * H,), p["head-norm-scale"], p["head-norm-shift"])
        if training and c["dropout"]:
            f = f * drop_head
        if c["arcFace"]:
            cos = F.normalize(f, dim=1) @ F.normalize(p["head-weight"], dim=0)
            if training:
                s, m = c["arcScale"], c["arcMargin"]
                sin = torch.sqrt(1 - cos ** 2)
                far = cos > math.cos(math.pi - m)
                with_margin = torch.where(far, cos * math.cos(m) - sin * math.sin(m), cos - m * math.sin(m))
                hot = F.one_hot(targets, C).bool()
                cos = torch.where(hot, with_margin, cos)
            logits = c["arcScale"] * cos
        else:
            logits = f @ p["head-weight"] + p["head-bias"]
        if c["linear"]:
            logits = logits + x.permute(1, 0, 2).reshape(n, T * D) @ p["linear-weight"]
        return logits, alpha.T

    with torch.no_grad():
        logits, alpha = network(False)
    out, _ = network(True)
    log_p = F.log_softmax(out, 1)[torch.arange(n), targets]
    each = -log_p * (1 - log_p.exp()) ** c["gamma"] if c["gamma"] else -log_p
    loss = (weights * each).sum() / weights.sum()
    loss.backward()
    result = dict(c)
    result["logits"] = logits.flatten().tolist()
    result["attentionWeights"] = alpha.flatten().tolist()
    result["loss"] = loss.item()
    gradients = {}
    for name, v in p.items():
        g = v.grad
        if v.numel() > 2000:
            # large tensors are compared by their projection on waves
            k = torch.arange(g.numel(), dtype=torch.float64)
            gradients[name] = [(g.flatten() * torch.cos(0.1 * (q + 1) * k)).sum().item() for q in range(8)]
        else:
            gradients[name] = g.flatten().tolist()
    result["gradients"] = gradients
    return result


BASE = dict(families=4, width=5, classes=3, input="SHARED_PROJECTION", projection=6, hidden=7, attention=5,
            headNorm=False, arcFace=False, arcScale=30.0, arcMargin=0.35, linear=False, cells=5, masked=False,
            dropout=False, gamma=0.0, amplitude=0.5)
CASES = {
    "projection": {},
    "family projection, dropout": dict(input="FAMILY_PROJECTION", dropout=True),
    "layer norm, head norm": dict(input="LAYER_NORM", headNorm=True, dropout=True),
    "masked": dict(masked=True),
    "masked layer norm": dict(masked=True, input="LAYER_NORM"),
    "linear bypass, focal loss": dict(linear=True, gamma=2.0),
    "ArcFace": dict(arcFace=True, headNorm=True, arcScale=4.0, input="LAYER_NORM"),
    "published size": dict(families=12, width=40, classes=4, input="LAYER_NORM", hidden=64, attention=64,
                           headNorm=True, cells=9, amplitude=0.15),
}

def optimiser_steps():
    """Twelve steps of AdamW with clipping on two tensors whose gradients follow formulas."""
    a = wave((3, 5), 0.5, 1.3, 0.9).float().requires_grad_(True)
    b = wave((7,), 0.5, 1.3, 1.8).float().requires_grad_(True)
    optimiser = torch.optim.AdamW([a, b], lr=0.01, weight_decay=0.1)
    for step in range(12):
        a.grad = wave((3, 5), 1.0, 0.7, 0.3 * step).float()
        b.grad = wave((7,), 0.1 + step, 0.9, 0.5 * step).float()
        torch.nn.utils.clip_grad_norm_([a, b], 2.0)
        optimiser.step()
    return {"a": a.flatten().tolist(), "b": b.tolist()}


if __name__ == "__main__":
    cases = []
    for label, change in CASES.items():
        case = dict(BASE)
        case.update(change)
        case["label"] = label
        cases.append(run(case))
    target = pathlib.Path(__file__).with_name("attention-bilstm-golden.json")
    text = json.dumps({"torch": torch.__version__, "cases": cases, "adamw": optimiser_steps()}, default=float)
    text = json.dumps(json.loads(text, parse_float=lambda s: float(f"{float(s):.9g}")))
    target.write_text(text + "\n")
