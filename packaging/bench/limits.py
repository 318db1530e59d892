"""What the machine could do at most: the rate of its matrix products, and FAISS with nothing else to do.

    python packaging/bench/limits.py [--bank 100000] [--width 768] [--queries 1000]

Prints GFLOP/s of float32 matrix products by each library here, and the time of a search by FAISS alone, by this engine,
and by this engine's batches of 256 as a screening asks them.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from collections.abc import Callable

import faiss
import numpy as np
import torch
from torch.utils.flop_counter import FlopCounterMode

from core.features.backbone import load_backbone
from core.features.catalog import BackboneSpec
from core.features.openvino_runtime import import_openvino
from core.scoring.neighbors import NeighborIndex, normalize

SIDE = 1024
SCREENED_AT_ONCE = 256
K = 50


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


def time_search(n: int, width: int, n_queries: int) -> dict[str, float | int]:
    """Seconds that each way takes for the same queries."""
    random = np.random.default_rng(0)
    bank = normalize(random.standard_normal((n, width), np.float32))
    queries = normalize(
        bank[random.integers(0, n, n_queries)] + 0.02 * random.standard_normal((n_queries, width), np.float32)
    )
    alone = faiss.IndexFlatL2(width)
    alone.add(bank)
    alone_s = _timed(lambda: alone.search(queries, K))
    found, _ = alone.search(queries, K)
    index = NeighborIndex(bank)
    ours_s = _timed(lambda: index.search(queries, K))
    batches_s = _timed(
        lambda: [index.search(queries[at : at + SCREENED_AT_ONCE], K) for at in range(0, n_queries, SCREENED_AT_ONCE)]
    )
    difference = np.abs(np.sqrt(np.maximum(found, 0)) - index.search(queries, K).distances).max()
    return {
        "bank": n,
        "width": width,
        "queries": n_queries,
        "faiss_alone_s": round(alone_s, 3),
        "engine_s": round(ours_s, 3),
        "engine_in_batches_s": round(batches_s, 3),
        "engine_over_faiss": round(ours_s / alone_s, 2),
        "largest_difference": float(difference),
        "peak_memory_gib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


def _timed(work: Callable[[], object], rounds: int = 3) -> float:
    times = []
    for _ in range(rounds):
        started_s = time.perf_counter()
        work()
        times.append(time.perf_counter() - started_s)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bank", type=int, default=100_000)
    parser.add_argument("--width", type=int, default=768)
    parser.add_argument("--queries", type=int, default=1000)
    chosen = parser.parse_args()
    rates = matrix_rates_gflops()
    search = time_search(chosen.bank, chosen.width, chosen.queries)
    print(json.dumps({"matrix_gflops": {name: round(rate) for name, rate in rates.items()}, **search}, indent=2))


if __name__ == "__main__":
    main()
