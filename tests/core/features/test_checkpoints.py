"""Published files, built from random weights, must give the features that their own code gives."""

from __future__ import annotations

import argparse
import pickle
import random
import re

import pytest
import torch
import transformers
from safetensors.torch import save_file

from core.errors import ModelError
from core.features.backbone import assemble, describe, resolve_backbone
from core.features.checkpoints import read_state
from core.jobs import JobContext
from tests.core.features.tiny import SMALL, load, random_images, random_model, save_model

HF = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "image_size": 224}
HF_PATCH_16 = {**HF, "patch_size": 16, "intermediate_size": 128}


def randomise(model):
    generator = torch.Generator().manual_seed(11)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.2 * torch.randn(parameter.shape, generator=generator))
    return model.eval()


def class_token(model, images):
    return model(pixel_values=images).last_hidden_state[:, 0]


def pooled(model, images):
    return model(pixel_values=images).pooler_output


def masked_autoencoder_token(model, images):
    n_patches = (images.shape[-1] // 16) ** 2
    in_order = torch.arange(n_patches, dtype=torch.float32).expand(len(images), -1)
    return model.vit(pixel_values=images, noise=in_order).last_hidden_state[:, 0]


HUGGING_FACE = {
    "Dinov2": (
        "vit_small_patch14_dinov2",
        lambda: transformers.Dinov2Model(transformers.Dinov2Config(**HF, patch_size=14)),
        class_token,
    ),
    "Dinov2WithRegisters": (
        "vit_small_patch14_reg4_dinov2",
        lambda: transformers.Dinov2WithRegistersModel(transformers.Dinov2WithRegistersConfig(**HF, patch_size=14)),
        class_token,
    ),
    "DINOv3ViT": (
        "vit_small_patch16_dinov3_qkvb",
        lambda: transformers.DINOv3ViTModel(transformers.DINOv3ViTConfig(**HF_PATCH_16, num_register_tokens=4)),
        class_token,
    ),
    "DINOv3ViT without biases": (
        "vit_small_patch16_dinov3",
        lambda: transformers.DINOv3ViTModel(
            transformers.DINOv3ViTConfig(**HF_PATCH_16, num_register_tokens=4, query_bias=False, value_bias=False)
        ),
        class_token,
    ),
    "DINOv3ViT gated": (
        "vit_small_plus_patch16_dinov3_qkvb",
        lambda: transformers.DINOv3ViTModel(
            transformers.DINOv3ViTConfig(**HF_PATCH_16, num_register_tokens=4, use_gated_mlp=True, hidden_act="silu")
        ),
        class_token,
    ),
    "ViT (DINO)": (
        "vit_small_patch16_224.dino",
        lambda: transformers.ViTModel(transformers.ViTConfig(**HF_PATCH_16, layer_norm_eps=1e-6)),
        class_token,
    ),
    "ViTMAE": (
        "vit_base_patch16_224.mae",
        lambda: transformers.ViTMAEForPreTraining(
            transformers.ViTMAEConfig(**HF_PATCH_16, layer_norm_eps=1e-6, mask_ratio=0.0)
        ),
        masked_autoencoder_token,
    ),
    "CLIPVision": (
        "vit_base_patch16_clip_quickgelu_224.openai",
        lambda: transformers.CLIPVisionModel(transformers.CLIPVisionConfig(**HF_PATCH_16)),
        pooled,
    ),
    "SiglipVision": (
        "vit_base_patch16_siglip_224.v2_webli",
        lambda: transformers.SiglipVisionModel(transformers.SiglipVisionConfig(**HF_PATCH_16)),
        pooled,
    ),
}


@pytest.mark.parametrize("published", HUGGING_FACE)
def test_a_hugging_face_file_gives_the_features_of_its_own_model(published, tmp_path):
    name, make, feature_of = HUGGING_FACE[published]
    source = randomise(make())
    source.save_pretrained(tmp_path)
    backbone = load(name, tmp_path / "model.safetensors", SMALL)
    images = random_images(224)
    with torch.inference_mode():
        features, _ = backbone(images)
        wanted = feature_of(source, images)
    torch.testing.assert_close(features, wanted, atol=1e-4, rtol=1e-4)
    assert features.std() > 0.01


@pytest.mark.parametrize("published", ["Dinov2", "Dinov2WithRegisters"])
def test_a_grid_of_another_size_is_resampled_as_the_published_model_does(published, tmp_path):
    name, _, _ = HUGGING_FACE[published]
    kind = getattr(transformers, f"{published}Model")
    source = randomise(kind(getattr(transformers, f"{published}Config")(**{**HF, "image_size": 518}, patch_size=14)))
    source.save_pretrained(tmp_path)
    backbone = load(name, tmp_path / "model.safetensors", SMALL)
    images = random_images(224)
    with torch.inference_mode():
        torch.testing.assert_close(backbone(images)[0], class_token(source, images), atol=1e-4, rtol=1e-4)


# Meta's names, written down from its repositories and applied to timm's, the other way than the program does.
META_DINOV2_REG = ((r"^reg_token$", "register_tokens"),)
META_DINOV3 = ((r"^reg_token$", "storage_tokens"), (r"\.gamma_([12])$", r".ls\1.gamma"))


def as_meta(state, table):
    for pattern, replacement in table:
        state = {re.sub(pattern, replacement, name): tensor for name, tensor in state.items()}
    return state


def meta_dinov2(state):
    return {**state, "mask_token": torch.zeros(1, 32)}


def meta_dinov2_in_chunks(state):
    return {re.sub(r"^blocks\.(\d+)\.", r"blocks.0.\1.", name): tensor for name, tensor in meta_dinov2(state).items()}


def meta_dinov2_registers(state):
    """Meta's positions count the class token, whose own is added when the model runs."""
    state = as_meta(state, META_DINOV2_REG)
    class_position = torch.full((1, 1, 32), 0.25)
    state["cls_token"] = state["cls_token"] - class_position
    state["pos_embed"] = torch.cat([class_position, state["pos_embed"]], 1)
    return {**state, "mask_token": torch.zeros(1, 32)}


def meta_dinov3(state):
    """Meta's fused bias has a part for the keys too, masked when the model runs."""
    state = as_meta(state, META_DINOV3)
    for block in range(2):
        stem = f"blocks.{block}.attn"
        query, value = state.pop(f"{stem}.q_bias"), state.pop(f"{stem}.v_bias")
        state[f"{stem}.qkv.bias"] = torch.cat([query, torch.ones(32), value])
        state[f"{stem}.qkv.bias_mask"] = torch.ones(96)
    return {**state, "mask_token": torch.zeros(1, 1, 32), "rope_embed.periods": torch.ones(4)}


def meta_dino_checkpoint(state):
    """The file of a DINO training run: student and teacher with heads, and the command line."""
    teacher = {f"backbone.{name}": tensor for name, tensor in state.items()}
    student = {f"module.{name}": torch.zeros_like(tensor) for name, tensor in teacher.items()}
    heads = {"head.mlp.0.weight": torch.zeros(4, 32), "head.last_layer.weight_g": torch.zeros(4, 1)}
    return {"student": student, "teacher": {**teacher, **heads}, "epoch": 100, "args": argparse.Namespace(arch="vit")}


META = {
    "DINOv2": ("vit_small_patch14_dinov2", meta_dinov2),
    "DINOv2 in chunks": ("vit_small_patch14_dinov2", meta_dinov2_in_chunks),
    "DINOv2 with registers": ("vit_small_patch14_reg4_dinov2", meta_dinov2_registers),
    "DINOv3": ("vit_small_patch16_dinov3_qkvb", meta_dinov3),
    "DINO training checkpoint": ("vit_small_patch16_224.dino", meta_dino_checkpoint),
}


@pytest.mark.parametrize("published", META)
def test_a_file_of_meta_gives_the_features_of_the_model_it_was_made_from(published, tmp_path):
    name, to_meta = META[published]
    source = random_model(name, SMALL, 224)
    torch.save(to_meta(source.state_dict()), tmp_path / "published.pth")
    backbone = load(name, tmp_path / "published.pth", SMALL)
    images = random_images(224)
    with torch.inference_mode():
        features, _ = backbone(images)
        wanted = source.forward_head(source.forward_features(images), pre_logits=True)
    torch.testing.assert_close(features, wanted, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("suffix", [".safetensors", ".pth", ".pt", ".bin"])
def test_timms_own_layout_is_read_from_every_kind_of_file(suffix, tmp_path):
    source = random_model("test_vit", {})
    path = tmp_path / f"weights{suffix}"
    if suffix == ".safetensors":
        save_model(source, path)
    else:
        torch.save({"state_dict": source.state_dict()}, path)
    state = read_state(path)
    assert set(state) == set(source.state_dict())
    assert all(torch.equal(state[name], tensor) for name, tensor in source.state_dict().items())


class Harmful:
    def __reduce__(self):
        return (print, ("this must never be printed",))


def test_a_pickle_with_code_is_refused_and_not_run(tmp_path, capsys):
    path = tmp_path / "weights.pth"
    torch.save({"cls_token": torch.zeros(1), "extra": Harmful()}, path)
    with pytest.raises(ModelError, match="could run code if it were opened; it was refused"):
        read_state(path)
    assert "never" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.pth", b""),
        ("text.pth", b"not a checkpoint"),
        ("text.safetensors", b"not a checkpoint"),
        ("list.bin", None),
        ("empty.safetensors", b""),
    ],
)
def test_a_file_that_holds_no_weights_is_refused_by_name(name, content, tmp_path):
    path = tmp_path / name
    path.write_bytes(pickle.dumps([1, 2, 3], protocol=2) if content is None else content)
    with pytest.raises(ModelError, match=re.escape(str(path))):
        read_state(path)


