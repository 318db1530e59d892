from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from app.base.theme import tones_of
from app.experts.page import ExpertsPage
from core.partition.model import Partition
from core.partition.partition_file import read_partition
from tests.app.partitions import make_classes, partition_of
from tests.app.projects import make_project

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT = Qt.MouseButton.LeftButton


def grey(path: str, size_px: int) -> np.ndarray:
    """A picture without a file."""
    return np.full((size_px * 3 // 4, size_px, 3), sum(map(ord, path)) % 256, np.uint8)


def stored_partition(session) -> Partition:
    """The partition in the project's file."""
    project = session.workspace.project
    return read_partition(project.partition_file, project.id_set.class_names)


def lane_names(board) -> list[list[str]]:
    """The classes of each lane by their names."""
    return [[board.titles[c] for c in lane] for lane in board.lanes]


def at(view, c: int) -> QPoint:
    """The middle of a card in the viewport."""
    return view.card_rect(c).center()


def head(view, lane: int) -> QPoint:
    """A point on a lane's head, away from its menu."""
    return view.board_layout.header_rect(lane).topLeft() + QPoint(60, 40)


def shown(view, c: int) -> QImage:
    """The card of a class as it is on the screen."""
    return view.viewport().grab(view.card_rect(c)).toImage()


def is_dimmed(view, c: int) -> bool:
    """Whether a card is paler than cards are: its name is not written in the colour of text."""
    image, ink = shown(view, c), QColor(tones_of(view.palette()).text).lightness()
    below = view.board_layout.style.text_rect(QRect(0, 0, image.width(), image.height()))
    inks = [
        image.pixelColor(x, y).lightness()
        for x in range(below.left(), below.right())
        for y in range(below.top(), below.bottom())
    ]
    return min(abs(each - ink) for each in inks) > 60


def is_marked(view, c: int) -> bool:
    """Whether a card has the stripe at its left that says that it differs."""
    image = shown(view, c)
    return image.pixelColor(2, image.height() // 2) == QColor(tones_of(view.palette()).warning)


def is_target(view, lane: int) -> bool:
    """Whether a lane is lit as the one that takes what is dragged."""
    area = view.board_layout.lane_rect(lane)
    image = view.viewport().grab(QRect(area.left() + 4, area.center().y(), 1, 1)).toImage()  # beside the cards
    return image.pixelColor(0, 0) == QColor(tones_of(view.palette()).accent_soft)


def tip_at(view, point: QPoint) -> str:
    """What the tool tip says at a point in sight."""
    assert view.viewport().rect().contains(point)
    event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    return QToolTip.text()


def drag(view, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
    """Press, move over, and let go."""
    port = view.viewport()
    QTest.mousePress(port, LEFT, NONE, start)
    QTest.mouseMove(port, start + QPoint(QApplication.startDragDistance() + 2, 0))
    for step in (0.5, 1.0):
        QTest.mouseMove(port, start + (end - start) * step)
    if drop:
        QTest.mouseRelease(port, LEFT, NONE, end)


@pytest.fixture
def opened(session, tmp_path, qtbot):
    """A session with a project that is ready to screen, and no partition."""
    names = make_classes().material.class_names
    session.workspace.open_project(make_project(tmp_path / "a.interloper", class_names=names))
    qtbot.waitUntil(lambda: session.screening.is_calibrated and not session.workspace.runner.jobs)
    yield session
    session.workspace.close_project()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


@pytest.fixture
def grouped(session, engine, tmp_path, qtbot):
    """The same with three experts: animals, food, vehicles."""
    classes = make_classes()
    names = classes.material.class_names
    folder = make_project(tmp_path / "a.interloper", class_names=names, partition=partition_of(classes))
    session.workspace.open_project(folder)
    qtbot.waitUntil(lambda: session.screening.is_calibrated and not session.workspace.runner.jobs)
    session.partition.want_classes()
    qtbot.waitUntil(lambda: session.partition.classes is not None and not session.workspace.runner.jobs)
    yield session
    session.workspace.close_project()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


@pytest.fixture
def page(grouped, qtbot):
    """The page on it, 1,300 × 760, shown."""
    yield from _page(grouped, qtbot)


@pytest.fixture
def empty_page(opened, qtbot):
    """The page on a project without a partition."""
    yield from _page(opened, qtbot)


def _page(session, qtbot):
    made = ExpertsPage(session, grey)
    made.resize(1300, 760)
    made.show()
    made.board.setFocus()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)
    yield made
    made.leave()
    made.close()
    made.deleteLater()
