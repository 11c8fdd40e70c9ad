# SPDX-License-Identifier: Apache-2.0
"""Trains the MRZ line network and writes its ONNX file.

Developer only. Debian 12: python3-torch (1.13) python3-opencv (4.6) python3-numpy python3-pil
fonts-ocr-b fonts-dejavu-core. One thread; the same seed and steps repeat the same weights on the same
machine. Run: /usr/bin/python3 train.py --steps 6000 --out ../../mrz.onnx
"""
import argparse
import time

import numpy as np
import torch
from torch import nn

import render

VALIDATION_SEED = 1 << 40


def block(inputs, outputs, kernel=3):
    padding = (kernel // 2, kernel // 2) if isinstance(kernel, int) else (0, kernel[1] // 2)
    return [nn.Conv2d(inputs, outputs, kernel, padding=padding, bias=False),
            nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)]


class LineNet(nn.Module):
    """1 x 24 x W grey in, (1 + 37) x 1 x W/4 logits out: "no character" and the alphabet."""

    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            *block(1, 16), nn.MaxPool2d(2),
            *block(16, 32), *block(32, 32), nn.MaxPool2d(2),
            *block(32, 64), *block(64, 64),
            *block(64, 128, (6, 1)), nn.Dropout(0.1),
            *block(128, 96, (1, 5)),
            nn.Conv2d(96, 1 + len(render.ALPHABET), 1))

    def forward(self, windows):
        return self.layers(windows)


def batch(renderer, seeds):
    windows, labels, pitches = zip(*(renderer.window(seed) for seed in seeds))
    return (torch.from_numpy(np.stack(windows))[:, None], torch.from_numpy(np.stack(labels)),
            np.array(pitches))


def validate(net, renderer, count):
    """Share of judged character frames read right, by pitch of the source; and of empty frames."""
    net.eval()
    right, total = np.zeros(4), np.zeros(4)
    blank_right = blank_total = 0
    with torch.no_grad():
        for start in range(VALIDATION_SEED, VALIDATION_SEED + count, 50):
            x, y, pitches = batch(renderer, range(start, start + 50))
            hit = (net(x)[:, :, 0].argmax(1) == y).numpy()
            y = y.numpy()
            band = np.digitize(pitches, (7, 10, 14))
            for i in range(len(band)):
                right[band[i]] += hit[i][y[i] > 0].sum()
                total[band[i]] += (y[i] > 0).sum()
            blank_right += hit[y == 0].sum()
            blank_total += (y == 0).sum()
    net.train()
    return right / np.maximum(total, 1), blank_right / blank_total


def export(net, path):
    """Any width may be set on the loaded network; 768 columns hold the longest line."""
    net.eval()
    torch.onnx.export(net, torch.zeros(1, 1, render.HEIGHT, 768), path, opset_version=11,
                      input_names=["line"], output_names=["logits"],
                      dynamic_axes={"line": {0: "lines", 3: "columns"}})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--seed", type=int, default=9303)
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--out", default="mrz.onnx")
    parser.add_argument("--save", help="PyTorch weights, to go on from with --start")
    parser.add_argument("--start", help="weights to begin with")
    arguments = parser.parse_args()

    torch.set_num_threads(1)
    torch.manual_seed(arguments.seed)
    renderer = render.Renderer()
    net = LineNet()
    if arguments.start:
        net.load_state_dict(torch.load(arguments.start))
    print(sum(p.numel() for p in net.parameters()), "weights", flush=True)
    optimiser = torch.optim.AdamW(net.parameters(), lr=arguments.rate, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, arguments.rate, total_steps=arguments.steps, pct_start=0.1)
    loss_of = nn.CrossEntropyLoss(ignore_index=render.IGNORE)
    begun, losses = time.time(), []
    for step in range(arguments.steps):
        first = arguments.seed * 10**8 + step * arguments.batch
        x, y, _ = batch(renderer, range(first, first + arguments.batch))
        loss = loss_of(net(x)[:, :, 0], y)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
        if (step + 1) % 250 == 0 or step + 1 == arguments.steps:
            bands, blank = validate(net, renderer, 200 if step + 1 < arguments.steps else 1000)
            print(f"step {step + 1} {time.time() - begun:.0f} s loss {np.mean(losses[-250:]):.4f} "
                  f"frames by pitch <7 {bands[0]:.4f} <10 {bands[1]:.4f} <14 {bands[2]:.4f} "
                  f">=14 {bands[3]:.4f} blank {blank:.4f}", flush=True)
            export(net, arguments.out)
            net.train()
            if arguments.save:
                torch.save(net.state_dict(), arguments.save)


if __name__ == "__main__":
    main()
