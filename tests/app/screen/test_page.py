from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.screen.export import ExportDialog
from app.screen.results import SortKey, Status
from app.shell.status import WatchBadge
from app.widgets.drop import DropTarget
from app.widgets.selection import NO_ROW
from app.widgets.small import JobQueue
from app.workspace.rescreen import match_screenings
from core.scoring.guarantee import bound_false_alarms
from core.scoring.threshold import Threshold
from core.screening.results import Screening
from tests.app.charts import drag
from tests.app.drops import drop, files
from tests.app.screen.conftest import draw_picture, show_page
from tests.app.screenings import draw_images, make_screening, take, without_rows
from tests.app.tiles import click_tile

PLAIN = Qt.KeyboardModifier.NoModifier


def stream(page, screening, batch=20):
    page.begin(without_rows(screening))
    page.append_paths(screening.rows.paths)
    for start in range(0, len(screening.rows), batch):
        chosen = list(range(start, min(start + batch, len(screening.rows))))
        page.set_scores(np.array(chosen), take(screening.rows, chosen))


def label_texts(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_an_empty_page_says_what_to_do(page):
    assert "Drop images to screen them" in label_texts(page)


def test_a_streamed_screening_looks_like_the_loaded_one(page, screening):
    stream(page, screening)
    page.finish(screening)
    streamed = page.visible_rows()
    assert "flagged of 58" in label_texts(page.head)
    page.show_screening(screening)
    assert page.visible_rows() == streamed


def test_while_scores_stream_in_it_says_how_many_are_to_come(page, screening):
    page.begin(without_rows(screening))
    page.append_paths(screening.rows.paths)
    page.set_scores(np.arange(10), take(screening.rows, list(range(10))))
    assert "flagged of 9 so far" in label_texts(page.head)
    assert "60 images · 50 to be judged" in label_texts(page.footer)


def test_a_finished_screening_whose_feed_was_incomplete_is_shown_whole(page, screening):
    page.begin(without_rows(screening))
    page.append_paths(screening.rows.paths[:10])
    page.set_threshold(-0.9)
    page.finish(screening)
    assert len(page.visible_rows()) == 60
    assert page.model.threshold == -0.9


def test_finishing_keeps_what_is_selected_and_filtered(page, screening):
    stream(page, screening)
    page.filter_bar.set_verdict(Status.FLAGGED)
    click_tile(page.grid, 1)
    row = page.selection.current
    page.finish(screening)
    assert page.selection.current == row
    assert page.model.filter.verdict is Status.FLAGGED


def test_a_drag_moves_count_interval_and_grid_live(page, screening, qtbot):
    page.show_screening(screening)
    page.filter_bar.set_verdict(Status.FLAGGED)
    drag(page.head.histogram, page.model.threshold, -0.55)
    threshold = page.head.histogram.threshold
    qtbot.waitUntil(lambda: page.model.threshold == threshold)
    assert threshold == pytest.approx(-0.55, abs=0.01)
    flagged = int((screening.rows.scores < threshold).sum())
    cost = Threshold.at(screening.held_out_scores, threshold, n_next=58)  # the interval is for a folder of this size
    assert len(page.visible_rows()) == flagged
    shown = label_texts(page.head)
    assert f"{flagged}\nflagged of 58" in shown
    for share in (cost.false_alarm_rate, cost.low, cost.high):
        assert f"{100 * share:.1f} %" in shown
    assert "Back to calibrated" in [button.text() for button in page.head.summary.buttons if button.isVisible()]


def clustered(screening: Screening) -> Screening:
    """With classes of held-out images, one of which holds all of the lowest scores, and with one burst of three."""
    m = len(screening.held_out_scores)
    labels, bursts = np.arange(m, dtype=np.int32) % 3 + 1, np.arange(m, dtype=np.int32)
    labels[:40], bursts[:3] = 0, 0
    return replace(screening, held_out_labels=labels, held_out_bursts=bursts)


@pytest.fixture
def whole_page(opened_page, opened, screening, qtbot):
    """A page that shows a screening whose classes and bursts are known, and how many of the flagged belong at most."""
    opened.workspace.show_screening(clustered(screening))
    qtbot.waitUntil(lambda: opened.screening.bound is not None)
    return opened_page


def said_bound(page) -> str:
    bound = page.head.summary.bound
    return bound.text() if bound.isVisible() else ""


def test_while_the_threshold_is_dragged_the_bound_on_false_alarms_follows(whole_page, screening):
    page, known = whole_page, screening.rows.scores[~np.isnan(screening.rows.scores)].astype(np.float64)
    bursts = clustered(screening).held_out_bursts
    bound = bound_false_alarms(screening.held_out_scores, known, bursts)
    said = []
    page.model.counts_changed.connect(lambda: said.append((page.model.threshold, said_bound(page))))
    for score in (-0.95, -0.8, -0.62, -0.5):
        drag(page.head.histogram, page.head.histogram.threshold, score)
    assert len({text for _, text in said}) >= 3
    for threshold, text in said:
        n_flagged = int((known < threshold).sum())
        assert text == f"Of these {n_flagged}, at most {bound.false_alarms(threshold)} belong (90 %)."


def test_no_bound_is_told_where_nothing_is_flagged(whole_page):
    assert said_bound(whole_page)
    whole_page.model.set_threshold(-5.0)
    assert said_bound(whole_page) == ""
    whole_page.model.set_threshold(-0.5)
    assert said_bound(whole_page).startswith("Of these ")


def test_a_screening_that_runs_has_no_bound_and_never_that_of_the_one_before(whole_page, opened, screening, qtbot):
    opened.workspace.begin_screening(without_rows(screening))
    opened.workspace.add_paths(screening.rows.paths)
    opened.workspace.add_scores(np.arange(60), screening.rows)
    assert whole_page.model.counts().flagged > 0
    assert said_bound(whole_page) == ""
    opened.workspace.finish_screening(screening)
    qtbot.waitUntil(lambda: said_bound(whole_page) != "")


def test_what_stands_behind_the_rate_is_told_to_the_keyboard_too(whole_page, screening, qtbot):
    page, threshold = whole_page, float(screening.held_out_scores[30])
    page.model.set_threshold(threshold)
    button = page.head.summary.reasons_button
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(page.head.reasons.isVisible)
    told = label_texts(page.head.reasons)
    assert "30 of 400 held-out ID images lie below the threshold" in told
    assert "At most" in told
    for part in (" burst", "(3 images)", "398 different pictures"):
        assert part in told
    assert "anchor\n30 of 40" in told  # the class that all of the lowest scores are of
    assert "bonsai" not in told
    assert "30 of 400 held-out ID images lie below" in page.head.reasons.accessibleDescription()
    assert "anchor: 30 of 40" in page.head.reasons.accessibleDescription()
    QTest.keyClick(page.head.reasons, Qt.Key.Key_Escape)
    assert not page.head.reasons.isVisible()


def test_the_rate_of_a_screening_from_before_classes_were_kept_names_none(page, screening, qtbot):
    page.show_screening(screening)
    page.head.show_reasons()
    assert "by class" not in label_texts(page.head.reasons)
    assert "burst" not in label_texts(page.head.reasons)
    page.head.reasons.hide()


def test_a_step_of_the_threshold_can_be_undone(opened_page, opened, screening):
    page, calibrated = opened_page, screening.threshold.value
    page.head.histogram.setFocus()
    QTest.keyClick(page.head.histogram, Qt.Key.Key_Right)
    assert opened.workspace.threshold == page.model.threshold > calibrated
    opened.workspace.undo_stack.undo()
    assert page.model.threshold == page.head.histogram.threshold == calibrated
    assert opened.workspace.undo_stack.count() == 1


@pytest.mark.parametrize(("n_held_out", "warned"), [(60, True), (400, False)])
def test_few_held_out_images_are_warned_of(page, n_held_out, warned):
    page.show_screening(make_screening(30, n_held_out))
    assert (f"Only {n_held_out} held-out ID images" in label_texts(page.head)) is warned


def explained_rows(engine) -> list[int]:
    return [call[1] for call in engine.calls if call[0] == "explain"]


def test_the_current_image_is_explained_once_after_a_pause(opened_page, engine, qtbot):
    page = opened_page
    for _ in range(5):
        QTest.keyClick(page.grid, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "Nearest ID images" in label_texts(page.explanation_panel))
    assert explained_rows(engine) == [page.model.row_at(4)]


def test_unreadable_files_are_counted_shown_and_never_explained(opened_page, engine, qtbot):
    page = opened_page
    page.head.errors_requested.emit()
    assert sorted(page.visible_rows()) == [7, 20]
    click_tile(page.grid, 0)
    qtbot.waitUntil(lambda: not page._explain_timer.isActive())
    assert explained_rows(engine) == []
    assert "Couldn’t be read" in label_texts(page.explanation_panel)


def test_searching_narrows_the_grid_and_esc_gives_the_keyboard_back(page, screening, qtbot):
    page.show_screening(screening)
    page.focus_search()
    QTest.keyClicks(QApplication.focusWidget(), "set_3")
    qtbot.waitUntil(lambda: page.visible_rows() != () and len(page.visible_rows()) < 60)
    assert sorted(page.visible_rows()) == [row for row in range(60) if row % 7 == 3]
    QTest.keyClick(page.filter_bar.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(page.visible_rows()) == 60)
    QTest.keyClick(page.filter_bar.search, Qt.Key.Key_Escape)
    assert page.grid.hasFocus()


def test_what_a_filter_hides_is_deselected(page, screening):
    page.show_screening(screening)
    QTest.keyClick(page.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.filter_bar.set_verdict(Status.KEPT)
    assert set(page.selection.rows().tolist()) == set(page.visible_rows())
    page.filter_bar.clear()
    assert len(page.visible_rows()) == 60


def test_the_viewer_follows_the_order_of_the_grid(page, screening):
    page.show_screening(screening)
    click_tile(page.grid, 0)
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    assert page.viewer.isVisible()
    QTest.keyClick(page.viewer, Qt.Key.Key_Right)
    assert page.viewer.image.path == screening.rows.paths[page.model.row_at(1)]
    assert page.selection.current == page.model.row_at(1)
    QTest.keyClick(page.viewer, Qt.Key.Key_Left)
    QTest.keyClick(page.viewer, Qt.Key.Key_Left)
    assert page.selection.current == page.model.row_at(0)
    QTest.keyClick(page.viewer, Qt.Key.Key_Escape)
    assert not page.viewer.isVisible()
    assert page.grid.hasFocus()


def test_the_viewer_zooms_and_fits(page, screening, qtbot):
    page.show_screening(screening)
    click_tile(page.grid, 0)
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.viewer.canvas.picture_width_px > 1000)
    fitted = page.viewer.canvas.scale_now
    QTest.keyClick(page.viewer, Qt.Key.Key_Z)
    assert page.viewer.canvas.scale_now == pytest.approx(1)
    QTest.keyClick(page.viewer, Qt.Key.Key_Plus)
    assert page.viewer.canvas.scale_now > 1
    QTest.keyClick(page.viewer, Qt.Key.Key_F)
    assert page.viewer.canvas.scale_now == pytest.approx(fitted)


def test_an_unreadable_file_shows_its_reason_in_the_viewer(page, screening):
    page.show_screening(screening)
    page.selection.set_current(7)
    page.viewer.open_current()
    assert "Empty file." in label_texts(page.viewer)


def test_real_files_are_drawn_in_grid_panel_and_viewer(page_of_files, tmp_path, qtbot):
    page = page_of_files
    paths = (*draw_images(tmp_path, 12), str(tmp_path / "gone.png"))
    page.show_screening(make_screening(paths=paths, errors={12: "there is no such file"}))
    click_tile(page.grid, 0)
    qtbot.waitUntil(lambda: all(page.grid.picture_of(position) is not None for position in range(12)))
    page.viewer.open_current()
    qtbot.waitUntil(lambda: page.viewer.canvas.picture_width_px == 48)


def test_the_arrangement_is_restored(page, qtbot, screening):
    page.show_screening(screening)
    page.filter_bar.set_order(page.filter_bar._order.itemData(3))
    page.grid.set_tile_px(256)
    page.head.histogram.set_logarithmic(True)
    state = page.state()
    page.filter_bar.set_order(page.filter_bar._order.itemData(0))
    page.grid.set_tile_px(64)
    page.head.histogram.set_logarithmic(False)
    page.restore(state)
    assert page.state() == state
    assert page.model.order.key is SortKey.PATH


@pytest.mark.parametrize("state", [{}, {"order": ["no such key", False]}, {"tile_px": "large", "across": "wide"}])
def test_an_arrangement_that_makes_no_sense_is_left_aside(page, state):
    before = page.state()
    page.restore(state)
    assert page.state() == before


def test_folders_and_files_can_be_dropped_anywhere(page, session, tmp_path):
    assert drop(page, tmp_path, tmp_path / "a.jpg")
    assert session.screening.waiting == (Path(tmp_path), tmp_path / "a.jpg")


def test_what_is_not_a_file_cannot_be_dropped(page):
    data = QMimeData()
    data.setText("hello")
    assert not drop(page, data=data)


def test_a_sloppy_click_does_not_screen_the_image_that_it_drags_a_little(page, session, screening):
    page.show_screening(screening)
    assert not drop(page, page.model.columns.paths[0], origin=page.grid)
    assert session.screening.waiting == ()


def test_a_click_in_one_screening_means_nothing_in_the_next(page):
    page.show_screening(make_screening(88))
    click_tile(page.grid, 80)
    click_tile(page.grid, 84, Qt.KeyboardModifier.ShiftModifier)
    small = make_screening(10, id="watched")
    stream(page, small)
    page.finish(small)
    assert (page.selection.count, page.selection.current) == (0, NO_ROW)
    grown = make_screening(12, id="watched again")
    page.rescreen(match_screenings(small, grown))
    assert (page.selection.count, page.selection.current) == (0, NO_ROW)
    click_tile(page.grid, 3, Qt.KeyboardModifier.ShiftModifier)
    assert page.selection.rows().tolist() == [page.model.row_at(3)]


def test_export_asks_for_everything_what_is_shown_or_what_is_selected(opened_page):
    asked = []
    click_tile(opened_page.grid, 0)
    for action in opened_page.filter_bar.export_menu.actions():
        action.trigger()
        dialog = opened_page.findChild(ExportDialog)
        asked.append((dialog.request().scope, dialog.scopes[dialog.request().scope].text().partition(":")[0]))
        dialog.reject()
        QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    assert asked == [
        ("everything", "Everything"),
        ("view", "What the view shows"),
        ("selected", "What is selected"),
    ]


def test_a_second_screening_replaces_the_first(page, screening):
    page.show_screening(screening)
    QTest.keyClick(page.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.filter_bar.set_verdict(Status.FAILED)
    page.begin(without_rows(screening))
    assert page.selection.count == 0
    assert page.visible_rows() == ()
    page.append_paths(screening.rows.paths[:5])
    assert page.visible_rows() == (0, 1, 2, 3, 4)


def test_while_the_id_set_is_read_the_page_says_so_and_what_comes_then(session, engine, project_folder, qtbot):
    gate = Event()
    engine.prepare = lambda project, settings, job: gate.wait(10)
    session.workspace.open_project(project_folder)
    qtbot.waitUntil(lambda: session.screening.is_preparing)
    page = show_page(session, qtbot, draw_picture, draw_picture)
    assert "The ID set is being learnt…" in label_texts(page)
    assert "Drop images to screen them" not in label_texts(page)
    session.screening.drop_incoming([Path("/photos/holiday")])
    assert "Then holiday is screened." in label_texts(page)
    gate.set()
    qtbot.waitUntil(lambda: session.screening.is_calibrated and not session.workspace.runner.jobs)
    page.leave()
    session.workspace.close_project()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


def test_after_the_id_set_was_learnt_the_page_asks_for_images(session, project_folder, qtbot):
    session.workspace.open_project(project_folder)
    page = None
    qtbot.waitUntil(lambda: session.workspace.project is not None)
    page = show_page(session, qtbot, draw_picture, draw_picture)
    qtbot.waitUntil(lambda: session.screening.is_calibrated and not session.workspace.runner.jobs)
    assert "Drop images to screen them" in label_texts(page)
    page.leave()
    session.workspace.close_project()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


def test_the_queue_names_what_runs_and_what_waits_and_each_can_be_cancelled(session, engine, opened, qtbot):
    queue = JobQueue(session.workspace.runner)
    qtbot.addWidget(queue)
    engine.gate = Event()
    for name in ("a", "b & c", "d"):
        session.screening.screen([Path("/photos") / name])
    qtbot.waitUntil(queue.isVisible)
    queue.fill_menu()
    said = [(action.text(), action.isEnabled()) for action in queue.menu().actions()]
    assert said == [
        ("Runs", False), ("Cancel: Screening a", True),
        ("Waits", False), ("Cancel: Screening b && c", True), ("Cancel: Screening d", True),
    ]  # fmt: skip
    queue.menu().actions()[3].trigger()
    queue.fill_menu()
    assert [action.isEnabled() for action in queue.menu().actions()] == [False, True, False, False, True]
    engine.gate.set()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)
    assert [call[1][0].name for call in engine.calls if call[0] == "screen"] == ["a", "d"]
    assert not queue.isVisible()
    session.workspace.close_project()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


def test_the_counters_are_of_what_search_and_filters_leave(page, screening, qtbot):
    page.show_screening(screening)
    page.filter_bar.search.setText("set_3")
    qtbot.waitUntil(lambda: page.model.filter.text == "set_3")
    rows = np.array([row for row, path in enumerate(screening.rows.paths) if "set_3" in path])
    scores = screening.rows.scores[rows]
    n_flagged = int((scores < page.model.threshold).sum())
    counts = page.filter_bar._verdicts.counts
    assert (counts.found, counts.flagged) == (len(rows), n_flagged)
    page.filter_bar.set_verdict(Status.FLAGGED)
    counts = page.filter_bar._verdicts.counts
    assert (counts.found, counts.flagged, len(page.model.rows)) == (len(rows), n_flagged, n_flagged)
    page.model.set_threshold(-5.0)
    assert page.filter_bar._verdicts.counts.flagged == 0
    page.filter_bar.clear()
    assert page.filter_bar._verdicts.counts == page.model.counts()
    assert "60 images" in label_texts(page.footer)


class Moving(QDropEvent):
    """A file manager that proposes a move."""

    def source(self):
        return None


def test_files_that_another_program_would_move_are_taken_as_a_copy(page, tmp_path):
    """Else it deletes them after the drop."""
    move, data = Qt.DropAction.MoveAction, files(tmp_path)
    for widget in (page, DropTarget("folder", "a", "b", "c")):
        event = Moving(QPointF(5, 5), move | Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, PLAIN)
        event.setDropAction(move)
        widget.dropEvent(event)
        assert (event.isAccepted(), event.dropAction()) == (True, Qt.DropAction.CopyAction)
        widget.deleteLater() if widget is not page else None


def test_one_click_on_the_badge_ends_no_watch(qtbot):
    badge, ended = WatchBadge(), []
    qtbot.addWidget(badge)
    badge.stop_wanted.connect(lambda: ended.append(True))
    badge.show_folder(Path("/inbox"))
    badge.menu().aboutToShow.connect(lambda: QTimer.singleShot(0, badge.menu().close))
    QTest.mouseClick(badge, Qt.MouseButton.LeftButton)
    assert ended == []
    badge.menu().actions()[0].trigger()
    assert ended == [True]
