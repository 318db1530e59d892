"""Training a small project from folders of images to a screening with its experts."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.dataset.scan import scan_dataset
from core.errors import DatasetError, ProjectError, UsageError
from core.experts.record import find_record
from core.experts.results import ExpertComparison
from core.experts.settings import DEFAULT
from core.features.backbone import describe
from core.jobs import JobCancelled, JobContext
from core.partition.model import PartitionSettings
from core.project import create_project_folder
from core.review.undo_log import undo
from core.scoring.settings import ScreenSettings
from core.workflows import prepare as audit
from core.workflows.ablate import ablate, half_width, to_csv, to_markdown
from core.workflows.evaluate import evaluate
from core.workflows.partition import make_baseline, partition_project, save_partition
from core.workflows.prepare import with_helpful_experts
from core.workflows.refresh import refresh, relink
from core.workflows.train import epochs_kept, is_trained, last_run, train_project, unfinished_run
from tests.core.features.tiny import random_model, save_model
from tests.core.review.conftest import decide_on
from tests.pictures import swap

SETTINGS = replace(DEFAULT, epochs=2, batch_size=16, validation_share=0.5)
CLASSES, EACH = 5, 12


def draw(folder, number, hue, seed):
    """A coloured disc somewhere on patches: classes differ by colour, and no two images are nearly the same."""
    random = np.random.default_rng([seed, number])
    pixels = np.kron(random.integers(0, 160, (6, 6, 3), np.uint8), np.ones((8, 8, 1), np.uint8))
    down, right = random.integers(14, 34, 2)
    y, x = np.mgrid[:48, :48]
    pixels[(y - down) ** 2 + (x - right) ** 2 < random.integers(150, 300)] = hue + random.integers(-10, 10, 3)
    folder.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(folder / f"{number}.png")


HUES = np.array([[200, 40, 40], [40, 200, 40], [40, 40, 200], [200, 200, 40], [200, 40, 200], [120, 120, 120]])


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    root = tmp_path_factory.mktemp("images")
    for label in range(CLASSES):
        for number in range(EACH):
            draw(root / "id" / f"class{label}", number, HUES[label], label)
        for number in range(4):
            draw(root / "test" / f"class{label}", number, HUES[label], 100 + label)
    for number in range(8):
        draw(root / "odd", number, HUES[5], 200)
    return root


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    return audit.Machine(tmp_path_factory.mktemp("weights"), tmp_path_factory.mktemp("cache"), "eager")


@pytest.fixture(scope="module")
def spec(tmp_path_factory):
    weights = tmp_path_factory.mktemp("model") / "model.safetensors"
    return describe("test_efficientnet", save_model(random_model("test_efficientnet", {}), weights))


@pytest.fixture
def project(folders, spec, tmp_path):
    table = scan_dataset(folders / "id", JobContext())
    with create_project_folder(tmp_path / "p.interloper", folders / "id", table, spec, 0) as made:
        yield made


@pytest.fixture(scope="module")
def trained_folder(folders, spec, machine, tmp_path_factory):
    """A project that was trained once; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("trained") / "p.interloper"
    table = scan_dataset(folders / "id", JobContext())
    with create_project_folder(folder, folders / "id", table, spec, 0) as made:
        partition_project(made, PartitionSettings("kmeans", 2), machine, JobContext())
        train_project(made, SETTINGS, machine, JobContext())
    return folder


@pytest.fixture
def trained_project(trained_folder, tmp_path):
    shutil.copytree(trained_folder, tmp_path / "copy.interloper")
    with audit.open_project(tmp_path / "copy.interloper") as opened:
        yield opened


@pytest.fixture
def trained(trained_project):
    return find_record(trained_project)


class Collector:
    def started(self, screening): ...
    def found(self, paths): ...
    def scored(self, rows, values): ...


def helpful(record, *banks):
    """The same record with a verdict that says yes, for all banks or for those named alone."""
    told(record, {"value": 0.1, "low": 0.05, "high": 0.2}, banks or ("expert", "global", "best"))


