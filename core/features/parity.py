"""Parity of runtimes: whether two give the same features, and how near half precision comes to float32.

The benchmark of a backbone on this machine is kept, so that it is made once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from core.arrays import FloatArray, PixelArray
from core.errors import ModelError
from core.features.batch import FeatureBatch
from core.features.catalog import BackboneSpec
from core.storage.files import read_json, write_json
from core.text import Text

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Found = TypeVar("Found", bound=DataclassInstance)


SEEDED_IMAGES = 4
LEAST_COSINE = 0.9999
LARGEST_DIFFERENCE = 1e-3  # of the largest figure
LEAST_HALF_COSINE = 0.99  # of half precision to float32: neighbours are still the same images, distances only nearly


def seeded_pixels(spec: BackboneSpec, n: int = SEEDED_IMAGES) -> PixelArray:
    """[n, s, s, 3] images of noise, the same each time."""
    size_px = spec.preprocessing.size_px
    return np.random.default_rng(0).integers(0, 256, (n, size_px, size_px, 3), dtype=np.uint8)


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


def half_cosine(exact: FeatureBatch, half: FeatureBatch) -> float:
    """The least cosine of an image's features, or of its trunk figures, in half precision to those in float32."""
    features, trunk = least_cosine(exact.features, half.features), least_cosine(exact.trunk, half.trunk)
    return float(np.minimum(features, trunk))  # what is no number stays none


def judge_half(spec: BackboneSpec, exact: FeatureBatch, half: FeatureBatch) -> float:
    """`half_cosine`. Raises ModelError where it is too small to be of use."""
    cosine = half_cosine(exact, half)
    if not cosine >= LEAST_HALF_COSINE:
        raise ModelError(
            Text(
                "Half precision changes the features of {name} too much (cosine {cosine:.4f} to exact ones).",
                name=spec.name,
                cosine=cosine,
            ),
            Text("Make the project anew with exact features."),
        )
    return cosine


def least_cosine(wanted: FloatArray, given: FloatArray) -> float:
    """The cosine of the row [n, D] that differs most."""
    lengths = np.linalg.norm(wanted, axis=1) * np.linalg.norm(given, axis=1)
    return float(((wanted * given).sum(1) / np.maximum(lengths, np.finfo(np.float32).tiny)).min())


CLEARLY_FASTER = 1.1  # a choice that is only a little better may be luck


def read_verdict(path: Path, basis: Mapping[str, str], kind: type[Found]) -> Found | None:
    """What was found out on that `basis` (versions, machine), if anything was."""
    try:
        stored = read_json(path)
        found = {name: stored.pop(name) for name in basis}
        return kind(**stored) if found == basis else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write_verdict(path: Path, basis: Mapping[str, str], verdict: DataclassInstance) -> None:
    write_json(path, {**basis, **asdict(verdict)})
