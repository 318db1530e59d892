"""torch.compile, only where it was asked for and measured to be faster.

Compiling takes from seconds to minutes, each process pays a part of it again, and holds the interpreter meanwhile.
Where it fails (no C compiler, no triton) or is not faster, the model runs as it is, with a note.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from core.arrays import PixelArray
from core.features.batch import FeatureBatch
from core.features.parity import (
    CLEARLY_FASTER,
    LEAST_HALF_COSINE,
    disagreement,
    half_cosine,
    read_verdict,
    seeded_pixels,
    write_verdict,
)
from core.features.torch_runtime import Forward, TorchRuntime
from core.jobs import JobContext

ROUNDS = 3
Compile = Callable[[nn.Module], Forward]


@dataclass(frozen=True)
class CompileVerdict:
    """What trying it taught. `fault` says why the result can't be used, and is empty if it can."""

    fault: str = ""
    compiled_images_per_s: float = 0.0
    plain_images_per_s: float = 0.0
    compiling_s: float = 0.0

    @property
    def objection(self) -> str:
        """Why the plain model is to run; empty where the compiled one is."""
        if self.fault:
            return f"torch.compile can't be used for this backbone: {self.fault}."
        if self.compiled_images_per_s > CLEARLY_FASTER * self.plain_images_per_s:
            return ""
        return (
            f"torch.compile brings nothing here: {self.compiled_images_per_s:.0f} images a second compiled, "
            f"{self.plain_images_per_s:.0f} as it is."
        )


def by_inductor(model: nn.Module) -> Forward:
    """For one size of batches: a size left open costs speed, and every batch is filled up to that size anyway."""
    compiled: Forward = torch.compile(model, dynamic=False)
    return compiled


def compile_where_it_pays(
    runtime: TorchRuntime, cache_folder: Path, job: JobContext, compile_by: Compile = by_inductor
) -> TorchRuntime:
    """`runtime`, running a compiled model from now on if that gives the same features clearly faster; else with a note.

    What was measured is remembered in `cache_folder` for each backbone, device and version of torch; so is what was
    compiled, which makes it quicker the next time. Raises JobCancelled, before compiling only.
    """
    job.check()
    cache_folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", str(cache_folder / "inductor"))  # its own choice is below /tmp
    path = cache_folder / f"{runtime.spec.model_fingerprint}-compiled-{runtime.name}.json"
    basis = {"torch": torch.__version__, "machine": _machine(runtime)}
    known = read_verdict(path, basis, CompileVerdict)
    if known is not None and known.objection:
        runtime.note = known.objection
        return runtime
    try:
        found = _try_out(runtime, compile_by, known)
    except (RuntimeError, OSError, ImportError) as error:  # not remembered: a compiler may be installed, memory freed
        runtime.run_plain()
        runtime.note = f"torch.compile failed ({_gist(error)})."
        return runtime
    if found != known:
        write_verdict(path, basis, found)
    if found.objection:
        runtime.run_plain()
        runtime.note = found.objection
    return runtime


def _try_out(runtime: TorchRuntime, compile_by: Compile, known: CompileVerdict | None) -> CompileVerdict:
    """Compile, compare, and time both unless that is `known`; leaves the compiled model in place."""
    pixels = seeded_pixels(runtime.spec, runtime.batch_size)
    wanted = runtime(pixels)
    forward = compile_by(runtime.model)
    runtime.run_compiled(forward)
    started_s = time.perf_counter()
    given = runtime(pixels)
    compiling_s = time.perf_counter() - started_s
    if runtime.name != "compiled":
        raise RuntimeError("memory ran out")
    if fault := _difference(runtime, wanted, given):
        return CompileVerdict(fault)
    return known or CompileVerdict("", *_race(runtime, forward, pixels), compiling_s)


def _difference(runtime: TorchRuntime, wanted: FeatureBatch, given: FeatureBatch) -> str:
    """In half precision two orders of rounding are no nearer to each other than to exact features."""
    if runtime.spec.is_exact:
        return disagreement(wanted, given)
    cosine = half_cosine(wanted, given)
    return "" if cosine >= LEAST_HALF_COSINE else f"its features differ from torch's (cosine {cosine:.4f})"


def _race(runtime: TorchRuntime, forward: Forward, pixels: PixelArray) -> tuple[float, float]:
    """Images a second compiled, and as it is: the best of rounds in turns: a busy moment harms both."""
    compiled, plain = [], []
    for _ in range(ROUNDS):
        runtime.run_plain()
        plain.append(_images_per_s(runtime, pixels))
        runtime.run_compiled(forward)
        compiled.append(_images_per_s(runtime, pixels))
    return max(compiled), max(plain)


def _images_per_s(runtime: TorchRuntime, pixels: PixelArray) -> float:
    started_s = time.perf_counter()
    runtime(pixels)
    return len(pixels) / (time.perf_counter() - started_s)


def _machine(runtime: TorchRuntime) -> str:
    return f"{runtime.device}, {torch.backends.cpu.get_cpu_capability()}, {os.cpu_count()} cores"


def _gist(error: Exception) -> str:
    """The first line that says something: dynamo begins with its own name, and ends with pages of hints."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[0] if lines else type(error).__name__).rstrip(".:")[:200]
