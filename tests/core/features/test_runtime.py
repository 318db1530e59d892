from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import numpy as np
import pytest
import torch

from core.errors import ModelError
from core.features import openvino as convert
from core.features import openvino as openvino_runtime
from core.features import runtime
from core.features.backbone import load_backbone, preprocessing_of, resolve_backbone
from core.features.batch import FeatureBatch
from core.features.openvino import RuntimeBenchmark, open_openvino
from core.features.parity import disagreement
from core.features.runtime import open_runtime
from core.features.torch_runtime import TorchRuntime
from core.jobs import JobContext
from tests.core.features.tiny import FAMILIES, load, random_model, save_model

NAMES = ["test_vit", "test_efficientnet"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("runtime")


@pytest.fixture(scope="module", params=NAMES)
def spec(request, folder):
    path = save_model(random_model(request.param, {}), folder / f"{request.param}.safetensors")
    return resolve_backbone(str(path), folder, JobContext())


@pytest.fixture(scope="module")
def vit(folder):
    path = save_model(random_model("test_vit", {}), folder / "test_vit.safetensors")
    return resolve_backbone(str(path), folder, JobContext())


@pytest.fixture(autouse=True)
def _converts_here(monkeypatch):
    """A child would import torch anew each time: test_convert.py has it."""
    monkeypatch.setattr(convert, "can_start_children", lambda: False)


@pytest.fixture
def pixels():
    return np.random.default_rng(5).integers(0, 256, (7, 160, 160, 3), dtype=np.uint8)


def test_the_eager_runtime_normalises_as_torchvision_would(spec, folder, pixels):
    mean, std = (np.array(value, np.float32) for value in (spec.preprocessing.mean, spec.preprocessing.std))
    images = torch.from_numpy(((pixels.astype(np.float32) / 255 - mean) / std).transpose(0, 3, 1, 2).copy())
    with torch.inference_mode():
        features, trunk = load_backbone(spec)(images)
    batch = open_runtime(spec, "eager", folder, JobContext())(pixels)
    assert_close(batch.features, features.numpy())
    assert_close(batch.trunk, trunk.numpy())


class Watching(torch.nn.Module):
    """A backbone that waits while it runs, and tells whether rounding to TF32 is forbidden then."""

    def __init__(self, spec, begun, until):
        super().__init__()
        self.spec, self.begun, self.until = spec, begun, until

    def forward(self, images):
        self.begun.set()
        self.until.wait(0.3)
        self.allowed = torch.backends.cudnn.allow_tf32
        return images.mean((2, 3)), images.mean((2, 3))


def test_a_runtime_that_ends_lets_no_other_round(vit, pixels):
    one_runs, other_runs, one_ended = Event(), Event(), Event()
    one = Watching(vit, one_runs, other_runs)
    other = Watching(vit, other_runs, one_ended)
    run_one, run_other = TorchRuntime(one, "cpu"), TorchRuntime(other, "cpu")
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(run_one, pixels)
        assert one_runs.wait(10)
        second = pool.submit(run_other, pixels)
        first.result()
        one_ended.set()
        second.result()
    assert not one.allowed
    assert not other.allowed


def test_openvino_gives_the_features_that_torch_gives(spec, folder, pixels):
    eager = open_runtime(spec, "eager", folder, JobContext())
    compiled = open_runtime(spec, "openvino", folder, JobContext())
    assert (eager.name, compiled.name) == ("eager", "openvino")
    wanted, given = eager(pixels), compiled(pixels)
    for one, other in ((wanted.features, given.features), (wanted.trunk, given.trunk)):
        cosine = (one * other).sum(1) / np.linalg.norm(one, axis=1) / np.linalg.norm(other, axis=1)
        assert cosine.min() > 0.99999
        assert np.abs(one - other).max() < 1e-3 * np.abs(one).max()
        assert one.std() > 0.01


def assert_close(given, wanted):
    """Equal but for the order of sums, which a library may choose anew with each batch and number of threads."""
    np.testing.assert_allclose(given, wanted, rtol=0, atol=1e-4 * np.abs(wanted).max())


@pytest.mark.parametrize("choice", ["eager", "openvino"])
def test_a_feature_does_not_depend_on_its_neighbours(spec, folder, pixels, choice):
    run = open_runtime(spec, choice, folder, JobContext())
    together = run(pixels)
    alone = [run(pixels[row : row + 1]) for row in range(len(pixels))]
    assert_close(np.concatenate([batch.features for batch in alone]), together.features)
    assert_close(np.concatenate([batch.trunk for batch in alone]), together.trunk)
    reversed_order = run(pixels[::-1])
    assert_close(reversed_order.features[::-1], together.features)


@pytest.mark.parametrize("choice", ["eager", "openvino"])
def test_no_images_give_no_features_of_the_right_width(vit, folder, choice):
    batch = open_runtime(vit, choice, folder, JobContext())(np.empty((0, 160, 160, 3), np.uint8))
    assert batch.features.shape == (0, vit.feature_width)
    assert batch.trunk.shape == (0, vit.trunk_width)


SECOND_START = """
import json, sys
from pathlib import Path
import numpy as np
from core.features.catalog import BackboneSpec
from core.features.runtime import open_runtime
from core.jobs import JobContext
spec = BackboneSpec.from_dict(json.loads(sys.argv[1]))
run = open_runtime(spec, "openvino", Path(sys.argv[2]), JobContext())
pixels = np.random.default_rng(5).integers(0, 256, (7, 160, 160, 3), dtype=np.uint8)
loaded = [name for name, module in sys.modules.items() if module and name.split(".")[0] in sys.argv[3:]]
print(json.dumps({"loaded": loaded, "features": run(pixels).features.tolist()}))
"""


def start(spec, cache, *watched):
    command = [sys.executable, "-c", SECOND_START, json.dumps(spec.to_dict()), str(cache), *watched]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_a_second_start_needs_neither_torch_nor_the_weights_and_nothing_ever_reports_home(vit, tmp_path, pixels):
    first = start(vit, tmp_path, "openvino_telemetry", "openvino")
    assert not [name for name in first["loaded"] if name.startswith("openvino_telemetry")]
    assert "openvino" in first["loaded"]
    second = start(replace(vit, weights="/gone"), tmp_path, "torch", "timm", "openvino_telemetry")
    assert second["loaded"] == []
    assert second["features"] == first["features"]
    np.testing.assert_allclose(
        first["features"], open_runtime(vit, "eager", tmp_path, JobContext())(pixels).features, atol=1e-3
    )


def test_the_automatic_choice_without_a_gpu_is_openvino(vit, folder, monkeypatch):
    monkeypatch.setattr(runtime, "has_nvidia_driver", lambda: False)
    run = open_runtime(vit, "auto", folder, JobContext())
    assert (run.name, run.note) == ("openvino", "")
    assert run.batch_size >= 8
    assert run.device


def test_without_openvino_torch_runs_and_says_why(vit, folder, monkeypatch):
    monkeypatch.setattr(runtime, "has_nvidia_driver", lambda: False)
    monkeypatch.setattr(runtime, "has_openvino", lambda: False)
    run = open_runtime(vit, "auto", folder, JobContext())
    assert run.name == "eager"
    assert "OpenVINO is not available" in run.note
    with pytest.raises(ModelError, match="not available"):
        open_runtime(vit, "openvino", folder, JobContext())


def test_a_compiled_model_that_disagrees_is_not_used_and_that_is_remembered(vit, tmp_path, monkeypatch):
    monkeypatch.setattr(runtime, "has_nvidia_driver", lambda: False)
    monkeypatch.setattr(convert, "disagreement", lambda *_: "its features differ from torch's")
    run = open_runtime(vit, "auto", tmp_path, JobContext())
    assert run.name == "eager"
    assert "its features differ from torch's" in run.note
    monkeypatch.setattr(openvino_runtime, "convert", lambda *_: pytest.fail("converted again"))
    assert open_runtime(vit, "auto", tmp_path, JobContext()).name == "eager"
    assert not list(tmp_path.glob("*.xml"))


@pytest.mark.parametrize(("eager", "chosen"), [(10.0, "openvino"), (10.9, "openvino"), (30.0, "eager")])
def test_the_automatic_choice_is_what_was_measured_to_be_clearly_faster(vit, tmp_path, monkeypatch, eager, chosen):
    monkeypatch.setattr(runtime, "has_nvidia_driver", lambda: False)
    measured = []

    def convert_as_if(spec, load, folder, job):
        made = convert.make_model(spec, load, folder)
        measured.append(made)
        return RuntimeBenchmark("", openvino_images_per_s=10.0, eager_images_per_s=eager)

    monkeypatch.setattr(openvino_runtime, "convert", convert_as_if)
    assert open_runtime(vit, "auto", tmp_path, JobContext()).name == chosen
    assert open_runtime(vit, "auto", tmp_path, JobContext()).name == chosen
    assert open_runtime(vit, "openvino", tmp_path, JobContext()).name == "openvino"
    (made,) = measured  # once, then remembered
    assert made.openvino_images_per_s > 0
    assert made.eager_images_per_s > 0


def test_what_was_measured_on_another_machine_is_measured_again(vit, tmp_path, monkeypatch):
    open_runtime(vit, "openvino", tmp_path, JobContext())
    monkeypatch.setattr(openvino_runtime, "_machine", lambda: "another processor, 64 cores")
    asked = []
    whole = openvino_runtime.convert
    monkeypatch.setattr(openvino_runtime, "convert", lambda *given: (asked.append(1), whole(*given))[1])
    open_runtime(vit, "openvino", tmp_path, JobContext())
    open_runtime(vit, "openvino", tmp_path, JobContext())
    assert len(asked) == 1


def test_a_damaged_compiled_model_falls_back_and_is_made_anew(vit, tmp_path, monkeypatch):
    monkeypatch.setattr(runtime, "has_nvidia_driver", lambda: False)
    assert open_runtime(vit, "auto", tmp_path, JobContext()).name == "openvino"
    (tmp_path / f"{vit.fingerprint}.xml").write_text("<not a model")
    damaged = open_runtime(vit, "auto", tmp_path, JobContext())
    assert (damaged.name, "is damaged" in damaged.note) == ("eager", True)
    assert open_runtime(vit, "auto", tmp_path, JobContext()).name == "openvino"


def test_two_runs_disagree_only_beyond_rounding():
    values = np.random.default_rng(0).normal(size=(4, 16)).astype(np.float32)
    reference = FeatureBatch(values, values)
    assert disagreement(reference, FeatureBatch(values + np.float32(1e-5), values)) == ""
    assert disagreement(reference, FeatureBatch(values + np.float32(0.05), values)).startswith("its features differ")
    assert disagreement(reference, FeatureBatch(values, -values)).startswith("its trunk differ")
    broken = np.full_like(values, np.nan)
    assert disagreement(reference, FeatureBatch(broken, values)).startswith("its features differ")


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU")
def test_a_gpu_that_is_not_there_is_said(vit, folder):
    with pytest.raises(ModelError, match="no NVIDIA GPU"):
        open_runtime(vit, "cuda", folder, JobContext())


@pytest.mark.parametrize("choice", ["eager", "openvino"])
def test_two_threads_may_call_at_once(vit, folder, pixels, choice):
    run = open_runtime(vit, choice, folder, JobContext())
    wanted = run(pixels)
    with ThreadPoolExecutor(2) as pool:
        for batch in pool.map(run, [pixels] * 6):
            assert_close(batch.features, wanted.features)
            assert_close(batch.trunk, wanted.trunk)


class FailingRequest:
    def start_async(self, *_, **__):
        pass

    def wait(self):
        raise RuntimeError("Check failed\nout of memory.")


def test_a_failing_inference_is_an_error_with_advice_and_blocks_nobody(vit, folder, pixels):
    run = open_runtime(vit, "openvino", folder, JobContext())
    sound = run._lanes.get()
    run._lanes.put([FailingRequest(), FailingRequest()])
    while run._lanes.qsize() > 1:  # the failing lane is the last
        run._lanes.get()
    with pytest.raises(ModelError, match="out of memory"):
        run(pixels)
    assert run._lanes.qsize() == 1
    run._lanes.get()
    run._lanes.put(sound)
    assert len(run(pixels)) == len(pixels)


def test_running_out_of_memory_is_survived_and_noted(vit, folder, pixels, monkeypatch):
    run = open_runtime(vit, "eager", folder, JobContext())
    wanted = run(pixels)
    whole = run._run

    def cramped(chunk):
        if len(chunk) > 3:
            raise torch.OutOfMemoryError("full")
        return whole(chunk)

    monkeypatch.setattr(run, "_run", cramped)
    batch = run(pixels)
    np.testing.assert_allclose(batch.features, wanted.features, atol=1e-4)
    assert run.batch_size == 3
    assert "3 images at a time" in run.note


@pytest.mark.parametrize("name", FAMILIES)
def test_every_family_compiles_to_the_same_features(name, tmp_path):
    architecture = FAMILIES[name]
    size_px = preprocessing_of(name).size_px
    backbone = load(
        name, save_model(random_model(name, architecture, size_px), tmp_path / "w.safetensors"), architecture
    )
    eager = TorchRuntime(backbone, "cpu")
    compiled = open_openvino(backbone.spec, tmp_path, lambda spec: backbone, JobContext())
    pixels = np.random.default_rng(5).integers(0, 256, (3, size_px, size_px, 3), dtype=np.uint8)
    assert disagreement(eager(pixels), compiled(pixels)) == ""
