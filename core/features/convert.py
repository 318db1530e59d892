"""Making OpenVINO's model of a backbone, in a process of its own.

Importing torch, tracing and converting hold the interpreter for seconds, in which a window could not answer. So a
child does it, and leaves a model and a verdict in a folder. It ends with its parent, and is ended by a cancellation.

    python -m core.features.convert    the child; it reads a request from its standard input
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
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

from core.errors import ModelError
from core.features.batch import PixelModel, Runtime
from core.features.catalog import BackboneSpec
from core.features.parity import LEAST_HALF_COSINE, disagreement, half_cosine, seeded_pixels
from core.features.verdicts import CLEARLY_FASTER
from core.jobs import JobContext

Loader = Callable[[BackboneSpec], PixelModel]
MODEL_FILE, REPLY_FILE = "model.xml", "reply.json"
TIMED_IMAGES = 8
POLL_INTERVAL_S = 0.05


@dataclass(frozen=True)
class Verdict:
    """What trying OpenVINO on a backbone taught. `fault` says why it can't be used, and is empty if it can."""

    fault: str = ""
    openvino_images_per_s: float = 0.0
    eager_images_per_s: float = 0.0
    cosine: float = 1.0  # the least of half precision to float32; 1 where the backbone is exact

    @property
    def is_slower(self) -> bool:
        """Whether torch in eager mode was clearly faster here."""
        return self.eager_images_per_s > CLEARLY_FASTER * self.openvino_images_per_s


def convert(spec: BackboneSpec, load: Loader, folder: Path, job: JobContext) -> Verdict:
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


def make_model(spec: BackboneSpec, load: Loader, folder: Path) -> Verdict:
    """As `convert`, in this process: imports torch."""
    from core.features.openvino import OpenVinoRuntime
    from core.features.torch_runtime import TorchRuntime

    backbone = load(spec)
    exact = TorchRuntime(backbone, "cpu", precision="float32")
    try:
        _write_model(exact, folder / MODEL_FILE)
        compiled = OpenVinoRuntime(spec, folder / MODEL_FILE, None)
    except RuntimeError as error:
        return Verdict(f"it can't convert it ({last_line(error)})")
    pixels = seeded_pixels(spec)
    wanted, given = exact(pixels), compiled(pixels)
    cosine = 1.0 if spec.is_exact else half_cosine(wanted, given)
    fault = disagreement(wanted, given) if spec.is_exact else _roughness(cosine)
    if fault:
        return Verdict(fault)
    plain = exact if spec.is_exact else TorchRuntime(backbone, "cpu")
    return Verdict("", _images_per_s(compiled), _images_per_s(plain), cosine)


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

    from core.features.openvino import import_openvino

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
            [sys.executable, "-m", "core.features.convert"],
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


def _read_reply(folder: Path, return_code: int) -> Verdict:
    try:
        reply = json.loads((folder / REPLY_FILE).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"The process that prepares the backbone ended early (code {return_code}).",
            "Free some memory and try again, or choose the eager runtime.",
        ) from error
    if "error" in reply:
        raise ModelError(*reply["error"])
    return Verdict(**reply)


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
        reply = {"error": [error.message, error.advice]}
    (folder / REPLY_FILE).write_text(json.dumps(reply), "utf-8")


def _leave_with_parent(folder: Path) -> None:
    """Standard input ends when the parent does: what is half done is of no use to anybody then."""
    sys.stdin.read()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


if __name__ == "__main__":
    serve()
