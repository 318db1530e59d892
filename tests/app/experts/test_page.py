from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu

from app.experts.actions import class_menu, lane_menu, lanes_menu
from app.experts.page import ExpertsPage
from app.experts.regroup import RegroupDialog
from app.experts.synsets import SynsetSearch
from app.workspace.changes import NewProject
from core.errors import ModelError
from core.partition import edits
from core.partition.model import PartitionSettings
from tests.app.experts.conftest import (
    CTRL,
    LEFT,
    NONE,
    at,
    drag,
    head,
    is_dimmed,
    is_marked,
    lane_names,
    stored_partition,
)
from tests.app.fake_engine import make_screening

ALT = Qt.KeyboardModifier.AltModifier


def lanes(page) -> list[list[str]]:
    return lane_names(page.board.board)


def select(page, *titles) -> list[int]:
    classes = [page.board.board.titles.index(title) for title in titles]
    page.board.jump_to(classes[0])
    page.board.select(classes)
    return classes


def open_menu(page) -> QMenu:
    return next(menu for menu in page.findChildren(QMenu) if menu.isVisible())


def pick(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if words in action.text().replace("&", "")).trigger()
    menu.close()


def move_by_drag(page):
    select(page, "dog")
    drag(page.board, at(page.board, page.selection.current), at(page.board, page.board.board.lanes[1][0]))


def move_by_menu(page):
    select(page, "dog", "cat")
    QTest.keyClick(page.board, Qt.Key.Key_M)
    pick(open_menu(page), "vehicle")


def move_beside(page):
    select(page, "dog")
    QTest.keyClick(page.board, Qt.Key.Key_Right, ALT)


def cut_and_paste(page):
    select(page, "dog", "crab")
    QTest.keyClick(page.board, Qt.Key.Key_X, CTRL)
    select(page, "bread")
    QTest.keyClick(page.board, Qt.Key.Key_V, CTRL)


def new_by_key(page):
    select(page, "dog", "bus")
    QTest.keyClick(page.board, Qt.Key.Key_N)


def merge_by_drag(page):
    drag(page.board, head(page.board, 1), head(page.board, 2))


def merge_by_menu(page):
    page.partition_actions.choose_merge(1)
    pick(open_menu(page), "animal")


def rename(page):
    page.board.set_current_lane(1)
    QTest.keyClick(page.board, Qt.Key.Key_F2)
    QTest.keyClicks(page.board.editor, "wheels")
    QTest.keyClick(page.board.editor, Qt.Key.Key_Return)


def lock(page):
    select(page, "dog", "cat")
    QTest.keyClick(page.board, Qt.Key.Key_L)


def lock_lane(page):
    page.partition_actions.do_with_lane("lock_lane", 1)


def split_in_two(page):
    page.partition_actions.do_with_lane("split_prototypes", 0)


def split_by_wordnet(page):
    page.partition_actions.do_with_lane("split_wordnet", 0)


def unmap(page):
    select(page, "dog")
    page.inspector.one.unmap_button.click()


EDITS = {
    move_by_drag: lambda found: "dog" in found[1],
    move_by_menu: lambda found: {"dog", "cat"} < set(found[1]),
    move_beside: lambda found: "dog" in found[1],
    cut_and_paste: lambda found: {"dog", "crab"} < set(found[2]),
    new_by_key: lambda found: found[3] == ["bus", "dog"],
    merge_by_drag: lambda found: len(found) == 2 and {"bus", "soup"} < set(found[1]),
    merge_by_menu: lambda found: len(found) == 2 and {"bus", "dog"} < set(found[0]),
    rename: None,
    lock: None,
    lock_lane: None,
    split_in_two: lambda found: len(found) == 4,
    split_by_wordnet: lambda found: len(found) > 3,
    unmap: None,
}


@pytest.mark.parametrize("act", EDITS, ids=lambda act: act.__name__)
def test_every_edit_is_one_step_that_is_saved_and_can_be_undone(act, page, grouped, engine, qtbot):
    before = grouped.partition.partition
    act(page)
    after = grouped.partition.partition
    assert after != before
    if EDITS[act] is not None:
        assert EDITS[act](lanes(page))
    assert grouped.workspace.undo_stack.count() == 1
    qtbot.waitUntil(lambda: not grouped.workspace.runner.jobs)
    assert stored_partition(grouped) == after
    grouped.workspace.undo_stack.undo()
    assert grouped.partition.partition == before
    assert page.board.board.partition == before
    grouped.workspace.undo_stack.redo()
    assert page.board.board.partition == after


