"""Processor seconds per training epoch of the same network in PyTorch, one thread; see EpochBenchmark.java."""
import resource
import sys
import time

START = time.monotonic()

import torch

torch.set_num_threads(1)
torch.manual_seed(1)
CELLS, T, D, H, A, C, BATCH = 3700, 12, 40, 64, 64, 4, 64


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = torch.nn.LayerNorm(D)
        self.lstm = torch.nn.LSTM(D, H, bidirectional=True, batch_first=True)
        self.attention = torch.nn.Linear(2 * H, A)
        self.score = torch.nn.Linear(A, 1, bias=False)
        self.head_norm = torch.nn.LayerNorm(2 * H)
        self.dropout = torch.nn.Dropout(0.2)
        self.head = torch.nn.Linear(2 * H, C)

    def forward(self, x):
        h, _ = self.lstm(self.norm(x))
        alpha = torch.softmax(self.score(torch.tanh(self.attention(h))), 1)
        return self.head(self.dropout(self.head_norm((alpha * h).sum(1))))


def main(epochs):
    y = torch.arange(CELLS) % C
    x = torch.rand(CELLS, T, D) * 2 - 1
    k = torch.arange(T * D).reshape(T, D) % C
    x += 0.15 * (k[None] == y[:, None, None])
    net = Net()
    ready = time.monotonic() - START
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=1e-4)
    seconds = []
    for _ in range(epochs):
        start = time.thread_time()
        for i in range(0, CELLS, BATCH):
            loss = torch.nn.functional.cross_entropy(net(x[i:i + BATCH]), y[i:i + BATCH])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
        seconds.append(time.thread_time() - start)
    warm = sorted(seconds[epochs // 2:])
    print(f"pytorch {torch.__version__}: median {warm[len(warm) // 2]:.3f} s, best {warm[0]:.3f} s per epoch, "
          f"first {seconds[0]:.3f} s, last loss {loss.item():.4f}, ready after {ready:.1f} s, "
          f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