def test_a_truncated_file_is_refused(tmp_path):
    whole = save_model(random_model("test_vit", {}), tmp_path / "whole.safetensors")
    torn = tmp_path / "torn.safetensors"
    torn.write_bytes(whole.read_bytes()[:-1000])
    with pytest.raises(ModelError, match="can't be read"):
        read_state(torn)


def test_a_file_for_another_backbone_says_what_does_not_fit(tmp_path):
    path = save_model(random_model("vit_small_patch16_224.dino", SMALL, 224), tmp_path / "dino.safetensors")
    deeper = {**SMALL, "depth": 3}
    with pytest.raises(ModelError, match=r"lacks blocks\.2\.attn\.proj\.bias, .* and 9 more") as caught:
        assemble(describe("vit_small_patch16_224.dino", path, deeper), deeper)
    assert "dino.safetensors doesn't fit the backbone vit_small_patch16_224.dino" in caught.value.message
    with pytest.raises(ModelError, match="has an unknown"):
        load("vit_small_patch16_224.dino", path, {**SMALL, "depth": 1})
    with pytest.raises(ModelError, match="another shape has"):
        load("vit_small_patch16_224.dino", path, {**SMALL, "embed_dim": 16})


def test_biases_that_a_backbone_has_no_place_for_are_not_dropped_silently(tmp_path):
    source = random_model("vit_small_patch16_dinov3_qkvb", SMALL, 224)
    torch.save(meta_dinov3(source.state_dict()), tmp_path / "dinov3.pth")
    with pytest.raises(ModelError, match="vit_small_patch16_dinov3_qkvb=FILE"):
        load("vit_small_patch16_dinov3", tmp_path / "dinov3.pth", SMALL)


