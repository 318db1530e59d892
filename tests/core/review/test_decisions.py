import os

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import ProjectError, UsageError
from core.project import open_project, read_project
from core.review.decisions import change_on, decisions_for
from core.review.model import Decision, ScreenedFiles
from core.review.undo_log import history, redo, undo
from core.storage.catalogue import FileRecord
from tests.core.review.conftest import BareProject, content, decide_on, subjects_of

OOD, ID, NONE = Decision.OOD, Decision.ID, Decision.NONE


def now(project, files):
    return decisions_for(project, files.paths, files.unread)


def tags_of(found):
    return {row: tags for row in range(len(found)) if (tags := found.tags_of(row))}


def verdicts(project, files):
    return now(project, files).verdicts.tolist()


def test_nothing_is_decided_at_first(project, files):
    columns = now(project, files)
    assert len(columns) == 8
    assert not columns.is_reviewed.any()
    assert (columns.tags, columns.notes, columns.bank_classes) == ({}, {}, {})
    assert undo(project) is redo(project) is None


def test_a_list_of_decisions_that_was_read_in_part_stands_in_nobodys_way(project, files):
    decide_on(project, files, [1, 2], "verdict", "OOD")
    with project.catalogue.reading("SELECT subject FROM decisions") as found:
        next(found)
    decide_on(project, files, [3], "tag", "blurred")  # would be refused while a statement is under way
    assert tags_of(now(project, files)) == {3: ("blurred",)}


def test_an_action_that_changes_nothing_leaves_nothing_in_memory(project, files):
    decide_on(project, files, [1, 2], "verdict", "OOD")
    assert decide_on(project, files, [1, 2], "verdict", "OOD") is None
    assert project.catalogue.query("SELECT (SELECT count(*) FROM named) + (SELECT count(*) FROM chosen)") == [(0,)]


def test_a_decision_shows_on_the_image_its_copies_and_nothing_else(project, files):
    step = decide_on(project, files, [1, 4], "verdict", "OOD")
    assert (step.action, step.value, step.n_images) == ("verdict", "OOD", 2)
    assert verdicts(project, files) == [0, 1, 0, 0, 1, 1, 0, 0]
    images = now(project, files).images
    assert images[4] == images[5] != images[1]
    assert (images[[0, 2, 3, 6, 7]] == -1).all()


def test_a_decision_follows_an_image_to_another_name_and_screening(project, files):
    decide_on(project, files, [2], "verdict", "ID")
    project.catalogue.remember([FileRecord("/elsewhere/renamed.png", 10, 0, content(2))])
    assert verdicts(project, ScreenedFiles(["/x.jpg", "/elsewhere/renamed.png"])) == [0, 2]


def test_another_image_under_the_same_name_is_undecided(project, files):
    decide_on(project, files, [2], "verdict", "ID")
    project.catalogue.remember([FileRecord("/in/2.jpg", 10, 1, b"other content...")])
    assert verdicts(project, files)[2] == NONE


def test_files_that_cannot_be_read_are_decided_by_path(project, files):
    decide_on(project, files, [6], "verdict", "OOD")
    assert verdicts(project, files) == [0, 0, 0, 0, 0, 0, 1, 0]
    assert subjects_of(project, undo(project)) == (os.fsencode("/in/broken\udcff.jpg"),)


def test_of_a_file_that_can_be_read_now_only_the_decision_on_its_content_counts(project, files):
    decide_on(project, files, [6], "tag", "unreadable")
    decide_on(project, files, [6], "note", "ask for it again")
    project.catalogue.remember([FileRecord(files.paths[6], 10, 0, b"z" * 16)])
    readable = ScreenedFiles(files.paths, {files.paths[7]})
    decide_on(project, readable, [6], "verdict", "ID")
    found = now(project, readable)
    assert (found.verdicts[6], tags_of(found), found.notes) == (ID, {}, {})


