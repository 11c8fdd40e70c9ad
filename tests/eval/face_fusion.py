#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learns the embedders' weight and the strength's on two folds of people and reports on the third.

    garita-verify face template - < images.txt > templates.jsonl
    tests/eval/face_fusion.py templates.jsonl DIR/pairs.tsv

Templates of two embedders, as assets/models.toml names them. People are disjoint between folds; a
person is an image's folder. True match rates are over every two images, in brackets 95 % by drawing
people anew; gains are paired: the same draws for both.
"""
import argparse
import base64
import csv
import itertools
import json
import re

import numpy as np

RATES = (1e-3, 1e-4)
LEARNT_AT = (1e-3, 5e-4, 2e-4, 1e-4)  # the mean true match rate over these is learnt for
WEIGHTS = (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
STRENGTHS = (0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
DRAWS = 200
TAIL = 0.02  # of the impostors: above any threshold that a draw can ask for
UNSEEN_WEIGHT = 2  # kUnseenWeight of verify/face/embed.cpp


class Faces:
    """Both embedders' unit vectors, and strength as the logarithm of a length."""

    def __init__(self, lines):
        name = lines[0]["model"]
        weight = float(re.match(r"([0-9.]+) ", name)[1])
        strength = float(re.search(r"strength ([0-9.]+)", name)[1])
        values = np.stack([np.frombuffer(base64.b64decode(l["values"]), "<f4") for l in lines])
        squares = np.cumsum(values[0].astype(float) ** 2)
        split = int(np.searchsorted(squares, weight - 1e-4)) + 1
        self.first = values[:, :split] / np.sqrt(weight)
        self.second = values[:, split:] / np.sqrt(1 - weight)
        self.strength = np.array([l["strength"] for l in lines], np.float32) / strength
        self.unseen = np.array([l["unseen"] for l in lines], np.float32)
        self.shipped = (round(1 - weight, 2), strength)


class Trials:
    """Every two of the chosen images."""

    def __init__(self, faces, persons, chosen):
        upper = np.triu_indices(len(chosen), 1)
        a, b = chosen[upper[0]], chosen[upper[1]]
        first = faces.first[chosen] @ faces.first[chosen].T
        second = faces.second[chosen] @ faces.second[chosen].T
        self.first, self.second = first[upper], second[upper]
        self.weaker = np.minimum(faces.strength[a], faces.strength[b])
        self.unseen = faces.unseen[a] + faces.unseen[b]
        self.a, self.b = persons[a], persons[b]
        self.genuine = self.a == self.b

    def scores(self, weight, strength):
        mixed = (1 - weight) * self.first + weight * self.second
        return mixed - strength * self.weaker - self.unseen


class Rated:
    """Genuine and the highest impostor scores of one fusion."""

    def __init__(self, trials, scores):
        impostor = np.flatnonzero(~trials.genuine)
        kept = max(100, int(TAIL * len(impostor)))
        order = np.argpartition(-scores[impostor], kept - 1)[:kept]
        top = impostor[order[np.argsort(-scores[impostor[order]])]]
        self.impostor, self.ia, self.ib = scores[top], trials.a[top], trials.b[top]
        self.genuine, self.person = scores[trials.genuine], trials.a[trials.genuine]
        self.impostors = len(impostor)

    def at(self, fmr, drawn=None, impostors=None):
        if drawn is None:
            threshold = self.impostor[int(fmr * self.impostors + 1e-9)]
            return np.mean(self.genuine > threshold)
        above = np.cumsum(drawn[self.ia] * drawn[self.ib])
        index = min(np.searchsorted(above, fmr * impostors + 1e-9, "right"), len(above) - 1)
        weights = drawn[self.person]
        return np.sum(weights * (self.genuine > self.impostor[index])) / np.sum(weights)


def draws_of(trials, persons):
    """How often each person was drawn, and how many impostor comparisons that makes."""
    random = np.random.default_rng(19795)
    present = np.unique(np.concatenate([trials.a, trials.b]))
    apart = ~trials.genuine
    for _ in range(DRAWS):
        drawn = np.zeros(persons)
        np.add.at(drawn, random.choice(present, len(present)), 1)
        yield drawn, np.sum(drawn[trials.a[apart]] * drawn[trials.b[apart]])


