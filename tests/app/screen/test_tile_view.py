from __future__ import annotations

import time

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDrag, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.screen.results import ResultsModel, RowFilter, RowOrder, SortKey, Status
from app.screen.tile_view import TileView
from app.widgets.selection import NO_ROW, GridSelection
from tests.app.screenings import make_screening, take, without_rows
from tests.app.tiles import click_tile, picture_centre

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier,
)  # fmt: skip


def press(view, key, modifiers=PLAIN):
    QTest.keyClick(view, key, modifiers)


def selected_positions(view, model, selection):
    return sorted(model.position_of(int(row)) for row in selection.rows())


def test_clicks_select_as_in_a_file_browser(view, model, selection):
    click_tile(view, 1)
    assert selected_positions(view, model, selection) == [1]
    click_tile(view, 4, SHIFT)
    assert selected_positions(view, model, selection) == [1, 2, 3, 4]
    click_tile(view, 2, CTRL)
    assert selected_positions(view, model, selection) == [1, 3, 4]
    click_tile(view, 6, CTRL | SHIFT)
    assert selected_positions(view, model, selection) == [1, 2, 3, 4, 5, 6]
    click_tile(view, 0)
    assert selected_positions(view, model, selection) == [0]
    assert selection.current == model.row_at(0)


def test_arrows_move_shift_extends_and_ctrl_only_moves(view, model, selection):
    press(view, Qt.Key.Key_Right)
    press(view, Qt.Key.Key_Right)
    press(view, Qt.Key.Key_Right, SHIFT)
    press(view, Qt.Key.Key_Down, SHIFT)
    columns = view.tile_layout.columns
    assert selected_positions(view, model, selection) == list(range(1, 3 + columns))
    press(view, Qt.Key.Key_Left, CTRL)
    assert len(selection.rows()) == columns + 2
    press(view, Qt.Key.Key_Space, CTRL)
    assert len(selection.rows()) == columns + 1


def test_end_and_home_scroll_to_the_last_and_first(view, model, selection):
    press(view, Qt.Key.Key_End)
    assert selection.current == model.row_at(59)
    assert view.viewport().rect().contains(view.visualRect(model.index(59)))
    press(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0


def test_page_keys_move_by_what_is_visible(view, model, selection):
    click_tile(view, 0)
    press(view, Qt.Key.Key_PageDown)
    lines = view.viewport().height() // view.tile_layout.line_px
    assert model.position_of(selection.current) == lines * view.tile_layout.columns


def test_all_can_be_selected_and_inverted(view, model, selection):
    model.set_filter(RowFilter(Status.FLAGGED))
    press(view, Qt.Key.Key_A, CTRL)
    assert selection.rows().tolist() == sorted(model.rows.tolist())
    click_tile(view, 0, CTRL)
    press(view, Qt.Key.Key_I, CTRL)
    assert selection.rows().tolist() == [model.row_at(0)]


def test_space_looks_closer_and_enter_opens(view, model, selection, qtbot):
    click_tile(view, 2)
    with qtbot.waitSignal(view.looked_at) as looked:
        press(view, Qt.Key.Key_Space)
    with qtbot.waitSignal(view.opened) as opened:
        press(view, Qt.Key.Key_Return)
    assert looked.args == opened.args == [model.row_at(2)]


def test_a_double_click_opens(view, model, qtbot):
    with qtbot.waitSignal(view.opened) as opened:
        QTest.mouseDClick(view.viewport(), LEFT, PLAIN, picture_centre(view, 3))
        click_tile(view, 3)
        QTest.mouseDClick(view.viewport(), LEFT, PLAIN, picture_centre(view, 3))
    assert opened.args == [model.row_at(3)]


def test_keys_that_it_does_not_know_are_left_to_the_window(view):
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, PLAIN, "x")
    QApplication.sendEvent(view, event)
    assert not event.isAccepted()
    assert view.currentIndex().row() == -1  # no search by typing


def test_a_rubber_band_selects_what_it_touches(view, model, selection):
    first, last = view.visualRect(model.index(0)), view.visualRect(model.index(view.tile_layout.columns + 1))
    start, end = QPoint(2, 2), last.center()
    QTest.mousePress(view.viewport(), LEFT, PLAIN, start)
    QTest.mouseMove(view.viewport(), first.center())
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, end)
    columns = view.tile_layout.columns
    assert selected_positions(view, model, selection) == [0, 1, columns, columns + 1]


