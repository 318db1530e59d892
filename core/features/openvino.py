"""A backbone compiled by OpenVINO for this machine's CPU: about five times as fast as torch for the Starter.

The compiled model stays in the cache folder, so a later start needs neither torch nor the weights file. Each image is
run alone, one on each core: measured faster than batches, and a feature can't depend on its neighbours.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

import numpy as np
import psutil

from core.arrays import PixelArray
from core.errors import ModelError
from core.features.batch import FeatureBatch, empty_batch
from core.features.catalog import BackboneSpec
from core.features.convert import MODEL_FILE, Loader, Verdict, convert, last_line
from core.features.verdicts import read_verdict, write_verdict
from core.jobs import JobContext

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
                f"OpenVINO failed while it ran the backbone ({last_line(error)}).",
                "Close other programs that use much memory, or choose the eager runtime.",
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
        raise ModelError(f"OpenVINO does not load ({error}).", "Reinstall it, or choose the eager runtime.") from error
    return openvino


def has_half() -> bool:
    """Whether this processor computes in bfloat16 itself."""
    return "BF16" in import_openvino().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


def open_openvino(spec: BackboneSpec, cache_folder: Path, load: Loader, job: JobContext) -> OpenVinoRuntime:
    """The compiled backbone from `cache_folder`; at first `load`ed, converted, compared and timed (see convert.py).

    Raises ModelError when the weights don't fit, or when OpenVINO can't run this backbone or gives other features;
    that is remembered too. JobCancelled.
    """
    verdict = openvino_verdict(spec, cache_folder, load, job)
    if verdict.fault:
        raise ModelError(f"OpenVINO can't be used for this backbone: {verdict.fault}.", "Choose the eager runtime.")
    try:
        return OpenVinoRuntime(spec, _model_path(spec, cache_folder), cache_folder / "compiled", verdict.cosine)
    except RuntimeError as error:
        _verdict_path(spec, cache_folder).unlink(missing_ok=True)  # the next start converts again
        raise ModelError(
            f"The compiled backbone in {cache_folder} is damaged ({last_line(error)}).",
            "Start again: it is made anew.",
        ) from error


def openvino_verdict(spec: BackboneSpec, cache_folder: Path, load: Loader, job: JobContext) -> Verdict:
    """Whether OpenVINO can run this backbone on this machine, and how fast beside torch; found out at first use."""
    if not spec.is_exact and not has_half():
        return Verdict("this processor has no half precision, so that exact features would be made sooner")
    cache_folder.mkdir(parents=True, exist_ok=True)
    basis = {"openvino": import_openvino().get_version(), "machine": _machine()}
    stored = read_verdict(_verdict_path(spec, cache_folder), basis, Verdict)
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
    return cache_folder / f"{spec.fingerprint}.xml"


def _verdict_path(spec: BackboneSpec, cache_folder: Path) -> Path:
    return cache_folder / f"{spec.fingerprint}.json"


def _machine() -> str:
    """What the speeds were measured on: a cache folder may be shared with, or copied to, another computer."""
    name = str(import_openvino().Core().get_property("CPU", "FULL_DEVICE_NAME")).strip()
    return f"{name}, {psutil.cpu_count(logical=False)} cores"
