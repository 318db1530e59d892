from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image

from app.cli.screen import Silent
from core.dataset.tables import ImageTable
from core.errors import ModelError, ProjectError
from core.experts.serving import expert_spec
from core.features import openvino as convert
from core.features import openvino as openvino_runtime
from core.features import runtime
from core.features.backbone import load_backbone, resolve_backbone
from core.features.batch import FeatureBatch
from core.features.cache import FeatureCache, note_maker, read_makers
from core.features.catalog import BackboneSpec
from core.features.extract import StageTimes
from core.features.openvino import RuntimeBenchmark, has_half
from core.features.parity import half_cosine, judge_half, seeded_pixels
from core.features.runtime import open_runtime
from core.features.torch_runtime import TorchRuntime
from core.jobs import JobContext
from core.project import create_project_folder, open_project
from core.scoring.settings import ScreenSettings
from core.workflows.info import describe_project
from core.workflows.prepare import Machine, create_project, screen
from tests.core.features.tiny import random_model, save_model
from tests.fakes import FAKE_SPEC, FakeRuntime


@pytest.fixture(scope="module")
def exact(tmp_path_factory):
    folder = tmp_path_factory.mktemp("precision")
    path = save_model(random_model("test_vit", {}), folder / "test_vit.safetensors")
    return resolve_backbone(str(path), folder, JobContext())


@pytest.fixture
def half(exact):
    return replace(exact, precision="bfloat16")


@pytest.fixture(autouse=True)
def _here_and_without_a_gpu(monkeypatch):
    monkeypatch.setattr(convert, "can_start_children", lambda: False)
    monkeypatch.setattr(runtime, "has_nvidia_driver", lambda: False)


def test_half_precision_is_another_backbone_and_full_precision_the_one_it_always_was(exact, half):
    assert half.fingerprint != exact.fingerprint
    # as computed by the versions that knew no other precision
    assert FAKE_SPEC.fingerprint == "2061794f9c67817b"
    assert "precision" not in FAKE_SPEC.to_dict()
    for spec in (exact, half):
        assert BackboneSpec.from_dict(json.loads(json.dumps(spec.to_dict()))) == spec
    with pytest.raises(ValueError, match="int4"):
        BackboneSpec.from_dict({**exact.to_dict(), "precision": "int4"})


def test_a_project_from_before_there_was_a_choice_keeps_its_features(tmp_path):
    table = ImageTable(("/a.jpg",), np.zeros(1, np.int32), ("a",), np.ones(1, np.int64), np.ones(1, np.int64))
    folder = tmp_path / "old.interloper"
    create_project_folder(folder, tmp_path, table, FAKE_SPEC, seed=0).close()
    assert set(json.loads((folder / "project.json").read_text())["backbone"]) == {
        *("name", "weights", "weights_hash", "preprocessing", "feature_width", "trunk_width")
    }
    cache = FeatureCache(folder / "artifacts" / "features-2061794f9c67817b", 8, 8)
    cache.append([b"k" * 16], np.ones((1, 8), np.float32), np.ones((1, 8), np.float32))
    cache.close()
    with open_project(folder) as project:
        assert project.backbone == FAKE_SPEC
        assert len(project.features) == 1


def test_features_of_two_precisions_never_share_a_cache(tmp_path):
    table = ImageTable(("/a.jpg",), np.zeros(1, np.int32), ("a",), np.ones(1, np.int64), np.ones(1, np.int64))
    rough = replace(FAKE_SPEC, precision="bfloat16")
    with create_project_folder(tmp_path / "p.interloper", tmp_path, table, rough, seed=0) as project:
        project.features.append([b"k" * 16], np.ones((1, 8), np.float32), np.ones((1, 8), np.float32))
        assert len(project.features_by(FAKE_SPEC)) == 0
    with open_project(tmp_path / "p.interloper") as project:
        assert project.backbone == rough
        assert len(project.features) == 1


def test_experts_of_a_half_precision_backbone_are_served_in_half_precision(half, tmp_path):
    assert expert_spec(half, 3, tmp_path / "w", "aa").precision == "bfloat16"


def test_torch_computes_in_half_precision_and_hands_over_float32(exact, half):
    full, rough = TorchRuntime(load_backbone(exact), "cpu"), TorchRuntime(load_backbone(half), "cpu")
    pixels = seeded_pixels(exact, 3)
    wanted, given = full(pixels), rough(pixels)
    assert given.features.dtype == given.trunk.dtype == np.float32
    assert not np.array_equal(wanted.features, given.features)
    lengths = np.linalg.norm(wanted.features, axis=1) * np.linalg.norm(given.features, axis=1)
    cosine = float(((wanted.features * given.features).sum(1) / lengths).min())
    assert 0.99 < cosine < 0.9999999
    assert 0.99 < rough.cosine < 1
    assert full.cosine == 1


@pytest.mark.skipif(not has_half(), reason="this processor has no bfloat16")
def test_openvino_computes_in_half_precision_and_says_how_near_that_is(exact, half, tmp_path):
    full, rough = (open_runtime(spec, "openvino", tmp_path, JobContext()) for spec in (exact, half))
    pixels = seeded_pixels(exact)
    wanted, given = full(pixels), rough(pixels)
    assert not np.array_equal(wanted.features, given.features)
    assert rough.cosine == pytest.approx(half_cosine(wanted, given), abs=1e-4)
    again = open_runtime(half, "openvino", tmp_path, JobContext())
    assert again.cosine == rough.cosine  # remembered


