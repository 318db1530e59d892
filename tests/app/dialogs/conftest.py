from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget


@pytest.fixture
def window(qtbot):
    """What dialogs belong to."""
    made = QWidget()
    made.resize(1200, 800)
    qtbot.addWidget(made)
    made.show()
    return made
