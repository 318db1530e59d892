from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from core.experts import mofe as precision
from core.experts.data import split_rows
from core.experts.mofe import build_mofe, computing_for_training, training_precision
from core.experts.trainer import run_batch, train_experts
from core.jobs import JobContext
from tests.core.experts.tiny import TINY, tiny_backbone, tiny_set

CPU = torch.device("cpu")
EXPERT_OF = np.array([0, 1, 0, 1], np.int32)
LABELS = [0, 1, 2, 3] * 10


@pytest.fixture(scope="module")
def backbone(tmp_path_factory):
    return tiny_backbone(tmp_path_factory.mktemp("weights"))


@pytest.fixture
def half(monkeypatch):
    """The processor trains as a GPU would."""
    monkeypatch.setattr(precision, "training_precision", lambda device: "bfloat16")


def test_a_gpu_that_has_half_precision_trains_in_it_and_all_else_in_full(monkeypatch):
    capabilities = [(7, 5), (8, 0)]
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: capabilities[device.index])
    assert training_precision(torch.device("cuda", 1)) == "bfloat16"
    assert training_precision(torch.device("cuda", 0)) == "float32"
    assert training_precision(CPU) == "float32"


def test_a_gpu_without_half_precision_runs_the_trunk_of_a_half_project_in_full(backbone, monkeypatch):
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: (7, 5))
    asked = []
    monkeypatch.setattr(precision, "computing_in", lambda wanted, device_type: asked.append(wanted))
    rough = replace(backbone.spec, precision="bfloat16")
    for device in (torch.device("cuda", 0), CPU):
        precision.computing_trunk(rough, device)
    assert asked == ["float32", "bfloat16"]


def losses_and_gradients(backbone, data):
    torch.manual_seed(0)
    mofe = build_mofe(backbone, EXPERT_OF, "expert", np.zeros((4, backbone.spec.trunk_width), np.float32))
    with computing_for_training(CPU):
        batch = run_batch(mofe, data, np.arange(16), np.full(4, 0.5), TINY, np.random.default_rng(0))
    batch.losses.total.backward()
    return batch, mofe


def test_half_precision_moves_float32_weights_nearly_where_full_precision_would(backbone, half, monkeypatch):
    data = tiny_set(backbone, LABELS)
    rough, trained = losses_and_gradients(backbone, data)
    monkeypatch.undo()
    full, wanted = losses_and_gradients(backbone, data)
    assert rough.features.dtype != full.features.dtype or not torch.equal(rough.features, full.features)
    assert {rough.losses.total.dtype, rough.losses.expert.dtype, rough.losses.mixup.dtype} == {torch.float32}
    assert rough.losses.total.item() == pytest.approx(full.losses.total.item(), rel=0.02)
    for (name, one), other in zip(trained.named_parameters(), wanted.parameters(), strict=True):
        assert one.dtype == torch.float32
        if one.grad is not None and other.grad.norm() > 1e-6:
            assert one.grad.dtype == torch.float32
            cosine = torch.nn.functional.cosine_similarity(one.grad.flatten(), other.grad.flatten(), dim=0)
            assert cosine > 0.95, name


def test_a_whole_training_in_half_precision_learns_and_stays_reproducible(backbone, half, tmp_path):
    data = tiny_set(backbone, LABELS)
    split = split_rows(data.labels, np.arange(len(data)), TINY.validation_share, TINY.seed)
    runs = [train_experts(backbone, EXPERT_OF, data, split, TINY, tmp_path / name, JobContext()) for name in ("a", "b")]
    first, second = (run.mofe.state_dict() for run in runs)
    assert all(torch.equal(first[name], second[name]) for name in first)
    assert {tensor.dtype for tensor in first.values() if tensor.is_floating_point()} == {torch.float32}
    assert runs[0].history[-1].mixup_loss < runs[0].history[0].mixup_loss
    assert runs[0].history[-1].validation_accuracy > 0.5
    assert runs[0].history[-1].images_per_s > 0


def test_a_batch_waits_for_nothing_from_the_device(backbone, monkeypatch):
    data = tiny_set(backbone, LABELS)

    def read(tensor):
        raise AssertionError("it was read")

    for name in ("cpu", "item", "tolist", "numpy"):
        monkeypatch.setattr(torch.Tensor, name, read)
    losses_and_gradients(backbone, data)


def test_training_wakes_no_other_gpu(backbone, tmp_path, monkeypatch):
    asked, fork = [], torch.random.fork_rng
    monkeypatch.setattr(torch.random, "fork_rng", lambda devices=None: asked.append(devices) or fork(devices))
    data = tiny_set(backbone, LABELS)
    split = split_rows(data.labels, np.arange(len(data.labels)), 0.25, 0)
    train_experts(backbone, EXPERT_OF, data, split, TINY, tmp_path / "run", JobContext())
    assert asked
    assert all(devices == [] for devices in asked)


def test_the_next_step_is_announced_while_one_is_trained_on(backbone, tmp_path):
    data = tiny_set(backbone, LABELS)
    told, asked = [], []
    expect, mixed = data.images.expect, data.images.mixed
    data.images.expect = lambda rows: (told.append(rows.tolist()), expect(rows))
    data.images.mixed = lambda rows, plan, random: (asked.append(rows.tolist()), mixed(rows, plan, random))[1]
    split = split_rows(data.labels, np.arange(len(data)), TINY.validation_share, TINY.seed)
    train_experts(backbone, EXPERT_OF, data, split, TINY, tmp_path, JobContext())
    assert told == asked
    assert len(told) == TINY.epochs * 2


def test_training_goes_where_the_machine_says(monkeypatch, tmp_path):
    from core.errors import ModelError
    from core.workflows import train as training
    from core.workflows.prepare import Machine

    def machine(runtime):
        return Machine(tmp_path, tmp_path, runtime)

    def no_gpu():
        raise ModelError("The driver is too old.", "Update it.")

    monkeypatch.setattr(training, "freest_gpu", lambda: torch.device("cuda", 1))
    assert training.device_of(machine("auto")) == torch.device("cuda", 1)
    assert training.device_of(machine("eager")) == CPU
    monkeypatch.setattr(training, "freest_gpu", no_gpu)
    assert training.device_of(machine("auto")) == CPU
    assert training.device_of(machine("compiled")) == CPU
    with pytest.raises(ModelError, match="too old"):
        training.device_of(machine("cuda"))
