import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tifffile

from core.dataset.images import DECODER
from core.dataset.samples import SampleRange
from core.dataset.scan import scan_dataset
from core.errors import DatasetError, UsageError
from core.jobs import JobCancelled, JobContext
from core.project import create_project_folder, open_project
from core.reports.export import write_reports
from core.scoring.settings import ScreenSettings
from core.screening.reference import fit_reference
from core.screening.screen import COLUMNS, SAME
from core.workflows.evaluate import evaluate, to_json, to_markdown
from core.workflows.prepare import explain, list_screenings, load_screening, prepare, project_bank, screen
from tests.fakes import FAKE_SPEC
from tests.pictures import COLOURS, paint


class Listener:
    def __init__(self):
        self.heard = []
        self.paths = []
        self.scores = {}

    def started(self, screening):
        self.heard.append("started")
        self.n_rows_at_start = len(screening.rows)

    def found(self, paths):
        self.heard.append("found")
        self.paths += paths

    def scored(self, rows, values):
        self.heard.append("scored")
        assert [self.paths[row] for row in rows] == list(values.paths)
        self.scores |= dict(zip(rows.tolist(), values.scores.tolist(), strict=True))


@pytest.fixture
def listener():
    return Listener()


@pytest.fixture
def screening(project, incoming, machine, listener):
    return screen(project, [incoming], ScreenSettings(), machine, JobContext(), listener)


def names(screening, rows):
    return {screening.rows.paths[row].rsplit("/", 1)[1] for row in np.flatnonzero(rows)}


def test_strangers_are_flagged_and_known_images_are_not(screening):
    flagged = screening.flagged_at(screening.threshold.value)
    assert names(screening, flagged) == {f"stranger{index}.png" for index in range(6)}


def test_an_explanation_judges_by_what_the_screening_judged_by(project, incoming, machine, monkeypatch):
    made = []

    def fit(*given):
        made.append(fit_reference(*given))
        return made[-1]

    monkeypatch.setattr("core.workflows.prepare.fit_reference", fit)
    screening = screen(project, [incoming], ScreenSettings(), machine, JobContext(), Listener())
    row = int(np.flatnonzero(~np.isnan(screening.rows.scores))[0])
    told = explain(project, screening, row, screening.threshold.value, machine)
    assert told.nearest[0].distance == pytest.approx(float(screening.rows.nearest_distance[row]))
    assert len(made) == 1  # another one would take the same memory again


NAMED = "mahalanobis++:0.9 + knn:2"


def test_a_named_score_judges_explains_and_stands_in_the_summary(project, incoming, machine, tmp_path):
    found = screen(project, [incoming], ScreenSettings(score=NAMED), machine, JobContext(), Listener())
    assert names(found, found.flagged_at(found.threshold.value)) == {f"stranger{index}.png" for index in range(6)}
    row = next(i for i, path in enumerate(found.rows.paths) if path.endswith("known3.png"))
    told = explain(project, load_screening(project, found.id), row, found.threshold.value, machine)
    assert told.score == pytest.approx(found.rows.scores[row])
    assert told.score_title == "Mahalanobis++ distance + Nearest ID images"
    scores = [score for name, score, _ in told.other_scores if name in told.score_title]
    assert np.mean(scores) == pytest.approx(told.score, abs=1e-5)
    write_reports(found, tmp_path / "out", ("html", "csv"), JobContext())
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert summary["score"] == NAMED
    assert NAMED in (tmp_path / "out" / "report.html").read_text()


def test_the_score_that_the_id_set_chooses_is_named_with_its_figures(project, incoming, machine):
    found = screen(project, [incoming], ScreenSettings(), machine, JobContext(), Listener())
    provenance = load_screening(project, found.id).provenance
    assert provenance["score"]
    assert provenance["score_rule"]
    assert isinstance(provenance["score_ranking"], list)