def test_a_band_with_ctrl_adds(view, model, selection):
    click_tile(view, 8)
    QTest.mousePress(view.viewport(), LEFT, CTRL, QPoint(2, 2))
    QTest.mouseMove(view.viewport(), QPoint(30, 30))
    QTest.mouseMove(view.viewport(), QPoint(40, 40))
    QTest.mouseRelease(view.viewport(), LEFT, CTRL, QPoint(40, 40))
    assert selected_positions(view, model, selection) == [0, 8]


def test_a_click_beside_the_tiles_deselects(view, model, selection):
    click_tile(view, 1)
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, QPoint(2, 2))
    assert selection.count == 0


def test_ctrl_and_the_wheel_zoom_and_keep_the_current_tile_in_sight(view, model, selection, qtbot):
    press(view, Qt.Key.Key_End)
    with qtbot.waitSignal(view.zoomed):
        turn_wheel(view, 120, CTRL)
    assert view.tile_px > 144
    assert view.viewport().rect().intersects(view.visualRect(model.index(59)))
    for _ in range(30):
        press(view, Qt.Key.Key_Minus)
    assert view.tile_px == 64


def turn_wheel(view, delta, modifiers):
    centre = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        centre, view.viewport().mapToGlobal(centre), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_the_current_tile_stays_the_same_image_when_sorted_otherwise(view, model, selection):
    click_tile(view, 3)
    row = selection.current
    model.sort_by(RowOrder(SortKey.PATH, descending=True))
    assert selection.current == row
    assert view.currentIndex().row() == model.position_of(row) != 3
    model.set_filter(RowFilter(text="no such name"))
    assert not view.currentIndex().isValid()
    assert selection.current == row


def test_what_one_looks_at_stays_in_place_while_scores_stream_in(qtbot, thumbnails):
    screening = make_screening(400)
    model, selection = ResultsModel(), GridSelection()
    view = TileView(model, selection, thumbnails)
    qtbot.addWidget(view)
    view.resize(700, 480)
    view.show()
    model.begin(without_rows(screening))
    model.append_paths(screening.rows.paths)
    selection.resize(400)
    first_half, second_half = list(range(200)), list(range(200, 400))
    model.set_scores(np.array(first_half), take(screening.rows, first_half))
    model.refresh()
    view.scroll_to(120, centre=True)
    row, place = model.row_at(120), view.visualRect(model.index(120)).top()
    selection.set_current(row)
    model.set_scores(np.array(second_half), take(screening.rows, second_half))
    model.refresh()
    assert model.position_of(row) != 120
    assert view.visualRect(model.index(model.position_of(row))).top() == place


def test_at_the_top_the_worst_come_into_sight_as_they_are_found(view, model, selection):
    assert view.verticalScrollBar().value() == 0
    model.sort_by(RowOrder(descending=True))
    model.refresh()
    assert view.verticalScrollBar().value() == 0


def test_pictures_are_loaded_for_what_is_visible(view, qtbot):
    qtbot.waitUntil(lambda: view.picture_of(0) is not None)
    assert view.picture_of(0).width() == view.tile_layout.picture_px
    assert view.picture_of(59) is None


def test_a_threshold_repaints_only_tiles_whose_verdict_changes(view, model, qtbot):
    qtbot.waitUntil(lambda: view.picture_of(view.tile_layout.columns) is not None)
    QApplication.processEvents()
    first, second, third = (float(model.columns.scores[model.row_at(position)]) for position in range(3))
    model.set_threshold((first + second) / 2)
    QApplication.processEvents()
    painted = PaintedAreas()
    view.viewport().installEventFilter(painted)
    model.set_threshold((second + third) / 2)
    qtbot.waitUntil(lambda: bool(painted.areas))
    touched = [p for p in range(60) if any(area.intersects(view.visualRect(model.index(p))) for area in painted.areas)]
    assert touched == [1]
    painted.areas.clear()
    model.set_threshold(model.threshold - 1e-6)
    QApplication.processEvents()
    assert painted.areas == []


class PaintedAreas(QObject):
    """Watches what a widget has to paint."""

    def __init__(self):
        super().__init__()
        self.areas: list[QRect] = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.areas += list(event.region())
        return False


def test_resizing_keeps_the_first_visible_line(view, model):
    view.scroll_to(40, centre=False)
    view.scroll_to_top(32)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 4)
    first = view.indexAt(QPoint(40, 40)).row()
    view.resize(430, 480)
    assert view.visualRect(model.index(first)).intersects(view.viewport().rect())


