from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from core.errors import ModelError, PartitionError
from core.experts import trainer
from core.experts.checkpoints import load_progress
from core.experts.data import split_rows
from core.experts.mofe import build_mofe
from core.experts.settings import PRESETS
from core.experts.trainer import run_batch, train_experts
from core.jobs import JobCancelled, JobContext
from tests.core.experts.tiny import TINY, VIT, tiny_backbone, tiny_set
from tests.core.features.tiny import load, random_model, save_model

EXPERT_OF = np.array([0, 1, 0, 1], np.int32)
LABELS = [0, 1, 2, 3] * 10


@pytest.fixture(scope="module")
def backbone(tmp_path_factory):
    return tiny_backbone(tmp_path_factory.mktemp("weights"))


class Recorder:
    """Keeps what training tells; stops the job after an epoch if asked to."""

    def __init__(self, job=None, stop_after=None):
        self.reports, self._job, self._stop_after = [], job, stop_after

    def epoch(self, report):
        self.reports.append(report)
        if report.epoch == self._stop_after:
            self._job.cancel()


def train(backbone, folder, settings=TINY, labels=LABELS, expert_of=EXPERT_OF, data=None, **options):
    data = data or tiny_set(backbone, labels)
    split = split_rows(data.labels, np.arange(len(data)), settings.validation_share, settings.seed)
    job = options.pop("job", JobContext())
    return train_experts(backbone, expert_of, data, split, settings, folder, job, **options)


def final_weights(trained):
    return {name: tensor.clone() for name, tensor in trained.mofe.state_dict().items()}


def assert_same(first, second):
    assert first.keys() == second.keys()
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_training_tells_classes_apart_that_it_did_not_before(backbone, tmp_path):
    trained = train(backbone, tmp_path, replace(TINY, epochs=6, head_start_epochs=0))
    first, last = trained.history[0], trained.history[-1]
    assert last.validation_accuracy >= 0.85
    assert last.mixup_loss < first.mixup_loss
    assert last.expert_loss < first.expert_loss
    assert last.routing_accuracy >= 0.85
    assert last.feature_norm > 0
    assert len(last.class_accuracy) == len(last.sigma) == 4


def test_the_same_seed_gives_the_same_weights_and_another_does_not(backbone, tmp_path):
    first = final_weights(train(backbone, tmp_path / "a"))
    assert_same(first, final_weights(train(backbone, tmp_path / "b")))
    other = final_weights(train(backbone, tmp_path / "c", replace(TINY, seed=1)))
    assert not torch.equal(first["global_head.weight"], other["global_head.weight"])


@pytest.mark.parametrize("router", ["prototype", "expert"])
def test_a_run_that_was_stopped_goes_on_to_the_same_weights(backbone, tmp_path, router):
    settings = replace(TINY, router=router, drop_path=0.2)
    whole = train(backbone, tmp_path / "whole", settings)
    job = JobContext()
    with pytest.raises(JobCancelled):
        train(backbone, tmp_path / "parts", settings, job=job, listener=Recorder(job, stop_after=2))
    assert load_progress(tmp_path / "parts").epoch == 2
    told = Recorder()
    resumed = train(backbone, tmp_path / "parts", settings, listener=told)
    assert_same(final_weights(whole), final_weights(resumed))
    assert [report.epoch for report in told.reports] == [1, 2, 3]
    assert [r.mixup_loss for r in resumed.history] == [r.mixup_loss for r in whole.history]


