"""What a screen reader hears in the grid."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from app.screen import tile_view as tile_speech
from core.review.model import Decision


class Announcement:
    """Stands in for Qt's event, which can't be seen from outside."""

    def __init__(self, widget, text):
        self.widget, self.text = widget, text


@pytest.fixture
def spoken(monkeypatch):
    """What is announced while a screen reader listens."""
    heard = []

    class Listening:
        @staticmethod
        def isActive():
            return True

        @staticmethod
        def updateAccessibility(event):
            heard.append(event.text)

    monkeypatch.setattr(tile_speech, "QAccessible", Listening)
    monkeypatch.setattr(tile_speech, "QAccessibleAnnouncementEvent", Announcement)
    return heard


def press(view, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(view, key, modifiers)


def test_the_tile_one_comes_to_is_spoken_with_what_is_known_of_it(view, model, selection, spoken, qtbot):
    row = model.row_at(0)
    model.review.verdicts[row] = Decision.OOD
    press(view, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: bool(spoken))
    assert spoken == [f"{model.describe(row)}; 1 of 60 selected"]
    name, verdict, score, percentile, decision = model.describe(row).split(", ")
    assert model.columns.paths[row].endswith(name)
    assert (verdict, decision) == ("flagged", "confirmed OOD")
    assert float(score.removeprefix("score ")) == pytest.approx(float(model.columns.scores[row]), abs=5e-4)
    assert percentile.startswith("percentile ")


def test_a_decision_about_it_is_spoken_without_the_count_again(view, model, selection, spoken, qtbot):
    press(view, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: bool(spoken))
    model.review.verdicts[model.row_at(0)] = Decision.ID
    model.set_review(model.review)
    qtbot.waitUntil(lambda: len(spoken) == 2)
    assert spoken[1] == model.describe(model.row_at(0))
    assert spoken[1].endswith("accepted as ID")


def test_how_many_are_selected_is_spoken_once_however_many(view, model, selection, spoken, qtbot):
    press(view, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: bool(spoken))
    press(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(spoken) == 2)
    assert spoken[1] == "60 of 60 selected"
    selection.select_only(np.zeros(0, np.int64))
    qtbot.waitUntil(lambda: len(spoken) == 3)
    assert spoken[2] == "none selected"


def test_nothing_is_spoken_while_the_focus_is_elsewhere_but_the_description_is_true(
    view, model, selection, spoken, qtbot
):
    view.clearFocus()
    selection.set_current(model.row_at(3))
    qtbot.waitUntil(lambda: model.describe(model.row_at(3)) in view.accessibleDescription())
    assert spoken == []
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Name) == "Screened images"
    assert "none selected" in interface.text(QAccessible.Text.Description)


def test_a_tile_that_a_filter_hides_is_not_described(view, model, selection, qtbot):
    from app.screen.results import RowFilter

    selection.set_current(model.row_at(3))
    qtbot.waitUntil(lambda: view.accessibleDescription().startswith(model.describe(model.row_at(3))))
    model.set_filter(RowFilter(text="no such name"))
    qtbot.waitUntil(lambda: view.accessibleDescription() == "none selected")