def test_a_k_or_an_expert_bank_means_nearest_images_unless_a_score_is_named(project, incoming, machine):
    found = screen(project, [incoming], ScreenSettings(k=2), machine, JobContext(), Listener())
    assert (found.provenance["score"], found.k) == ("knn:2", 2)
    with pytest.raises(UsageError, match="nearest images alone"):
        prepare(project, ScreenSettings(bank="expert", score="energy"), machine, JobContext())


def test_what_a_score_learnt_of_the_id_set_is_not_learnt_again(project, incoming, machine, monkeypatch):
    settings = ScreenSettings(score="linear-energy + mahalanobis++")
    before = screen(project, [incoming], settings, machine, JobContext(), Listener())
    project.close()
    monkeypatch.setattr("core.scoring.detectors.model.fit_head", None)
    with open_project(project.folder) as again:
        after = screen(again, [incoming], settings, machine, JobContext(), Listener())
    np.testing.assert_array_equal(after.rows.scores, before.rows.scores)


@pytest.mark.parametrize("score", ["nonsense", "energy", "mos"])
def test_a_score_that_the_project_can_not_have_is_refused(project, machine, score):
    with pytest.raises(UsageError):  # there is no such score, no classifier, no partition
        prepare(project, ScreenSettings(score=score), machine, JobContext())


def test_a_screening_from_before_scores_could_be_chosen_is_one_of_nearest_images(project, incoming, machine):
    found = screen(project, [incoming], ScreenSettings(score="knn"), machine, JobContext(), Listener())
    manifest = project.artifacts.path("screening", found.id) / "manifest.json"
    facts = json.loads(manifest.read_text())
    del facts["settings"]["score"], facts["provenance"]["score"]
    manifest.write_text(json.dumps(facts))
    old = load_screening(project, found.id)
    assert old.settings.score == "knn"
    row = next(i for i, path in enumerate(old.rows.paths) if path.endswith("known3.png"))
    assert explain(project, old, row, old.threshold.value, machine).score == pytest.approx(old.rows.scores[row])


def test_a_broken_file_is_a_row_with_a_reason_and_no_figures(screening):
    (row,) = screening.rows.errors
    assert screening.rows.paths[row].endswith("broken.jpg")
    assert np.isnan(screening.rows.scores[row])
    assert screening.rows.predicted_class[row] == -1


def test_a_bank_at_half_precision_gives_the_same_screening_and_the_same_artifacts(project, incoming, machine):
    full = screen(project, [incoming], ScreenSettings(), machine, JobContext(), Listener())
    kept = sorted(path.name for path in project.artifacts.folder.iterdir() if not path.name.startswith("screening"))
    project.close()
    with open_project(project.folder) as again:
        halved = replace(machine, bank_memory="half")
        half = screen(again, [incoming], ScreenSettings(), halved, JobContext(), Listener())
        assert kept == sorted(
            path.name for path in again.artifacts.folder.iterdir() if not path.name.startswith("screening")
        )
    assert (full.provenance["bank_in_memory"], half.provenance["bank_in_memory"]) == ("full", "half")
    assert full.k == half.k
    for column in ("scores", "nearest", "nearest_distance"):
        np.testing.assert_array_equal(getattr(half.rows, column), getattr(full.rows, column))
    np.testing.assert_array_equal(half.held_out_scores, full.held_out_scores)


def test_the_listener_hears_the_start_then_every_file_then_every_score(screening, listener):
    assert listener.heard[:2] == ["started", "found"]
    assert listener.n_rows_at_start == 0
    assert listener.paths == list(screening.rows.paths)
    assert sorted(listener.scores) == list(range(16))
    np.testing.assert_array_equal([listener.scores[row] for row in range(16)], screening.rows.scores)


def test_a_second_screening_of_the_same_folder_computes_nothing(project, incoming, machine, screening, runtime):
    seen = runtime.n_seen
    again = screen(project, [incoming], ScreenSettings(), machine, JobContext(), Listener())
    assert runtime.n_seen == seen
    np.testing.assert_array_equal(again.rows.scores, screening.rows.scores)


