from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from core.features import compiled, runtime
from core.features import openvino as convert
from core.features.backbone import load_backbone, resolve_backbone
from core.features.batch import FeatureBatch
from core.features.compiled import CompileVerdict, by_inductor, compile_where_it_pays
from core.features.parity import disagreement, seeded_pixels
from core.features.runtime import open_runtime
from core.features.torch_runtime import TorchRuntime
from core.jobs import JobContext
from tests.core.features.tiny import random_model, save_model


@pytest.fixture(scope="module")
def spec(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compiled")
    path = save_model(random_model("test_vit", {}), folder / "test_vit.safetensors")
    return resolve_backbone(str(path), folder, JobContext())


@pytest.fixture
def plain(spec, monkeypatch, tmp_path):
    monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", str(tmp_path / "inductor"))
    monkeypatch.setattr(runtime, "has_nvidia_driver", lambda: False)
    return TorchRuntime(load_backbone(spec), "cpu")


@pytest.fixture
def rates(monkeypatch):
    """What is measured: images a second of the plain and of the compiled model."""
    measured = {"eager": 10.0, "compiled": 20.0}
    monkeypatch.setattr(compiled, "_images_per_s", lambda run, pixels: measured[run.name])
    return measured


def by_tracing(model):
    """Dynamo's part of the work without a C compiler's."""
    return torch.compile(model, dynamic=False, backend="aot_eager")


def same(model):
    return lambda pixels: model(pixels)


def test_a_compiled_model_that_is_faster_is_used_and_gives_the_same_features(plain, rates, tmp_path):
    pixels = seeded_pixels(plain.spec, 21)  # more than a batch, and no whole number of them
    wanted = plain(pixels)
    run = compile_where_it_pays(plain, tmp_path, JobContext(), by_tracing)
    assert (run.name, run.note) == ("compiled", "")
    assert disagreement(wanted, run(pixels)) == ""
    stored = json.loads(next(tmp_path.glob("*-compiled-eager.json")).read_text())
    assert (stored["plain_images_per_s"], stored["compiled_images_per_s"]) == (10.0, 20.0)
    assert stored["torch"] == torch.__version__
    assert stored["compiling_s"] > 0


def test_it_gets_batches_of_one_size_only(plain, rates, tmp_path):
    sizes = []

    def watching(model):
        return lambda pixels: (sizes.append(len(pixels)), model(pixels))[1]

    run = compile_where_it_pays(plain, tmp_path, JobContext(), watching)
    assert len(run(seeded_pixels(plain.spec, run.batch_size + 3))) == run.batch_size + 3
    assert set(sizes) == {run.batch_size}


def test_a_compiled_model_that_is_not_clearly_faster_is_not_used_and_that_is_remembered(plain, rates, tmp_path):
    rates["compiled"] = 10.5
    run = compile_where_it_pays(plain, tmp_path, JobContext(), same)
    assert run.name == "eager"
    assert run.note == "torch.compile brings nothing here: 10 images a second compiled, 10 as it is."
    again = compile_where_it_pays(plain, tmp_path, JobContext(), lambda model: pytest.fail("compiled again"))
    assert (again.name, again.note) == ("eager", run.note)


def test_what_was_measured_is_not_measured_again(plain, rates, tmp_path, monkeypatch):
    compile_where_it_pays(plain, tmp_path, JobContext(), same)
    plain.run_plain()
    monkeypatch.setattr(compiled, "_images_per_s", lambda *_: pytest.fail("measured again"))
    assert compile_where_it_pays(plain, tmp_path, JobContext(), same).name == "compiled"


def test_with_another_torch_it_is_tried_again(plain, rates, tmp_path):
    rates["compiled"] = 1.0
    compile_where_it_pays(plain, tmp_path, JobContext(), same)
    path = next(tmp_path.glob("*.json"))
    path.write_text(json.dumps(json.loads(path.read_text()) | {"torch": "1.0"}))
    rates["compiled"] = 20.0
    assert compile_where_it_pays(plain, tmp_path, JobContext(), same).name == "compiled"


def test_a_compiled_model_with_other_features_is_not_used(plain, rates, tmp_path):
    def wrong(model):
        return lambda pixels: tuple(figure + 1 for figure in model(pixels))

    run = compile_where_it_pays(plain, tmp_path, JobContext(), wrong)
    assert run.name == "eager"
    assert "its features differ" in run.note
    assert isinstance(run(seeded_pixels(plain.spec, 2)), FeatureBatch)


def test_without_a_c_compiler_the_model_runs_as_it_is_and_says_why(plain, tmp_path, monkeypatch):
    torch._dynamo.reset()
    monkeypatch.setattr("torch._inductor.config.cpp.cxx", (None, "/nowhere/g++"))
    run = compile_where_it_pays(plain, tmp_path, JobContext(), by_inductor)
    assert run.name == "eager"
    assert run.note.startswith("torch.compile failed (")
    assert len(run(seeded_pixels(plain.spec, 3))) == 3
    assert not list(tmp_path.glob("*.json"))  # a compiler may be there the next time


def test_memory_that_runs_out_while_compiling_is_no_verdict_on_speed(plain, tmp_path):
    def hungry(model):
        def run(pixels):
            raise torch.OutOfMemoryError("full")

        return run

    run = compile_where_it_pays(plain, tmp_path, JobContext(), hungry)
    assert (run.name, "memory ran out" in run.note) == ("eager", True)
    assert not list(tmp_path.glob("*.json"))


def test_memory_that_runs_out_later_means_the_plain_model_and_smaller_batches(plain, rates, tmp_path):
    run = compile_where_it_pays(plain, tmp_path, JobContext(), same)
    wanted = run(seeded_pixels(plain.spec, 5))

    def full(pixels):
        raise torch.OutOfMemoryError("full")

    run.run_compiled(full)
    given = run(seeded_pixels(plain.spec, 5))
    assert run.name == "eager"
    np.testing.assert_allclose(given.features, wanted.features, atol=1e-4)


def test_half_precision_is_compiled_too(spec, plain, rates, tmp_path):
    half = TorchRuntime(load_backbone(replace(spec, precision="bfloat16")), "cpu")
    run = compile_where_it_pays(half, tmp_path, JobContext(), by_tracing)
    assert (run.name, run.note) == ("compiled", "")


def test_the_choice_compiles_and_automatic_never_does(spec, plain, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(convert, "can_start_children", lambda: False)
    monkeypatch.setattr(compiled, "compile_where_it_pays", lambda run, *_: asked.append(run.name) or run)
    open_runtime(spec, "auto", tmp_path, JobContext())
    assert asked == []
    open_runtime(spec, "compiled", tmp_path, JobContext())
    assert asked == ["eager"]


def test_a_verdict_says_why_not():
    assert CompileVerdict("", 12.0, 10.0).objection == ""
    assert "brings nothing" in CompileVerdict("", 10.9, 10.0).objection
    assert "can't be used" in CompileVerdict("odd", 99.0, 1.0).objection


@pytest.mark.slow
def test_the_real_compiler_gives_the_same_features(plain, tmp_path, monkeypatch):
    torch._dynamo.reset()
    monkeypatch.setattr(compiled, "CLEARLY_FASTER", 0.0)
    pixels = seeded_pixels(plain.spec, 21)
    wanted = plain(pixels)
    run = compile_where_it_pays(plain, tmp_path, JobContext(), by_inductor)
    assert (run.name, run.note) == ("compiled", "")
    assert disagreement(wanted, run(pixels)) == ""
    assert any((tmp_path / "inductor").rglob("*.cpp"))