def told(record, gain, banks=("expert", "global", "best")):
    """The record with that gain in each figure of those banks."""
    path = record.folder / "manifest.json"
    facts = json.loads(path.read_text())
    figures = {"expert": facts["verdict"]["figures"], **facts["verdict"]["other_banks"]}
    for figure in (figure for bank in banks for figure in figures[bank]):
        low, high = gain["low"], gain["high"]
        mirrored = {"value": -gain["value"], "low": -high, "high": -low}
        figure["gain"] = figure["trained_gain"] = mirrored if figure["name"] == "fpr95" else gain
    path.write_text(json.dumps(facts))


def test_training_leaves_a_record_with_a_verdict_and_no_checkpoints(trained_project, trained, folders):
    assert isinstance(trained.verdict, ExpertComparison)
    assert [report.epoch for report in trained.reports] == [1, 2]
    assert trained.is_trained.sum() == CLASSES * EACH // 2
    assert not list(trained_project.artifacts.folder.glob("training-*"))
    assert find_record(trained_project).weights_hash == trained.weights_hash
    assert unfinished_run(trained_project) is None


def test_screening_with_experts_that_help_says_so_and_explains_itself(trained_project, trained, machine, folders):
    helpful(trained)
    for bank in ("expert", "best", "global"):
        settings = ScreenSettings(scoring="mofe", bank=bank)
        found = audit.screen(trained_project, [folders / "odd"], settings, machine, JobContext(), Collector())
        assert np.isfinite(found.rows.scores).all()
        assert found.provenance["scored_with"] == "experts"
        assert len(found.held_out_scores) == CLASSES * EACH // 2
        why = audit.explain(trained_project, found, 0, found.threshold.value, machine)
        assert why.score == pytest.approx(found.rows.scores[0], abs=1e-6)
        assert why.nearest[0].distance == pytest.approx(found.rows.nearest_distance[0], abs=1e-5)
        assert why.nearest[0].path == trained_project.id_set.paths[found.rows.nearest[0]]
        assert 0 <= why.router_margin <= why.router_confidence <= 1
        assert {"nearest images by expert features", "how surely the class is named"} <= {
            o[0] for o in why.other_scores
        }


WITH_EXPERTS = ScreenSettings(scoring="mofe", bank="expert", k=1)


def screen_odd(project, folders, machine, settings=WITH_EXPERTS):
    return audit.screen(project, [folders / "odd"], settings, machine, JobContext(), Collector())


def test_an_image_that_was_vouched_for_is_a_neighbour_among_the_experts_until_that_is_undone(
    trained_project, trained, machine, folders
):
    helpful(trained)
    before = screen_odd(trained_project, folders, machine)
    former = audit.reference_for(trained_project, WITH_EXPERTS, machine, JobContext())
    decide_on(trained_project, before.rows, [0], "bank", "class1")
    after = screen_odd(trained_project, folders, machine)
    reference = audit.reference_for(trained_project, WITH_EXPERTS, machine, JobContext())
    added = np.flatnonzero(reference.bank.images >= CLASSES * EACH)
    expert = int(reference.experts.expert_of[1])
    feature = trained_project.features_by(reference.spec)
    own = feature.features(feature.rows([audit.current_additions(trained_project).contents[0]]))[0]
    rows, distances = reference.scorer.nearest_images(own, 1, expert)
    assert rows.tolist() == added.tolist()
    assert distances[0] == pytest.approx(0, abs=1e-6)
    assert after.provenance["bank_images"] == before.provenance["bank_images"] + 1
    assert after.provenance["bank_additions"]
    assert len(after.held_out_scores) == len(before.held_out_scores)  # it calibrates nothing
    undo(trained_project)
    again = screen_odd(trained_project, folders, machine)
    assert audit.reference_for(trained_project, WITH_EXPERTS, machine, JobContext()) is former
    np.testing.assert_array_equal(again.rows.scores, before.rows.scores)
    assert again.provenance == before.provenance


