"""Frozen timm backbones, cut in two before their last block. The only module that knows timm.

The two halves are shells of the model: the same object with fewer parts, so that timm's own `forward_features` and
`forward_head` do the work (position embedding, registers, rotary positions, pooling) and nothing is written twice.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import timm
import torch
from timm.models import EfficientNet, Eva, VisionTransformer, get_pretrained_cfg
from timm.models import eva as timm_eva
from timm.models import vision_transformer as timm_vit
from torch import nn

from core.arrays import FloatArray
from core.dataset.images import Preprocessing
from core.errors import ModelError, UsageError
from core.features.catalog import (
    CATALOG,
    STARTER,
    STARTER_MODEL,
    STARTER_PREPROCESSING,
    BackboneSpec,
    CatalogEntry,
    starter_spec,
)
from core.features.checkpoints import State, fit_state, read_in_order, read_state
from core.features.weights import SUFFIXES, find_weights, obtain_weights
from core.jobs import JobContext
from core.storage.files import hash_file
from core.text import Text

AS_PUBLISHED: dict[str, dict[str, Any]] = {  # where timm's defaults differ from the models that were published
    "dinov3": {"global_pool": "token"},  # the feature is the class token; timm averages the patches
    "siglip": {"act_layer": "gelu_tanh"},  # trained with the approximate GELU
}
FLEXIBLE_SIZE_PX = 224  # DINOv2 and DINOv3 take any size; at this one they are compared in the literature
RESIZE_RATIO = 256 / 224
CLASSIFIERS = ("classifier", "head", "head.fc", "fc")  # what timm calls the layer behind the feature
TRUNK_ONLY = "+trunk"  # after the name of a backbone that is cut off before its last block


class Backbone(nn.Module):  # type: ignore[misc]
    """A frozen timm model: a trunk, then the last block with the final norm and pooling (an expert's starting point).

    Takes images [n, 3, s, s], normalised by the backbone's mean and std, and gives F⁰ [n, D] and z′⁰ [n, Dz].
    """

    def __init__(self, spec: BackboneSpec, trunk: TokenTrunk | MapTrunk, tail: TokenExpert | MapExpert) -> None:
        super().__init__()
        self.spec = spec
        self._trunk, self._tail = trunk, tail
        self.eval().requires_grad_(False)

    def trunk(self, images: torch.Tensor) -> torch.Tensor:
        """Trunk tokens z′ [n, T, Dz], or for a CNN the trunk map [n, Dz, h, w]."""
        return self._trunk(images)

    def last_block(self, tokens: torch.Tensor) -> torch.Tensor:
        """F⁰ [n, D] of what `trunk` gave: timm's own pooled feature."""
        return self._tail(tokens)

    def router_input(self, tokens: torch.Tensor) -> torch.Tensor:
        """z′⁰ [n, Dz] of what `trunk` gave: class token, else mean patch token, else pooled map."""
        return self._trunk.pool(tokens)

    def new_expert(self) -> nn.Module:
        """A trainable copy of last block, final norm and pooling: trunk tokens → F⁰, at first exactly `last_block`."""
        return copy.deepcopy(self._tail).requires_grad_(True)

    def forward(self, images: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """F⁰ [n, D] and z′⁰ [n, Dz]."""
        tokens = self.trunk(images)
        return self.last_block(tokens), self.router_input(tokens)


class BareTrunk(nn.Module):  # type: ignore[misc]
    """Images [n, 3, s, s] → all trunk tokens in one row [n, T·Dz], and z′⁰ [n, Dz]: what experts are trained on, for a
    runtime to run."""

    def __init__(self, spec: BackboneSpec, backbone: Backbone) -> None:
        super().__init__()
        self.spec, self.backbone = spec, backbone

    def forward(self, images: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        tokens = self.backbone.trunk(images)
        return tokens.flatten(1), self.backbone.router_input(tokens)


class Mirrored(nn.Module):  # type: ignore[misc]
    """A backbone's F⁰ and z′⁰, each the mean of those of an image and of its mirror image."""

    def __init__(self, spec: BackboneSpec, backbone: Backbone) -> None:
        super().__init__()
        self.spec, self.backbone = spec, backbone

    def forward(self, images: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        seen, mirrored = self.backbone(images), self.backbone(images.flip(3))
        return (seen[0] + mirrored[0]) / 2, (seen[1] + mirrored[1]) / 2


def trunk_spec(spec: BackboneSpec, n_numbers: int) -> BackboneSpec:
    """The spec of `spec`'s trunk alone, whose tokens are `n_numbers` an image: a backbone of its own to a runtime."""
    return replace(spec, name=spec.name + TRUNK_ONLY, feature_width=n_numbers)


def load_trunk(spec: BackboneSpec) -> BareTrunk:
    """The module that a runtime runs for a `spec` by `trunk_spec`; a function of the spec alone, so that a process of
    its own can convert it."""
    return BareTrunk(spec, load_backbone(replace(spec, name=spec.name.removesuffix(TRUNK_ONLY))))


def resolve_backbone(choice: str, weights_folder: Path, job: JobContext) -> BackboneSpec:
    """The backbone meant by "starter", a timm name, a weights file, or NAME=FILE; downloads weights if it must.

    Raises UsageError for an unknown name; ModelError for weights that are missing, unfit or of an unclear architecture.
    """
    if choice == STARTER:
        return starter_spec()
    name, separator, file = choice.partition("=")
    if separator:
        return describe(known_name(name), _existing(Path(file)))
    if Path(choice).suffix in SUFFIXES or Path(choice).is_file():
        path = _existing(Path(choice))
        return describe(_guess_name(path), path)
    name = known_name(choice)
    config = get_pretrained_cfg(name)
    found = find_weights([name, f"{name.partition('.')[0]}.{config.tag}"], weights_folder)
    return describe(name, found or _obtain(name, weights_folder, job))


def load_backbone(spec: BackboneSpec) -> Backbone:
    """The frozen backbone of `spec`, in eval mode, on the CPU. Raises ModelError if its weights are gone or unfit."""
    path = Path(spec.weights)
    if not path.is_file():
        raise ModelError(
            Text("The weights file {path} is gone.", path=path),
            Text("Put it back; or, if it moved: interloper relink PROJECT OLD NEW"),
        )
    return assemble(spec, {})


def read_classifier(spec: BackboneSpec) -> tuple[FloatArray, FloatArray] | None:
    """The weight [C, D] and bias [C] of the classifier on F⁰ that the weights file of a supervised backbone holds; None
    where it holds none. Raises ModelError as `load_backbone`."""
    path = Path(spec.weights)
    if spec.name == STARTER:
        state = _published_starter(path)
    else:
        state = read_state(path)
    for name in CLASSIFIERS:
        weight, bias = state.get(f"{name}.weight"), state.get(f"{name}.bias")
        if weight is not None and bias is not None and weight.ndim == 2 and weight.shape[1] == spec.feature_width:
            return weight.float().numpy(), bias.float().numpy()
    return None


def _published_starter(path: Path) -> State:
    with torch.device("meta"):  # the published file still has the classifier, and is known by its order
        published = timm.create_model(STARTER_MODEL)
    return read_in_order(path, _shapes(published))


def assemble(spec: BackboneSpec, architecture: Mapping[str, Any]) -> Backbone:
    """As `load_backbone`, with timm's own keyword arguments laid over the architecture of that name."""
    model = _build(spec.name, spec.preprocessing.size_px, architecture)
    try:
        model.load_state_dict(_weights_for(model, spec))
    except (RuntimeError, TypeError, ValueError) as error:  # of the right shapes, but of a kind that is no weight
        raise ModelError(
            Text("The weights file {path} doesn't fit the backbone {name}.", path=spec.weights, name=spec.name),
            Text("Choose the backbone that the file was made for, as NAME=FILE."),
        ) from error
    return Backbone(spec, *_split(model, spec.name, spec.preprocessing.size_px))


def describe(name: str, weights: Path, architecture: Mapping[str, Any] | None = None) -> BackboneSpec:
    """The spec of the known backbone `name` with that weights file; the widths come from a run without numbers."""
    preprocessing = preprocessing_of(name)
    with torch.device("meta"):
        model = _build(name, preprocessing.size_px, architecture or {})
        trunk, tail = _split(model, name, preprocessing.size_px)
        tokens = trunk(torch.empty(1, 3, preprocessing.size_px, preprocessing.size_px))
    return BackboneSpec(
        name=name,
        weights=str(weights.resolve()),
        weights_hash=hash_file(weights),
        preprocessing=preprocessing,
        feature_width=tail(tokens).shape[1],
        trunk_width=trunk.pool(tokens).shape[1],
    )


def preprocessing_of(name: str) -> Preprocessing:
    """How images are prepared for a backbone: shorter side 256 (of 224) bicubic, centre crop, its own mean and std."""
    if name == STARTER:
        return STARTER_PREPROCESSING
    config = get_pretrained_cfg(name)
    size_px = FLEXIBLE_SIZE_PX if "dinov" in name else int(config.input_size[-1])
    return Preprocessing(
        size_px=size_px,
        resize_px=round(size_px * RESIZE_RATIO),
        mean=_triple(config.mean),
        std=_triple(config.std),
        interpolation=config.interpolation if config.interpolation in ("bilinear", "lanczos") else "bicubic",
    )


def _triple(values: Iterable[float]) -> tuple[float, float, float]:
    red, green, blue = map(float, values)
    return red, green, blue


def known_name(name: str) -> str:
    """`name`, if timm has such a model. Raises UsageError with the nearest names otherwise."""
    if name == STARTER or (timm.is_model(name) and name in timm.list_models() + timm.list_pretrained()):
        return name
    offered = [entry.name for entry in CATALOG]
    near = [offer for offer in offered if name in offer] or get_close_matches(name, offered + timm.list_models(), n=3)
    shown = " or ".join(dict.fromkeys(near[:3]))
    advice = (
        Text("Did you mean {names}?", names=shown)
        if near
        else Text("Choose starter, or a name such as vit_small_patch14_dinov2.")
    )
    raise UsageError(Text("There is no backbone called {name}.", name=name), advice)


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise ModelError(
            Text("The weights file {path} does not exist.", path=path.absolute()), Text("Check its name and folder.")
        )
    return path


def _obtain(name: str, folder: Path, job: JobContext) -> Path:
    config = get_pretrained_cfg(name)
    if not config.hf_hub_id:
        raise ModelError(
            Text(
                "The weights of {name} are not on this computer, and no place to download them from is known.",
                name=name,
            ),
            Text("Put the file {name}.safetensors into {folder}.", name=name, folder=folder),
        )
    return obtain_weights(name, config.hf_hub_id, config.hf_hub_filename or "model.safetensors", folder, job)


def _build(name: str, size_px: int, architecture: Mapping[str, Any]) -> nn.Module:
    """A timm model without classifier at that image size; random weights. Raises UsageError for an unknown name: timm
    would look for "hf-hub:somebody/something" in the network, whoever wrote that into a file."""
    name = known_name(name)
    for family, details in AS_PUBLISHED.items():
        architecture = {**details, **architecture} if family in name else architecture
    model = timm.create_model(STARTER_MODEL if name == STARTER else name, num_classes=0, **architecture)
    if isinstance(model, VisionTransformer | Eva):
        model.set_input_size(img_size=(size_px, size_px))
    return model


def _split(model: nn.Module, name: str, size_px: int) -> tuple[TokenTrunk, TokenExpert] | tuple[MapTrunk, MapExpert]:
    if type(model) in (VisionTransformer, Eva):
        return split_tokens(model, size_px)
    if type(model) is EfficientNet:
        return split_map(model)
    raise ModelError(
        Text(
            "The backbone {name} is a {kind}, which can't be cut before its last block.",
            name=name,
            kind=type(model).__name__,
        ),
        Text("Choose a ViT (DINOv2, DINOv3, DINO, MAE, CLIP, SigLIP, …) or an EfficientNet."),
    )


def _weights_for(model: nn.Module, spec: BackboneSpec) -> State:
    path = Path(spec.weights)
    if spec.name == STARTER:
        state = _published_starter(path)
    else:
        state = _resample(read_state(path), model, spec.name)
    return fit_state(state, _shapes(model), path, spec.name)


def _resample(state: State, model: nn.Module, name: str) -> State:
    """Bring patch and position embeddings to the model's image size by timm's own rule for the family."""
    try:
        if isinstance(model, VisionTransformer):
            # DINOv2 without registers was published with a resampling that does not smooth; the others smooth.
            smooth = not ("dinov2" in name and "reg" not in name)
            return dict(timm_vit.checkpoint_filter_fn(state, model, antialias=smooth))
        if isinstance(model, Eva):
            return dict(timm_eva.checkpoint_filter_fn(state, model))
    except RuntimeError:  # embeddings of another family: `fit_state` names what doesn't fit
        return state
    return state


def _shapes(model: nn.Module) -> dict[str, tuple[int, ...]]:
    return {name: tuple(tensor.shape) for name, tensor in model.state_dict().items()}


def _guess_name(path: Path) -> str:
    """The catalogue's backbone that a weights file is for, by its name or by the shapes of its tensors."""
    if timm.is_model(path.stem):
        return known_name(path.stem)
    state = read_state(path)
    fitting = [entry.name for entry in CATALOG if entry.name != STARTER and _fits(state, entry, path)]
    is_distinct = any(key.endswith((".ls1.gamma", ".gamma_1", "attn_pool.latent")) for key in state)
    if len(fitting) == 1 and is_distinct:
        return fitting[0]
    shown = Text(" It could be: {names}.", names=", ".join(fitting)) if fitting else ""
    raise ModelError(
        Text("The weights file {path} doesn't say which backbone it is for.{candidates}", path=path, candidates=shown),
        Text(
            "Name it, as NAME=FILE; for example {name}={file}.",
            name=(fitting or ["vit_small_patch14_dinov2"])[0],
            file=path.name,
        ),
    )


def _fits(state: State, entry: CatalogEntry, path: Path) -> bool:
    patch = state.get("patch_embed.proj.weight")
    if patch is None or len(patch) != entry.feature_width:
        return False
    with torch.device("meta"):
        model = _build(entry.name, preprocessing_of(entry.name).size_px, {})
    if patch.shape != model.patch_embed.proj.weight.shape:
        return False  # another patch size could be resampled, but is another backbone
    try:
        fit_state(_resample(dict(state), model, entry.name), _shapes(model), path, entry.name)
    except ModelError:
        return False
    return True


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