def test_a_copy_under_another_name_is_not_computed_again(project, incoming, machine, screening, runtime):
    seen = runtime.n_seen
    (incoming / "copy.png").write_bytes((incoming / "known0.png").read_bytes())
    again = screen(project, [incoming], ScreenSettings(), machine, JobContext(), Listener())
    assert runtime.n_seen == seen
    scores = dict(zip(again.rows.paths, again.rows.scores, strict=True))
    assert scores[str(incoming / "copy.png")] == scores[str(incoming / "known0.png")]


def test_a_changed_file_is_computed_again(project, incoming, machine, screening, runtime):
    seen = runtime.n_seen
    paint(incoming / "known0.png", (250, 250, 0), 1)
    again = screen(project, [incoming], ScreenSettings(), machine, JobContext(), Listener())
    assert runtime.n_seen == seen + 1
    assert "known0.png" in names(again, again.flagged_at(again.threshold.value))


def test_a_stopped_screening_goes_on_from_there_and_ends_the_same(
    project, incoming, machine, runtime, tmp_path, listener
):
    job = JobContext()
    listener.scored = lambda rows, values: job.cancel()
    with pytest.raises(JobCancelled):
        screen(project, [incoming], ScreenSettings(), machine, job, listener)
    assert list_screenings(project) == ()
    finished = screen(project, [incoming], ScreenSettings(), machine, JobContext(), Listener())
    assert runtime.n_seen == 48 + 15  # the ID set and each incoming image, once
    fresh = screen(project, [incoming], ScreenSettings(), machine, JobContext(), Listener())
    for name, result in (("resumed", finished), ("fresh", fresh)):
        write_reports(result, tmp_path / name, ["csv"], JobContext())
    assert (tmp_path / "resumed" / "all.csv").read_bytes() == (tmp_path / "fresh" / "all.csv").read_bytes()


def test_a_stored_screening_is_loaded_as_it_was(project, screening):
    loaded = load_screening(project, "latest")
    assert loaded.id == screening.id
    assert loaded.rows.paths == screening.rows.paths
    assert loaded.rows.errors == screening.rows.errors
    assert loaded.provenance == json.loads(json.dumps(screening.provenance))
    for name in COLUMNS:
        np.testing.assert_array_equal(getattr(loaded.rows, name), getattr(screening.rows, name))


def test_a_reopened_project_lists_its_screenings_and_explains_them(project, screening, machine):
    project.close()
    with open_project(project.folder) as again:
        (summary,) = list_screenings(again)
        assert (summary.n_images, summary.n_flagged, summary.n_errors) == (16, 6, 1)
        row = next(i for i, path in enumerate(screening.rows.paths) if path.endswith("known3.png"))
        told = explain(again, load_screening(again, summary.id), row, screening.threshold.value, machine)
        assert told.nearest[0].class_name == "leaf"
        assert told.nearest[0].distance == pytest.approx(screening.rows.nearest_distance[row])
        assert [each.distance for each in told.nearest] == sorted(each.distance for each in told.nearest)
        assert told.predicted_class_name == "leaf"
        assert 0 < told.p_value <= 1
        assert told.percentile == pytest.approx(screening.rows.percentiles[row])


def test_an_unreadable_file_has_nothing_to_explain(project, screening, machine):
    (row,) = screening.rows.errors
    with pytest.raises(UsageError, match="not scored"):
        explain(project, screening, row, 0.0, machine)


def test_an_unknown_screening_is_refused_with_those_there_are(project, screening):
    with pytest.raises(UsageError, match=screening.id):
        load_screening(project, "yesterday")


