from __future__ import annotations

import pytest
import torch
from torch import nn

from core.errors import ProjectError
from core.experts.checkpoints import TrainingState, load_progress, load_weights, save_checkpoint, weights_file

FIRST = TrainingState(1, 8, 1, 1.0, (0.5, 1.0), 0.25, 1, False, ({"epoch": 1},))


def stepped(seed=0):
    torch.manual_seed(seed)
    model = nn.Linear(3, 2)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.1)
    for _ in range(3):
        optimizer.zero_grad()
        model(torch.randn(4, 3)).square().sum().backward()
        optimizer.step()
    return model, optimizer


def test_what_was_saved_comes_back_to_the_last_bit(tmp_path):
    model, optimizer = stepped()
    save_checkpoint(tmp_path, FIRST, model, optimizer)
    other, other_optimizer = stepped(seed=1)
    load_weights(tmp_path, 1, other, other_optimizer)
    assert load_progress(tmp_path) == FIRST
    assert torch.equal(model.weight, other.weight)
    states = [each.state_dict()["state"].values() for each in (optimizer, other_optimizer)]
    for mine, theirs in zip(*states, strict=True):
        assert mine.keys() == theirs.keys()
        assert all(torch.equal(mine[name], theirs[name]) for name in mine)


def test_only_the_latest_and_the_best_weights_are_kept(tmp_path):
    model, optimizer = stepped()
    for epoch in range(1, 5):
        progress = TrainingState(epoch, 8, 1, 1.0, (), 0.2, min(epoch, 2), False, ())
        save_checkpoint(tmp_path, progress, model, optimizer)
    kept = sorted(path.name for path in tmp_path.glob("*.safetensors"))
    assert kept == ["epoch-0002.safetensors", "epoch-0004.safetensors"]


def test_an_empty_folder_has_no_progress(tmp_path):
    assert load_progress(tmp_path) is None


@pytest.mark.parametrize("damaged", ["state.json", "epoch-0001.safetensors"])
def test_a_damaged_checkpoint_is_an_error_with_advice(tmp_path, damaged):
    model, optimizer = stepped()
    save_checkpoint(tmp_path, FIRST, model, optimizer)
    (tmp_path / damaged).write_bytes(b"{half of")
    with pytest.raises(ProjectError, match="damaged"):
        load_progress(tmp_path) and load_weights(tmp_path, 1, model, optimizer)


def test_an_optimiser_that_has_not_stepped_is_saved_too(tmp_path):
    model = nn.Linear(3, 2)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.1)
    save_checkpoint(tmp_path, TrainingState(0, 8, 1, 1.0, (), None, 0, False, ()), model, optimizer)
    load_weights(tmp_path, 0, model, optimizer)
    assert weights_file(tmp_path, 0).exists()