def test_names_locks_and_synsets_are_what_was_asked_for(page, grouped):
    rename(page)
    lock(page)
    unmap(page)
    partition = grouped.partition.partition
    assert partition.expert_names[1] == "wheels"
    assert partition.locked == {"dog", "cat"}
    assert not partition.synsets[partition.class_names.index("dog")].is_mapped
    QTest.keyClick(page.board, Qt.Key.Key_L)  # the dog alone is selected, and locked
    assert grouped.partition.partition.locked == {"cat"}


def test_a_locked_class_is_not_moved_and_that_is_told(page, grouped, qtbot):
    lock(page)
    before = grouped.partition.partition
    with qtbot.waitSignal(grouped.workspace.noted) as caught:
        move_beside(page)
    assert "locked" in caught.args[0].text
    assert grouped.partition.partition is before


def test_menus_offer_what_fits(page):
    board = page.board.board
    done: list[object] = []
    menu = class_menu(
        page, board, (board.lanes[0][0],), done.append, lambda classes, lane: done.append((classes, lane))
    )
    inner = menu.actions()[0].menu()
    assert [action.text() for action in inner.actions()] == ["&2  vehicle", "&3  food"]
    inner.actions()[1].trigger()
    merged = lane_menu(page, board, 2, lambda *_: None, lambda keep, lane: done.append((keep, lane)))
    merged.actions()[1].menu().actions()[0].trigger()
    assert done == [((board.lanes[0][0],), 2), (0, 2)]
    assert len(lanes_menu(page, board, "", done.append).actions()) == 3