def test_a_processor_without_half_precision_runs_it_by_torch_and_says_so(half, tmp_path, monkeypatch):
    monkeypatch.setattr(openvino_runtime, "has_half", lambda: False)
    run = open_runtime(half, "auto", tmp_path, JobContext())
    assert (run.name, run.spec.precision) == ("eager", "bfloat16")
    assert "no half precision" in run.note
    with pytest.raises(ModelError, match="no half precision"):
        open_runtime(half, "openvino", tmp_path, JobContext())


def test_verdicts_from_before_there_was_a_choice_are_still_read(exact, tmp_path, monkeypatch):
    open_runtime(exact, "openvino", tmp_path, JobContext())
    path = tmp_path / f"{exact.fingerprint}.json"
    stored = json.loads(path.read_text())
    del stored["cosine"]
    path.write_text(json.dumps(stored))
    monkeypatch.setattr(openvino_runtime, "convert", lambda *_: pytest.fail("converted again"))
    assert open_runtime(exact, "openvino", tmp_path, JobContext()).cosine == 1


def test_half_precision_that_changes_too_much_is_refused():
    values = np.random.default_rng(0).normal(size=(4, 64)).astype(np.float32)
    noise = np.random.default_rng(1).normal(size=(4, 64)).astype(np.float32)
    reference = FeatureBatch(values, values)
    near = FeatureBatch(values + 0.05 * noise, values)
    assert 0.99 < judge_half(FAKE_SPEC, reference, near) < 0.9999
    for far in (FeatureBatch(values + 0.5 * noise, values), FeatureBatch(values, np.full_like(values, np.nan))):
        with pytest.raises(ModelError, match="too much") as error:
            judge_half(FAKE_SPEC, reference, far)
        assert "exact" in error.value.advice


def test_openvino_is_not_used_where_its_half_precision_changes_too_much(half, tmp_path, monkeypatch):
    monkeypatch.setattr(openvino_runtime, "has_half", lambda: True)
    monkeypatch.setattr(convert, "half_cosine", lambda *_: 0.98)
    run = open_runtime(half, "auto", tmp_path, JobContext())
    assert run.name == "eager"
    assert "cosine 0.9800" in run.note


def test_a_cache_of_half_precision_knows_by_what_it_was_made(tmp_path):
    rough = replace(FAKE_SPEC, precision="bfloat16")
    one, other = FakeRuntime(spec=rough), FakeRuntime(spec=rough)
    one.cosine, other.cosine, other.device = 0.996, 0.994, "another device"
    assert read_makers(tmp_path) == ()
    for each in (one, one, other, one):
        note_maker(tmp_path, each)
    assert [(each.title, each.cosine) for each in read_makers(tmp_path)] == [
        ("fake on no device", 0.996),
        ("fake on another device", 0.994),
    ]


def test_a_disk_that_does_not_take_the_list_of_makers_is_an_error_with_advice(tmp_path):
    with pytest.raises(ProjectError, match="can't be written") as error:
        note_maker(tmp_path / "gone", FakeRuntime(spec=replace(FAKE_SPEC, precision="bfloat16")))
    assert error.value.advice


def test_exact_features_need_no_maker(tmp_path):
    note_maker(tmp_path, FakeRuntime())
    assert list(tmp_path.iterdir()) == []


def test_the_faster_of_two_ways_in_half_precision_is_timed_in_half_precision(half, tmp_path, monkeypatch):
    monkeypatch.setattr(openvino_runtime, "has_half", lambda: True)
    seen = []
    monkeypatch.setattr(convert, "_images_per_s", lambda run: seen.append((run.name, run.spec.precision)) or 1.0)
    found: RuntimeBenchmark = convert.make_model(half, load_backbone, tmp_path)
    assert seen == [("openvino", "bfloat16"), ("eager", "bfloat16")]
    assert 0.99 <= found.cosine <= 1
    assert torch.get_default_dtype() == torch.float32


def test_a_project_of_half_precision_says_so_and_how_near_it_is(exact, tmp_path, monkeypatch):
    random = np.random.default_rng(0)
    for name in ("id/red", "id/blue", "incoming"):
        (tmp_path / name).mkdir(parents=True)
        for number in range(4):
            pixels = random.integers(0, 255, (40, 50, 3), np.uint8)
            Image.fromarray(pixels).save(tmp_path / name / f"{number}.png")
    machine = Machine(tmp_path / "weights", tmp_path / "cache", "eager")
    folder = tmp_path / "half.interloper"
    with create_project(folder, tmp_path / "id", exact.weights, 0, machine, JobContext(), "bfloat16") as project:
        times = StageTimes()
        made = screen(project, [tmp_path / "incoming"], ScreenSettings(k=1), machine, JobContext(), Silent(), times)
        assert made.provenance["precision"] == "bfloat16"
        assert 0.99 < made.provenance["precision_cosine"] < 1
        assert "precision_note" not in made.provenance
        assert times.held_up_s["infer"] > 0
        assert (times.ran_by, times.note) == ("eager on CPU", "")
        note_maker(project.features.folder, FakeRuntime(spec=project.backbone))
        again = screen(project, [tmp_path / "incoming"], ScreenSettings(k=1), machine, JobContext(), Silent())
        assert "by eager on CPU and by fake on no device" in again.provenance["precision_note"]
        told = describe_project(project)
    assert told["precision"] == "bfloat16"
    assert told["features_made_by"] == ["eager on CPU", "fake on no device"]
    assert 0.99 < told["cosine_to_exact"] < 1
