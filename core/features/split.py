"""A timm model cut in two before its last block.

The two halves are shells of the model: the same object with fewer parts, so that timm's own `forward_features` and
`forward_head` do the work (position embedding, registers, rotary positions, pooling) and nothing is written twice.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable

import torch
from torch import nn

TOKEN_TAIL = ("blocks", "norm", "attn_pool", "fc_norm", "head_drop")
MAP_TAIL = ("blocks", "conv_head", "bn2", "global_pool")


class TokenExpert(nn.Module):  # type: ignore[misc]
    """The last block of a ViT, its final norm and its pooling: trunk tokens [n, T, Dz] → F⁰ [n, D]."""

    def __init__(self, tail: nn.Module, rope: torch.Tensor | None) -> None:
        super().__init__()
        self.tail = tail
        self.register_buffer("rope", rope, persistent=False)  # depends on the image size alone, never learnt here

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        (block,) = self.tail.blocks
        tokens = block(tokens) if self.rope is None else block(tokens, rope=self.rope)
        return self.tail.forward_head(self.tail.norm(tokens), pre_logits=True)


class MapExpert(nn.Module):  # type: ignore[misc]
    """The last stage of an EfficientNet, its head convolution and pooling: trunk map [n, Dz, h, w] → F⁰ [n, D]."""

    def __init__(self, tail: nn.Module) -> None:
        super().__init__()
        self.tail = tail

    def forward(self, trunk_map: torch.Tensor) -> torch.Tensor:
        tail = self.tail
        return tail.forward_head(tail.bn2(tail.conv_head(tail.blocks(trunk_map))), pre_logits=True)


class TokenTrunk(nn.Module):  # type: ignore[misc]
    """All blocks of a ViT but the last: images [n, 3, s, s] → trunk tokens z′ [n, T, Dz]."""

    def __init__(self, shell: nn.Module) -> None:
        super().__init__()
        self.shell = shell

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        return self.shell.forward_features(images)

    def pool(self, tokens: torch.Tensor) -> torch.Tensor:
        """z′⁰ [n, Dz]: the class token, or the mean of the patch tokens where there is no class token."""
        if self.shell.cls_token is not None:
            return tokens[:, 0]
        return tokens[:, self.shell.num_prefix_tokens :].mean(1)


class MapTrunk(nn.Module):  # type: ignore[misc]
    """All stages of an EfficientNet but the last: images [n, 3, s, s] → trunk map z′ [n, Dz, h, w]."""

    def __init__(self, shell: nn.Module) -> None:
        super().__init__()
        self.shell = shell

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        return self.shell.forward_features(images)

    def pool(self, trunk_map: torch.Tensor) -> torch.Tensor:
        """z′⁰ [n, Dz]: the pooled trunk map."""
        return trunk_map.mean((2, 3))


def split_tokens(model: nn.Module, size_px: int) -> tuple[TokenTrunk, TokenExpert]:
    """Cut a timm VisionTransformer or Eva before its last block. The halves share the model's parameters."""
    trunk = _shell(model, drop=TOKEN_TAIL, blocks=model.blocks[:-1], norm=nn.Identity())
    tail = _shell(model, drop=set(model._modules) - set(TOKEN_TAIL), blocks=model.blocks[-1:])
    tail._parameters = {}
    return TokenTrunk(trunk), TokenExpert(tail, _last_rope(model, size_px))


def split_map(model: nn.Module) -> tuple[MapTrunk, MapExpert]:
    """Cut a timm EfficientNet before its last stage. The halves share the model's parameters."""
    keep_shape = nn.Identity()
    trunk = _shell(model, drop=MAP_TAIL, blocks=model.blocks[:-1], conv_head=keep_shape, bn2=keep_shape)
    tail = _shell(model, drop=set(model._modules) - set(MAP_TAIL), blocks=model.blocks[-1:])
    return MapTrunk(trunk), MapExpert(tail)


def _shell(model: nn.Module, drop: Iterable[str], **parts: nn.Module) -> nn.Module:
    shell = copy.copy(model)
    shell._modules = {name: part for name, part in model._modules.items() if name not in set(drop)} | parts
    shell._parameters = dict(model._parameters)
    return shell


def _last_rope(model: nn.Module, size_px: int) -> torch.Tensor | None:
    """The rotary positions that the last block is given at this image size, or None where it takes none."""
    if getattr(model, "rope", None) is None:
        return None
    device = model.patch_embed.proj.weight.device
    patches = model.patch_embed(torch.zeros(1, 3, size_px, size_px, device=device))
    _, rope = model._pos_embed(patches)
    return (rope[-1] if getattr(model, "rope_mixed", False) else rope).detach().clone()
