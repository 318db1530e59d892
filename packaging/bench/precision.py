"""What half precision and torch.compile are worth here: images a second of each way to run a backbone, and how near its
features of real images come to exact ones.

    python packaging/bench/precision.py --images FOLDER [--backbone starter] [--count 64] [--rounds 3] [--compile]

The ways take turns, and the best round counts; seconds of the processor are those of the whole process. ViTs have
random weights with LayerScale at 1: their speed does not depend on them, their cosine does.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from comparison import make_weights

from core.arrays import PixelArray
from core.dataset.images import load_pixels
from core.errors import AppError
from core.features.batch import FeatureBatch, Runtime
from core.features.catalog import STARTER, BackboneSpec
from core.features.compiled import compile_where_it_pays
from core.features.parity import least_cosine
from core.features.runtime import find_backbone, load_plain, open_runtime
from core.features.torch_runtime import TorchRuntime
from core.jobs import JobContext

Way = Callable[[PixelArray], FeatureBatch]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=Path, required=True)
    parser.add_argument("--backbone", default=STARTER)
    parser.add_argument("--count", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--compile", action="store_true", help="also torch.compile, which takes minutes")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        if chosen.backbone != STARTER:
            make_weights(chosen.backbone, Path(work) / "weights")
        exact = find_backbone(chosen.backbone, Path(work) / "weights", JobContext())
        pixels = _read(chosen.images, exact, chosen.count)
        ways = _open_all(exact, Path(work) / "cache", with_compiled=chosen.compile)
        print(json.dumps(_compare(ways, pixels, chosen.rounds), indent=2))


def _read(folder: Path, spec: BackboneSpec, count: int) -> PixelArray:
    """[count, s, s, 3] of the files below `folder`, spread over it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    found: list[PixelArray] = []
    for place in np.random.default_rng(0).permutation(len(files)).tolist():
        if len(found) == count:
            break
        try:
            found.append(load_pixels(str(files[place]), spec.preprocessing).pixels)
        except AppError:
            continue
    return np.stack(found)


def _open_all(exact: BackboneSpec, cache: Path, *, with_compiled: bool) -> dict[str, Runtime]:
    half = replace(exact, precision="bfloat16")
    job = JobContext()
    ways: dict[str, Runtime] = {
        "torch float32": open_runtime(exact, "eager", cache, job),
        "torch bfloat16": open_runtime(half, "eager", cache, job),
        "OpenVINO float32": open_runtime(exact, "openvino", cache, job),
        "OpenVINO bfloat16": open_runtime(half, "openvino", cache, job),
    }
    if with_compiled:
        for name, spec in (("float32", exact), ("bfloat16", half)):
            started_s = time.perf_counter()
            runtime = compile_where_it_pays(TorchRuntime(load_plain(spec), "cpu"), cache, job)
            ways[f"torch.compile {name} ({time.perf_counter() - started_s:.0f} s to open) {runtime.note}"] = runtime
    return ways


def _compare(ways: dict[str, Runtime], pixels: PixelArray, rounds: int) -> dict[str, dict[str, float]]:
    best_s, processor_s = dict.fromkeys(ways, np.inf), dict.fromkeys(ways, np.inf)
    features = {name: run(pixels).features for name, run in ways.items()}
    for _ in range(rounds):
        for name, run in ways.items():
            started_s, used_s = time.perf_counter(), time.process_time()
            run(pixels)
            best_s[name] = min(best_s[name], time.perf_counter() - started_s)
            processor_s[name] = min(processor_s[name], time.process_time() - used_s)
    wanted = features["torch float32"]
    return {
        name: {
            "images_per_s": round(len(pixels) / best_s[name], 1),
            "images_per_processor_s": round(len(pixels) / processor_s[name], 1),
            "least_cosine": round(least_cosine(wanted, features[name]), 6),
            "least_cosine_to_openvino_bfloat16": round(least_cosine(features["OpenVINO bfloat16"], features[name]), 6),
            "seeded_cosine": round(run.cosine, 6),
        }
        for name, run in ways.items()
    }


if __name__ == "__main__":
    main()
