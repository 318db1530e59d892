from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont

from app.widgets.small import SearchField

HINTS = ("Search names, notes", "Search")


@pytest.fixture
def field(qtbot):
    made = SearchField(HINTS)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(("width_px", "hint"), [(300, HINTS[0]), (120, HINTS[1]), (50, "")])
def test_the_longest_hint_that_has_room_is_shown(field, width_px, hint):
    field.resize(width_px, 30)
    assert field.placeholderText() == hint


def test_a_hint_that_was_hidden_by_a_text_fits_when_it_comes_back(field):
    field.resize(300, 30)
    field.setText("anchor")
    field.resize(50, 30)
    field.clear()
    assert field.placeholderText() == ""


def test_larger_letters_ask_for_a_shorter_hint(field):
    field.resize(190, 30)
    assert field.placeholderText() == HINTS[0]
    field.setFont(QFont(field.font().family(), 24))
    field.changeEvent(QEvent(QEvent.Type.FontChange))
    assert field.placeholderText() != HINTS[0]
