"""There is no GPU where these run: what torch says of one is made up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch

from core.errors import ModelError
from core.features import gpu, runtime
from core.features import openvino as convert
from core.features.backbone import load_backbone, resolve_backbone
from core.features.gpu import freest_gpu, open_on_gpu
from core.features.runtime import open_runtime
from core.features.torch_runtime import StagingBuffers
from core.jobs import JobContext
from tests.core.features.tiny import random_model, save_model


@pytest.fixture(scope="module")
def vit(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gpu")
    path = save_model(random_model("test_vit", {}), folder / "test_vit.safetensors")
    return resolve_backbone(str(path), folder, JobContext())


@pytest.fixture
def cards(monkeypatch):
    """Free bytes of each GPU; an error in their place is what asking raises."""
    found: list[int | Exception] = [2 << 30, 9 << 30, 4 << 30]

    def ask(device):
        answer = found[torch.device(device).index]
        if isinstance(answer, Exception):
            raise answer
        return answer, 16 << 30

    monkeypatch.setattr(torch.cuda, "is_available", lambda: bool(found))
    monkeypatch.setattr(torch.cuda, "device_count", lambda: len(found))
    monkeypatch.setattr(torch.cuda, "mem_get_info", ask)
    monkeypatch.setattr(gpu, "_compute_something", lambda device: None)
    return found


def test_of_several_gpus_the_one_with_most_free_memory_is_taken(cards):
    assert freest_gpu() == torch.device("cuda", 1)
    cards[:] = [1, 1]
    assert freest_gpu() == torch.device("cuda", 0)


def test_no_gpu_is_an_error_with_advice(cards):
    cards.clear()
    with pytest.raises(ModelError, match="no NVIDIA GPU") as error:
        freest_gpu()
    assert error.value.advice


OLD = RuntimeError("The NVIDIA driver on your system is too old (found version 11040).\nPlease update your driver")


def test_a_driver_that_is_too_old_is_an_error_that_says_so_in_a_line(cards):
    cards[:] = [OLD, OLD]
    with pytest.raises(ModelError) as error:
        freest_gpu()
    assert error.value.message.endswith("is too old (found version 11040)).")


def test_a_card_that_is_too_old_for_this_torch_is_passed_over(cards, monkeypatch):
    def compute(device):
        if device.index < 2:
            raise RuntimeError("CUDA error: no kernel image is available for execution on the device\nhints")

    monkeypatch.setattr(gpu, "_compute_something", compute)
    assert freest_gpu() == torch.device("cuda", 2)
    cards.pop()
    with pytest.raises(ModelError, match="no kernel image is available for execution on the device"):
        freest_gpu()


def test_a_card_that_another_program_holds_for_itself_is_passed_over(cards):
    cards[1] = RuntimeError("CUDA error: CUDA-capable device(s) is/are busy or unavailable")
    assert freest_gpu() == torch.device("cuda", 2)


@pytest.mark.parametrize("error", [RuntimeError("no kernel image is available"), torch.OutOfMemoryError("full")])
def test_a_gpu_that_can_not_run_the_backbone_is_an_error_with_advice(cards, vit, monkeypatch, error):
    def fail(backbone, device):
        assert device == "cuda:1"
        raise error

    monkeypatch.setattr(gpu, "TorchRuntime", fail)
    with pytest.raises(ModelError, match="can't be used"):
        open_on_gpu(lambda: load_backbone(vit))


def test_automatic_falls_back_to_the_processor_with_a_note_and_the_choice_of_a_gpu_does_not(
    cards, vit, tmp_path, monkeypatch
):
    cards[:] = [OLD]
    monkeypatch.setattr(convert, "can_start_children", lambda: False)
    monkeypatch.setattr(runtime, "has_nvidia_driver", lambda: True)
    run = open_runtime(vit, "auto", tmp_path, JobContext())
    assert run.name in ("openvino", "eager")
    assert "too old" in run.note
    with pytest.raises(ModelError, match="too old"):
        open_runtime(vit, "cuda", tmp_path, JobContext())
    monkeypatch.setattr(runtime, "has_openvino", lambda: False)
    without = open_runtime(vit, "auto", tmp_path, JobContext())
    assert "too old" in without.note
    assert "OpenVINO is not available" in without.note


def plain_memory(made):
    def allocate(n_bytes):
        made.append(n_bytes)
        return torch.empty(n_bytes, dtype=torch.uint8)

    return allocate


@pytest.mark.parametrize("dtype", [np.uint8, np.float16, np.float32])
def test_staged_values_are_those_that_were_given(dtype):
    values = np.random.default_rng(0).normal(100, 20, size=(3, 4, 5)).astype(dtype)
    with StagingBuffers(plain_memory([])).holding(values[::-1]) as staged:
        np.testing.assert_array_equal(staged.numpy(), values[::-1])
        assert staged.numpy().dtype == dtype


def test_a_buffer_is_used_again_and_grows_only_for_a_larger_batch():
    made = []
    buffers = StagingBuffers(plain_memory(made))
    for size in (64, 64, 10, 128, 64):
        with buffers.holding(np.zeros(size, np.uint8)):
            pass
    assert made == [64, 128]


def test_callers_at_the_same_time_have_buffers_of_their_own():
    made = []
    buffers = StagingBuffers(plain_memory(made))
    with buffers.holding(np.full(8, 1, np.uint8)) as one, buffers.holding(np.full(8, 2, np.uint8)) as other:
        assert (one.tolist(), other.tolist()) == ([1] * 8, [2] * 8)
    with ThreadPoolExecutor(2) as pool:
        for found in pool.map(lambda value: _staged(buffers, value), [3, 4] * 20):
            assert len(found) == 1
    assert len(made) == 2


def _staged(buffers, value):
    with buffers.holding(np.full(8, value, np.uint8)) as staged:
        return set(staged.tolist())


def test_a_buffer_comes_back_after_a_failure():
    made = []
    buffers = StagingBuffers(plain_memory(made))
    for _ in range(3):
        with pytest.raises(ValueError), buffers.holding(np.zeros(8, np.uint8)):
            raise ValueError
    assert made == [8]
