"""The names that a backbone's tensors go by where they are published, brought to timm's.

Three layouts are known: timm's own; Meta's (the DINO, DINOv2 and DINOv3 repositories); Hugging Face's (Dinov2,
Dinov2WithRegisters, DINOv3ViT, ViT, ViTMAE, CLIPVision, SiglipVision).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import torch
from torch import Tensor

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