def test_an_empty_folder_is_an_error_not_an_empty_report(project, machine, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(DatasetError, match="no files"):
        screen(project, [tmp_path / "empty"], ScreenSettings(), machine, JobContext(), Listener())


def test_k_can_be_given_and_is_checked_against_the_bank(project, incoming, machine):
    given = screen(project, [incoming], ScreenSettings(k=2), machine, JobContext(), Listener())
    assert given.k == 2
    with pytest.raises(UsageError, match="between 1 and 47"):
        screen(project, [incoming], ScreenSettings(k=48), machine, JobContext(), Listener())


def test_a_project_of_an_earlier_decoder_keeps_its_features_where_its_files_decode_as_ever(project, machine):
    before = project.backbone
    project_bank(project, machine, JobContext())
    assert project.backbone == before


def test_a_project_whose_id_set_decodes_otherwise_now_makes_all_its_features_anew(
    tmp_path, id_folder, machine, runtime
):
    for number in range(3):
        values = np.random.default_rng(number).integers(0, 4000, (64, 64), np.uint16)
        tifffile.imwrite(id_folder / "leaf" / f"deep{number}.tif", values, photometric="minisblack")
    table = scan_dataset(id_folder, JobContext())
    folder = tmp_path / "older.interloper"
    with create_project_folder(folder, id_folder, table, FAKE_SPEC, seed=0) as older:
        project_bank(older, machine, JobContext())
    with open_project(folder) as again:
        assert again.backbone.preprocessing.decoder == DECODER
        assert again.backbone.preprocessing.ranges == (SampleRange("uint16", 0, 4095),)
        n_seen = runtime.n_seen
        project_bank(again, machine, JobContext())
        assert runtime.n_seen == n_seen


def test_an_image_of_the_id_set_is_judged_without_itself(project, id_folder, incoming, machine, listener):
    paint(id_folder / "leaf" / "stranger.png", (250, 250, 10), 9)  # not in the ID set: it came later
    shutil.copy(id_folder / "leaf" / "leaf0.png", incoming / "copy.png")
    settings = ScreenSettings(score="knn:1")
    done = screen(project, [id_folder, incoming], settings, machine, JobContext(), listener)
    row = {Path(path).name: number for number, path in enumerate(done.rows.paths)}
    assert done.rows.scores[row["copy.png"]] == done.rows.scores[row["leaf0.png"]] < 0
    assert (done.rows.nearest_distance > SAME).sum() == len(row) - len(done.rows.errors)
    bank = project_bank(project, machine, JobContext())
    in_bank = {Path(project.id_set.paths[image]).name: place for place, image in enumerate(bank.images)}
    for name, place in in_bank.items():
        away = np.sort(
            np.linalg.norm(bank.features - bank.features[place], axis=1)[bank.burst_of != bank.burst_of[place]]
        )
        assert done.rows.scores[row[name]] == pytest.approx(-away[0], abs=1e-5)
    told = done.provenance["id_set_note"]
    assert told == "Images of the ID set among these: 49. Each was judged by the others, without itself."


def test_a_screening_of_other_images_says_nothing_of_the_id_set(screening):
    assert "id_set_note" not in screening.provenance


def test_an_image_of_the_id_set_is_not_explained_by_itself(project, id_folder, machine, listener):
    done = screen(project, [id_folder / "leaf"], ScreenSettings(), machine, JobContext(), listener)
    found = explain(project, done, 0, done.threshold.value, machine)
    assert done.rows.paths[0] not in [each.path for each in found.nearest]
    assert len(found.nearest) == 8


def test_an_evaluation_says_which_test_images_are_in_the_id_set(project, id_folder, incoming, machine):
    test = id_folder.parent / "test"
    for name in ("leaf", "sea"):
        paint(test / name / "new.png", COLOURS[name], 77)
        shutil.copy(id_folder / name / f"{name}0.png", test / name)
    found = evaluate(project, test, {"strangers": incoming}, ScreenSettings(), machine, JobContext())
    told = "Images of the ID set among these: 2. Each was judged by the others, without itself."
    assert found.id_set_note == told
    assert to_json(found)["id_set_note"] == told
    assert told in to_markdown(found)