def test_an_image_that_was_vouched_for_explains_its_like_even_after_that_was_undone(
    trained_project, trained, machine, folders
):
    helpful(trained)
    settings = replace(WITH_EXPERTS, bank="global")
    before = screen_odd(trained_project, folders, machine, settings)
    of_its_expert = int(np.flatnonzero(trained.expert_of == before.rows.experts[0])[0])  # which sees both alike
    decide_on(trained_project, before.rows, [0], "bank", trained_project.id_set.class_names[of_its_expert])
    after = screen_odd(trained_project, folders, machine, settings)
    undo(trained_project)
    for judged, is_named in ((after, True), (before, False)):
        why = audit.explain(trained_project, judged, 0, judged.threshold.value, machine)
        assert (why.nearest[0].path == before.rows.paths[0]) == is_named
    assert after.id_paths[after.rows.nearest[0]] == before.rows.paths[0]
    assert after.rows.nearest_distance[0] == pytest.approx(0, abs=1e-6)


def test_experts_that_were_trained_anew_take_the_place_of_those_in_memory(trained_project, trained, machine):
    helpful(trained)
    former = audit.reference_for(trained_project, WITH_EXPERTS, machine, JobContext())
    path = trained.folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "weights_hash": "of another training"}))
    anew = audit.reference_for(trained_project, WITH_EXPERTS, machine, JobContext())
    assert anew.spec.weights_hash != former.spec.weights_hash


def test_an_image_that_only_the_experts_saw_is_read_again_for_frozen_scoring(
    trained_project, trained, machine, folders, tmp_path
):
    helpful(trained)
    shutil.copytree(folders / "odd", tmp_path / "odd")
    before = audit.screen(trained_project, [tmp_path / "odd"], WITH_EXPERTS, machine, JobContext(), Collector())
    decide_on(trained_project, before.rows, [0], "bank", "class1")
    frozen = audit.reference_for(trained_project, ScreenSettings(k=1), machine, JobContext())
    assert len(frozen.bank) == CLASSES * EACH + 1
    undo(trained_project)
    decide_on(trained_project, before.rows, [1], "bank", "class1")
    shutil.rmtree(tmp_path / "odd")
    with pytest.raises(ProjectError, match="added to the bank can no longer be read"):
        audit.reference_for(trained_project, ScreenSettings(k=1), machine, JobContext())


def test_experts_that_do_not_help_are_never_used_and_the_reason_is_given(trained_project, trained, machine, folders):
    told(trained, {"value": 0.0, "low": -0.1, "high": 0.1})
    mofe, frozen = (
        audit.screen(trained_project, [folders / "odd"], settings, machine, JobContext(), Collector())
        for settings in (ScreenSettings(scoring="mofe", bank="best"), ScreenSettings())
    )
    np.testing.assert_array_equal(mofe.rows.scores, frozen.rows.scores)
    assert mofe.provenance["scored_with"] == "frozen"
    assert "Frozen features are used" in mofe.provenance["scoring_note"]


def test_the_bank_that_is_searched_is_the_one_that_was_judged(trained_project, trained, machine):
    helpful(trained, "expert")
    told_of = {}
    for bank in ("expert", "best", "global"):
        settings = ScreenSettings(scoring="mofe", bank=bank, k=1)
        told_of[bank] = audit.reference_for(trained_project, settings, machine, JobContext()).note
    assert told_of["expert"] == ""
    assert all("Frozen features are used" in told_of[bank] for bank in ("best", "global"))


def test_experts_of_before_each_bank_was_judged_serve_in_their_own_banks_alone(trained_project, trained, machine):
    helpful(trained)
    path = trained.folder / "manifest.json"
    facts = json.loads(path.read_text())
    verdict = {name: facts["verdict"][name] for name in facts["verdict"] if name not in LATER}
    verdict["figures"] = [{name: each[name] for name in EARLIER_FIGURE} for each in verdict["figures"]]
    path.write_text(json.dumps({**facts, "verdict": verdict}))
    own, other = (
        audit.reference_for(trained_project, ScreenSettings("mofe", bank, 1), machine, JobContext()).note
        for bank in ("expert", "global")
    )
    assert own == ""
    assert "Train again" in other


LATER, EARLIER_FIGURE = ("best_untrained", "other_banks"), ("name", "frozen", "experts", "gain")


def test_evaluating_with_experts_measures_their_scores(trained_project, trained, machine, folders):
    helpful(trained)
    settings = ScreenSettings(scoring="mofe", bank="expert")
    found = evaluate(trained_project, folders / "test", {"odd": folders / "odd"}, settings, machine, JobContext())
    assert 0 <= found.mean()["auroc"] <= 1
    assert found.id_accuracy is not None
    assert found.note == ""


