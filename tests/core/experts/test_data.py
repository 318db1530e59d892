from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import numpy as np
import pytest
import torch
from PIL import Image

from core.dataset.images import load_pixels
from core.experts.data import (
    AlteredPixels,
    KeptTokens,
    hold_tokens,
    open_tokens,
    token_bytes,
    trunk_by_runtime,
    trunk_by_torch,
)
from core.experts.losses import MixPlan
from core.features.backbone import describe, load_backbone, load_trunk, trunk_spec
from core.features.runtime import open_runtime
from core.jobs import JobCancelled, JobContext
from tests.core.experts.tiny import tiny_backbone
from tests.core.features.tiny import random_model, save_model

CPU = torch.device("cpu")
UNMIXED = MixPlan(np.arange(3), np.ones(3))


@pytest.fixture(scope="module")
def backbone(tmp_path_factory):
    return tiny_backbone(tmp_path_factory.mktemp("weights"))


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    folder, random = tmp_path_factory.mktemp("images"), np.random.default_rng(0)
    names = [folder / f"{i}.png" for i in range(3)]
    for name in names:
        Image.fromarray(random.integers(0, 255, (40, 60, 3), np.uint8)).save(name)
    return [str(name) for name in names]


def trunk_of(backbone, path, flipped=False):
    preprocessing = backbone.spec.preprocessing
    pixels = load_pixels(path, preprocessing).pixels
    pixels = pixels[:, ::-1] if flipped else pixels
    unit = (pixels / 255 - np.array(preprocessing.mean)) / np.array(preprocessing.std)
    with torch.inference_mode():
        return backbone.trunk(torch.from_numpy(unit.transpose(2, 0, 1)[None]).float())[0]


def test_kept_tokens_are_the_trunks_of_the_image_and_of_its_mirror_image(backbone, paths, tmp_path):
    tokens = open_tokens(tmp_path, paths, backbone, 2, trunk_by_torch(backbone, CPU), JobContext())
    for row, path in enumerate(paths):
        for view in (0, 1):
            wanted = trunk_of(backbone, path, flipped=view == 1).numpy()
            np.testing.assert_allclose(tokens[view, row], wanted, atol=5e-3, rtol=2e-3)
    assert tokens.nbytes == token_bytes(backbone, 3, 2) == (tmp_path / "tokens.f16").stat().st_size