def test_a_file_that_broke_since_is_not_taken_for_its_former_content(project, files):
    decide_on(project, files, [0], "verdict", "OOD")
    broken = ScreenedFiles(files.paths, {files.paths[0]})
    assert verdicts(project, broken)[0] == NONE
    decide_on(project, broken, [0], "verdict", "ID")
    assert verdicts(project, broken)[0] == ID
    assert verdicts(project, files)[0] == OOD


def test_a_path_as_long_as_a_content_key_is_still_a_path(project):
    files = ScreenedFiles(["/in/sixteen!.jpg"])
    assert len(os.fsencode(files.paths[0])) == 16
    step = decide_on(project, files, [0], "verdict", "OOD")
    assert verdicts(project, files) == [OOD]
    assert change_on(project, files, step).rows.tolist() == [0]


def test_a_bulk_action_is_one_step(project, files):
    decide_on(project, files, [0], "verdict", "ID")
    step = decide_on(project, files, range(8), "verdict", "OOD")
    assert step.n_images == 7  # two files are copies of one another
    assert undo(project).n_images == 7
    assert verdicts(project, files) == [2, 0, 0, 0, 0, 0, 0, 0]
    redo(project)
    assert verdicts(project, files) == [1] * 8


def test_a_step_holds_only_what_it_changed(project, files):
    decide_on(project, files, [0, 1], "verdict", "OOD")
    assert decide_on(project, files, [0, 1], "verdict", "OOD") is None
    assert subjects_of(project, decide_on(project, files, [0, 1, 2], "verdict", "OOD")) == (content(2),)
    assert decide_on(project, files, [], "verdict", "OOD") is None


def test_tags_and_notes_stand_beside_the_verdict(project, files):
    decide_on(project, files, [0], "verdict", "OOD")
    decide_on(project, files, [0, 1], "tag", "blurry")
    decide_on(project, files, [0], "tag", " night, rain ")
    decide_on(project, files, [0], "note", "ask Ana")
    decide_on(project, files, [1, 2], "untag", "blurry")
    columns = now(project, files)
    assert tags_of(columns) == {0: ("blurry", "night, rain")}
    assert columns.notes == {0: "ask Ana"}
    assert columns.verdicts[0] == OOD
    decide_on(project, files, [0], "tags", ", b,a, b")
    assert tags_of(now(project, files)) == {0: ("a", "b")}
    for _ in range(6):
        undo(project)
    assert undo(project) is None
    assert project.catalogue.query("SELECT count(*) FROM decisions") == [(0,)]


def test_a_tag_needs_a_name(project, files):
    with pytest.raises(UsageError, match="needs a name"):
        decide_on(project, files, [0], "tag", "  ")


def test_a_new_action_empties_what_can_be_redone(project, files):
    decide_on(project, files, [0], "verdict", "OOD")
    undo(project)
    assert history(project).undone[0].value == "OOD"
    decide_on(project, files, [1], "verdict", "ID")
    assert (history(project).undone, redo(project)) == ((), None)
    assert [step.value for step in history(project).done] == ["ID"]


def test_what_changes_nothing_leaves_redo_as_it_is(project, files):
    decide_on(project, files, [0], "verdict", "OOD")
    undo(project)
    assert decide_on(project, files, [0], "verdict", "NONE") is None
    assert redo(project).value == "OOD"


def test_undo_and_redo_reach_across_a_restart_for_the_last_session_only(project, files):
    decide_on(project, files, [0], "verdict", "OOD")
    for row in (1, 2):
        project.close()
        project = open_project(project.folder)
        decide_on(project, files, [row], "verdict", "ID")
    project.close()
    with open_project(project.folder) as again:
        assert subjects_of(again, undo(again)) == (content(2),)
        assert subjects_of(again, redo(again)) == (content(2),)
        assert [subjects_of(again, undo(again))[0], subjects_of(again, undo(again))[0]] == [content(2), content(1)]
        assert undo(again) is None  # the first session is two sessions away from the step that was made last
        assert verdicts(again, files) == [1, 0, 0, 0, 0, 0, 0, 0]


