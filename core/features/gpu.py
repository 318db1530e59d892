"""The choice of an NVIDIA GPU, or the reason why none can be used."""

from __future__ import annotations

from collections.abc import Callable

import torch

from core.errors import ModelError
from core.features.batch import PixelModel
from core.features.torch_runtime import TorchRuntime
from core.text import Text

ADVICE = Text("Choose auto, or install a driver and a torch built for CUDA.")


def freest_gpu() -> torch.device:
    """The GPU with the most free memory, of those that answer. Raises ModelError, with what is wrong, when none does.

    Asking is what initialises CUDA: a driver that is too old for this torch shows here, and so does a card that is too
    old itself, or that another program holds for itself.
    """
    if not torch.cuda.is_available():
        built = "" if torch.version.cuda else Text(": this torch is built without CUDA")
        raise ModelError(
            Text("There is no NVIDIA GPU that torch can use on this computer{build}.", build=built), ADVICE
        )
    free_bytes: dict[torch.device, int] = {}
    refused: list[RuntimeError] = []
    for device in (torch.device("cuda", number) for number in range(torch.cuda.device_count())):
        try:
            free_bytes[device] = free_gpu_bytes(device)
        except RuntimeError as error:
            refused.append(error)
    for device in sorted(free_bytes, key=lambda device: free_bytes[device], reverse=True):
        try:
            _compute_something(device)
            return device
        except RuntimeError as error:
            refused.append(error)
    raise _unusable(refused[0]) from refused[0]


def _compute_something(device: torch.device) -> None:
    """Raises RuntimeError where this torch holds no code for the card, as for one that is too old."""
    torch.ones(2, device=device).sum().item()


def free_gpu_bytes(device: torch.device) -> int:
    """Memory of a GPU that nobody uses."""
    return int(torch.cuda.mem_get_info(device)[0])


def open_on_gpu(load: Callable[[], PixelModel]) -> TorchRuntime:
    """The backbone that `load` makes, on the freest GPU. Raises ModelError where there is none, or it can't run it:
    too little memory, or too old for this torch."""
    device = freest_gpu()
    backbone = load()
    try:
        return TorchRuntime(backbone, str(device))
    except RuntimeError as error:
        raise _unusable(error) from error


def _unusable(error: RuntimeError) -> ModelError:
    """What CUDA says; the lines after the first are hints for programmers."""
    told = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
    return ModelError(Text("The NVIDIA GPU can't be used ({reason}).", reason=told), ADVICE)
