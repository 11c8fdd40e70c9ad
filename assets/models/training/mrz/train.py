# SPDX-License-Identifier: Apache-2.0
"""Trains the MRZ line network and writes its ONNX file.

Developer only. Debian 12: python3-torch (1.13) python3-opencv (4.6) python3-numpy python3-pil
fonts-ocr-b fonts-dejavu-core. One process trains, another draws, one thread each; the same seed and
steps repeat the same weights on the same machine. Run: /usr/bin/python3 train.py --out ../../mrz.onnx
"""
import argparse
import collections
import multiprocessing
import time

import cv2
import numpy as np
import torch
from torch import nn

import render

VALIDATION_SEED = 1 << 40
AHEAD = 8  # batches


def block(inputs, outputs, kernel=(3, 3), stride=1, padding=None):
    if padding is None:
        padding = tuple(side // 2 for side in kernel)
    return [nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False),
            nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)]


class LineNet(nn.Module):
    """1 x 24 x W grey in, (1 + 37) x 1 x W/4 logits out: "no character" and the alphabet. Strides
    before the wide layers: pooling after them costs twice the time."""

    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            *block(1, 16, (5, 5), 2), *block(16, 32, stride=2),
            *block(32, 48), *block(48, 80, stride=(2, 1)),
            *block(80, 112, (3, 1), padding=0), nn.Dropout(0.1),
            *block(112, 96, (1, 3)), *block(96, 96, (1, 5)),
            nn.Conv2d(96, 1 + len(render.ALPHABET), 1))

    def forward(self, windows):
        return self.layers(windows)


def draw(seeds):
    """Windows, labels, pitches. Runs in the drawing process, which inherits the renderer."""
    windows, labels, pitches = zip(*(draw.renderer.window(seed) for seed in seeds))
    return np.stack(windows)[:, None], np.stack(labels), np.array(pitches)


def validation_set(count):
    parts = [draw(range(VALIDATION_SEED + i, VALIDATION_SEED + i + 50)) for i in range(0, count, 50)]
    return [(torch.from_numpy(x), y, pitches) for x, y, pitches in parts]


def validate(net, parts):
    """Share of judged character frames read right, by pitch of the source; and of empty frames."""
    net.eval()
    right, total = np.zeros(4), np.zeros(4)
    blank_right = blank_total = 0
    with torch.no_grad():
        for x, y, pitches in parts:
            hit = net(x)[:, :, 0].argmax(1).numpy() == y
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


def drawn(pool, arguments):
    """The batches in order, a few of them drawn ahead."""
    first, ahead = arguments.seed * 10**8, collections.deque()
    for step in range(arguments.steps + AHEAD):
        if step < arguments.steps:
            begin = first + step * arguments.batch
            ahead.append(pool.apply_async(draw, (range(begin, begin + arguments.batch),)))
        if step >= AHEAD:
            yield ahead.popleft().get()


def parsed_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--seed", type=int, default=9303)
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--out", default="mrz.onnx")
    parser.add_argument("--save", help="PyTorch weights, to go on from with --start")
    parser.add_argument("--start", help="weights to begin with")
    return parser.parse_args()


def train(net, batches, arguments):
    """One line of log and one export every 250 steps: a run that is stopped leaves its last net."""
    optimiser = torch.optim.AdamW(net.parameters(), lr=arguments.rate, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, arguments.rate, total_steps=arguments.steps, pct_start=0.1)
    loss_of = nn.CrossEntropyLoss(ignore_index=render.IGNORE)
    few, many = validation_set(200), validation_set(1000)
    begun, losses = time.time(), []
    for step, (x, y, _) in enumerate(batches, 1):
        loss = loss_of(net(torch.from_numpy(x))[:, :, 0], torch.from_numpy(y))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
        if step % 250 == 0 or step == arguments.steps:
            bands, blank = validate(net, few if step < arguments.steps else many)
            print(f"step {step} {time.time() - begun:.0f} s loss {np.mean(losses[-250:]):.4f} "
                  f"frames by pitch <7 {bands[0]:.4f} <10 {bands[1]:.4f} <14 {bands[2]:.4f} "
                  f">=14 {bands[3]:.4f} blank {blank:.4f}", flush=True)
            export(net, arguments.out)
            net.train()
            if arguments.save:
                torch.save(net.state_dict(), arguments.save)


def main():
    arguments = parsed_arguments()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    torch.manual_seed(arguments.seed)
    draw.renderer = render.Renderer()
    net = LineNet()
    if arguments.start:
        net.load_state_dict(torch.load(arguments.start))
    print(sum(p.numel() for p in net.parameters()), "weights", flush=True)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        train(net, drawn(pool, arguments), arguments)


if __name__ == "__main__":
    main()