def test_an_empty_view_ignores_keys(qtbot, thumbnails):
    model, selection = ResultsModel(), GridSelection()
    view = TileView(model, selection, thumbnails)
    qtbot.addWidget(view)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Return):
        press(view, key)
    press(view, Qt.Key.Key_A, CTRL)
    assert selection.current == NO_ROW


def test_a_million_tiles_open_at_once(qtbot, thumbnails):
    model, selection = ResultsModel(), GridSelection()
    model.show_screening(make_screening(1_000_000))
    selection.resize(1_000_000)
    began_s = time.process_time()
    view = TileView(model, selection, thumbnails)
    qtbot.addWidget(view)
    view.resize(1200, 800)
    view.show()
    view.viewport().repaint()
    assert time.process_time() - began_s < 0.15
    press(view, Qt.Key.Key_End)
    assert model.position_of(selection.current) == 999_999
    assert view.viewport().rect().intersects(view.visualRect(model.index(999_999)))


@pytest.mark.parametrize("verdict", [Status.FLAGGED, Status.KEPT, Status.FAILED])
def test_every_verdict_has_a_mark_of_its_own(qapp, verdict):
    from app.screen.style import draw_mark

    others = [each for each in (Status.FLAGGED, Status.KEPT, Status.FAILED) if each is not verdict]
    mark = shape_of(draw_mark(verdict, 24, 1.0))
    assert all((mark != shape_of(draw_mark(other, 24, 1.0))).sum() > 40 for other in others)


def shape_of(pixmap) -> np.ndarray:
    """Where the mark covers its square, whatever its colour."""
    image = pixmap.toImage()
    return np.array([[image.pixelColor(x, y).alpha() > 127 for x in range(24)] for y in range(24)])


def test_selected_files_are_dragged_out_as_copies_in_the_order_shown(view, model, dragged_out):
    click_tile(view, 4)
    click_tile(view, 1, CTRL)
    drag_picture(view, 4)
    paths = [model.columns.paths[model.row_at(position)] for position in (1, 4)]
    assert dragged_out == [(paths, Qt.DropAction.CopyAction)]


def test_a_picture_that_is_not_selected_is_dragged_out_alone(view, model, dragged_out):
    click_tile(view, 4)
    drag_picture(view, 1)
    assert [paths for paths, _ in dragged_out] == [[model.columns.paths[model.row_at(1)]]]


def test_a_thousand_files_are_dragged_out_at_most(qtbot, thumbnails, dragged_out):
    model, selection = ResultsModel(), GridSelection()
    model.show_screening(make_screening(1200))
    selection.resize(1200)
    view = TileView(model, selection, thumbnails)
    qtbot.addWidget(view)
    view.resize(700, 480)
    view.show()
    press(view, Qt.Key.Key_A, CTRL)
    drag_picture(view, 0)
    assert dragged_out[0][0] == [model.columns.paths[model.row_at(position)] for position in range(1000)]


def drag_picture(view, position):
    start = picture_centre(view, position)
    QTest.mousePress(view.viewport(), LEFT, PLAIN, start)
    QTest.mouseMove(view.viewport(), start + QPoint(QApplication.startDragDistance() + 6, 0))
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, start + QPoint(QApplication.startDragDistance() + 6, 0))


@pytest.fixture
def dragged_out(monkeypatch):
    """What is dragged, as (paths, what may be done with them): a drag itself waits for the mouse."""
    found = []

    def note(drag, actions, *_):
        found.append(([url.toLocalFile() for url in drag.mimeData().urls()], actions))
        return Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", note)
    return found


def test_a_press_on_an_image_that_is_gone_since_comes_to_nothing(view, model, selection, dragged_out):
    start = picture_centre(view, 5)
    QTest.mousePress(view.viewport(), LEFT, PLAIN, start)
    selection.reset(0)
    model.show_screening(make_screening(2))
    selection.resize(2)
    QTest.mouseMove(view.viewport(), start + QPoint(40, 0))
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, picture_centre(view, 1))
    assert dragged_out == []
    assert (selection.count, selection.current) == (0, NO_ROW)


def test_a_change_of_theme_is_followed(view, qtbot):
    def ground():
        QApplication.processEvents()
        return view.grab().toImage().pixelColor(3, 3).lightness()

    before, palette = ground(), view.palette()
    palette.setColor(palette.ColorRole.Window, Qt.GlobalColor.black)
    palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.black)
    view.setPalette(palette)
    assert ground() < before
