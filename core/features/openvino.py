"""OpenVINO runtime for CPUs: conversion in a child process, comparison with torch, and running the compiled model.

The compiled model stays in the cache folder, so a later start needs neither torch nor the weights file. Each image is
run alone, one on each core: measured faster than batches, and a feature can't depend on its neighbours.

Importing torch, tracing and converting hold the interpreter for seconds, in which a window could not answer. So a
child does it, and leaves a model and a RuntimeBenchmark in a folder. It ends with its parent, and is ended by a
cancellation.

    python -m core.features.openvino    the child; it reads a request from its standard input
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import Any

import numpy as np
import psutil

from core.arrays import PixelArray
from core.errors import ModelError
from core.features.batch import FeatureBatch, PixelModel, Runtime, empty_batch
from core.features.catalog import BackboneSpec
from core.features.parity import (
    CLEARLY_FASTER,
    LEAST_HALF_COSINE,
    disagreement,
    half_cosine,
    read_verdict,
    seeded_pixels,
    write_verdict,
)
from core.jobs import JobContext
from core.storage.files import read_json
from core.text import Text

IMAGES_PER_STREAM = 8  # handed over at once: enough that the wait for the last one is short beside the rest
CALLERS = 2  # while one takes its results, the images of the other are running
FIRST_RUN = Lock()  # two runtimes may be opened at the same time
Lane = list[Any]  # requests of one caller


class OpenVinoRuntime:
    """On the CPU, one image per physical core at a time, in the spec's precision; `cosine` is what it was measured at.

    Half precision is for processors that have it (`has_half`): OpenVINO would run float32 on others without a word.
    """

    name = "openvino"

    def __init__(self, spec: BackboneSpec, model_path: Path, compiled_folder: Path | None, cosine: float = 1.0) -> None:
        openvino = import_openvino()
        self.spec, self.cosine = spec, cosine
        self.note = ""
        core = openvino.Core()
        if compiled_folder is not None:
            core.set_property({"CACHE_DIR": str(compiled_folder)})
        n_streams = _usable_cores()
        settings = {
            "INFERENCE_PRECISION_HINT": "f32" if spec.is_exact else "bf16",
            "NUM_STREAMS": str(n_streams),
            "INFERENCE_NUM_THREADS": str(n_streams),
        }
        compiled = core.compile_model(str(model_path), "CPU", settings)
        self._lanes: SimpleQueue[Lane] = SimpleQueue()
        for _ in range(CALLERS):  # a request more than there are streams: the next image waits where it will run
            self._lanes.put([compiled.create_infer_request() for _ in range(n_streams + 1)])
        self.batch_size = IMAGES_PER_STREAM * n_streams
        self.device = str(core.get_property("CPU", "FULL_DEVICE_NAME")).strip()
        self._run_once()

    def _run_once(self) -> None:
        """Run something before any two callers can: OpenVINO's bindings fill tables of theirs at their first inference,
        and two threads that do so at once wait for each other for ever, holding the interpreter."""
        lane, size_px = self._lanes.get(), self.spec.preprocessing.size_px
        with FIRST_RUN:
            self._run(lane, np.zeros((1, size_px, size_px, 3), np.uint8))
        self._lanes.put(lane)

    def __call__(self, pixels: PixelArray) -> FeatureBatch:
        if not len(pixels):
            return empty_batch(self.spec)
        lane = self._lanes.get()
        try:
            return self._run(lane, np.ascontiguousarray(pixels))
        except RuntimeError as error:
            raise ModelError(
                Text("OpenVINO failed while it ran the backbone ({reason}).", reason=last_line(error)),
                Text("Close other programs that use much memory, or choose the eager runtime."),
            ) from error
        finally:
            self._lanes.put(lane)

    def _run(self, lane: Lane, pixels: PixelArray) -> FeatureBatch:
        features = np.empty((len(pixels), self.spec.feature_width), np.float32)
        trunk = np.empty((len(pixels), self.spec.trunk_width), np.float32)
        try:
            for row in range(len(pixels) + len(lane)):
                request, finished = lane[row % len(lane)], row - len(lane)
                if finished >= 0:
                    request.wait()
                if 0 <= finished < len(pixels):
                    features[finished] = request.get_output_tensor(0).data[0]
                    trunk[finished] = request.get_output_tensor(1).data[0]
                if row < len(pixels):
                    request.start_async({0: pixels[row : row + 1]}, share_inputs=True)
        finally:
            _settle(lane)
        return FeatureBatch(features, trunk)


def import_openvino() -> Any:
    """OpenVINO without its telemetry: importing it would otherwise report the import to its maker.

    Raises ModelError when it is installed but does not load.
    """
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type] # makes OpenVINO use its silent stub
    try:
        import openvino
    except ImportError as error:
        raise ModelError(
            Text("OpenVINO does not load ({reason}).", reason=error), Text("Reinstall it, or choose the eager runtime.")
        ) from error
    return openvino


def has_half() -> bool:
    """Whether this processor computes in bfloat16 itself."""
    return "BF16" in import_openvino().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


def open_openvino(spec: BackboneSpec, cache_folder: Path, load: Loader, job: JobContext) -> OpenVinoRuntime:
    """The compiled backbone from `cache_folder`; at first `load`ed, converted, compared and timed.

    Raises ModelError when the weights don't fit, or when OpenVINO can't run this backbone or gives other features;
    that is remembered too. JobCancelled.
    """
    verdict = openvino_verdict(spec, cache_folder, load, job)
    if verdict.fault:
        raise ModelError(
            Text("OpenVINO can't be used for this backbone: {fault}.", fault=verdict.fault),
            Text("Choose the eager runtime."),
        )
    try:
        return OpenVinoRuntime(spec, _model_path(spec, cache_folder), cache_folder / "compiled", verdict.cosine)
    except RuntimeError as error:
        _verdict_path(spec, cache_folder).unlink(missing_ok=True)  # the next start converts again
        raise ModelError(
            Text(
                "The compiled backbone in {folder} is damaged ({reason}).",
                folder=cache_folder,
                reason=last_line(error),
            ),
            Text("Start again: it is made anew."),
        ) from error


def openvino_verdict(spec: BackboneSpec, cache_folder: Path, load: Loader, job: JobContext) -> RuntimeBenchmark:
    """Whether OpenVINO can run this backbone on this machine, and how fast beside torch; found out at first use."""
    if not spec.is_exact and not has_half():
        return RuntimeBenchmark("this processor has no half precision, so that exact features would be made sooner")
    cache_folder.mkdir(parents=True, exist_ok=True)
    basis = {"openvino": import_openvino().get_version(), "machine": _machine()}
    stored = read_verdict(_verdict_path(spec, cache_folder), basis, RuntimeBenchmark)
    if stored is not None and (stored.fault or _model_path(spec, cache_folder).is_file()):
        return stored
    with TemporaryDirectory(dir=cache_folder, prefix=".convert-") as folder:
        verdict = convert(spec, load, Path(folder), job)
        if not verdict.fault:
            made = Path(folder) / MODEL_FILE
            os.replace(made.with_suffix(".bin"), _model_path(spec, cache_folder).with_suffix(".bin"))
            os.replace(made, _model_path(spec, cache_folder))
    write_verdict(_verdict_path(spec, cache_folder), basis, verdict)
    return verdict


def _settle(lane: Lane) -> None:
    """Wait until nothing of it reads the caller's pixels any more, also after a failure."""
    for request in lane:
        with suppress(RuntimeError):
            request.wait()


