"""A backbone compiled by OpenVINO for this machine's CPU: about five times as fast as torch for the Starter.

The compiled model stays in the cache folder, so a later start needs neither torch nor the weights file. Each image is
run alone, one on each core: measured faster than batches, and a feature can't depend on its neighbours.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import psutil

from core.arrays import FloatArray, PixelArray
from core.errors import ModelError
from core.features.batch import FeatureBatch, empty_batch
from core.features.catalog import BackboneSpec
from core.files import write_json

IMAGES_PER_STREAM = 8  # handed over at once: enough that the wait for the last one is short beside the rest
LEAST_COSINE = 0.9999
LARGEST_DIFFERENCE = 1e-3  # of the largest figure
PARITY_IMAGES = 2


class OpenVinoRuntime:
    """Float32 on the CPU, one image per physical core at a time. One caller at a time."""

    name = "openvino"

    def __init__(self, spec: BackboneSpec, model_path: Path, compiled_folder: Path | None) -> None:
        openvino = import_openvino()
        self.spec = spec
        self.note = ""
        core = openvino.Core()
        if compiled_folder is not None:
            core.set_property({"CACHE_DIR": str(compiled_folder)})
        n_streams = _usable_cores()
        settings = {
            "INFERENCE_PRECISION_HINT": "f32",
            "NUM_STREAMS": str(n_streams),
            "INFERENCE_NUM_THREADS": str(n_streams),
        }
        self._queue = openvino.AsyncInferQueue(core.compile_model(str(model_path), "CPU", settings), n_streams)
        self._queue.set_callback(_keep_outputs)
        self.batch_size = IMAGES_PER_STREAM * n_streams
        self.device = str(core.get_property("CPU", "FULL_DEVICE_NAME")).strip()

    def __call__(self, pixels: PixelArray) -> FeatureBatch:
        if not len(pixels):
            return empty_batch(self.spec)
        pixels = np.ascontiguousarray(pixels)
        features = np.empty((len(pixels), self.spec.feature_width), np.float32)
        trunk = np.empty((len(pixels), self.spec.trunk_width), np.float32)
        for row in range(len(pixels)):
            places = (features[row], trunk[row])
            self._queue.start_async({0: pixels[row : row + 1]}, userdata=places, share_inputs=True)
        self._queue.wait_all()
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


def open_openvino(spec: BackboneSpec, cache_folder: Path, load_reference: Callable[[], Any]) -> OpenVinoRuntime:
    """The compiled backbone from `cache_folder`; at first converted, and compared with the one `load_reference` gives.

    `load_reference` returns a TorchRuntime and is called only when there is something to convert. Raises ModelError
    when OpenVINO can't run this backbone or gives other features; that is remembered too.
    """
    cache_folder.mkdir(parents=True, exist_ok=True)
    version = import_openvino().get_version()
    verdict = _read_verdict(_verdict_path(spec, cache_folder))
    if verdict.get("openvino") != version or not (verdict["fault"] or _model_path(spec, cache_folder).is_file()):
        fault = _convert(spec, cache_folder, load_reference())
        write_json(_verdict_path(spec, cache_folder), {"openvino": version, "fault": fault})
        verdict = {"fault": fault}
    if verdict["fault"]:
        raise ModelError(f"OpenVINO can't be used for this backbone: {verdict['fault']}.", "Choose the eager runtime.")
    try:
        return OpenVinoRuntime(spec, _model_path(spec, cache_folder), cache_folder / "compiled")
    except RuntimeError as error:
        _verdict_path(spec, cache_folder).unlink()  # the next start converts again
        raise ModelError(
            f"The compiled backbone in {cache_folder} is damaged ({_last_line(error)}).",
            "Start again: it is made anew.",
        ) from error


def disagreement(reference: FeatureBatch, other: FeatureBatch) -> str:
    """In which figure two runs of the same images differ by more than rounding; empty if in none."""
    for name, wanted, given in (
        ("features", reference.features, other.features),
        ("trunk", reference.trunk, other.trunk),
    ):
        cosine, difference = _least_cosine(wanted, given), float(np.abs(wanted - given).max())
        if not (cosine >= LEAST_COSINE and difference <= LARGEST_DIFFERENCE * float(np.abs(wanted).max())):
            return f"its {name} differ from torch's (cosine {cosine:.5f}, largest difference {difference:.2g})"
    return ""


def _least_cosine(wanted: FloatArray, given: FloatArray) -> float:
    lengths = np.linalg.norm(wanted, axis=1) * np.linalg.norm(given, axis=1)
    return float(((wanted * given).sum(1) / np.maximum(lengths, np.finfo(np.float32).tiny)).min())


def _convert(spec: BackboneSpec, cache_folder: Path, reference: Any) -> str:
    """Convert, compare, and move into the cache what agrees; else return the fault."""
    with TemporaryDirectory(dir=cache_folder, prefix=".convert-") as folder:
        path = Path(folder) / "model.xml"
        try:
            _write_model(reference, path)
            fault = disagreement(
                reference(_parity_pixels(spec)), OpenVinoRuntime(spec, path, None)(_parity_pixels(spec))
            )
        except RuntimeError as error:
            fault = f"it can't convert it ({_last_line(error)})"
        if not fault:
            os.replace(path.with_suffix(".bin"), _model_path(spec, cache_folder).with_suffix(".bin"))
            os.replace(path, _model_path(spec, cache_folder))
    return fault


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


def _parity_pixels(spec: BackboneSpec) -> PixelArray:
    size_px = spec.preprocessing.size_px
    return np.random.default_rng(0).integers(0, 256, (PARITY_IMAGES, size_px, size_px, 3), dtype=np.uint8)


def _keep_outputs(request: Any, places: tuple[FloatArray, FloatArray]) -> None:
    for number, place in enumerate(places):
        place[:] = request.get_output_tensor(number).data[0]


def _usable_cores() -> int:
    physical = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else physical
    return max(1, min(physical, allowed))


def _model_path(spec: BackboneSpec, cache_folder: Path) -> Path:
    return cache_folder / f"{spec.fingerprint}.xml"


def _verdict_path(spec: BackboneSpec, cache_folder: Path) -> Path:
    return cache_folder / f"{spec.fingerprint}.json"


def _read_verdict(path: Path) -> dict[str, Any]:
    try:
        return {"fault": "", **json.loads(path.read_text(encoding="utf-8"))}
    except (OSError, ValueError, TypeError):
        return {"fault": ""}


def _last_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[-1].rstrip(".")
