"""The choice of runtime for a backbone on this machine. Torch is imported only to run or to convert."""

from __future__ import annotations

import logging
import platform
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from core.errors import ModelError
from core.features.batch import FeatureBatch as FeatureBatch
from core.features.batch import PixelModel
from core.features.batch import Runtime as Runtime
from core.features.catalog import MIRRORED, STARTER, BackboneSpec, plain, starter_spec
from core.features.openvino import Loader
from core.jobs import JobContext
from core.text import Text

if TYPE_CHECKING:
    from core.features.backbone import Backbone
    from core.features.openvino import OpenVinoRuntime
    from core.features.torch_runtime import TorchRuntime


log = logging.getLogger(__name__)
RuntimeChoice = Literal["auto", "eager", "compiled", "openvino", "cuda"]
OPENVINO_MACHINES = ("x86_64", "amd64", "arm64", "aarch64")


def load_plain(spec: BackboneSpec) -> Backbone:
    """The frozen backbone of `spec`; imports torch and timm only now."""
    from core.features.backbone import load_backbone

    return load_backbone(spec)


def load_mirrored(spec: BackboneSpec) -> PixelModel:
    """The module of a `spec` by `mirrored`."""
    from core.features.backbone import Mirrored

    return Mirrored(spec, load_plain(plain(spec)))


def loader_of(spec: BackboneSpec) -> Loader:
    """What makes the module of a project's own `spec`, whether or not it sees mirror images."""
    return load_mirrored if spec.name.endswith(MIRRORED) else load_plain


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
    """The backbone ready to run, in its precision. "auto": a GPU if torch can use one, else what was measured to be the
    faster of torch and OpenVINO at first use, provided that OpenVINO agrees with torch. "compiled": torch.compile on
    the GPU, or the CPU, if that turns out to be faster than torch alone.

    What was found out and compiled is kept in `cache_folder`, and makes the next start quick. Raises ModelError when
    the weights don't fit, or when the runtime that was asked for can't run this backbone here; JobCancelled. `load`
    makes the module of a `spec` that is not a plain backbone; a function of a module, so that a child can import it.
    """
    step = job.begin(Text("Preparing the backbone"), 1)
    runtime = _open(spec, choice, cache_folder, load, job)
    step.advance()
    step.finish()
    log.info("%s runs by %s on %s. %s", spec.name, runtime.name, runtime.device, runtime.note)
    return runtime


def _open(spec: BackboneSpec, choice: RuntimeChoice, cache_folder: Path, load: Loader, job: JobContext) -> Runtime:
    match choice:
        case "eager":
            return _open_eager(spec, load)
        case "openvino":
            return _open_openvino(spec, cache_folder, load, job)
        case "cuda":
            return _open_cuda(spec, load)
        case "compiled":
            return _open_compiled(spec, cache_folder, load, job)
        case "auto":
            return _open_best(spec, cache_folder, load, job)


def _open_best(spec: BackboneSpec, cache_folder: Path, load: Loader, job: JobContext) -> Runtime:
    found, note = _try_cuda(spec, load)
    return found or _open_best_cpu(spec, cache_folder, load, job, note)


def _try_cuda(spec: BackboneSpec, load: Loader) -> tuple[TorchRuntime | None, str]:
    """The backbone on a GPU, or why not: empty where there is none to speak of."""
    if not has_nvidia_driver():
        return None, ""
    try:
        return _open_cuda(spec, load), ""
    except ModelError as error:
        return None, error.message


def _open_best_cpu(spec: BackboneSpec, cache_folder: Path, load: Loader, job: JobContext, note: str) -> Runtime:
    """As "auto" where no GPU serves, which `note` may explain."""
    if not has_openvino():
        return _open_eager(spec, load, f"{note} OpenVINO is not available on this computer.".strip())
    try:
        runtime = _open_faster(spec, cache_folder, load, job)
    except ModelError as error:
        return _open_eager(spec, load, f"{note} {error.message}".strip())
    runtime.note = note
    return runtime


def _open_faster(
    spec: BackboneSpec, cache_folder: Path, load: Loader, job: JobContext
) -> TorchRuntime | OpenVinoRuntime:
    from core.features.openvino import openvino_verdict

    if openvino_verdict(spec, cache_folder, load, job).is_slower:
        return _open_eager(spec, load)
    return _open_openvino(spec, cache_folder, load, job)


def has_openvino() -> bool:
    """Whether OpenVINO is installed and made for this kind of processor."""
    return platform.machine().lower() in OPENVINO_MACHINES and find_spec("openvino") is not None


def _open_eager(spec: BackboneSpec, load: Loader, note: str = "") -> TorchRuntime:
    from core.features.torch_runtime import TorchRuntime

    return TorchRuntime(load(spec), "cpu", note)


def _open_cuda(spec: BackboneSpec, load: Loader) -> TorchRuntime:
    from core.features.gpu import open_on_gpu

    return open_on_gpu(lambda: load(spec))


def _open_compiled(spec: BackboneSpec, cache_folder: Path, load: Loader, job: JobContext) -> TorchRuntime:
    from core.features.compiled import compile_where_it_pays

    found, note = _try_cuda(spec, load)
    return compile_where_it_pays(found or _open_eager(spec, load, note), cache_folder, job)


def _open_openvino(spec: BackboneSpec, cache_folder: Path, load: Loader, job: JobContext) -> OpenVinoRuntime:
    if not has_openvino():
        raise ModelError(Text("OpenVINO is not available on this computer."), Text("Choose auto."))
    from core.features.openvino import open_openvino

    return open_openvino(spec, cache_folder, load, job)


def has_nvidia_driver() -> bool:
    """Whether it is worth asking torch for a GPU: asking costs the import of torch."""
    return Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi") is not None
