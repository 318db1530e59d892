import os
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import ProjectError, UsageError
from core.project import open_project, read_project
from core.review.decisions import (
    add_tag,
    add_to_bank,
    decide,
    decisions_after,
    decisions_for,
    redo,
    redoable,
    remove_from_bank,
    remove_tag,
    set_note,
    set_tags,
    undo,
    undoable,
)
from core.review.model import Decision
from core.screening.screen import unscored_rows
from core.storage.catalogue import FileRecord
from tests.core.review.conftest import content, subjects_of

OOD, ID, NONE = Decision.OOD, Decision.ID, Decision.NONE


def verdicts(project, rows):
    return decisions_for(project, rows).verdicts.tolist()


def test_nothing_is_decided_at_first(project, rows):
    columns = decisions_for(project, rows)
    assert len(columns) == 8
    assert not columns.is_reviewed.any()
    assert (columns.tags, columns.notes, columns.bank_classes) == ({}, {}, {})
    assert undo(project) is redo(project) is None


def test_a_list_of_decisions_that_was_read_in_part_stands_in_nobodys_way(project, rows):
    decide(project, rows, [1, 2], OOD)
    with project.catalogue.reading("SELECT subject FROM decisions") as found:
        next(found)
    add_tag(project, rows, [3], "blurred")  # would be refused while a statement is under way
    assert decisions_for(project, rows).tags == {3: ("blurred",)}


def test_an_action_that_changes_nothing_leaves_nothing_in_memory(project, rows):
    decide(project, rows, [1, 2], OOD)
    assert decide(project, rows, [1, 2], OOD) is None
    assert project.catalogue.query("SELECT (SELECT count(*) FROM named) + (SELECT count(*) FROM chosen)") == [(0,)]


def test_a_decision_shows_on_the_image_its_copies_and_nothing_else(project, rows):
    step = decide(project, rows, [1, 4], OOD)
    assert (step.action, step.value, step.n_images) == ("verdict", "OOD", 2)
    assert verdicts(project, rows) == [0, 1, 0, 0, 1, 1, 0, 0]
    decision = decisions_for(project, rows).decision
    assert decision[4] == decision[5] != decision[1]
    assert (decision[[0, 2, 3, 6, 7]] == -1).all()


def test_a_decision_follows_an_image_to_another_name_and_screening(project, rows):
    decide(project, rows, [2], ID)
    project.catalogue.remember([FileRecord("/elsewhere/renamed.png", 10, 0, content(2))])
    assert verdicts(project, unscored_rows(("/x.jpg", "/elsewhere/renamed.png"))) == [0, 2]


def test_another_image_under_the_same_name_is_undecided(project, rows):
    decide(project, rows, [2], ID)
    project.catalogue.remember([FileRecord("/in/2.jpg", 10, 1, b"other content...")])
    assert verdicts(project, rows)[2] == NONE


def test_files_that_cannot_be_read_are_decided_by_path(project, rows):
    decide(project, rows, [6], OOD)
    assert verdicts(project, rows) == [0, 0, 0, 0, 0, 0, 1, 0]
    assert subjects_of(project, undo(project)) == (os.fsencode("/in/broken\udcff.jpg"),)


def test_of_a_file_that_can_be_read_now_only_the_decision_on_its_content_counts(project, rows):
    add_tag(project, rows, [6], "unreadable")
    set_note(project, rows, [6], "ask for it again")
    project.catalogue.remember([FileRecord(rows.paths[6], 10, 0, b"z" * 16)])
    readable = replace(rows, errors={7: "gone"})
    decide(project, readable, [6], ID)
    found = decisions_for(project, readable)
    assert (found.verdicts[6], found.tags, found.notes) == (ID, {}, {})


def test_a_file_that_broke_since_is_not_taken_for_its_former_content(project, rows):
    decide(project, rows, [0], OOD)
    broken = replace(rows, errors={0: "truncated"})
    assert verdicts(project, broken)[0] == NONE
    decide(project, broken, [0], ID)
    assert verdicts(project, broken)[0] == ID
    assert verdicts(project, rows)[0] == OOD


def test_a_path_as_long_as_a_content_key_is_still_a_path(project):
    rows = unscored_rows(("/in/sixteen!.jpg",))
    assert len(os.fsencode(rows.paths[0])) == 16
    step = decide(project, rows, [0], OOD)
    assert verdicts(project, rows) == [OOD]
    assert decisions_after(project, {rows.paths[0]: 0}, step)[0].tolist() == [0]


def test_a_bulk_action_is_one_step(project, rows):
    decide(project, rows, [0], ID)
    step = decide(project, rows, range(8), OOD)
    assert step.n_images == 7  # two files are copies of one another
    assert undo(project).n_images == 7
    assert verdicts(project, rows) == [2, 0, 0, 0, 0, 0, 0, 0]
    redo(project)
    assert verdicts(project, rows) == [1] * 8


def test_a_step_holds_only_what_it_changed(project, rows):
    decide(project, rows, [0, 1], OOD)
    assert decide(project, rows, [0, 1], OOD) is None
    assert subjects_of(project, decide(project, rows, [0, 1, 2], OOD)) == (content(2),)
    assert decide(project, rows, [], OOD) is None


def test_tags_and_notes_stand_beside_the_verdict(project, rows):
    decide(project, rows, [0], OOD)
    add_tag(project, rows, [0, 1], "blurry")
    add_tag(project, rows, [0], " night, rain ")
    set_note(project, rows, [0], "ask Ana")
    remove_tag(project, rows, [1, 2], "blurry")
    columns = decisions_for(project, rows)
    assert columns.tags == {0: ("blurry", "night, rain")}
    assert columns.notes == {0: "ask Ana"}
    assert columns.verdicts[0] == OOD
    set_tags(project, rows, [0], ["", "b", "a", "b"])
    assert decisions_for(project, rows).tags == {0: ("a", "b")}
    for _ in range(6):
        undo(project)
    assert undo(project) is None
    assert project.catalogue.query("SELECT count(*) FROM decisions") == [(0,)]