def test_a_changed_partition_makes_experts_unusable_until_trained_again(trained_project, trained, machine):
    partition_project(trained_project, PartitionSettings("kmeans", 3), machine, JobContext())
    with pytest.raises(UsageError, match="partition was changed"):
        audit.reference_for(trained_project, ScreenSettings(scoring="mofe"), machine, JobContext())


def test_an_expert_that_was_renamed_screens_under_its_new_name(trained_project, trained, machine, folders):
    helpful(trained)
    partition = audit.load_partition(trained_project)
    save_partition(trained_project, replace(partition, expert_names=("Alpha", "Beta")))
    settings = ScreenSettings(scoring="mofe", bank="expert")
    found = audit.screen(trained_project, [folders / "odd"], settings, machine, JobContext(), Collector())
    assert found.expert_names == ("Alpha", "Beta")
    assert found.provenance["scored_with"] == "experts"


def test_the_best_of_banks_is_refused_for_frozen_features(project, machine):
    with pytest.raises(UsageError, match="best of all banks"):
        audit.reference_for(project, ScreenSettings(bank="best"), machine, JobContext())


def test_scoring_with_experts_needs_some(project, machine):
    with pytest.raises(UsageError, match="no trained experts"):
        audit.reference_for(project, ScreenSettings(scoring="mofe"), machine, JobContext())


def test_training_needs_a_partition(project, machine):
    with pytest.raises(UsageError, match="interloper partition"):
        train_project(project, SETTINGS, machine, JobContext())


class StopAfterOne:
    def __init__(self, job):
        self._job = job

    def epoch(self, report):
        self._job.cancel()


def test_a_training_that_was_stopped_is_known_and_goes_on_to_the_same_weights(project, machine):
    partition_project(project, PartitionSettings("kmeans", 2), machine, JobContext())
    settings = replace(SETTINGS, validation_share=0.0)  # nothing to judge by, so that the guard costs no time
    job = JobContext()
    with pytest.raises(JobCancelled):
        train_project(project, settings, machine, job, StopAfterOne(job))
    stopped = unfinished_run(project)
    assert stopped.settings == settings
    assert [report.epoch for report in stopped.reports] == [1]
    assert (epochs_kept(project, settings), is_trained(project, settings)) == (1, False)
    assert epochs_kept(project, replace(settings, epochs=3)) is None
    resumed = train_project(project, settings, machine, JobContext())
    assert (epochs_kept(project, settings), is_trained(project, settings)) == (None, True)
    again = train_project(project, settings, machine, JobContext(), resume=False)
    assert resumed.weights_hash == again.weights_hash
    assert again.verdict is None
    assert not again.experts_help


@pytest.mark.slow
def test_the_tables_of_the_paper_come_out_with_intervals(project, machine, folders):
    settings = replace(SETTINGS, epochs=1, validation_share=0.4)
    odd = {"odd": folders / "odd"}
    rows = ablate(project, folders / "test", odd, (0, 1), machine, JobContext(), settings)
    text = to_markdown(rows, (0, 1))
    assert [text.count(f"## Table {number}") for number in (3, 4, 5, 6, 7)] == [1, 1, 1, 1, 1]
    assert all(len(row.outcomes) == 2 for row in rows)
    assert to_csv(rows, (0, 1)).count("\n") == 1 + 2 * len(rows)


def test_the_interval_is_students(project):
    assert half_width([0.1, 0.2, 0.3]) == pytest.approx(4.302652730 * 0.1 / np.sqrt(3))
    assert half_width([0.4]) == 0.0


def test_a_project_tells_its_last_run_finished_or_not(trained_project, trained):
    run = last_run(trained_project)
    assert (run.is_finished, run.partition, run.verdict) == (True, trained.partition, trained.verdict)


