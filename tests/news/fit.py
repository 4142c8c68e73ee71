"""Fits the ranker of descriptions on the development passages and writes ``likeness.yml``.

python -m tests.news.fit [--write]

Prints what five-fold cross-validation gives at several thresholds. The test passages are never read.
"""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from pacta.derive.answers import Answers
from pacta.news import likeness as likenesses
from pacta.news.linker import Linker
from pacta.news.weights import FEATURES
from pacta.store.load import load
from tests.conftest import ROOT, TODAY
from tests.news.measure import passages

SPLITS = ("dev", "dev2", "dev3", "dev4", "dev5")
FOLDS = 5
ROUNDS = 5
"""How often the passages are dealt anew: one deal moves the threshold by a quarter."""
EMPTY = 3.0
"""What a passage without any agreement weighs: a false link in it is the worst."""
RIDGE = 2.0
"""How strongly weights are held near zero."""
PRECISION = 0.86
"""The precision, in cross-validation, at which the threshold is set."""
LONGER = 1.0
"""How much more a text of several blocks has to score."""
OUT = Path(likenesses.__file__).parent / "likeness.yml"


@dataclass(frozen=True, slots=True)
class Example:
    """One passage: a row of features for each agreement, and 1 described, 0 not, -1 left out."""

    id: str
    table: np.ndarray[Any, Any]
    labels: np.ndarray[Any, Any]
    weight: float = 1.0


def examples(linker: Linker) -> list[Example]:
    """All development passages that reach the ranker, with what the names found leave to it."""
    found = []
    ranker = linker.likeness
    assert ranker is not None, "the extra `described` is not installed"
    for row in [row for name in SPLITS for row in passages(name)]:
        day = dt.date.fromisoformat(row["date"]) if row.get("date") else None
        reader, links = linker.read(row["text"], day)
        gold = {label["id"]: label["how"] for label in row["agreements"]}
        labels = np.array(
            [
                -1 if name in links or gold.get(name, "described") != "described" else int(name in gold)
                for name in ranker.ids
            ]
        )
        for passage in reader.passages(links):
            table, _, _ = ranker.table(row["text"], passage, day)
            found.append(Example(row["id"], table, labels, 1.0 if gold else EMPTY))
    return found


def fit(rows: list[Example]) -> tuple[np.ndarray[Any, Any], ...]:
    """Mean, spread and weights (the offset last) of a ridge logistic regression, by Newton's steps."""
    table = np.vstack([row.table for row in rows]).astype(float)
    labels = np.concatenate([row.labels for row in rows])
    heavy = np.concatenate([np.full(len(row.labels), row.weight) for row in rows])[labels >= 0]
    table, labels = table[labels >= 0], labels[labels >= 0].astype(float)
    mean, spread = table.mean(0), table.std(0) + 1e-6
    scaled = np.c_[(table - mean) / spread, np.ones(len(table))]
    ridge = np.r_[np.full(len(FEATURES), RIDGE), 1e-6]

    def loss(w: np.ndarray[Any, Any]) -> float:
        z = scaled @ w
        return float((heavy * (np.logaddexp(0, z) - labels * z)).sum() + (ridge * w * w).sum() / 2)

    weights = np.r_[np.zeros(len(FEATURES)), -5.0]
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -40, 40)))
        slope = scaled.T @ (heavy * (chance - labels)) + ridge * weights
        curve = (scaled * (heavy * chance * (1 - chance))[:, None]).T @ scaled + np.diag(ridge)
        step, size = np.linalg.solve(curve, slope), 1.0
        while loss(weights - size * step) > loss(weights) and size > 1e-4:
            size /= 2
        weights = weights - size * step
        if np.abs(step).max() < 1e-6:
            break
    return mean, spread, weights


def cross_validated(rows: list[Example]) -> list[tuple[float, int, str]]:
    """(score, whether it is right, passage and agreement) of every pair, by folds that hold it out."""
    found = []
    for number in range(ROUNDS * FOLDS):
        order = np.random.default_rng(number // FOLDS).permutation(len(rows))
        fold = number % FOLDS
        held = {int(place) for place in order[fold::FOLDS]}
        mean, spread, w = fit([row for place, row in enumerate(rows) if place not in held])
        for place in held:
            row = rows[place]
            scores = ((row.table - mean) / spread) @ w[:-1] + w[-1]
            found += [
                (float(scores[n]), int(row.labels[n]), f"{row.id} {n}")
                for n in np.flatnonzero(row.labels >= 0)
            ]
    return sorted(found, reverse=True)


def main() -> None:
    """Print cross-validated precision and recall; with ``--write``, write the weights."""
    library, _ = load(ROOT)
    linker = Linker(Answers(library, TODAY), cache=ROOT / "build")
    assert linker.likeness is not None
    rows = examples(linker)
    ranked = cross_validated(rows)
    wanted = sum(
        label["how"] == "described"
        for name in SPLITS
        for row in passages(name)
        for label in row["agreements"]
    )
    in_reach = sum(label for _, label, _ in ranked) // ROUNDS
    right, threshold = 0, 0.0
    out = [f"{wanted} descriptions, {in_reach} left to the ranker"]
    for count, (score, label, _) in enumerate(ranked[: 600 * ROUNDS], 1):
        right += label
        if right / count >= PRECISION:
            threshold = score
        if count % (10 * ROUNDS) == 0:
            recall = right / ROUNDS / in_reach
            out.append(
                f"from {score:5.2f}: precision {right / count:.2f}, recall {recall:.2f} ({count // ROUNDS})"
            )
    mean, spread, weights = fit(rows)
    out.append(f"threshold {threshold:.2f}")
    for score, label, what in ranked[:200]:
        if "--errors" in sys.argv and ((score > threshold) != bool(label)) and score > -4:
            where, number = what.split()
            out.append(f"{'-' if label else '+'} {where} {linker.likeness.ids[int(number)]} {score:.1f}")
    out += [f"{name:15} {weight:+.2f}" for name, weight in zip(FEATURES, weights[:-1], strict=True)]
    sys.stdout.write("\n".join(out) + "\n")
    if "--write" in sys.argv:
        _write(mean, spread, weights, threshold)


def _write(
    mean: np.ndarray[Any, Any], spread: np.ndarray[Any, Any], weights: np.ndarray[Any, Any], threshold: float
) -> None:
    held = {
        "features": {
            name: {
                "mean": round(float(mean[n]), 4),
                "spread": round(float(spread[n]), 4),
                "weight": round(float(weights[n]), 4),
            }
            for n, name in enumerate(FEATURES)
        },
        "offset": round(float(weights[-1]), 4),
        "threshold": round(threshold, 2),
        "long_threshold": round(threshold + LONGER, 2),
    }
    text = "# Written by tests.news.fit from the development passages.\n"
    OUT.write_text(text + yaml.safe_dump(held, sort_keys=False, default_flow_style=None), encoding="utf-8")


if __name__ == "__main__":
    main()
