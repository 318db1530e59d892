from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.shell.new_project import (
    BAR,
    COUNT,
    NAME,
    SHARE_ROLE,
    ClassModel,
    ClassTable,
    ImportPreview,
    objection_to,
    place_for,
    summarise,
)
from core.errors import DatasetError
from core.features.catalog import CATALOG
from tests.app.projects import image_table

ID = Path("/id")


def words_of(dialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_good_folder_needs_no_warning():
    facts = summarise(image_table({"cat": 60, "dog": 61}), ID)
    assert (facts.n_images, facts.classes) == (121, (("cat", 60), ("dog", 61)))
    assert (facts.warnings, facts.obstacle, facts.split) == ((), "", "")


def test_unreadable_files_are_grouped_by_reason_the_most_frequent_first_and_not_counted():
    table = image_table({"cat": 60, "dog": 61}, problems={0: "truncated", 1: "truncated", 60: "empty"}, n_ignored=2)
    facts = summarise(table, ID)
    assert facts.problems == (("truncated", 2), ("empty", 1))
    assert facts.classes == (("cat", 58), ("dog", 60))
    assert facts.n_ignored == 2


def test_small_lonely_and_empty_classes_are_warned_of():
    facts = summarise(image_table({"cat": 1, "dog": 5}, empty_classes=("newt",)), ID)
    assert "Only 6 images" in facts.warnings[0]
    assert "cat" in facts.warnings[1]
    assert "newt" in facts.warnings[2]
    assert ("newt", 0) in facts.classes


def test_one_class_is_enough_to_screen_but_warned_of():
    facts = summarise(image_table({"cat": 200}), ID)
    assert facts.obstacle == ""
    assert "two" in facts.warnings[0]


def test_many_names_are_cut_short():
    facts = summarise(image_table({"cat": 200}, empty_classes=("a", "b", "c", "d", "e")), ID)
    assert "a, b, c and 2 more" in facts.warnings[-1]


def test_images_without_a_class_are_counted_and_alone_they_are_an_obstacle():
    table = image_table({"cat": 150, "loose": 3})
    table.labels[-3:] = -1
    assert any(warning.startswith("3 images lie outside") for warning in summarise(table, ID).warnings)
    table.labels[:] = -1
    assert "not sorted into classes" in summarise(table, ID).obstacle


def test_nothing_readable_is_an_obstacle():
    table = image_table({"cat": 2}, problems={0: "empty", 1: "empty"})
    assert "No image that can be read" in summarise(table, ID).obstacle


def test_the_part_of_a_split_data_set_is_named():
    assert summarise(image_table({"cat": 200}, roots=("/id/train",)), ID).split == "train"


def test_a_place_is_found_beside_projects_that_are_there(tmp_path):
    assert place_for(ID, tmp_path) == tmp_path / "id.interloper"
    (tmp_path / "id.interloper").mkdir()
    (tmp_path / "id 2.interloper").mkdir()
    assert place_for(ID, tmp_path) == tmp_path / "id 3.interloper"


def test_a_project_may_not_lie_in_its_id_set_nor_on_something_else(tmp_path):
    assert objection_to(tmp_path / "new.interloper", ID) == ""
    assert "inside its ID set" in objection_to(ID / "a" / "b.interloper", ID)
    assert "inside its ID set" in objection_to(ID, ID)
    assert "whole path" in objection_to(Path("relative"), ID)
    (tmp_path / "full").mkdir()
    assert objection_to(tmp_path / "full", ID) == ""
    (tmp_path / "full" / "file").write_text("")
    assert "something at that place" in objection_to(tmp_path / "full", ID)


def test_the_table_sorts_by_count_and_draws_shares_of_the_largest(qtbot):
    table = ClassTable()
    qtbot.addWidget(table)
    table.show_classes((("b", 5), ("a", 20), ("C", 10)))
    model = table.model()

    def column(number, role=Qt.ItemDataRole.DisplayRole):
        return [model.index(row, number).data(role) for row in range(model.rowCount())]

    assert column(NAME) == ["a", "b", "C"]
    table.sortByColumn(COUNT, Qt.SortOrder.DescendingOrder)
    assert column(NAME) == ["a", "C", "b"]
    assert column(BAR, SHARE_ROLE) == [1.0, 0.5, 0.25]
    table.resize(400, 200)
    assert not table.grab().isNull()


def test_the_table_of_an_empty_folder_is_empty(qapp):
    assert ClassModel(()).rowCount() == 0


@pytest.fixture
def preview(qtbot, runner, engine, tmp_path):
    made = []

    def make(folder=ID):
        dialog = ImportPreview(folder, tmp_path / "projects", runner, engine)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        made.append(dialog)
        dialog.show()
        return dialog

    return make


def test_the_preview_shows_what_is_there_and_creates_what_was_chosen(preview, qtbot, tmp_path):
    dialog, chosen = preview(), []
    dialog.chosen.connect(chosen.append)
    assert not dialog.create_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.create_button.isEnabled())
    assert "121 images in 2 classes" in words_of(dialog)
    dialog.backbone.setCurrentIndex(1)
    assert CATALOG[1].licence in words_of(dialog)
    dialog.create_button.click()
    (request,) = chosen
    assert request.folder == tmp_path / "projects" / "id.interloper"
    assert (request.id_folder, request.backbone) == (ID, CATALOG[1].name)