def test_a_finished_run_is_not_trained_again_unless_asked(backbone, tmp_path):
    first = final_weights(train(backbone, tmp_path))
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.safetensors")}
    assert_same(first, final_weights(train(backbone, tmp_path)))
    assert stamps == {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.safetensors")}
    train(backbone, tmp_path, resume=False)
    assert stamps != {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.safetensors")}


def test_the_trunk_and_the_plain_feature_stay_as_they_were(backbone, tmp_path):
    before = {name: tensor.clone() for name, tensor in backbone.state_dict().items()}
    train(backbone, tmp_path)
    assert_same(before, dict(backbone.state_dict()))
    assert all(parameter.grad is None for parameter in backbone.parameters())


class BrokenImages:
    """Tokens that fail on the call numbers given."""

    mixes = "tokens"

    def __init__(self, images, failing, make):
        self._images, self._failing, self._make, self.calls, self.sizes = images, failing, make, 0, []

    def plain(self, rows):
        return self._images.plain(rows)

    def expect(self, rows):
        self._images.expect(rows)

    def mixed(self, rows, plan, random):
        self.calls += 1
        tokens = self._images.mixed(rows, plan, random)
        self.sizes.append(len(rows))
        return self._make(tokens) if self._failing(self) else tokens


def with_images(data, failing, make):
    return replace(data, images=BrokenImages(data.images, failing, make))


def run_out(tokens):
    raise MemoryError


def test_out_of_memory_means_a_smaller_batch_and_is_said(backbone, tmp_path):
    data = with_images(tiny_set(backbone, LABELS), lambda images: images.sizes[-1] > 4, run_out)
    trained = train(backbone, tmp_path, data=data, out_of_memory=MemoryError)
    assert "4 images at once" in trained.history[0].note
    assert trained.history[1].note == ""
    assert load_progress(tmp_path).batch_size == 4
    assert load_progress(tmp_path).accumulate == 4


def test_memory_for_not_even_one_image_is_an_error_with_advice(backbone, tmp_path):
    data = with_images(tiny_set(backbone, LABELS), lambda images: True, run_out)
    with pytest.raises(ModelError, match="single image"):
        train(backbone, tmp_path, data=data, out_of_memory=MemoryError)


def test_a_loss_that_is_no_number_means_smaller_steps_from_the_last_checkpoint(backbone, tmp_path):
    data = with_images(tiny_set(backbone, LABELS), lambda images: images.calls == 3, lambda tokens: tokens * np.nan)
    trained = train(backbone, tmp_path, data=data)
    notes = [report.note for report in trained.history]
    assert sum("half the learning rate" in note for note in notes) == 1
    assert all(torch.isfinite(tensor).all() for tensor in trained.mofe.state_dict().values())


def test_a_loss_that_is_never_a_number_is_an_error_with_advice(backbone, tmp_path):
    data = with_images(tiny_set(backbone, LABELS), lambda images: True, lambda tokens: tokens * np.nan)
    with pytest.raises(ModelError, match="diverged in epoch 1"):
        train(backbone, tmp_path, data=data)


def test_a_class_of_one_image_is_trained_on_and_not_validated(backbone, tmp_path):
    labels = [0, 1, 2] * 10 + [3]
    trained = train(backbone, tmp_path, labels=labels)
    assert 30 in trained.split.train
    assert np.isfinite(trained.history[-1].class_accuracy).all()


def test_extreme_imbalance_is_survived(backbone, tmp_path):
    labels = [0] * 200 + [1, 2, 3]
    trained = train(backbone, tmp_path, replace(TINY, epochs=1), labels=labels)
    assert np.isfinite(trained.history[-1].expert_loss)


@pytest.mark.parametrize("expert_of", [[0, 1, 1, 1], [0, 0, 0, 0], [0, 1, 2, 3]])
def test_experts_of_one_class_and_a_lone_expert_train(backbone, tmp_path, expert_of):
    trained = train(backbone, tmp_path, expert_of=np.array(expert_of, np.int32))
    assert trained.history[-1].validation_accuracy >= 0.7


def test_no_validation_images_at_all_leave_the_figures_out(backbone, tmp_path):
    trained = train(backbone, tmp_path, replace(TINY, validation_share=0.0))
    assert trained.history[-1].validation_accuracy is None
    assert trained.history[-1].sigma == pytest.approx([0.55] * 4)


def test_patience_ends_training_and_gives_back_the_best_weights(backbone, tmp_path):
    settings = replace(TINY, epochs=40, patience=2, learning_rate=0.05, head_learning_rate=0.5)
    trained = train(backbone, tmp_path, settings)
    losses = [report.validation_loss for report in trained.history]
    assert trained.stopped_early
    assert len(losses) < 40
    assert int(np.argmin(losses)) == len(losses) - 3


def losses_of(backbone, settings, expert_of=EXPERT_OF):
    data = tiny_set(backbone, LABELS)
    torch.manual_seed(0)
    mofe = build_mofe(backbone, expert_of, "expert", np.zeros((4, backbone.spec.trunk_width), np.float32))
    with torch.no_grad():
        for parameter in mofe.new_parameters():
            parameter.add_(0.3 * torch.randn(parameter.shape))
    random = np.random.default_rng(0)
    return run_batch(mofe, data, np.arange(len(data)), np.full(4, 0.5), settings, random).losses


def test_labels_are_smoothed_in_equation_14_alone(backbone):
    smoothed, plain = (losses_of(backbone, replace(TINY, regularizer=each)) for each in ("smoothing", "none"))
    assert torch.equal(smoothed.expert, plain.expert)
    assert torch.equal(smoothed.route, plain.route)
    assert not torch.equal(smoothed.mixup, plain.mixup)


def test_the_head_start_draws_no_strangers_where_training_draws_none(backbone, tmp_path, monkeypatch):
    drawn = []
    monkeypatch.setattr(trainer, "draw_negatives", lambda *given: drawn.append(given) or np.empty(0, np.int64))
    train(backbone, tmp_path / "without", replace(TINY, epochs=1, negatives=False))
    assert not drawn
    train(backbone, tmp_path / "with", replace(TINY, epochs=1))
    assert drawn


def test_an_only_expert_has_no_loss_of_its_own_beside_that_of_the_classes(backbone, tmp_path):
    alone = np.zeros(4, np.int32)
    assert float(losses_of(backbone, TINY, alone).expert.detach()) == 0.0
    trained = train(backbone, tmp_path, expert_of=alone)
    assert [report.expert_loss for report in trained.history] == [0.0] * TINY.epochs
    assert trained.history[-1].mixup_loss < trained.history[0].mixup_loss
    assert float(trained.mofe.expert_heads[0].bias.detach().abs().max()) == 0.0  # as it was made


def test_accumulated_batches_make_one_step(backbone, tmp_path):
    settings = replace(TINY, mixup="none", epochs=1, negatives=False, head_start_epochs=0, augmentation="none")
    data = tiny_set(backbone, LABELS)
    data = replace(data, images=PlainOnly(data.images))
    whole = train(backbone, tmp_path / "a", replace(settings, batch_size=32), data=data)
    parts = train(backbone, tmp_path / "b", replace(settings, batch_size=8, accumulate=4), data=data)
    for name, tensor in final_weights(whole).items():
        if "global_head" in name:  # the expert loss is a mean over each batch, so its parts differ a little
            torch.testing.assert_close(tensor, final_weights(parts)[name], atol=2e-3, rtol=0)


class PlainOnly:
    """Tokens without views drawn at random."""

    mixes = "tokens"

    def __init__(self, images):
        self._images = images
        self.plain, self.expect = images.plain, images.expect

    def mixed(self, rows, plan, random):
        return self._images.plain(rows)


def test_a_partition_of_other_classes_is_refused(backbone, tmp_path):
    with pytest.raises(PartitionError, match="other classes"):
        train(backbone, tmp_path, expert_of=np.array([0, 1], np.int32))


def test_a_convolutional_backbone_trains_in_the_same_loop(tmp_path):
    backbone = tiny_backbone(tmp_path, "test_efficientnet")
    data = tiny_map_set(backbone)
    trained = train(backbone, tmp_path / "run", data=data)
    assert np.isfinite(trained.history[-1].expert_loss)


def tiny_map_set(backbone):
    from core.experts.data import KeptTokens, TrainingSet

    random, labels = np.random.default_rng(0), np.array(LABELS, np.int32)
    size_px = backbone.spec.preprocessing.size_px
    with torch.inference_mode():
        shape = backbone.trunk(torch.zeros(1, 3, size_px, size_px)).shape[1:]
        tokens = (random.normal(size=(4, *shape))[labels] + random.normal(size=(40, *shape))).astype(np.float16)
        plain = torch.from_numpy(tokens).float()
        features, trunk = backbone.last_block(plain).numpy(), backbone.router_input(plain).numpy()
    return TrainingSet(KeptTokens(tokens[None], torch.device("cpu")), labels, features, trunk, 4)


def test_the_paper_preset_has_the_released_hyperparameters():
    paper = PRESETS["paper"]
    assert paper.learning_rate == pytest.approx(3.5e-5)
    assert paper.batch_size * paper.accumulate == 8 * 128
    assert (paper.beta1, paper.beta2, paper.weight_decay, paper.epochs) == (0.9, 0.99, 0.05, 20)
    assert (paper.mixup, paper.mixup_w, paper.regularizer, paper.smoothing) == ("dynamic", 0.9, "smoothing", 0.1)
    assert (paper.augmentation, paper.drop_path, paper.router) == ("strong", 0.1, "expert")


@pytest.mark.slow
def test_a_vit_of_real_size_trains_and_resumes_in_the_same_loop(tmp_path):
    """ViT-S/14 as DINOv2 has it, with random weights: 257 tokens of 384 numbers."""
    weights = save_model(random_model(VIT, {}, 224), tmp_path / "model.safetensors")
    backbone = load(VIT, weights, {})
    data = tiny_set(backbone, [0, 1] * 6, n_tokens=257)
    settings = replace(TINY, epochs=2, batch_size=4, validation_share=0.25)
    expert_of = np.array([0, 1], np.int32)
    whole = train(backbone, tmp_path / "whole", settings, data=data, expert_of=expert_of)
    job = JobContext()
    with pytest.raises(JobCancelled):
        train(
            backbone,
            tmp_path / "parts",
            settings,
            data=data,
            expert_of=expert_of,
            job=job,
            listener=Recorder(job, stop_after=1),
        )
    assert_same(
        final_weights(whole),
        final_weights(train(backbone, tmp_path / "parts", settings, data=data, expert_of=expert_of)),
    )