def test_a_file_without_an_architecture_asks_for_its_name(tmp_path):
    path = tmp_path / "model.safetensors"
    save_file({"weight": torch.zeros(3)}, path)
    with pytest.raises(ModelError, match="NAME=FILE"):
        resolve_backbone(str(path), tmp_path, JobContext())


@pytest.mark.filterwarnings("ignore:Detected pickle protocol:UserWarning")
@pytest.mark.parametrize("zipped", [True, False])
def test_whatever_bytes_of_a_weights_file_are_changed_it_is_read_or_refused(tmp_path, zipped):
    state = {f"blocks.{number}.weight": torch.randn(4, 4) for number in range(3)} | {"epoch": 3, "name": "run"}
    path = tmp_path / "weights.pth"
    torch.save({"state_dict": state, "args": argparse.Namespace(lr=0.1)}, path, _use_new_zipfile_serialization=zipped)
    whole, chance, refused = path.read_bytes(), random.Random(5), 0
    for number in range(300):
        content = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content[: len(content) if number % 3 else chance.randrange(len(content))])
        try:
            read_state(path)
        except ModelError:
            refused += 1
    assert refused > 100


def test_a_weights_file_that_holds_itself_is_refused(tmp_path):
    content = {}
    content["state_dict"] = content["model"] = content
    torch.save(content, tmp_path / "weights.pth")
    with pytest.raises(ModelError, match="holds no tensors by name"):
        read_state(tmp_path / "weights.pth")