def test_only_experts_that_help_and_fit_the_partition_are_scored_with(project, trained_project, trained):
    assert with_helpful_experts(project, ScreenSettings(k=3)) == ScreenSettings(k=3)
    helpful(trained)
    assert with_helpful_experts(trained_project, ScreenSettings(k=3)) == ScreenSettings("mofe", "expert", 3)
    partition = audit.load_partition(trained_project)
    save_partition(trained_project, replace(partition, expert_of=1 - partition.expert_of))
    assert with_helpful_experts(trained_project, ScreenSettings(k=3)) == ScreenSettings(k=3)


def test_the_baseline_is_one_expert_of_all_classes_and_never_replaces_a_partition(project, trained_project, machine):
    make_baseline(project, machine, JobContext())
    assert audit.load_partition(project).expert_of.tolist() == [0] * CLASSES
    before = audit.load_partition(trained_project)
    make_baseline(trained_project, machine, JobContext())
    assert audit.load_partition(trained_project) == before


@pytest.fixture
def own_images(folders, spec, machine, tmp_path):
    """A partitioned project whose ID images may be changed."""
    shutil.copytree(folders / "id", tmp_path / "id")
    table = scan_dataset(tmp_path / "id", JobContext())
    with create_project_folder(tmp_path / "own.interloper", tmp_path / "id", table, spec, 0) as made:
        partition_project(made, PartitionSettings("kmeans", 2), machine, JobContext())
        yield made


QUICK = replace(SETTINGS, validation_share=0.0)


def test_training_goes_on_without_images_that_are_gone_or_changed_and_names_them(own_images, machine, tmp_path):
    images = tmp_path / "id" / "class1"
    (images / "3.png").unlink()
    (images / "4.png").write_bytes((images / "4.png").read_bytes()[:300])
    os.utime(images / "5.png")  # another time, and still the image that was learnt
    swap(images / "6.png", (9, 9, 9))
    record = train_project(own_images, QUICK, machine, JobContext())
    assert record.left_out == {
        str(images / "3.png"): "there is no such file",
        str(images / "4.png"): "it is no longer the image that was learnt",
        str(images / "6.png"): "it is no longer the image that was learnt",
    }
    assert record.is_trained.sum() == CLASSES * EACH - 3
    assert find_record(own_images).left_out == record.left_out


@pytest.fixture
def trained_on_own_images(trained_project, folders, tmp_path):
    """Trained experts that help, and ID images that may be changed."""
    helpful(find_record(trained_project))
    shutil.copytree(folders / "id", tmp_path / "id")
    relink(trained_project, folders / "id", tmp_path / "id", JobContext())
    return trained_project


def test_screening_with_experts_goes_on_without_images_that_are_gone_or_changed_and_names_one(
    trained_on_own_images, folders, machine, tmp_path
):
    project, images = trained_on_own_images, tmp_path / "id" / "class1"
    (images / "3.png").unlink()
    swap(images / "6.png", (9, 9, 9))
    found = screen_odd(project, folders, machine)
    told = f"ID images that are gone or changed: 2, such as {images / '3.png'}. Images were judged without them."
    assert found.provenance["scoring_note"] == told
    assert (found.provenance["scored_with"], found.provenance["bank"]) == ("experts", "expert")
    assert found.provenance["bank_images"] == CLASSES * EACH - 2
    bank = audit.reference_for(project, WITH_EXPERTS, machine, JobContext()).bank
    judging = {project.id_set.paths[image] for image in bank.images}
    assert set(project.id_set.paths) - judging == {str(images / "3.png"), str(images / "6.png")}
    why = audit.explain(project, found, 0, found.threshold.value, machine)
    assert why.score == pytest.approx(found.rows.scores[0], abs=1e-6)


def test_screening_with_experts_needs_no_id_files_once_they_have_seen_them(
    trained_on_own_images, folders, machine, tmp_path
):
    project = trained_on_own_images
    (tmp_path / "id" / "class1").rename(tmp_path / "class1")
    with pytest.raises(DatasetError, match=r"the class class1 .*interloper refresh"):
        screen_odd(project, folders, machine)
    (tmp_path / "class1").rename(tmp_path / "id" / "class1")
    before = screen_odd(project, folders, machine)
    shutil.rmtree(tmp_path / "id")
    project.close()
    with audit.open_project(project.folder) as again:
        after = screen_odd(again, folders, machine)
    np.testing.assert_array_equal(after.rows.scores, before.rows.scores)
    assert after.provenance["scoring_note"] == ""


