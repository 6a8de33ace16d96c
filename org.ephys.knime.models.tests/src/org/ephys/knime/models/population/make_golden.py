"""Golden numbers for the time-invariant embedding model (NeuPRINT dynamics), float64, PyTorch.

python make_golden.py OUT_FOLDER     writes golden_{transformer,transformer_wide,gru,preprocess,invariance}.json

Model, per position (neuron i, frame t of a window of T frames):
  token  = sqrt(d) * [W_in x + b_in ; phi_i ; pop_t ; neigh_it] + PE_t          d = hidden + embedding + 5 + 2
  a      = token + O( attention over frames {t-1, t} of LN1(tokens) )           heads h, scale 1/sqrt(d/h); t = 0 sees itself only
  y      = a + F2( relu( F1( LN2(a) ) ) )                                       LN eps 1e-5, population variance
  pred   = w . y + b                                                            dropout off in all files here
  loss   = sum over masked (pred - x)^2 / number of ALL positions               (published; divide by the masked count for a readable number)
PE_t[2k] = sin(t * 10000^(-2k/d)), PE_t[2k+1] = cos(same).
Arrays are nested lists, row major; weight matrices are [out][in]; in `qkv` the rows are q, then k, then v; within each, head 0 first.
"""
import json, math, os, sys
import numpy as np
import torch

torch.set_default_dtype(torch.float64)
L = lambda a: (a.detach() if torch.is_tensor(a) else torch.as_tensor(np.asarray(a, float))).tolist()