def _usable_cores() -> int:
    physical = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else physical
    return max(1, min(physical, allowed))


def _model_path(spec: BackboneSpec, cache_folder: Path) -> Path:
    return cache_folder / f"{spec.model_fingerprint}.xml"


def _verdict_path(spec: BackboneSpec, cache_folder: Path) -> Path:
    return cache_folder / f"{spec.model_fingerprint}.json"


def _machine() -> str:
    """What the speeds were measured on: a cache folder may be shared with, or copied to, another computer."""
    name = str(import_openvino().Core().get_property("CPU", "FULL_DEVICE_NAME")).strip()
    return f"{name}, {psutil.cpu_count(logical=False)} cores"


Loader = Callable[[BackboneSpec], PixelModel]
MODEL_FILE, REPLY_FILE = "model.xml", "reply.json"
TIMED_IMAGES = 8
POLL_INTERVAL_S = 0.05


@dataclass(frozen=True)
class RuntimeBenchmark:
    """What trying OpenVINO on a backbone taught. `fault` says why it can't be used, and is empty if it can."""

    fault: str = ""
    openvino_images_per_s: float = 0.0
    eager_images_per_s: float = 0.0
    cosine: float = 1.0  # the least of half precision to float32; 1 where the backbone is exact

    @property
    def is_slower(self) -> bool:
        """Whether torch in eager mode was clearly faster here."""
        return self.eager_images_per_s > CLEARLY_FASTER * self.openvino_images_per_s


def convert(spec: BackboneSpec, load: Loader, folder: Path, job: JobContext) -> RuntimeBenchmark:
    """Write OpenVINO's model of the backbone to `folder/model.xml` if it agrees with torch, and say how fast both are.

    In a child process where `load` is a function that a child can import and a process can be started; else here.
    Raises ModelError as `load` does, or when the child dies; JobCancelled, the child being ended first.
    """
    loader = _importable_name(load)
    child = _start_child() if loader and can_start_children() else None
    if child is None:
        return make_model(spec, load, folder)
    request = {"spec": spec.to_dict(), "loader": loader, "folder": str(folder)}
    with _ended(child):
        _send(child, request)
        while child.poll() is None:
            job.check()
            time.sleep(POLL_INTERVAL_S)
    return _read_reply(folder, child.returncode)


