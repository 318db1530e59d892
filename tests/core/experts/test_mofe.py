from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from torchvision.ops import StochasticDepth

from core.experts.mofe import Mofe, build_mofe, training_mode
from core.experts.routers import make_router
from core.features.backbone import load_backbone, resolve_backbone
from core.jobs import JobContext
from tests.core.experts.tiny import VIT, tiny_backbone
from tests.core.features.tiny import random_images

EXPERT_OF = np.array([0, 1, 2, 1, 0], np.int32)


@pytest.fixture(scope="module", params=[VIT, "vit_small_patch16_dinov3", "starter"])
def backbone(request, tmp_path_factory):
    if request.param == "starter":
        return load_backbone(resolve_backbone("starter", Path("unused"), JobContext()))
    return tiny_backbone(tmp_path_factory.mktemp("weights"), request.param)


def prototypes(backbone, seed=0):
    return np.random.default_rng(seed).normal(size=(5, backbone.spec.trunk_width)).astype(np.float32)


@pytest.mark.parametrize("router", ["expert", "class", "cosine", "prototype"])
def test_identical_experts_give_the_plain_feature_whatever_the_router_says(backbone, router):
    images = random_images(backbone.spec.preprocessing.size_px, 4)
    means = prototypes(backbone)
    mofe = Mofe(backbone, make_router(router, means, EXPERT_OF), EXPERT_OF)
    with torch.inference_mode():
        wanted, _ = backbone(images)
        tokens = backbone.trunk(images)
        torch.testing.assert_close(mofe(tokens), wanted, atol=1e-5, rtol=1e-5)
        for experts in ([0, 1, 2, 0], [2, 2, 2, 2], [1, 0, 0, 2]):
            torch.testing.assert_close(mofe.dispatch(tokens, torch.tensor(experts)), wanted, atol=1e-5, rtol=1e-5)
        torch.testing.assert_close(
            mofe.features_of_all(tokens), wanted[:, None].expand(-1, 3, -1), atol=1e-5, rtol=1e-5
        )
    assert wanted.std() > 1e-3


@pytest.fixture(scope="module")
def vit(tmp_path_factory):
    return tiny_backbone(tmp_path_factory.mktemp("weights"))


def differing(backbone, router="expert"):
    torch.manual_seed(0)
    mofe = Mofe(backbone, make_router(router, prototypes(backbone), EXPERT_OF), EXPERT_OF)
    with torch.no_grad():
        for parameter in mofe.parameters():
            parameter.add_(0.3 * torch.randn(parameter.shape))
    return mofe


def test_an_image_gets_the_feature_of_the_expert_that_the_router_picks(vit):
    mofe = differing(vit)
    tokens = torch.randn(7, 5, vit.spec.trunk_width)
    with torch.inference_mode():
        chosen = mofe.router(tokens[:, 0]).argmax(1)
        wanted = torch.stack([mofe.experts[e](tokens[i : i + 1])[0] for i, e in enumerate(chosen.tolist())])
        torch.testing.assert_close(mofe(tokens), wanted)
        assert torch.equal(mofe.route(tokens), chosen)
    assert len(set(chosen.tolist())) > 1


def test_the_trunk_is_no_part_of_what_is_trained_or_saved(vit):
    mofe = differing(vit)
    trunk = {id(parameter) for parameter in vit.parameters()}
    assert not trunk & {id(parameter) for parameter in mofe.parameters()}
    assert not any("trunk" in name for name in mofe.state_dict())


def test_a_class_way_router_takes_the_expert_of_the_best_class(vit):
    router = make_router("class", prototypes(vit), EXPERT_OF)
    with torch.no_grad():
        router.linear.weight.normal_(generator=torch.Generator().manual_seed(0))
    pooled = torch.randn(20, vit.spec.trunk_width)
    classes = router.logits(pooled).argmax(1).numpy()
    assert router(pooled).argmax(1).numpy().tolist() == EXPERT_OF[classes].tolist()


def test_the_prototype_router_takes_the_expert_of_the_nearest_prototype(vit):
    means = prototypes(vit)
    pooled = np.random.default_rng(5).normal(size=(30, means.shape[1])).astype(np.float32)
    unit = means / np.linalg.norm(means, axis=1, keepdims=True)
    router = make_router("prototype", means, EXPERT_OF)
    assert router(torch.from_numpy(pooled)).argmax(1).tolist() == EXPERT_OF[(pooled @ unit.T).argmax(1)].tolist()
    assert not list(router.parameters())


def test_stochastic_depth_drops_whole_branches_in_training_alone(vit):
    mofe = build_mofe(vit, EXPERT_OF, "expert", prototypes(vit), drop_path=0.5)
    assert sum(isinstance(module, StochasticDepth) for module in mofe.modules()) == 6
    tokens = torch.randn(16, 5, vit.spec.trunk_width)
    experts = torch.zeros(16, dtype=torch.long)
    plain = mofe.dispatch(tokens, experts)
    torch.testing.assert_close(plain, vit.last_block(tokens))
    training_mode(mofe, on=True)
    torch.manual_seed(0)
    assert not torch.allclose(mofe.dispatch(tokens, experts), plain)
    training_mode(mofe, on=False)
    torch.testing.assert_close(mofe.dispatch(tokens, experts), plain)