def positions(n, d):
    k = torch.arange(0, d, 2)
    angle = torch.arange(n)[:, None] * torch.exp(-math.log(10000.0) * k / d)
    pe = torch.zeros(n, d)
    pe[:, 0::2] = torch.sin(angle)
    pe[:, 1::2] = torch.cos(angle)[:, :d // 2]
    return pe


SHAPES = lambda d, hid, ff: {"in.weight": (hid, 1), "in.bias": (hid,), "ln1.weight": (d,), "ln1.bias": (d,), "qkv.weight": (3 * d, d), "qkv.bias": (3 * d,),
                             "o.weight": (d, d), "o.bias": (d,), "ln2.weight": (d,), "ln2.bias": (d,), "f1.weight": (ff, d), "f1.bias": (ff,),
                             "f2.weight": (d, ff), "f2.bias": (d,), "out.weight": (1, d), "out.bias": (1,)}


def by_formula(shape, index, scale):
    """value k of parameter number `index` (order of SHAPES) = scale * sin(0.37 k + 1.1 index + 0.5); LN weights get + 1."""
    n = int(np.prod(shape))
    return torch.tensor(scale * np.sin(0.37 * np.arange(n) + 1.1 * index + 0.5)).reshape(shape)


def make_parameters(d, hid, ff, scale):
    p = {}
    for i, (name, shape) in enumerate(SHAPES(d, hid, ff).items()):
        v = by_formula(shape, i, scale)
        p[name] = (v + 1 if name in ("ln1.weight", "ln2.weight") else v).requires_grad_(True)
    return p


def layer_norm(x, w, b):
    m = x.mean(-1, keepdim=True)
    return (x - m) / torch.sqrt(((x - m) ** 2).mean(-1, keepdim=True) + 1e-5) * w + b


def forward(p, phi, x_in, pop, nb, ids, heads, trace=None):
    """x_in trials x neurons x T, pop trials x 5 x T, nb trials x neurons x 2 x T, ids neurons -> prediction like x_in"""
    B, N, T = x_in.shape
    keep = (lambda k, v: trace.__setitem__(k, L(v))) if trace is not None else (lambda k, v: None)
    e = phi[ids][None, :, None].expand(B, N, T, -1)
    z = torch.cat([x_in[..., None] * p["in.weight"][:, 0] + p["in.bias"], e, pop.transpose(1, 2)[:, None].expand(B, N, T, -1), nb.transpose(2, 3)], -1)
    keep("concatenated", z)
    d = z.shape[-1]
    z = z * math.sqrt(d) + positions(T, d)
    keep("token", z)
    n = layer_norm(z, p["ln1.weight"], p["ln1.bias"])
    keep("ln1", n)
    q, k, v = (n @ p["qkv.weight"].T + p["qkv.bias"]).split(d, -1)
    keep("q", q), keep("k", k), keep("v", v)
    cut = lambda m: m.reshape(B, N, T, heads, d // heads)
    q, k, v = cut(q), cut(k), cut(v)
    now = (q * k).sum(-1) / math.sqrt(d // heads)
    before = (q[:, :, 1:] * k[:, :, :-1]).sum(-1) / math.sqrt(d // heads)
    before = torch.cat([torch.full_like(now[:, :, :1], -math.inf), before], 2)
    w = torch.softmax(torch.stack([before, now], -1), -1)
    keep("attention_previous_and_own", w)
    v_before = torch.cat([torch.zeros_like(v[:, :, :1]), v[:, :, :-1]], 2)
    a = (w[..., :1] * v_before + w[..., 1:] * v).reshape(B, N, T, d) @ p["o.weight"].T + p["o.bias"]
    keep("attention_output", a)
    y = z + a
    keep("residual1", y)
    m = layer_norm(y, p["ln2.weight"], p["ln2.bias"])
    keep("ln2", m)
    u = torch.relu(m @ p["f1.weight"].T + p["f1.bias"])
    keep("hidden", u)
    y = y + u @ p["f2.weight"].T + p["f2.bias"]
    keep("residual2", y)
    out = (y @ p["out.weight"].T + p["out.bias"])[..., 0]
    keep("prediction", out)
    return out


def check_against_torch(p, phi, x_in, pop, nb, ids, heads, ff, got):
    d = p["ln1.weight"].shape[0]
    ref = torch.nn.TransformerEncoderLayer(d, heads, ff, dropout=0.0, norm_first=True, batch_first=True)
    ref.load_state_dict({"self_attn.in_proj_weight": p["qkv.weight"], "self_attn.in_proj_bias": p["qkv.bias"], "self_attn.out_proj.weight": p["o.weight"],
                         "self_attn.out_proj.bias": p["o.bias"], "linear1.weight": p["f1.weight"], "linear1.bias": p["f1.bias"], "linear2.weight": p["f2.weight"],
                         "linear2.bias": p["f2.bias"], "norm1.weight": p["ln1.weight"], "norm1.bias": p["ln1.bias"], "norm2.weight": p["ln2.weight"], "norm2.bias": p["ln2.bias"]})
    t = {}
    forward(p, phi, x_in, pop, nb, ids, heads, t)
    z = torch.tensor(t["token"])
    B, N, T, _ = z.shape
    i = torch.arange(T)
    ok = (i[None] <= i[:, None]) & (i[None] >= i[:, None] - 1)
    mask = torch.zeros(T, T).masked_fill(~ok, -math.inf)
    y = ref(z.reshape(B * N, T, d), src_mask=mask)
    y = (y @ p["out.weight"].T + p["out.bias"]).reshape(B, N, T)
    return float((y - got).abs().max())


def masked_loss(pred, x, mask):
    return (((pred - x) ** 2) * mask).mean()


def inputs(N, B, T, seed):
    r = np.random.default_rng(seed)
    x = torch.tensor(np.round(r.standard_normal((B, N, T)), 3))
    mask = torch.tensor((r.random((B, N, T)) < 0.3).astype(float))
    mask[0, 0, 0] = 1
    x_in = x.clone()
    u = torch.tensor(r.random((B, N, T)))
    x_in[(mask > 0) & (u < 0.8)] = 0
    swap = (mask > 0) & (u >= 0.8) & (u < 0.9)
    x_in[swap] = torch.tensor(np.round(r.standard_normal((B, N, T)), 3))[swap]
    pop = torch.tensor(np.round(r.standard_normal((B, 5, T)), 3))
    pop[:, 2] = torch.tensor(r.integers(0, 3, (B, T)).astype(float))
    nb = torch.tensor(np.round(r.standard_normal((B, N, 2, T)), 3))
    return x, x_in, mask, pop, nb


def training(p, phi, ids, data, heads, steps=3, lr=1e-3, clip=1.0, freeze=False):
    x, x_in, mask, pop, nb = data
    names = list(p)
    leaf = [phi] if freeze else [p[k] for k in names] + [phi]
    opt = torch.optim.Adam(leaf, lr=lr)
    out = []
    for _ in range(steps):
        opt.zero_grad()
        loss = masked_loss(forward(p, phi, x_in, pop, nb, ids, heads), x, mask)
        loss.backward()
        rec = {"loss": loss.item()}
        if not freeze:
            rec["gradient_norm_of_dynamics"] = float(torch.nn.utils.clip_grad_norm_([p[k] for k in names], clip))
        opt.step()
        rec["embedding"] = L(phi)
        if not freeze:
            rec["parameters"] = {k: L(p[k]) for k in names}
        out.append(rec)
    return out


def transformer(out):
    hid, emb, heads, ff, N, B, T, table = 3, 4, 2, 10, 3, 2, 5, 5
    d = hid + emb + 7
    p = make_parameters(d, hid, ff, 0.35)
    phi = torch.tensor(np.round(np.random.default_rng(5).uniform(-1, 1, (table, emb)), 3)).requires_grad_(True)
    ids = torch.tensor([4, 1, 2])
    data = inputs(N, B, T, 3)
    x, x_in, mask, pop, nb = data
    g = {"about": "tiny model; gradients are of the published loss before clipping", "hidden": hid, "embedding": emb, "heads": heads, "feed_forward": ff,
         "neuron_ids": ids.tolist(), "parameters": {k: L(v) for k, v in p.items()}, "phi": L(phi), "x": L(x), "x_with_masking": L(x_in), "mask": L(mask), "population": L(pop), "neighbour": L(nb)}
    trace = {}
    pred = forward(p, phi, x_in, pop, nb, ids, heads, trace)
    err = check_against_torch(p, phi, x_in, pop, nb, ids, heads, ff, pred)
    assert err < 1e-12, err
    loss = masked_loss(pred, x, mask)
    loss.backward()
    g["forward"] = trace
    g["positions"] = L(positions(T, d))
    g["loss"] = loss.item()
    g["loss_per_masked_position"] = loss.item() * mask.numel() / mask.sum().item()
    g["gradients"] = {k: L(v.grad) for k, v in p.items()}
    g["gradient_phi"] = L(phi.grad)
    for v in list(p.values()) + [phi]:
        v.grad = None
    q = {k: v.detach().clone().requires_grad_(True) for k, v in p.items()}
    g["refit_frozen_dynamics"] = {"learning_rate": 0.01, "steps": [s for s in training(q, phi.detach().clone().requires_grad_(True), ids, data, heads, lr=0.01, freeze=True)]}
    g["adam"] = {"learning_rate": 0.001, "betas": [0.9, 0.999], "eps": 1e-8, "clip_norm": 1.0, "clip": "norm over the dynamics only, never the embeddings; factor = min(1, clip/(norm + 1e-6))",
                 "steps": training(p, phi, ids, data, heads)}
    json.dump(g, open(out + "/golden_transformer.json", "w"))
    return err


def transformer_wide(out):
    """Published sizes; parameters and inputs by formula, so that only results are stored."""
    hid, emb, heads, ff, N, B, T = 5, 64, 2, 2048, 2, 1, 12
    d = 76
    p = make_parameters(d, hid, ff, 0.05)
    f = lambda shape, a: torch.tensor(np.sin(a * np.arange(1, int(np.prod(shape)) + 1))).reshape(shape)
    phi = f((3, emb), 0.71).requires_grad_(True)
    x, pop, nb = f((B, N, T), 0.53), f((B, 5, T), 0.31), f((B, N, 2, T), 0.91)
    mask = (torch.arange(N * T).reshape(B, N, T) % 4 == 1).double()
    x_in = x * (1 - mask)
    ids = torch.tensor([2, 0])
    pred = forward(p, phi, x_in, pop, nb, ids, heads)
    err = check_against_torch(p, phi, x_in, pop, nb, ids, heads, ff, pred)
    assert err < 1e-11, err
    loss = masked_loss(pred, x, mask)
    loss.backward()
    json.dump({"about": "hidden 5, embedding 64, heads 2, feed-forward 2048; parameter k of array number i (order below): 0.05 sin(0.37 k + 1.1 i + 0.5), LN weights + 1; "
                        "value k = 1, 2, … of an input: sin(a k), a = 0.71 phi (3 x 64), 0.53 x (1 x 2 x 12), 0.31 population (1 x 5 x 12), 0.91 neighbour (1 x 2 x 2 x 12), row major; "
                        "mask where flat index % 4 == 1, masked inputs are 0; ids 2, 0",
               "order": list(p), "prediction": L(pred), "loss": loss.item(), "gradient_phi": L(phi.grad),
               "gradient_sums": {k: [float(v.grad.sum()), float((v.grad ** 2).sum())] for k, v in p.items()}}, open(out + "/golden_transformer_wide.json", "w"))
    return err


def gru(out):
    """Recurrent alternative: inputs [x(t-1) (0 first) ; phi ; pop ; neighbour] -> GRU -> linear; loss over all frames, nothing masked."""
    emb, h, N, B, T = 4, 5, 3, 2, 6
    torch.manual_seed(2)
    net, head = torch.nn.GRU(1 + emb + 7, h, batch_first=True), torch.nn.Linear(h, 1)
    phi = torch.tensor(np.round(np.random.default_rng(6).uniform(-1, 1, (4, emb)), 3)).requires_grad_(True)
    ids = torch.tensor([3, 0, 1])
    x, _, _, pop, nb = inputs(N, B, T, 8)
    shifted = torch.cat([torch.zeros_like(x[..., :1]), x[..., :-1]], -1)
    z = torch.cat([shifted[..., None], phi[ids][None, :, None].expand(B, N, T, -1), pop.transpose(1, 2)[:, None].expand(B, N, T, -1), nb.transpose(2, 3)], -1)
    y, _ = net(z.reshape(B * N, T, -1))
    pred = head(y).reshape(B, N, T)
    loss = ((pred - x) ** 2).mean()
    loss.backward()
    named = list(net.named_parameters()) + [("head." + k, v) for k, v in head.named_parameters()]
    json.dump({"about": "PyTorch gate order r, z, n; weight_ih_l0, weight_hh_l0 and two biases", "neuron_ids": ids.tolist(), "phi": L(phi), "x": L(x), "population": L(pop), "neighbour": L(nb),
               "parameters": {k: L(v) for k, v in named}, "hidden_states": L(y.reshape(B, N, T, h)), "prediction": L(pred), "loss": loss.item(),
               "gradients": {k: L(v.grad) for k, v in named}, "gradient_phi": L(phi.grad)}, open(out + "/golden_gru.json", "w"))


def resample(times, values, frames):
    """mean of the sample at or before the frame and the next one; at the ends the nearest sample; last frame: the one before"""
    n = len(times)
    i = np.searchsorted(times, frames, side="right")
    lo, hi = np.clip(i - 1, 0, n - 1), np.clip(i, 0, n - 1)
    r = (values[lo] + values[hi]) / 2
    r[-1] = values[lo[-1]]
    return r


def preprocess(out):
    r = np.random.default_rng(4)
    T, N = 12, 6
    a = np.round(r.gamma(1.5, 20, (T, N)), 2)
    a[:, 4] = 7.0                                      # silent cell: z-score 0, never NaN
    pos = np.array([[0, 0, 0], [30, 0, 0], [0, 65, 0], [40, 40, 30], [300, 300, 0], [0, 10, 60]], float)
    radius = 65.0                                      # a distance of exactly 65 counts as neighbour
    frames = np.round(1.0 + 0.2334 * np.arange(T), 4)
    eye_t, eye = np.round(np.arange(0.9, 3.9, 0.1), 3), np.round(900 + 50 * r.standard_normal(30), 1)
    eye[[3, 4, 11]] = np.nan
    run_t, run = np.round(np.arange(1.1, 3.3, 0.05), 3), np.round(np.maximum(0, 5 * r.standard_normal(44)), 2)   # starts after frame 0, ends before the last frame
    state = r.integers(0, 3, T).astype(float)
    z = (a - a.mean(0)) / np.where(a.std(0) > 0, a.std(0), 1)
    filled = eye.copy()
    bad = np.isnan(filled)
    filled[bad] = np.interp(np.flatnonzero(bad), np.flatnonzero(~bad), filled[~bad])      # over the sample number, as published
    e, s = resample(eye_t, filled, frames), resample(run_t, run, frames)
    norm = lambda v: (v - v.mean()) / v.std()
    D = np.sqrt(((pos[:, None] - pos[None]) ** 2).sum(-1))
    near = (D <= radius) & ~np.eye(N, dtype=bool)
    nb = np.zeros((T, N, 2))
    for j in range(N):
        if near[j].any():
            nb[:, j, 0], nb[:, j, 1] = z[:, near[j]].mean(1), z[:, near[j]].std(1)
    spikes = [np.sort(np.round(r.uniform(0, 3, 14), 3)), np.array([0.25, 0.5, 0.7499, 2.999]), np.array([])]
    edges = np.arange(0, 3.0001, 0.25)
    nan = lambda v: [None if np.isnan(q) else float(q) for q in v]
    json.dump({"about": "population SD (ddof 0) throughout; frames x neurons", "activity": L(a), "frame_times": L(frames), "eye_times": L(eye_t), "eye_size": nan(eye), "eye_filled": L(filled),
               "eye_at_frames": L(e), "eye_z": L(norm(e)), "running_times": L(run_t), "running_speed": L(run), "running_at_frames": L(s), "running_z": L(norm(s)), "state": L(state),
               "activity_z": L(z), "population_mean": L(z.mean(1)), "population_sd": L(z.std(1)), "positions_um": L(pos), "radius_um": radius,
               "neighbours": [np.flatnonzero(v).tolist() for v in near], "neighbour_mean": L(nb[:, :, 0]), "neighbour_sd": L(nb[:, :, 1]),
               "neighbour_note": "cell 4 has no neighbour: both 0", "spike_times": [L(v) for v in spikes], "bin_width_s": 0.25,
               "counts": [np.histogram(v, edges)[0].tolist() for v in spikes], "bin_rule": "bin k = [k w, (k+1) w), counted from 0 s; a bin past the last whole one is dropped"}, open(out + "/golden_preprocess.json", "w"))


def invariance(out):
    """What must hold for any implementation; the numbers are those of transformer.json's model on another input."""
    hid, emb, heads, ff, N, T, d = 3, 4, 2, 10, 4, 6, 14
    p = make_parameters(d, hid, ff, 0.35)
    phi = torch.tensor(np.round(np.random.default_rng(5).uniform(-1, 1, (5, emb)), 3))
    x, x_in, mask, pop, nb = inputs(N, 1, T, 21)
    ids = torch.tensor([0, 3, 2, 4])
    base = forward(p, phi, x_in, pop, nb, ids, heads)
    order = [2, 0, 3, 1]
    perm = forward(p, phi, x_in[:, order], pop, nb[:, order], ids[order], heads)
    sub = forward(p, phi, x_in[:, :2], pop, nb[:, :2], ids[:2], heads)
    far = x_in.clone()
    far[:, :, 0] += 5.0                                # frame 0 may change predictions of frames 0 and 1 only
    moved = forward(p, phi, far, pop, nb, ids, heads)
    same = (moved - base).abs().amax((0, 1))
    assert (perm - base[:, order]).abs().max() < 1e-14 and (sub - base[:, :2]).abs().max() < 1e-14 and same[2:].max() == 0 and same[:2].min() > 0
    json.dump({"about": "model of transformer.json; predictions must follow a permutation of the neurons, must not depend on which other neurons are in the batch, and reach back one frame only",
               "phi": L(phi), "neuron_ids": ids.tolist(), "x_with_masking": L(x_in), "population": L(pop), "neighbour": L(nb), "prediction": L(base), "order": order, "prediction_permuted": L(perm),
               "first_two_neurons_alone": L(sub), "prediction_after_adding_5_to_frame_0": L(moved)}, open(out + "/golden_invariance.json", "w"))


if __name__ == "__main__":
    out = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    print("largest difference from torch.nn.TransformerEncoderLayer", transformer(out), transformer_wide(out))
    gru(out), preprocess(out), invariance(out)