def within(values, sign=""):
    low, high = np.percentile(np.array(values) * 100, [2.5, 97.5])
    return f"({low:{sign}.2f} to {high:{sign}.2f})"


def report(trials, persons, steps):
    """steps: (name, (weight, strength)); each beside the one before it."""
    rated = [(name, Rated(trials, trials.scores(*how))) for name, how in steps]
    draws = list(draws_of(trials, persons))
    drawn = [[[one.at(fmr, *draw) for draw in draws] for fmr in RATES] for _, one in rated]
    for i, (name, one) in enumerate(rated):
        cells = []
        for k, fmr in enumerate(RATES):
            text = f"{100 * one.at(fmr):6.2f} {within(drawn[i][k])}"
            if i > 0:
                gain = one.at(fmr) - rated[i - 1][1].at(fmr)
                apart = np.subtract(drawn[i][k], drawn[i - 1][k])
                text += f" gain {100 * gain:+.2f} {within(apart, '+')}"
            cells.append(text)
        print(f"    {name:<34}" + "   ".join(cells))


def learn(trials):
    def quality(how):
        rated = Rated(trials, trials.scores(*how))
        return np.mean([rated.at(fmr) for fmr in LEARNT_AT])

    return max(itertools.product(WEIGHTS, STRENGTHS), key=quality)


def report_floor(faces, folds, fold):
    """Below the least share of the usual length that the other folds' faces gave, is this fold's any?"""
    share = np.exp(faces.strength - faces.unseen / UNSEEN_WEIGHT)
    floor = share[folds != fold].min()
    below = share[(folds == fold) & (share < floor)]
    text = f"{len(below)} of {np.sum(folds == fold)} faces of this fold are below it"
    if len(below) > 0:
        text += f", the least {below.min():.2f}: it loses {UNSEEN_WEIGHT * np.log(floor / below.min()):.2f}"
    print(f"    least share of the usual length on the others {floor:.2f}; {text}")


def read(templates, pairs):
    folds = {}
    for row in csv.DictReader(open(pairs, encoding="utf-8"), delimiter="\t"):
        folds[row["a"]] = folds[row["b"]] = int(row["fold"])
    lines = []
    for line in map(json.loads, open(templates, encoding="utf-8")):
        ends = [name for name in ("/".join(line["file"].split("/")[-n:]) for n in (2, 3, 4))
                if name in folds]
        if "values" in line and ends:
            lines.append(dict(line, name=ends[0]))
    names = [line["name"].rsplit("/", 1)[0] for line in lines]
    persons = np.unique(names, return_inverse=True)[1]
    return Faces(lines), persons, np.array([folds[line["name"]] for line in lines]), len(folds)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("templates")
    parser.add_argument("pairs")
    options = parser.parse_args()
    faces, persons, folds, wanted = read(options.templates, options.pairs)
    people = int(persons.max()) + 1
    print(f"{len(folds)} of {wanted} images, {people} people; columns: FMR 0.1 % and 0.01 %, in %")
    shipped = faces.shipped
    for fold in sorted(set(folds)):
        weight, strength = learn(Trials(faces, persons, np.flatnonzero(folds != fold)))
        held_out = Trials(faces, persons, np.flatnonzero(folds == fold))
        print(f"fold {fold} held out: {held_out.genuine.sum()} genuine, "
              f"{(~held_out.genuine).sum()} impostor; learnt on the others: second embedder's "
              f"weight {weight}, strength {strength}")
        report(held_out, people, [("first embedder alone", (0, 0)),
                                  ("both, as learnt", (weight, 0)),
                                  ("and strength, as learnt", (weight, strength)),
                                  (f"as shipped ({shipped[0]}, {shipped[1]})", shipped)])
        report_floor(faces, folds, fold)
    print("all folds, as shipped")
    report(Trials(faces, persons, np.arange(len(folds))), people,
           [("first embedder alone", (0, 0)), ("both", (shipped[0], 0)),
            ("and strength", shipped)])


if __name__ == "__main__":
    main()
