"""Simulated populations to choose settings on, in the published layout that scores.sh reads: four animals, six sessions of
about 152 cells, 1,200 to 1,600 frames. Types differ in how state and population act together on a cell. Needs NumPy.

Usage: python simulate.py FOLDER SEED [normal|student]     (noise; Student's with 6 degrees of freedom by default)
"""
import os
import sys

import numpy as np

# subclass: weight of the population while synchronised, of neighbours while running, of the squared population; cells
KINDS = {
    'Lamp5': (0.83, -0.50, 0.00, 20),
    'Vip': (-0.77, -0.59, 0.00, 21),
    'Pvalb': (0.00, 0.69, 0.37, 20),
    'Sst': (-0.76, 0.62, 0.00, 21),
    'Sncg': (0.77, 0.11, 0.37, 11),
}
INTERVAL = 0.2334
FIELD = 600
SOURCES = 25


def smooth(rng, frames, memory, series=1):
    fresh = rng.normal(size=(frames, series))
    values = fresh.copy()
    for t in range(1, frames):
        values[t] = memory * values[t - 1] + np.sqrt(1 - memory * memory) * fresh[t]
    return values


def scaled(values):
    return (values - values.mean()) / (values.std() + 1e-9)


def animal(rng):
    kinds = [(name, *weights) for name, (*weights, count) in KINDS.items() for _ in range(count)]
    kinds += [('EC', 0, 0, 0)] * 62 + [('IN', 0, 0, 0)] * 8
    n = len(kinds)
    names = np.array([kind[0] for kind in kinds])
    excitatory, other = names == 'EC', names == 'IN'
    near = lambda centre, spread: centre + spread * rng.normal(size=n)
    return dict(
        name=names,
        memory=np.clip(near(0.49, 0.1), 0.2, 0.82),
        running=near(0.1, 0.17),
        pupil=near(0.11, 0.18),
        population=near(np.where(excitatory, 0.55, 0.4), 0.19),
        local=near(np.where(excitatory, 0.49, 0.32), 0.19),
        synchronised=near(np.array([k[1] for k in kinds]), np.where(other, 0.66, 0.26)),
        gate=near(np.array([k[2] for k in kinds]), np.where(other, 0.64, 0.27)),
        squared=near(np.array([k[3] for k in kinds]), 0.12),
        gain=np.exp(near(0, 0.4)),
        position=np.c_[rng.uniform(0, FIELD, (n, 2)), 30 * rng.integers(0, 4, n)],
    )


def session(rng, cells, student):
    frames = 100 * int(rng.integers(12, 17))
    n = len(cells['name'])
    state = np.zeros(frames, int)
    state[0] = rng.integers(3)
    often = rng.dirichlet([6, 6, 6])
    for t in range(1, frames):
        state[t] = rng.choice(3, p=often) if rng.random() < 0.028 else state[t - 1]
    running = np.zeros(frames)
    for t in range(1, frames):
        running[t] = max(0, 0.8 * running[t - 1] + 0.2 * (12 + 6 * rng.normal() if state[t] == 0 else 0))
    pupil = smooth(rng, frames, 0.97)[:, 0] + 0.8 * (state == 0)
    mixture = rng.uniform(-0.7, 0.7, 2)
    shared = scaled(smooth(rng, frames, 0.8)[:, 0] + mixture[0] * scaled(running) + mixture[1] * scaled(pupil))
    places = rng.uniform(0, FIELD, (SOURCES, 2))
    distance = ((cells['position'][:, None, :2] - places[None]) ** 2).sum(-1)
    weights = np.exp(-distance / (2 * 70**2)) + 1e-3
    local = smooth(rng, frames, 0.8, SOURCES) @ weights.T / np.sqrt((weights**2).sum(1))
    column = lambda values: values[:, None]
    drive = (
        cells['running'] * column(scaled(running))
        + cells['pupil'] * column(scaled(pupil))
        + cells['population'] * column(shared)
        + cells['local'] * local
        + cells['synchronised'] * column(shared * np.where(state == 2, 1, -0.5))
        + cells['gate'] * local * column(np.where(state == 0, 0.7, -0.5))
        + cells['squared'] * column(0.9 * (shared**2 - 1))
    )
    noise = rng.standard_t(6, size=(frames, n)) / 1.22 if student else rng.normal(size=(frames, n))
    memory = cells['memory']
    hidden = np.zeros((frames, n))
    for t in range(1, frames):
        hidden[t] = memory * hidden[t - 1] + (1 - memory) * drive[t] + 0.35 * np.sqrt(1 - memory**2) * noise[t]
    activity = cells['gain'] * np.log1p(np.exp(2 * hidden - 1))
    activity = np.maximum(0, activity + 0.03 * cells['gain'] * rng.normal(size=(frames, n)))
    return activity, state, running, 100 * pupil + 900


def write(folder, seed, student):
    rng = np.random.default_rng(seed)
    column = lambda values: np.asarray(values, float)[:, None]
    for a in range(4):
        cells = animal(rng)
        names = cells['name']
        for day in range(2 if a < 2 else 1):
            activity, state, running, pupil = session(rng, cells, student)
            seen = rng.permutation(len(names))[:152]
            place = f'{folder}/SIM0{a + 1}/2031-0{a + 1}-1{3 * day}'
            blank = place + '/Blank/01/'
            os.makedirs(blank, exist_ok=True)
            times = 10 + INTERVAL * np.arange(len(state))
            np.save(blank + 'frame.neuralActivity.npy', activity[:, seen].astype(np.float32))
            np.save(blank + 'frame.times.npy', column(times))
            np.save(blank + 'frame.states.npy', column(state))
            samples = np.arange(9, times[-1] + 2, 0.1)
            for name, clock, values in (
                ('running.speed', 'running.times', running),
                ('eye.size', 'eye.times', pupil),
            ):
                np.save(blank + name + '.npy', column(np.interp(samples, times, values)))
                np.save(blank + clock + '.npy', column(samples))
            typed = [names[i] in KINDS for i in seen]
            np.save(
                place + '/neuron.UniqueID.npy',
                column([1000 * (a + 1) + i if known else np.nan for i, known in zip(seen, typed)]),
            )
            np.save(place + '/neuron.stackPosCorrected.npy', cells['position'][seen])
            with open(place + '/neuron.ttype.txt', 'w') as types:
                types.writelines(names[i] + ('-simulated' if k else '') + '\n' for i, k in zip(seen, typed))


if __name__ == '__main__':
    write(sys.argv[1], int(sys.argv[2]), sys.argv[3:] != ['normal'])