def test_training_needs_no_files_once_it_has_read_them(own_images, machine, tmp_path):
    first = train_project(own_images, QUICK, machine, JobContext())
    shutil.rmtree(tmp_path / "id")
    again = train_project(own_images, QUICK, machine, JobContext(), resume=False)
    assert again.weights_hash == first.weights_hash
    assert again.left_out == {}


@pytest.mark.parametrize(
    ("gone", "told"), [("id", "interloper relink"), ("id/class1", r"the class class1 .*interloper refresh")]
)
def test_training_without_an_id_set_or_a_class_says_which_command_helps(own_images, machine, tmp_path, gone, told):
    (tmp_path / gone).rename(tmp_path / "elsewhere")
    with pytest.raises(DatasetError, match=told):
        train_project(own_images, QUICK, machine, JobContext())


def test_an_image_that_vanishes_while_it_is_read_is_named(own_images, machine, tmp_path, monkeypatch):
    monkeypatch.setattr("core.workflows.train.altered_images", lambda *given: {})
    (tmp_path / "id" / "class1" / "3.png").unlink()
    with pytest.raises(DatasetError, match=r"class1/3\.png can't be read: there is no such file.*same command again"):
        train_project(own_images, QUICK, machine, JobContext())


def test_a_training_after_the_clock_went_back_is_the_last_one(project, machine):
    partition_project(project, PartitionSettings("kmeans", 2), machine, JobContext())
    train_project(project, QUICK, machine, JobContext())
    job, other = JobContext(), replace(QUICK, seed=1)
    with pytest.raises(JobCancelled):
        train_project(project, other, machine, job, StopAfterOne(job))
    (run_file,) = project.artifacts.folder.glob("training-*/run.json")
    os.utime(run_file, (0, 0))
    assert unfinished_run(project).settings == other
    train_project(project, other, machine, JobContext())
    os.utime(project.folder / "experts.json", (0, 0))
    assert unfinished_run(project) is None


def test_experts_that_were_trained_before_the_id_set_was_refreshed_are_used_no_more(own_images, machine, tmp_path):
    trained = train_project(own_images, SETTINGS, machine, JobContext())
    manifest = trained.folder / "manifest.json"
    facts = json.loads(manifest.read_text())
    del facts["id_set"]  # as records were before it could change
    manifest.write_text(json.dumps(facts))
    assert audit.usable_record(own_images).fits_id_set(own_images.facts.id_set)
    draw(tmp_path / "id" / "class1", 99, HUES[1], 7)
    refresh(own_images, machine, JobContext())
    with pytest.raises(UsageError, match="ID set was changed"):
        audit.usable_record(own_images)
    assert audit.with_helpful_experts(own_images, ScreenSettings()) == ScreenSettings()
    again = train_project(own_images, SETTINGS, machine, JobContext())
    assert again.weights_hash != trained.weights_hash
    assert audit.usable_record(own_images).folder == again.folder


@pytest.mark.parametrize("each", [1, 2])
def test_classes_of_one_or_two_images_are_refused_before_anything_is_trained(spec, machine, tmp_path, each):
    for label in range(30):
        for number in range(each):
            draw(tmp_path / "id" / f"class{label}", number, HUES[label % 6], 1000 + label)
    table = scan_dataset(tmp_path / "id", JobContext())
    with create_project_folder(tmp_path / "p.interloper", tmp_path / "id", table, spec, 0) as made:
        partition_project(made, PartitionSettings("kmeans", 2), machine, JobContext())
        with pytest.raises(UsageError, match="Only 0 images could be held out") as refused:
            train_project(made, DEFAULT, machine, JobContext())
        assert "fewer than 4 none" in refused.value.advice
        assert not list(made.artifacts.folder.glob("training-*"))
        assert unfinished_run(made) is None


