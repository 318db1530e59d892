"""How a backbone runs fast on this machine. Torch is imported only when it is needed to run or to convert."""

from __future__ import annotations

import platform
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from core.errors import ModelError
from core.features.batch import FeatureBatch as FeatureBatch
from core.features.batch import Runtime as Runtime
from core.features.catalog import STARTER, BackboneSpec
from core.features.convert import Loader as Loader
from core.features.starter import starter_spec
from core.jobs import JobContext

if TYPE_CHECKING:
    from core.features.backbone import Backbone
    from core.features.torch_runtime import TorchRuntime

RuntimeChoice = Literal["auto", "eager", "openvino", "cuda"]
OPENVINO_MACHINES = ("x86_64", "amd64", "arm64", "aarch64")


def load_plain(spec: BackboneSpec) -> Backbone:
    """The frozen backbone of `spec`; imports torch and timm only now."""
    from core.features.backbone import load_backbone

    return load_backbone(spec)


def find_backbone(choice: str, weights_folder: Path, job: JobContext) -> BackboneSpec:
    """As backbone.resolve_backbone, but without importing torch where all is known beforehand: for the Starter."""
    if choice == STARTER:
        return starter_spec()
    from core.features.backbone import resolve_backbone

    return resolve_backbone(choice, weights_folder, job)


def open_runtime(
    spec: BackboneSpec,
    choice: RuntimeChoice,
    cache_folder: Path,
    job: JobContext,
    load: Loader = load_plain,
) -> Runtime:
    """The backbone ready to run. "auto": a GPU if torch can use one, else what was measured to be the faster of torch
    and OpenVINO at first use, provided that OpenVINO agrees with torch.

    What was found out and compiled is kept in `cache_folder`, and makes the next start quick. Raises ModelError when
    the weights don't fit, or when the runtime that was asked for can't run this backbone here; JobCancelled. `load`
    makes the module of a `spec` that is not a plain backbone; a function of a module, so that a child can import it.
    """
    step = job.begin("Preparing the backbone", 1)
    runtime = _open(spec, choice, cache_folder, load, job)
    step.advance()
    step.finish()
    return runtime


def _open(spec: BackboneSpec, choice: RuntimeChoice, cache_folder: Path, load: Loader, job: JobContext) -> Runtime:
    match choice:
        case "eager":
            return _open_eager(spec, load)
        case "openvino":
            return _open_openvino(spec, cache_folder, load, job)
        case "cuda":
            return _open_cuda(spec, load)
        case "auto":
            return _open_best(spec, cache_folder, load, job)


def _open_best(spec: BackboneSpec, cache_folder: Path, load: Loader, job: JobContext) -> Runtime:
    if has_nvidia_driver():
        import torch

        if torch.cuda.is_available():
            return _open_cuda(spec, load)
    if not has_openvino():
        return _open_eager(spec, load, "OpenVINO is not available on this computer.")
    try:
        return _open_faster(spec, cache_folder, load, job)
    except ModelError as error:
        return _open_eager(spec, load, error.message)


def _open_faster(spec: BackboneSpec, cache_folder: Path, load: Loader, job: JobContext) -> Runtime:
    from core.features.openvino_runtime import openvino_verdict

    if openvino_verdict(spec, cache_folder, load, job).is_slower:
        return _open_eager(spec, load)
    return _open_openvino(spec, cache_folder, load, job)


def has_nvidia_driver() -> bool:
    """Whether it is worth asking torch for a GPU: asking costs the import of torch, this costs nothing."""
    return Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi") is not None


def has_openvino() -> bool:
    """Whether OpenVINO is installed and made for this kind of processor."""
    return platform.machine().lower() in OPENVINO_MACHINES and find_spec("openvino") is not None


def _open_eager(spec: BackboneSpec, load: Loader, note: str = "") -> TorchRuntime:
    from core.features.torch_runtime import TorchRuntime

    return TorchRuntime(load(spec), "cpu", note)


def _open_cuda(spec: BackboneSpec, load: Loader) -> TorchRuntime:
    from core.features.torch_runtime import open_cuda

    return open_cuda(load(spec))


def _open_openvino(spec: BackboneSpec, cache_folder: Path, load: Loader, job: JobContext) -> Runtime:
    if not has_openvino():
        raise ModelError("OpenVINO is not available on this computer.", "Choose auto.")
    from core.features.openvino_runtime import open_openvino

    return open_openvino(spec, cache_folder, load, job)