def test_a_class_is_found_by_name_and_the_others_step_back(page):
    page.focus_search()
    QTest.keyClicks(page.bar.search, "b")
    assert page.board.board.titles[page.selection.current] == "crab"
    assert page.bar.found.text() == "1 of 4"
    assert is_dimmed(page.board, page.board.board.titles.index("dog"))
    QTest.keyClick(page.bar.search, Qt.Key.Key_Return)
    assert page.board.hasFocus()
    QTest.keyClick(page.board, Qt.Key.Key_F3)
    assert page.board.board.titles[page.selection.current] == "bike"
    QTest.keyClick(page.board, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert page.board.board.titles[page.selection.current] == "crab"
    page.bar.search.clear()
    assert not is_dimmed(page.board, page.board.board.titles.index("dog"))


def test_what_differs_is_listed_marked_and_followed(page, grouped, qtbot):
    move_beside(page)
    page.partition_actions.do("compare_wordnet")
    qtbot.waitUntil(lambda: page.inspector.is_comparing)
    changes = page.inspector.changes
    dog = page.board.board.titles.index("dog")
    rows = [changes.model.moved[row] for row in range(changes.model.rowCount())]
    assert ("dog", "animal", "vehicle") in [(each.name, each.was_in, each.is_in) for each in rows]
    assert is_marked(page.board, dog)
    changes.list.setCurrentIndex(changes.model.index([each.name for each in rows].index("dog")))
    assert page.selection.current == dog
    grouped.workspace.undo_stack.undo()
    qtbot.waitUntil(lambda: "dog" not in [each.name for each in changes.model.moved])
    assert not is_marked(page.board, dog)
    changes.closed.emit()
    assert not page.inspector.is_comparing


def test_the_comparison_selects_all_that_moved(page, grouped, qtbot):
    new_by_key(page)
    page.partition_actions.do("compare_kmeans")
    page.partition_actions.do("compare_last_run")
    qtbot.waitUntil(lambda: page.inspector.is_comparing)
    page.inspector.changes.select_wanted.emit(page.inspector.changes.classes)
    assert set(page.board.selected()) == set(page.inspector.changes.classes) != set()


def test_the_inspector_shows_one_several_and_a_lane(page):
    inspector = page.inspector
    select(page, "dog")
    assert (inspector.one.title.text(), inspector.one.meaning.text()) == ("dog", "dog")
    select(page, "dog", "bus")
    assert inspector.several.title.text() == "2 classes"
    page.board.set_current_lane(2)
    assert inspector.currentWidget().widget() is inspector.lane
    page.board.set_current_lane(-1)
    page.board.select(())
    assert inspector.currentWidget().widget() is inspector.overview


def test_a_guess_says_so_and_offers_what_else_it_may_mean(page, grouped, qtbot):
    select(page, "cat")
    one = page.inspector.one
    assert "guess" in one.certainty.text()
    qtbot.waitUntil(lambda: bool(one.candidates.buttons))
    one.candidates.buttons[0].click()
    partition = grouped.partition.partition
    chosen = partition.synsets[partition.class_names.index("cat")]
    assert (chosen.confidence, chosen.wnid, chosen.path[1]) == (1.0, "n02121620", "physical_entity.n.01")
    grouped.workspace.undo_stack.undo()
    assert grouped.partition.partition.synsets[partition.class_names.index("cat")].confidence == 0.4


def test_a_guess_is_answered_by_yes_or_no_and_the_answer_can_be_undone(page, grouped, session, qtbot):
    (c,), one = select(page, "cat"), page.inspector.one
    assert (one.yes_button.isVisible(), one.no_button.isVisible()) == (True, True)
    qtbot.mouseClick(one.yes_button, LEFT)
    assert grouped.partition.partition.synsets[c].confidence == 1.0
    assert one.certainty.text() == "Certain: given by its id, or by you"
    assert not one.yes_button.isVisible()
    session.workspace.undo_stack.undo()
    assert grouped.partition.partition.synsets[c].confidence == 0.4
    qtbot.mouseClick(one.no_button, LEFT)
    (dialog,) = page.window().findChildren(SynsetSearch)
    dialog.reject()
    select(page, "dog")
    assert not one.yes_button.isVisible()


def test_a_synset_is_looked_up_by_a_word(page, grouped, qtbot):
    select(page, "yin yang")
    QTest.keyClick(page.board, Qt.Key.Key_S)
    dialog = page.window().findChild(SynsetSearch)
    qtbot.waitUntil(lambda: "no noun" in dialog.note.text())
    assert not dialog.use_button.isEnabled()
    dialog.field.setText("crab")
    qtbot.waitUntil(lambda: dialog.results.count() > 1)
    QTest.keyClick(dialog.field, Qt.Key.Key_Down)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    partition = grouped.partition.partition
    assert partition.synsets[partition.class_names.index("yin_yang")].name == "crab.n.02"


def test_the_dialog_groups_again_by_what_its_plot_shows(page, grouped, engine, qtbot):
    page.partition_actions.do("regroup")
    dialog = page.window().findChild(RegroupDialog)
    qtbot.waitUntil(lambda: dialog.plot.best == 3)
    assert dialog.settings() == PartitionSettings("wordnet+kmeans", 3, None, 0)
    QTest.keyClick(dialog.plot, Qt.Key.Key_Right)
    dialog.method.setCurrentIndex(dialog.method.findData("kmeans"))
    dialog.cap_kind.setCurrentIndex(1)
    dialog.seed.setValue(7)
    assert dialog.settings() == PartitionSettings("kmeans", 4, "auto", 7)
    dialog.group_button.click()
    qtbot.waitUntil(lambda: grouped.partition.partition.seed == 7)
    assert len(page.board.board.lanes) == 4
    assert max(map(len, page.board.board.lanes)) <= 3


def test_a_partition_is_exported_and_imported(page, grouped, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "mine.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page.partition_actions.do("export")
    qtbot.waitUntil(path.exists)
    document = json.loads(path.read_text())
    assert [expert["name"] for expert in document["experts"]] == ["animal", "vehicle", "food"]
    merge_by_drag(page)
    page.partition_actions.do("import")
    qtbot.waitUntil(lambda: len(page.board.board.lanes) == 3)


def test_a_project_without_a_partition_is_grouped_by_one_button(empty_page, opened, qtbot):
    intro = empty_page.intro
    assert intro.isVisible()
    assert "11 classes" in intro.text.text()
    assert intro.experts.value() == 2
    intro.button.click()
    qtbot.waitUntil(lambda: empty_page.board.isVisible())
    assert len(lanes(empty_page)) == 2


def test_an_id_set_that_could_not_be_learnt_is_said_and_tried_again(session, engine, tmp_path, qtbot):
    prepare = engine.prepare

    def fail(*_):
        raise ModelError("The weights are gone.", "Put them back.")

    engine.prepare = fail
    session.workspace.new_project(NewProject(tmp_path / "a.interloper", tmp_path / "id", "starter"))
    qtbot.waitUntil(lambda: session.workspace.project is not None and not session.workspace.runner.jobs)
    page = ExpertsPage(session)
    assert page.intro.button.text() == "Learn the ID set"
    engine.prepare = prepare
    page.intro.button.click()
    assert page.intro.title.text() == "Learning the ID set…"
    qtbot.waitUntil(lambda: page.intro.button.text() == "Group the classes")
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)
    page.leave()
    page.deleteLater()


def test_a_stale_screening_is_told_and_made_again(page, grouped, engine, qtbot):
    grouped.workspace.show_screening(
        replace(make_screening(5), provenance={"partition": grouped.partition.partition.digest})
    )
    assert not page.stale.isVisible()
    move_beside(page)
    assert page.stale.isVisible()
    assert "another partition" in page.stale.text.text()
    grouped.workspace.show_screening(replace(make_screening(5), provenance={"partition": None}))
    assert "before the classes were grouped" in page.stale.text.text()
    with qtbot.waitSignal(grouped.workspace.rescreened):
        page.stale.button.click()
    qtbot.waitUntil(lambda: not grouped.workspace.runner.jobs)


def test_the_bank_switch_asks_for_the_setting(page, qtbot):
    with qtbot.waitSignal(page.settings_wanted) as caught:
        page.foot.box.click()
    assert caught.args == [{"bank": "expert"}]


def test_the_balance_takes_one_to_a_lane_and_takes_a_drop(page, grouped):
    strip = page.balance
    QTest.mouseClick(strip, LEFT, NONE, strip._column(2).center())
    assert page.board.current_lane == 2
    dog = select(page, "dog")[0]
    view = page.board
    there = view.viewport().mapFromGlobal(strip.mapToGlobal(strip._column(2).center()))
    drag(view, at(view, dog), there)
    assert "dog" in lanes(page)[2]


def test_the_page_comes_back_as_it_was_left(page):
    page.bar.map_button.setChecked(True)
    page.bar.compact_button.setChecked(True)
    state = page.state()
    page.bar.map_button.setChecked(False)
    page.bar.compact_button.setChecked(False)
    page.restore(state)
    assert page.map.isVisible()
    assert page.board.is_compact


def test_a_lasso_on_the_map_selects_cards_and_moves_them(page, grouped):
    page.bar.map_button.setChecked(True)
    view = page.map
    places = np.array([view.place_of(c).toTuple() for c in range(len(page.board.board.titles))])
    wanted = page.board.board.lanes[2]
    low, high = places[list(wanted)].min(axis=0) - 12, places[list(wanted)].max(axis=0) + 12
    corners = [QPoint(int(x), int(y)) for x, y in ((low[0], low[1]), (high[0], low[1]), high, (low[0], high[1]))]
    QTest.mousePress(view, LEFT, NONE, corners[0])
    for corner in corners[1:]:
        QTest.mouseMove(view, corner)
    QTest.mouseRelease(view, LEFT, NONE, corners[-1])
    assert set(page.board.selected()) == set(wanted)
    QTest.keyClick(view, Qt.Key.Key_M)
    pick(open_menu(page), "vehicle")
    assert set(wanted) < set(page.board.board.lanes[1])


def test_a_click_on_the_map_selects_the_class_and_shows_its_card(page):
    page.bar.map_button.setChecked(True)
    c = page.board.board.titles.index("soup")
    QTest.mouseClick(page.map, LEFT, NONE, page.map.place_of(c))
    assert page.board.selected() == (c,)
    QTest.mouseClick(page.map, LEFT, NONE, QPoint(2, 2))
    assert page.board.selected() == ()


def test_what_the_partition_lost_by_an_edit_elsewhere_is_shown(page, grouped):
    grouped.partition.edit("Merge", lambda p: edits.merge_experts(p, 0, 2))
    assert len(lanes(page)) == 2
    assert page.bar._summary.text().startswith("2 experts")
