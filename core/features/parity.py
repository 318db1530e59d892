"""Whether two ways of running a backbone give the same features."""

from __future__ import annotations

import numpy as np

from core.arrays import FloatArray
from core.features.batch import FeatureBatch

LEAST_COSINE = 0.9999
LARGEST_DIFFERENCE = 1e-3  # of the largest figure


def disagreement(reference: FeatureBatch, other: FeatureBatch) -> str:
    """In which figure two runs of the same images differ by more than rounding; empty if in none."""
    for name, wanted, given in (
        ("features", reference.features, other.features),
        ("trunk", reference.trunk, other.trunk),
    ):
        cosine, difference = least_cosine(wanted, given), float(np.abs(wanted - given).max())
        if not (cosine >= LEAST_COSINE and difference <= LARGEST_DIFFERENCE * float(np.abs(wanted).max())):
            return f"its {name} differ from torch's (cosine {cosine:.5f}, largest difference {difference:.2g})"
    return ""


def least_cosine(wanted: FloatArray, given: FloatArray) -> float:
    """The cosine of the row [n, D] that differs most."""
    lengths = np.linalg.norm(wanted, axis=1) * np.linalg.norm(given, axis=1)
    return float(((wanted * given).sum(1) / np.maximum(lengths, np.finfo(np.float32).tiny)).min())