def can_start_children() -> bool:
    """Whether `sys.executable` is a Python that can run a module of ours: not so in a bundled program."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def make_model(spec: BackboneSpec, load: Loader, folder: Path) -> RuntimeBenchmark:
    """As `convert`, in this process: imports torch."""
    from core.features.torch_runtime import TorchRuntime

    backbone = load(spec)
    exact = TorchRuntime(backbone, "cpu", precision="float32")
    try:
        _write_model(exact, folder / MODEL_FILE)
        compiled = OpenVinoRuntime(spec, folder / MODEL_FILE, None)
    except RuntimeError as error:
        return RuntimeBenchmark(f"it can't convert it ({last_line(error)})")
    pixels = seeded_pixels(spec)
    wanted, given = exact(pixels), compiled(pixels)
    cosine = 1.0 if spec.is_exact else half_cosine(wanted, given)
    fault = disagreement(wanted, given) if spec.is_exact else _roughness(cosine)
    if fault:
        return RuntimeBenchmark(fault)
    plain = exact if spec.is_exact else TorchRuntime(backbone, "cpu")
    return RuntimeBenchmark("", _images_per_s(compiled), _images_per_s(plain), cosine)


def _roughness(cosine: float) -> str:
    """Why half precision is of no use; empty if it is. A figure that is no number is of none."""
    is_near = cosine >= LEAST_HALF_COSINE
    return "" if is_near else f"half precision changes its features too much (cosine {cosine:.4f})"


def last_line(error: Exception) -> str:
    """The last line of what an error of OpenVINO says; the lines before are its own places in its own source."""
    return (str(error).strip().splitlines() or [type(error).__name__])[-1].rstrip(".")


def _images_per_s(runtime: Runtime) -> float:
    pixels = seeded_pixels(runtime.spec, TIMED_IMAGES)
    started_s = time.perf_counter()
    runtime(pixels)
    return len(pixels) / (time.perf_counter() - started_s)


def _write_model(reference: Any, path: Path) -> None:
    import torch

    openvino = import_openvino()
    from openvino.frontend import FrontEndManager
    from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder

    size_px = reference.spec.preprocessing.size_px
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # tracing fixes sizes that are fixed here anyway
        example = torch.zeros(1, size_px, size_px, 3, dtype=torch.uint8)
        traced = torch.jit.trace(reference.model, example, check_trace=False)
        decoder = TorchScriptPythonDecoder(traced)
        frontend = FrontEndManager().load_by_framework("pytorch")
        loaded = frontend.load(decoder)  # named: the frontend keeps no reference of its own to either
        model = frontend.convert(loaded)
    model.reshape([1, size_px, size_px, 3])
    openvino.save_model(model, str(path), compress_to_fp16=False)


def _importable_name(load: Loader) -> str:
    """`module:function`, by which a child finds `load`; empty where it can't."""
    module, name = getattr(load, "__module__", ""), getattr(load, "__qualname__", "")
    found = getattr(sys.modules.get(module), name, None)
    return f"{module}:{name}" if found is load and module != "__main__" else ""


def _start_child() -> subprocess.Popen[bytes] | None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "core.features.openvino"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:  # not allowed here, or no memory for another process
        return None


def _send(child: subprocess.Popen[bytes], request: dict[str, Any]) -> None:
    assert child.stdin is not None
    try:
        child.stdin.write(json.dumps(request).encode() + b"\n")
        child.stdin.flush()
    except OSError:  # it died at once: its return code will say so
        return


@contextmanager
def _ended(child: subprocess.Popen[bytes]) -> Iterator[None]:
    """However the block ends, the child has ended when it is left."""
    try:
        yield
    finally:
        child.kill()
        child.wait()
        assert child.stdin is not None
        child.stdin.close()


def _read_reply(folder: Path, return_code: int) -> RuntimeBenchmark:
    try:
        reply = read_json(folder / REPLY_FILE)
    except (OSError, ValueError) as error:
        raise ModelError(
            Text("The process that prepares the backbone ended early (code {return_code}).", return_code=return_code),
            Text("Free some memory and try again, or choose the eager runtime."),
        ) from error
    if "error" in reply:
        raise ModelError(*map(Text.from_json, reply["error"]))
    return RuntimeBenchmark(**reply)


def serve() -> None:
    """The child: one request from standard input, one reply in the folder that it names."""
    request = json.loads(sys.stdin.readline())
    folder = Path(request["folder"])
    Thread(target=_leave_with_parent, args=(folder,), daemon=True).start()
    module, _, name = request["loader"].partition(":")
    try:
        spec = BackboneSpec.from_dict(request["spec"])
        reply = asdict(make_model(spec, getattr(import_module(module), name), folder))
    except ModelError as error:
        reply = {"error": [error.message.to_json(), error.advice.to_json()]}
    (folder / REPLY_FILE).write_text(json.dumps(reply), "utf-8")


def _leave_with_parent(folder: Path) -> None:
    """Standard input ends when the parent does: what is half done is of no use to anybody then."""
    sys.stdin.read()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


if __name__ == "__main__":
    serve()
