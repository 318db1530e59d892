"""The Screen page where room is short: a window of 1280 × 720, in German, with larger text."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton

from app.base.language import speak
from app.base.theme import apply_theme
from tests.app.screen.conftest import draw_picture, show_page
from tests.app.screenings import explain, make_screening

PAGE_PX = (1172, 650)
"""What a window of 1280 × 720 leaves to a page: without menus, page bar and the strip at the bottom."""


@pytest.fixture(params=[("en", 1.0), ("de", 1.0), ("de", 1.1), ("de", 1.2)], ids=lambda each: f"{each[0]} {each[1]}")
def page(request, qapp, session, qtbot):
    """A page on a screening with bursts and classes, an unreadable file, and two experts."""
    language, scale = request.param
    spoken = speak(language, qapp)
    apply_theme(qapp, "light", scale)
    made = show_page(session, qtbot, draw_picture, draw_picture)
    made.resize(*PAGE_PX)
    labels = np.arange(400, dtype=np.int32) % 4
    made.show_screening(replace(make_screening(200, errors={7: "empty file"}), held_out_labels=labels))
    made.head.set_bound(replace(made.head._screening).false_alarm_bound)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QApplication.processEvents()
    yield made
    made.leave()
    apply_theme(qapp, "light")
    spoken.stop()


def test_two_lines_of_tiles_are_seen_whole(page):
    assert page.grid.tile_layout.has_room_for(2)
    assert page.grid.tile_layout.columns >= 4


def test_a_size_that_somebody_chose_stays(page):
    page.grid.set_tile_px(256)
    page.resize(PAGE_PX[0], PAGE_PX[1] - 40)
    assert page.grid.tile_px == 256
    assert page.state()["tile_px"] == 256


def test_no_line_of_the_verdict_is_cut(page):
    summary = page.head.summary
    for label in (summary.bound, summary.rate):
        assert label.text()
        assert label.height() >= label.heightForWidth(label.width())
    for button in summary.buttons:
        assert button.isHidden() or button.width() >= button.minimumSizeHint().width()


def test_every_filter_can_be_reached(page):
    bar = page.filter_bar
    assert bar.width() >= bar._row.minimumSize().width()
    if bar._class.isHidden():
        bar.fill_more()
        names = [action.text() for action in bar.more.menu().actions()]
        assert bar._class.accessibleName() in names
        choices = bar.more.menu().actions()[names.index(bar._class.accessibleName())].menu()
        choices.actions()[2].trigger()
        assert page.model.filter.predicted_class == 1
        assert bar._class.isVisible() or not bar.more.isHidden()


def test_the_why_panel_is_no_wider_than_its_place(page):
    page.selection.go_to(3)
    page.show_explanation(explain(make_screening(200), 3))
    QApplication.processEvents()
    card = page.explanation_panel.card
    assert card.width() <= page.explanation_panel.width()
    for button in card.findChildren(QPushButton):
        assert button.geometry().right() <= card.width()
        assert button.width() >= button.sizeHint().width()


def test_the_neighbours_in_the_viewer_lie_on_no_caption(page):
    page.selection.go_to(3)
    page.show_explanation(explain(make_screening(200), 3))
    page.viewer.open_current()
    QApplication.processEvents()
    neighbours = page.viewer.neighbours
    for picture, caption in zip(neighbours._pictures, neighbours._captions, strict=True):
        assert picture.isVisible()
        assert picture.geometry().bottom() < caption.geometry().top()
        assert caption.geometry().bottom() <= neighbours.height()
    page.viewer.close_view()


def test_filters_without_room_are_in_a_menu(page):
    page.resize(760, 650)
    QApplication.processEvents()
    bar = page.filter_bar
    bar.fill_more()
    hidden = {box.accessibleName() for box in bar._choices if box.isHidden()}
    assert {action.text() for action in bar.more.menu().actions()} == hidden
    assert bar.more.isVisible() == bool(hidden)