def test_a_runtime_gives_the_tokens_that_torch_gives(paths, tmp_path):
    weights = save_model(random_model("test_efficientnet", {}), tmp_path / "model.safetensors")
    backbone = load_backbone(describe("test_efficientnet", weights))
    by_torch = open_tokens(tmp_path / "torch", paths, backbone, 2, trunk_by_torch(backbone, CPU), JobContext())
    spec = trunk_spec(backbone.spec, token_bytes(backbone, 1, 1) // 2)
    runtime = open_runtime(spec, "eager", tmp_path / "cache", JobContext(), load_trunk)
    by_runtime = open_tokens(tmp_path / "runtime", paths, backbone, 2, trunk_by_runtime(runtime), JobContext())
    np.testing.assert_allclose(by_runtime, by_torch, atol=5e-3, rtol=2e-3)


def test_tokens_that_are_kept_are_not_computed_again(backbone, paths, tmp_path):
    first = open_tokens(tmp_path, paths, backbone, 1, trunk_by_torch(backbone, CPU), JobContext())
    steps = []
    again = open_tokens(tmp_path, ["gone"] * 3, backbone, 1, trunk_by_torch(backbone, CPU), JobContext(steps.append))
    assert np.array_equal(first, again)
    assert steps == []


def test_tokens_left_unfinished_are_computed_again(backbone, paths, tmp_path):
    job = JobContext()
    job.cancel()
    with pytest.raises(JobCancelled):
        open_tokens(tmp_path, paths, backbone, 1, trunk_by_torch(backbone, CPU), job)
    tokens = open_tokens(tmp_path, paths, backbone, 1, trunk_by_torch(backbone, CPU), JobContext())
    assert np.abs(tokens).max() > 0


def test_kept_tokens_are_mixed_as_tokens_and_views_are_drawn_at_random():
    kept = np.random.default_rng(0).normal(size=(2, 3, 4, 5)).astype(np.float16)
    images = KeptTokens(kept, CPU)
    plan = MixPlan(np.array([1, 2, 0]), np.array([0.75, 1.0, 0.5]))
    random = np.random.default_rng(1)
    views = np.random.default_rng(1).integers(2, size=3)
    chosen = kept[views, np.arange(3)].astype(np.float32)
    share = plan.share[:, None, None]
    wanted = share * chosen + (1 - share) * chosen[plan.partners]
    np.testing.assert_allclose(images.mixed(np.arange(3), plan, random), wanted, rtol=1e-5, atol=1e-6)
    np.testing.assert_array_equal(images.plain(np.array([2, 0])), kept[0, [2, 0]].astype(np.float32))


def test_pixels_are_seen_plain_as_a_screening_sees_them(backbone, paths):
    with ThreadPoolExecutor(2) as pool:
        plain = AlteredPixels(paths, backbone, pool).plain(np.arange(3))
    for row, path in enumerate(paths):
        torch.testing.assert_close(plain[row], trunk_of(backbone, path), atol=1e-4, rtol=1e-4)


def test_pixels_are_altered_differently_each_time_and_alike_for_one_seed(backbone, paths):
    with ThreadPoolExecutor(2) as pool:
        images = AlteredPixels(paths, backbone, pool)
        random = np.random.default_rng(0)
        first, second = (images.mixed(np.arange(3), UNMIXED, random) for _ in range(2))
        again = images.mixed(np.arange(3), UNMIXED, np.random.default_rng(0))
    assert not torch.allclose(first, second)
    assert torch.equal(first, again)
    assert not first.requires_grad


def test_pixels_are_left_alone_or_only_flipped_when_that_is_asked_for(backbone, paths):
    with ThreadPoolExecutor(2) as pool:
        plain = AlteredPixels(paths, backbone, pool, "none").mixed(np.arange(3), UNMIXED, np.random.default_rng(0))
        flips = AlteredPixels(paths, backbone, pool, "flip")
        drawn = torch.stack([flips.mixed(np.arange(3), UNMIXED, np.random.default_rng(seed)) for seed in range(6)])
    for row, path in enumerate(paths):
        wanted = torch.stack([trunk_of(backbone, path, flipped) for flipped in (False, True)])
        torch.testing.assert_close(plain[row], wanted[0], atol=1e-4, rtol=1e-4)
        distance = (drawn[:, row, None] - wanted).abs().amax((2, 3))
        assert (distance.min(1).values < 1e-3).all()
        assert set(distance.argmin(1).tolist()) == {0, 1}


@pytest.mark.parametrize("shape", [(2, 300, 4, 5), (2, 3, 6, 2, 2)])
def test_tokens_that_a_device_holds_are_those_on_disk(shape):
    kept = np.random.default_rng(0).normal(size=shape).astype(np.float16)
    on_disk, held = KeptTokens(kept, CPU), hold_tokens(kept, CPU, kept.nbytes)
    rows = np.array([2, 0, 1])
    for one, other in ((on_disk, held), (on_disk.plain_only(), held.plain_only())):
        drawn = [each.mixed(rows, UNMIXED, np.random.default_rng(4)) for each in (one, other)]
        assert torch.equal(*drawn)
        assert drawn[0].stride() == drawn[1].stride()
        assert torch.equal(one.plain(rows), other.plain(rows))


def test_a_device_holds_tokens_only_where_there_is_room_for_all():
    kept = np.ones((1, 3, 4, 5), np.float16)
    held, not_held = hold_tokens(kept, CPU, kept.nbytes), hold_tokens(kept, CPU, kept.nbytes - 1)
    kept[:] = 2  # what is held is a copy
    assert held.plain(np.arange(3)).max() == 1
    assert not_held.plain(np.arange(3)).min() == 2


def test_images_that_are_expected_are_decoded_beforehand_and_once(backbone, paths, monkeypatch):
    decoded, two_done = [], Barrier(3)

    def load(path, preprocessing):
        decoded.append(path)
        two_done.wait(10)
        return load_pixels(path, preprocessing)

    monkeypatch.setattr("core.experts.data.load_pixels", load)
    with ThreadPoolExecutor(2) as pool:
        images = AlteredPixels(paths, backbone, pool, "none")
        images.expect(np.array([0, 1]))
        two_done.wait(10)  # both are being decoded, and nobody has asked for them yet
        asked = images.plain(np.array([0, 1]))
    assert sorted(decoded) == sorted(paths[:2])
    torch.testing.assert_close(asked[0], trunk_of(backbone, paths[0]), atol=1e-4, rtol=1e-4)


def test_the_trunk_of_a_half_precision_backbone_runs_in_half_precision(backbone, paths, tmp_path, monkeypatch):
    exact = open_tokens(tmp_path / "exact", paths, backbone, 1, trunk_by_torch(backbone, CPU), JobContext())
    monkeypatch.setattr(backbone, "spec", replace(backbone.spec, precision="bfloat16"))
    half = open_tokens(tmp_path / "half", paths, backbone, 1, trunk_by_torch(backbone, CPU), JobContext())
    with ThreadPoolExecutor(2) as pool:
        altered = AlteredPixels(paths, backbone, pool, "none").plain(np.arange(3))
    assert altered.dtype == torch.float32
    assert not np.array_equal(exact, half)
    np.testing.assert_allclose(altered, half[0], rtol=2e-3, atol=5e-3)
    flat = [values.astype(np.float64).ravel() for values in (exact, half)]
    assert flat[0] @ flat[1] / np.linalg.norm(flat[0]) / np.linalg.norm(flat[1]) > 0.999
