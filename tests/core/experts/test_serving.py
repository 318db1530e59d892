from __future__ import annotations

import json

import numpy as np
import pytest
import torch

from core.errors import ProjectError
from core.experts.mofe import build_mofe
from core.experts.record import load_mofe, read_record, write_record
from core.experts.routers import fit_temperature, logits_of, make_router
from core.experts.serving import ExpertBackbone, Views, expert_spec, flatten
from core.experts.settings import DEFAULT, PAPER, TrainSettings
from core.storage.files import hash_file
from tests.core.experts.tiny import tiny_backbone
from tests.core.features.tiny import random_images

EXPERT_OF = np.array([0, 1, 2, 1, 0], np.int32)


@pytest.fixture(scope="module")
def backbone(tmp_path_factory):
    return tiny_backbone(tmp_path_factory.mktemp("weights"))


@pytest.fixture
def mofe(backbone):
    torch.manual_seed(0)
    made = build_mofe(backbone, EXPERT_OF, "expert", np.zeros((5, backbone.spec.trunk_width), np.float32))
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.add_(0.3 * torch.randn(parameter.shape))
    return made


def test_one_run_gives_the_frozen_feature_and_that_of_every_expert(backbone, mofe, tmp_path):
    (tmp_path / "w").write_bytes(b"weights")
    spec = expert_spec(backbone.spec, 3, tmp_path / "w", hash_file(tmp_path / "w"))
    images = random_images(224, 3)
    with torch.inference_mode():
        features, trunk = ExpertBackbone(spec, backbone, mofe.experts)(images)
        frozen, wanted_trunk = backbone(images)
        experts = mofe.features_of_all(backbone.trunk(images))
    assert features.shape[1] == spec.feature_width
    views = Views.of(features.numpy(), 3)
    np.testing.assert_allclose(views.frozen, frozen, atol=1e-5)
    np.testing.assert_allclose(views.experts, experts, atol=1e-5)
    np.testing.assert_allclose(trunk, wanted_trunk, atol=1e-5)
    np.testing.assert_array_equal(flatten(views), features)


def test_experts_have_a_fingerprint_of_their_own(backbone, tmp_path):
    first = expert_spec(backbone.spec, 3, tmp_path, "one")
    assert first.fingerprint != backbone.spec.fingerprint
    assert first.fingerprint != expert_spec(backbone.spec, 3, tmp_path, "two").fingerprint


def facts(backbone, settings=DEFAULT):
    return {
        "backbone": backbone.spec.to_dict(),
        "settings": settings.to_dict() | {"router": "expert"},
        "partition": "p",
        "expert_names": ["a", "b", "c"],
        "expert_of": EXPERT_OF.tolist(),
        "reports": [],
        "stopped_early": False,
        "mixes": "tokens",
        "verdict": None,
    }


def test_a_record_gives_back_the_weights_to_the_last_bit(backbone, mofe, tmp_path):
    write_record(tmp_path / "experts", mofe, facts(backbone), np.array([True, False]))
    record = read_record(tmp_path / "experts")
    restored = load_mofe(record, backbone)
    assert all(torch.equal(t, restored.state_dict()[name]) for name, t in mofe.state_dict().items())
    assert record.is_trained.tolist() == [True, False]
    assert record.backbone == backbone.spec
    assert not record.experts_help


@pytest.mark.parametrize("name", ["manifest.json", "experts.safetensors", "is_trained.npy"])
def test_a_damaged_record_is_an_error_with_advice(backbone, mofe, tmp_path, name):
    write_record(tmp_path / "experts", mofe, facts(backbone), np.array([True]))
    (tmp_path / "experts" / name).write_bytes(b"{half")
    with pytest.raises(ProjectError, match="damaged"):
        load_mofe(read_record(tmp_path / "experts"), backbone)


@pytest.mark.parametrize("settings", [DEFAULT, PAPER])
def test_settings_survive_the_trip_through_json(settings):
    assert TrainSettings.from_dict(json.loads(json.dumps(settings.to_dict()))) == settings


def test_a_router_that_is_often_wrong_sounds_less_sure_after_fitting():
    random = np.random.default_rng(0)
    router = make_router("expert", np.zeros((5, 4), np.float32), EXPERT_OF)
    with torch.no_grad():
        router.linear.weight.copy_(5 * torch.eye(3, 4))
    trunk = random.normal(size=(400, 4)).astype(np.float32)
    right = logits_of(router, trunk).argmax(1).astype(np.int32)
    wrong = np.where(random.random(400) < 0.3, random.integers(3, size=400), right).astype(np.int32)
    sure, unsure = fit_temperature(router, trunk, right), fit_temperature(router, trunk, wrong)
    assert sure.temperature < unsure.temperature
    routes = unsure.route(trunk)
    assert routes.experts.tolist() == right.tolist()
    assert routes.confidence.mean() < sure.route(trunk).confidence.mean() - 0.1
    assert (routes.margin <= routes.confidence).all()
