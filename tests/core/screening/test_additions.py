import gc
import weakref

import numpy as np
import pytest

from core.jobs import JobContext
from core.review.undo_log import redo, undo
from core.scoring.settings import ScreenSettings
from core.screening.additions import NO_ADDITIONS, current_additions
from core.workflows.prepare import explain, load_screening, project_bank, reference_for, screen
from tests.core.review.conftest import decide_on
from tests.core.screening.test_screen import Listener

SETTINGS = ScreenSettings(k=1)


def screen_again(project, incoming, machine):
    return screen(project, [incoming], SETTINGS, machine, JobContext(), Listener())


@pytest.fixture
def before(project, incoming, machine):
    return screen_again(project, incoming, machine)


def row_of(screening, name):
    return next(row for row, path in enumerate(screening.rows.paths) if path.endswith(name))


def artifacts_of(project, kind):
    return {
        path.name: {f.name: f.read_bytes() for f in path.iterdir()}
        for path in project.artifacts.folder.glob(f"{kind}-*")
    }


def test_an_accepted_image_joins_the_bank_and_its_like_is_no_longer_strange(project, incoming, machine, before):
    row = row_of(before, "stranger0.png")
    decide_on(project, before.rows, [row], "bank", "rose")
    after = screen_again(project, incoming, machine)
    assert after.provenance["bank_images"] == before.provenance["bank_images"] + 1
    assert after.rows.scores[row_of(after, "stranger1.png")] > before.rows.scores[row_of(before, "stranger1.png")]
    nearest = after.rows.nearest[row_of(after, "stranger1.png")]
    assert after.id_paths[nearest].endswith("stranger0.png")
    assert after.class_names[after.id_labels[nearest]] == "rose"
    assert len(after.held_out_scores) == len(before.held_out_scores) + 1


def test_held_out_scores_are_those_of_the_larger_bank_by_brute_force(project, incoming, machine, before):
    rows = [row_of(before, f"stranger{n}.png") for n in range(3)]
    decide_on(project, before.rows, rows, "bank", "leaf")
    reference = reference_for(project, SETTINGS, machine, JobContext())
    features = np.asarray(reference.bank.features, np.float64)
    distances = np.sqrt(((features[:, None] - features[None]) ** 2).sum(2))
    np.fill_diagonal(distances, np.inf)
    expected = np.sort(-np.sort(distances, axis=1)[:, reference.scorer.k - 1])
    np.testing.assert_allclose(reference.held_out_scores, expected, atol=1e-6)
    assert len(reference.bank) == 48 + 3
    assert (np.diff(reference.bank.labels) >= 0).all()


def test_taking_the_image_out_again_restores_the_former_bank_bit_for_bit(project, incoming, machine, before):
    banks, calibrations = artifacts_of(project, "bank"), artifacts_of(project, "calibration")
    first = reference_for(project, SETTINGS, machine, JobContext())
    decide_on(project, before.rows, [row_of(before, "stranger0.png")], "bank", "rose")
    assert len(reference_for(project, SETTINGS, machine, JobContext()).bank) == len(first.bank) + 1
    undo(project)
    for change in (lambda: None, lambda: (redo(project), decide_on(project, before.rows, range(16), "bank", ""))):
        change()
        assert reference_for(project, SETTINGS, machine, JobContext()) is first
        again = screen_again(project, incoming, machine)
        np.testing.assert_array_equal(again.rows.scores, before.rows.scores)
        assert again.provenance == before.provenance
    for kind, stored in (("bank", banks), ("calibration", calibrations)):
        assert {name: files for name, files in artifacts_of(project, kind).items() if name in stored} == stored


def test_an_image_of_the_id_set_is_no_addition(project, incoming, machine, id_folder):
    (incoming / "copy.png").write_bytes((id_folder / "sea" / "sea0.png").read_bytes())
    screening = screen_again(project, incoming, machine)
    decide_on(project, screening.rows, [row_of(screening, "copy.png")], "bank", "sea")
    assert current_additions(project) is NO_ADDITIONS


def test_a_screening_is_explained_by_the_bank_it_was_made_with(project, incoming, machine, before):
    decide_on(project, before.rows, [row_of(before, "stranger0.png")], "bank", "rose")
    after = screen_again(project, incoming, machine)
    row = row_of(after, "stranger1.png")
    told = explain(project, load_screening(project, after.id), row, after.threshold.value, machine)
    assert told.nearest[0].path.endswith("stranger0.png")
    undo(project)
    assert explain(project, after, row, after.threshold.value, machine).nearest == told.nearest
    former = explain(project, before, row_of(before, "stranger1.png"), before.threshold.value, machine)
    assert not any("stranger" in image.path for image in former.nearest)


def test_of_banks_with_additions_only_the_last_one_stays_in_memory(project, incoming, machine, before):
    alone = weakref.ref(reference_for(project, SETTINGS, machine, JobContext()))
    larger = []
    for number in range(3):
        decide_on(project, before.rows, [row_of(before, f"stranger{number}.png")], "bank", "rose")
        reference = reference_for(project, SETTINGS, machine, JobContext())
        larger += [(weakref.ref(reference), weakref.ref(reference.bank))]
        del reference
    gc.collect()
    assert alone() is not None
    assert [[kept() is not None for kept in pair] for pair in larger] == [[False] * 2, [False] * 2, [True] * 2]


def test_partitions_and_training_still_see_the_id_set_alone(project, incoming, machine, before):
    decide_on(project, before.rows, [row_of(before, "stranger0.png")], "bank", "rose")
    assert len(project_bank(project, machine, JobContext())) == 48