def test_a_tag_needs_a_name(project, rows):
    with pytest.raises(UsageError, match="needs a name"):
        add_tag(project, rows, [0], "  ")


def test_a_new_action_empties_what_can_be_redone(project, rows):
    decide(project, rows, [0], OOD)
    undo(project)
    assert redoable(project).value == "OOD"
    decide(project, rows, [1], ID)
    assert redoable(project) is redo(project) is None
    assert undoable(project).value == "ID"


def test_what_changes_nothing_leaves_redo_as_it_is(project, rows):
    decide(project, rows, [0], OOD)
    undo(project)
    assert decide(project, rows, [0], NONE) is None
    assert redo(project).value == "OOD"


def test_undo_and_redo_reach_across_a_restart_for_the_last_session_only(project, rows):
    decide(project, rows, [0], OOD)
    for row in (1, 2):
        project.close()
        project = open_project(project.folder)
        decide(project, rows, [row], ID)
    project.close()
    with open_project(project.folder) as again:
        assert subjects_of(again, undo(again)) == (content(2),)
        assert subjects_of(again, redo(again)) == (content(2),)
        assert [subjects_of(again, undo(again))[0], subjects_of(again, undo(again))[0]] == [content(2), content(1)]
        assert undo(again) is None  # the first session is two sessions away from the step that was made last
        assert verdicts(again, rows) == [1, 0, 0, 0, 0, 0, 0, 0]


def test_the_rows_of_a_step_are_those_of_its_images_and_their_copies(project, rows):
    row_of_path = {path: row for row, path in enumerate(rows.paths)}
    assert decisions_after(project, row_of_path, decide(project, rows, [5, 1, 6], OOD))[0].tolist() == [1, 4, 5, 6]


def test_a_project_that_is_open_for_reading_shows_decisions_and_takes_none(project, rows):
    decide(project, rows, [3], OOD)
    with read_project(project.folder) as reader:
        assert verdicts(reader, rows)[3] == OOD
        for change in (lambda: decide(reader, rows, [3], ID), lambda: undo(reader), lambda: redo(reader)):
            with pytest.raises(ProjectError, match="reading only"):
                change()


def test_an_image_joins_the_bank_of_a_class_and_leaves_it_again(project, rows):
    project.features.append([content(2)], np.ones((1, 8), np.float32), np.ones((1, 8), np.float32))
    step = add_to_bank(project, rows, [2], "leaf")
    assert (step.action, step.value) == ("bank", "leaf")
    assert project.catalogue.bank_additions() == [(content(2), "leaf")]
    assert decisions_for(project, rows).bank_classes == {2: "leaf"}
    remove_from_bank(project, rows, [2])
    assert project.catalogue.bank_additions() == []
    undo(project)
    undo(project)
    assert project.catalogue.bank_additions() == []
    redo(project)
    assert project.catalogue.bank_additions() == [(content(2), "leaf")]


def test_what_has_no_features_or_no_class_cannot_join_the_bank(project, rows):
    with pytest.raises(UsageError, match="no class whale"):
        add_to_bank(project, rows, [2], "whale")
    with pytest.raises(UsageError, match="could not be scored"):
        add_to_bank(project, rows, [6], "leaf")


ACTIONS = st.one_of(
    st.tuples(st.just("decide"), st.sets(st.integers(0, 7)), st.sampled_from(Decision)),
    st.tuples(st.just("tag"), st.sets(st.integers(0, 7)), st.sampled_from("ab")),
    st.tuples(st.sampled_from(("undo", "redo")), st.none(), st.none()),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(ACTIONS, max_size=12))
def test_any_sequence_gives_what_a_list_of_states_gives(actions):
    """Against an independent reference: a plain list of whole states and a place in it."""
    import tempfile
    from pathlib import Path

    from core.storage.catalogue import Catalogue

    catalogue_rows = unscored_rows(tuple(f"/in/{n}" for n in range(8)))
    with tempfile.TemporaryDirectory() as folder:
        project = _Bare(Catalogue(Path(folder) / "catalog.sqlite"))
        states, place = [({}, {})], 0
        for name, chosen, value in actions:
            if name in ("undo", "redo"):
                moved = (undo if name == "undo" else redo)(project)
                target = place + (1 if name == "redo" else -1)
                assert (moved is not None) == (0 <= target < len(states))
                place = target if 0 <= target < len(states) else place
            else:
                said, tags = dict(states[place][0]), {row: set(each) for row, each in states[place][1].items()}
                for row in chosen:
                    if name == "decide":
                        said[row] = int(value)
                    else:
                        tags.setdefault(row, set()).add(value)
                said = {row: verdict for row, verdict in said.items() if verdict}
                step = (decide if name == "decide" else add_tag)(project, catalogue_rows, sorted(chosen), value)
                assert (step is not None) == ((said, tags) != states[place])
                if step:
                    states, place = [*states[: place + 1], (said, tags)], place + 1
            columns = decisions_for(project, catalogue_rows)
            assert {row: v for row, v in enumerate(columns.verdicts.tolist()) if v} == states[place][0]
            assert {row: set(each) for row, each in columns.tags.items()} == states[place][1]
        project.catalogue.close()


class _Bare:
    """As much of a project as deciding needs."""

    def __init__(self, catalogue):
        self.catalogue = catalogue

    def check_writable(self):
        pass
