"""What the machine could do at most: the rate of its matrix products, and FAISS with nothing else to do.

    python packaging/bench/limits.py [--bank 100000] [--width 768] [--queries 1000] [--k 50] [--rounds 3] [--half]
    python packaging/bench/limits.py --bank 1280000 --queries 10000 --k 600 --rounds 1 --half --only-search

Prints GFLOP/s of float32 matrix products by each library here, and time and memory of a search by FAISS alone, by this
engine, and by this engine's batches of 256 as a screening asks them; with --half, of the bank at half precision, too.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from searching import WAYS, Task, compare_searches
from torch.utils.flop_counter import FlopCounterMode

from core.features.backbone import load_backbone
from core.features.catalog import BackboneSpec
from core.features.openvino import import_openvino

SIDE = 1024


def matrix_rates_gflops(seconds: float = 1.0) -> dict[str, float]:
    """Float32 multiply-adds a second, each counted as two, of all cores together, by library.

    They differ: some libraries keep to AVX2 on processors of another maker, though these have AVX-512.
    """
    return {
        "torch": _torch_rate_gflops(seconds),
        "numpy": _numpy_rate_gflops(seconds),
        "openvino": _openvino_rate_gflops(seconds),
    }


def _torch_rate_gflops(seconds: float) -> float:
    torch.set_num_threads(n_cores())
    left, right, out = torch.randn(SIDE, SIDE), torch.randn(SIDE, SIDE), torch.empty(SIDE, SIDE)
    return _rate_gflops(lambda: torch.mm(left, right, out=out), seconds)


def _numpy_rate_gflops(seconds: float) -> float:
    left = np.random.default_rng(0).standard_normal((SIDE, SIDE), np.float32)
    out = np.empty_like(left)
    return _rate_gflops(lambda: np.matmul(left, left, out=out), seconds)


def _openvino_rate_gflops(seconds: float) -> float:
    """One product on each core, two more waiting: as the engine runs images."""
    openvino = import_openvino()
    from openvino import opset13

    left = np.random.default_rng(0).standard_normal((SIDE, SIDE), np.float32)
    given = opset13.parameter([SIDE, SIDE], np.float32)
    model = openvino.Model([opset13.matmul(given, opset13.constant(left), False, False)], [given])
    cores = str(n_cores())
    asked = {"INFERENCE_PRECISION_HINT": "f32", "NUM_STREAMS": cores, "INFERENCE_NUM_THREADS": cores}
    requests = openvino.AsyncInferQueue(openvino.Core().compile_model(model, "CPU", asked), 2 * n_cores())
    rate = _rate_gflops(lambda: requests.start_async({0: left}, share_inputs=True), seconds)
    requests.wait_all()
    return rate


def _rate_gflops(product: Callable[[], object], seconds: float) -> float:
    for _ in range(4):
        product()
    n, started_s = 0, time.perf_counter()
    while (passed_s := time.perf_counter() - started_s) < seconds:
        product()
        n += 1
    return 2 * SIDE**3 * n / passed_s / 1e9


def n_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def gflop_per_image(spec: BackboneSpec) -> float:
    """By torch's own counter."""
    size_px = spec.preprocessing.size_px
    with FlopCounterMode(display=False) as counter, torch.inference_mode():
        load_backbone(spec)(torch.zeros(1, 3, size_px, size_px))
    return counter.get_total_flops() / 1e9


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bank", type=int, default=100_000)
    parser.add_argument("--width", type=int, default=768)
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--k", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--half", action="store_true", help="the bank at half precision, too")
    parser.add_argument("--only-search", action="store_true", help="no matrix rates")
    parser.add_argument("--in", dest="folder", type=Path, help="folder for the bank's file; room for all of it")
    chosen = parser.parse_args()
    rates = {} if chosen.only_search else matrix_rates_gflops()
    task = Task(chosen.bank, chosen.width, chosen.queries, chosen.k, chosen.rounds)
    ways = tuple(way for way in WAYS if chosen.half or not way.startswith("half"))
    search = compare_searches(task, ways, chosen.folder)
    print(json.dumps({"matrix_gflops": {name: round(rate) for name, rate in rates.items()}, **search}, indent=2))


if __name__ == "__main__":
    main()