def test_copies_of_one_picture_do_not_make_a_class_large_enough_to_train(spec, machine, tmp_path):
    for label in range(8):
        draw(tmp_path / "id" / f"class{label}", 0, HUES[label % 6], 1000 + label)
        picture = Image.open(tmp_path / "id" / f"class{label}" / "0.png")
        for number in range(1, 20):
            picture.resize((48 + number, 48 + number)).save(tmp_path / "id" / f"class{label}" / f"{number}.png")
    table = scan_dataset(tmp_path / "id", JobContext())
    with create_project_folder(tmp_path / "p.interloper", tmp_path / "id", table, spec, 0) as made:
        partition_project(made, PartitionSettings("kmeans", 2), machine, JobContext())
        with pytest.raises(UsageError, match="Only 0 images could be held out"):
            train_project(made, DEFAULT, machine, JobContext())


THOROUGH = ScreenSettings(thorough=True)


def test_a_thorough_screening_sees_mirror_images_and_changes_nothing_else(project, machine, folders, tmp_path):
    usual = audit.screen(project, [folders / "odd"], ScreenSettings(), machine, JobContext(), Collector())
    facts = (project.folder / "project.json").read_bytes()
    shutil.copytree(folders / "odd", tmp_path / "odd")
    for path in sorted((folders / "odd").iterdir()):
        Image.open(path).transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(tmp_path / "odd" / f"mirror-{path.name}")
    plainly, found = (
        audit.screen(project, [tmp_path / "odd"], settings, machine, JobContext(), Collector())
        for settings in (ScreenSettings(), THOROUGH)
    )
    names = [path.name for path in (folders / "odd").iterdir()]
    apart = {each: [] for each in (plainly, found)}  # the crop's middle lies half a pixel beside the picture's
    for each, differences in apart.items():
        score_of = dict(zip((Path(path).name for path in each.rows.paths), each.rows.scores, strict=True))
        differences += [abs(score_of[name] - score_of[f"mirror-{name}"]) for name in names]
    assert np.mean(apart[found]) < 0.6 * np.mean(apart[plainly])
    assert "mirror image" in found.provenance["mirrored"]
    assert found.provenance["scored_with"] == "frozen"
    row = found.rows.paths.index(str(tmp_path / "odd" / names[0]))
    why = audit.explain(project, found, row, found.threshold.value, machine)
    assert why.nearest[0].distance == pytest.approx(found.rows.nearest_distance[row], abs=1e-5)
    again = audit.screen(project, [folders / "odd"], ScreenSettings(), machine, JobContext(), Collector())
    np.testing.assert_array_equal(again.rows.scores, usual.rows.scores)
    assert again.provenance == usual.provenance
    assert (project.folder / "project.json").read_bytes() == facts


def test_mirrored_features_are_kept_as_others_are(project, machine, folders, monkeypatch):
    first = audit.screen(project, [folders / "odd"], THOROUGH, machine, JobContext(), Collector())
    project.close()

    def refuse(*given):
        raise AssertionError("nothing is new")

    monkeypatch.setattr("core.workflows.prepare.open_runtime", refuse)
    with audit.open_project(project.folder) as opened:
        again = audit.screen(opened, [folders / "odd"], THOROUGH, machine, JobContext(), Collector())
        assert audit.load_screening(opened, again.id).settings.thorough
    np.testing.assert_array_equal(again.rows.scores, first.rows.scores)


def test_experts_are_not_searched_by_mirror_images(trained_project, trained, machine):
    helpful(trained)
    with pytest.raises(UsageError, match="not compared on mirror images"):
        audit.reference_for(trained_project, replace(WITH_EXPERTS, thorough=True), machine, JobContext())


def test_an_image_joins_the_bank_of_thorough_screenings_too(project, machine, folders):
    before = audit.screen(project, [folders / "odd"], replace(THOROUGH, k=1), machine, JobContext(), Collector())
    decide_on(project, before.rows, [0], "bank", "class1")
    after = audit.screen(project, [folders / "odd"], replace(THOROUGH, k=1), machine, JobContext(), Collector())
    assert after.provenance["bank_images"] == before.provenance["bank_images"] + 1
    assert after.rows.nearest_distance[0] == pytest.approx(0, abs=1e-6)
    undo(project)
    again = audit.screen(project, [folders / "odd"], replace(THOROUGH, k=1), machine, JobContext(), Collector())
    np.testing.assert_array_equal(again.rows.scores, before.rows.scores)
