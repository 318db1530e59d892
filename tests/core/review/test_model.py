"""The decisions in memory, against what the catalogue holds after the same acts."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.review.decisions import decisions_for
from core.review.model import Decision, Decisions, ReviewAct, ScreenedFiles
from tests.core.review.conftest import BareProject, decide_on


def said(found):
    """Everything that stands on the rows, as plain values."""
    tags = [found.tags_of(row) for row in range(len(found))]
    return found.verdicts.tolist(), tags, found.notes, found.bank_classes


def act(action, value, rows):
    return ReviewAct(action, value, np.array(sorted(rows), np.int64))


ROWS = st.sets(st.sampled_from([0, 1, 2, 3, 6, 7]), min_size=1)  # without copies, which only the catalogue knows
ACTS = st.one_of(
    st.builds(act, st.just("verdict"), st.sampled_from([each.name for each in Decision]), ROWS),
    st.builds(act, st.sampled_from(["tag", "untag"]), st.sampled_from(["a", "b"]), ROWS),
    st.builds(act, st.just("tags"), st.sampled_from(["", "a", "b, c"]), ROWS),
    st.builds(act, st.just("note"), st.sampled_from(["", "look again"]), ROWS),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTS, max_size=8))
def test_what_is_shown_at_once_is_what_the_catalogue_holds_then(acts):
    import tempfile
    from pathlib import Path

    from core.storage.catalogue import Catalogue

    files = ScreenedFiles([f"/in/{n}" for n in range(8)])
    with tempfile.TemporaryDirectory() as folder:
        project, shown = BareProject(Catalogue(Path(folder) / "catalog.sqlite")), Decisions(8)
        for each in acts:
            changed = shown.changed_by(each)
            step = decide_on(project, files, each.rows, each.action, each.value)
            assert (step.n_images if step else 0) == len(changed)
            shown.do(ReviewAct(each.action, each.value, changed))
            assert said(decisions_for(project, files.paths, files.unread)) == said(shown)
        project.catalogue.close()


def test_what_stood_on_a_row_goes_with_it_to_its_new_number():
    shown = Decisions(4)
    for each in (act("verdict", "OOD", [0, 2]), act("tag", "dup", [2]), act("note", "a lamp", [3])):
        shown.do(each)
    shown.number_images(np.array([0, 2]), np.array([7, 7]))
    moved = shown.renumbered(np.array([4, -1, 1, -1]), 5)
    assert said(moved) == ([0, 1, 0, 0, 1], [(), ("dup",), (), (), ()], {}, {})
    assert moved.images[1] == moved.images[4] >= 0
    assert len(shown) == 4


def test_what_the_catalogue_says_takes_the_place_of_what_stood_there():
    shown, found = Decisions(3), Decisions(2)
    for each in (act("tag", "old", [0, 1, 2]), act("note", "old", [0, 1]), act("bank", "leaf", [1])):
        shown.do(each)
    for each in (act("tag", "new", [0]), act("verdict", "ID", [0, 1])):
        found.do(each)
    shown.take(np.array([2, 1]), found)
    assert said(shown) == ([0, 2, 2], [("old",), (), ("new",)], {0: "old"}, {})


def test_a_copy_does_not_follow_what_is_decided_later():
    shown = Decisions(2)
    shown.do(act("tag", "dup", [0]))
    kept = shown.copy()
    shown.do(act("tag", "dup", [1]))
    shown.do(act("verdict", "OOD", [0]))
    assert said(kept) == ([0, 0], [("dup",), ()], {}, {})


def test_rows_that_are_found_later_are_undecided():
    shown = Decisions(1)
    shown.do(act("tag", "dup", [0]))
    shown.resize(3)
    assert said(shown) == ([0, 0, 0], [("dup",), (), ()], {}, {})
    assert shown.images.tolist() == [0, -1, -1]
