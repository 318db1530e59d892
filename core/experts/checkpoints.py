"""A checkpoint for each epoch: weights and optimiser in safetensors, the rest in JSON, written last.

A killed process leaves either the checkpoint before or the one after; never half of one.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from core.errors import ProjectError
from core.storage.files import MISREAD, bring_to_disk, open_plain, read_json, write_json
from core.text import Text

STATE = "state.json"
MODEL, OPTIMIZER = "model.", "optimizer."


@dataclass(frozen=True)
class TrainingState:
    """Where training stands after an epoch, apart from weights."""

    epoch: int  # done
    batch_size: int
    accumulate: int
    rate_factor: float  # halved each time the loss stopped being a number
    accuracy: tuple[float, ...]  # [C] s of eq. 12
    best_loss: float | None  # of validation
    best_epoch: int
    is_finished: bool
    history: tuple[dict[str, Any], ...]


def save_checkpoint(
    folder: Path, progress: TrainingState, model: torch.nn.Module, optimizer: torch.optim.Optimizer
) -> None:
    """Write the state after `progress.epoch`; the best and the latest weights are kept, older ones removed.

    Raises ProjectError when the disk does not take it.
    """
    weights = {MODEL + name: tensor.detach().cpu().contiguous() for name, tensor in model.state_dict().items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / ".checkpoint.tmp"
        save_file(weights | _optimizer_tensors(optimizer), temporary)
        bring_to_disk(temporary)
        temporary.replace(weights_file(folder, progress.epoch))
        write_json(folder / STATE, asdict(progress))
    except OSError as error:
        raise ProjectError(
            Text("A checkpoint can't be written to {folder}: {reason}.", folder=folder, reason=error.strerror),
            Text("Free some space, then train with --resume."),
        ) from error
    kept = {weights_file(folder, progress.epoch), weights_file(folder, progress.best_epoch)}
    for path in set(folder.glob("epoch-*.safetensors")) - kept:
        path.unlink(missing_ok=True)


def load_progress(folder: Path) -> TrainingState | None:
    """The latest state, or None where there is none. Raises ProjectError for a damaged one."""
    if not (folder / STATE).exists():
        return None
    try:
        value = read_json(folder / STATE)
        return TrainingState(**{**value, "accuracy": tuple(value["accuracy"]), "history": tuple(value["history"])})
    except MISREAD as error:
        raise _damaged(folder / STATE) from error


def load_weights(folder: Path, epoch: int, model: torch.nn.Module, optimizer: torch.optim.Optimizer | None) -> None:
    """Put the weights after `epoch` (and the optimiser's state) in place. Raises ProjectError for a damaged file."""
    path = weights_file(folder, epoch)
    try:
        open_plain(path).close()
        tensors = load_file(path)
        model.load_state_dict({name[len(MODEL) :]: t for name, t in tensors.items() if name.startswith(MODEL)})
        if optimizer is not None:
            _restore_optimizer(optimizer, tensors)
    except (OSError, SafetensorError, RuntimeError, ValueError) as error:
        raise _damaged(path) from error


def weights_file(folder: Path, epoch: int) -> Path:
    return folder / f"epoch-{epoch:04d}.safetensors"


def _optimizer_tensors(optimizer: torch.optim.Optimizer) -> dict[str, torch.Tensor]:
    return {
        f"{OPTIMIZER}{number}.{name}": torch.as_tensor(value).detach().cpu().contiguous()
        for number, values in optimizer.state_dict()["state"].items()
        for name, value in values.items()
    }


def _restore_optimizer(optimizer: torch.optim.Optimizer, tensors: dict[str, torch.Tensor]) -> None:
    state: dict[int, dict[str, torch.Tensor]] = {}
    for key, tensor in tensors.items():
        if key.startswith(OPTIMIZER):
            number, name = key[len(OPTIMIZER) :].split(".", 1)
            state.setdefault(int(number), {})[name] = tensor
    optimizer.load_state_dict({"state": state, "param_groups": optimizer.state_dict()["param_groups"]})


def _damaged(path: Path) -> ProjectError:
    return ProjectError(Text("The checkpoint {path} is damaged.", path=path), Text("Train again without --resume."))