def test_a_folder_without_subfolders_is_taken_as_one_class_on_request(preview, engine, qtbot):
    engine.error = DatasetError("No image with a class was found.", "Take all of them as one class.")
    dialog, chosen = preview(), []
    dialog.chosen.connect(chosen.append)
    qtbot.waitUntil(lambda: "No image with a class was found." in words_of(dialog))
    engine.error = None
    dialog.flat.click()
    qtbot.waitUntil(lambda: dialog.create_button.isEnabled())
    assert "in 1 class" in words_of(dialog)
    assert "No image with a class" not in words_of(dialog)
    assert "experts need at least two" in words_of(dialog)
    dialog.create_button.click()
    assert [request.is_flat for request in chosen] == [True]


def test_a_scan_that_was_overtaken_shows_nothing(preview, engine, runner, qtbot):
    dialog = preview()
    dialog.flat.click()
    qtbot.waitUntil(lambda: not runner.jobs and dialog.create_button.isEnabled())
    assert dialog.facts.classes == (("id", 121),)
    dialog.flat.click()
    qtbot.waitUntil(lambda: not runner.jobs and dialog.create_button.isEnabled())
    assert [name for name, _ in dialog.facts.classes] == ["cat", "dog"]


def test_half_precision_is_off_folded_away_and_explained(preview, qtbot):
    dialog, chosen = preview(), []
    dialog.chosen.connect(chosen.append)
    qtbot.waitUntil(lambda: dialog.create_button.isEnabled())
    assert dialog.request().precision == "float32"
    assert not dialog.precision.half.isVisible()
    dialog.advanced.heading.click()
    assert dialog.precision.half.isVisible()
    assert "can’t be changed later" in words_of(dialog)
    dialog.precision.half.click()
    dialog.create_button.click()
    assert [request.precision for request in chosen] == ["bfloat16"]


def test_cancel_stops_the_scan_and_leaves_nothing_behind(preview, engine, runner, qtbot, tmp_path):
    gate = Event()
    engine.scan = lambda root, job, **_: [gate.wait(10), job.check()]
    dialog = preview()
    dialog.reject()
    (job,) = runner.jobs
    with qtbot.waitSignal(job.cancelled):
        gate.set()
    assert not (tmp_path / "projects").exists()
    assert engine.calls == []


def test_a_bad_place_is_said_and_create_is_off(preview, qtbot):
    dialog = preview()
    qtbot.waitUntil(lambda: dialog.create_button.isEnabled())
    dialog.place.setText("/id/inside.interloper")
    assert not dialog.create_button.isEnabled()
    assert "inside its ID set" in dialog.objection.text()
    assert dialog.objection.isVisible()
    dialog.place.setText("/elsewhere/id.interloper")
    assert dialog.create_button.isEnabled()
    assert not dialog.objection.isVisible()


def test_a_folder_that_can_not_be_used_says_why(preview, engine, qtbot):
    engine.error = DatasetError("There is no image in /id.", "Choose another folder.")
    dialog = preview()
    qtbot.waitUntil(lambda: "There is no image in /id." in words_of(dialog))
    assert "Choose another folder." in words_of(dialog)
    assert not dialog.create_button.isEnabled()


def test_faults_are_listed_by_reason(preview, engine, qtbot):
    engine.table = image_table({"cat": 60, "dog": 61}, problems={0: "truncated", 1: "truncated", 2: "empty"})
    dialog = preview()
    qtbot.waitUntil(lambda: dialog.create_button.isEnabled())
    assert "3 files" in words_of(dialog)
    assert "2 × truncated\n1 × empty" in words_of(dialog)