def test_the_rows_of_a_step_are_those_of_its_images_and_their_copies(project, files):
    step = decide_on(project, files, [5, 1, 6], "verdict", "OOD")
    assert change_on(project, files, step).rows.tolist() == [1, 4, 5, 6]


def test_a_project_that_is_open_for_reading_shows_decisions_and_takes_none(project, files):
    decide_on(project, files, [3], "verdict", "OOD")
    with read_project(project.folder) as reader:
        assert verdicts(reader, files)[3] == OOD
        changes = (lambda: decide_on(reader, files, [3], "verdict", "ID"), lambda: undo(reader), lambda: redo(reader))
        for change in changes:
            with pytest.raises(ProjectError, match="reading only"):
                change()


def test_an_image_joins_the_bank_of_a_class_and_leaves_it_again(project, files):
    project.features.append([content(2)], np.ones((1, 8), np.float32), np.ones((1, 8), np.float32))
    step = decide_on(project, files, [2], "bank", "leaf")
    assert (step.action, step.value) == ("bank", "leaf")
    assert project.catalogue.bank_additions() == [(content(2), "leaf")]
    assert now(project, files).bank_classes == {2: "leaf"}
    decide_on(project, files, [2], "bank", "")
    assert project.catalogue.bank_additions() == []
    undo(project)
    undo(project)
    assert project.catalogue.bank_additions() == []
    redo(project)
    assert project.catalogue.bank_additions() == [(content(2), "leaf")]


def test_what_has_no_features_or_no_class_cannot_join_the_bank(project, files):
    with pytest.raises(UsageError, match="no class whale"):
        decide_on(project, files, [2], "bank", "whale")
    with pytest.raises(UsageError, match="could not be scored"):
        decide_on(project, files, [6], "bank", "leaf")


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

    catalogue_files = ScreenedFiles([f"/in/{n}" for n in range(8)])
    with tempfile.TemporaryDirectory() as folder:
        project = BareProject(Catalogue(Path(folder) / "catalog.sqlite"))
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
                act = ("verdict", value.name) if name == "decide" else ("tag", value)
                step = decide_on(project, catalogue_files, sorted(chosen), *act)
                assert (step is not None) == ((said, tags) != states[place])
                if step:
                    states, place = [*states[: place + 1], (said, tags)], place + 1
            columns = now(project, catalogue_files)
            assert {row: v for row, v in enumerate(columns.verdicts.tolist()) if v} == states[place][0]
            assert {row: set(each) for row, each in tags_of(columns).items()} == states[place][1]
        project.catalogue.close()


@pytest.mark.parametrize("text", ["", "{", "5", "null", '"blurred"', '{"a": 1}', '[1, "b", null]', "[" * 100_000])
def test_tags_that_somebody_else_wrote_are_no_tags_and_end_in_no_error(project, files, text):
    decide_on(project, files, [0], "tag", "first")
    with project.catalogue.transaction() as connection:
        connection.execute("UPDATE decisions SET tags = ?", (text,))
    kept = ("b",) if '"b"' in text else ()
    assert tags_of(now(project, files)) == ({0: kept} if kept else {})
    decide_on(project, files, [0], "tag", "c")
    assert tags_of(now(project, files)) == {0: (*kept, "c")}


@pytest.mark.parametrize("column", ["verdict", "note", "bank_class"])
@pytest.mark.parametrize("value", [-1, 7, 2**62, 1.5, b"\xff", "x"])
def test_a_decision_that_somebody_else_wrote_is_one_or_a_damaged_catalogue(project, files, column, value):
    decide_on(project, files, [0], "verdict", "OOD")
    with project.catalogue.transaction() as connection:
        connection.execute(f"UPDATE decisions SET {column} = ?", (value,))
    if column != "verdict" and not isinstance(value, bytes):
        assert len(now(project, files)) == len(files.paths)
        return
    with pytest.raises(ProjectError, match="a value in it is of the wrong kind"):
        now(project, files)
