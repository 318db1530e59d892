"""The first minute: what this is, two places to drop folders on, a demo, and what was open before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.theme import GRID_PX, set_role
from app.icons import draw
from app.shell.state import RecentProject
from app.widgets.drop import DropTarget
from app.widgets.recent_row import RecentRow

COLUMN_PX = 880
LOGO_PX = 56
SHOWN_RECENT = 6
NARROW_PX = 560  # below this the drop targets stand above each other


class HomePage(QScrollArea):
    """Shown while no project is open. Knows nothing of how things are done: it only says what was asked for."""

    id_set_dropped = Signal(object)  # Path
    incoming_dropped = Signal(list)  # list[Path]
    id_set_wanted = Signal()
    incoming_wanted = Signal()
    demo_wanted = Signal()
    open_wanted = Signal()
    recent_chosen = Signal(object)  # Path
    recent_removed = Signal(object)  # Path
    refused = Signal(str)  # what can't be dropped there, and why

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Home"))
        self.id_target = DropTarget(
            "id-set",
            self.tr("ID set"),
            self.tr("Images you vouch for, in one subfolder for each class."),
            self.tr("Drop the folder here, or click to choose it"),
        )
        self.incoming_target = DropTarget("incoming", self.tr("Incoming"), "", "")
        self.demo_button = QPushButton(self.tr("Try the demo"))
        self.open_button = QPushButton(self.tr("Open a project…"))
        self._logo, self._recent_box, self._recent = QLabel(), QWidget(), QVBoxLayout()
        self._targets = QHBoxLayout()
        self._lay_out()
        self._connect()
        self.show_waiting(())

    def show_waiting(self, sources: Sequence[Path]) -> None:
        """Say which incoming images wait for an ID set."""
        if not sources:
            text = self.tr("Images nobody has looked at. The strangers among them are found.")
            self.incoming_target.show_content(text, self.tr("Drop them here, or click to choose a folder"))
            return
        named = sources[0].name if len(sources) == 1 else self.tr("{0} items").format(len(sources))
        text = self.tr("“{0}” is ready. Now drop an ID set: the images it should be compared with.").format(named)
        self.incoming_target.show_content(text, self.tr("Click to choose another folder"), is_done=True)
        self.id_target.setFocus()

    def show_recent(self, projects: Sequence[RecentProject]) -> None:
        """List the projects that were open before; those that are gone are greyed and can be removed."""
        while item := self._recent.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for project in projects[:SHOWN_RECENT]:
            row = RecentRow(project)
            row.chosen.connect(self.recent_chosen)
            row.removed.connect(self.recent_removed)
            self._recent.addWidget(row)
        self._recent_box.setVisible(bool(projects))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        is_narrow = self.viewport().width() < NARROW_PX
        self._targets.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def _lay_out(self) -> None:
        content, column = QWidget(), QWidget()
        content.setProperty("ground", "surface")
        outer = QHBoxLayout(content)
        outer.setContentsMargins(32, 24, 32, 24)
        outer.addStretch(1)
        outer.addWidget(column, 1000)
        outer.addStretch(1)
        column.setMaximumWidth(COLUMN_PX)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX)
        layout.addStretch(2)
        self._add_greeting(layout)
        layout.addSpacing(3 * GRID_PX)
        self._targets.setSpacing(2 * GRID_PX)
        for target in (self.id_target, self.incoming_target):
            self._targets.addWidget(target)
        layout.addLayout(self._targets)
        layout.addSpacing(2 * GRID_PX)
        self._add_buttons(layout)
        layout.addSpacing(2 * GRID_PX)
        self._add_recent(layout)
        layout.addStretch(3)
        self.setWidget(content)

    def _add_greeting(self, layout: QVBoxLayout) -> None:
        title = QLabel(self.tr("Find the images that don’t belong"))
        title.setWordWrap(True)
        set_role(title, "display")
        words = QLabel(
            self.tr(
                "Interloper learns what your own images look like, then screens new ones and shows which are "
                "strangers, and why. Everything stays on this computer."
            )
        )
        set_role(words, "lead", muted=True)
        words.setWordWrap(True)
        self._logo.setPixmap(draw("interloper", LOGO_PX, "", self.devicePixelRatioF()))
        row, lines = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(20)
        lines.setSpacing(4)
        row.addWidget(self._logo, 0, Qt.AlignmentFlag.AlignTop)
        lines.addWidget(title)
        lines.addWidget(words)
        row.addLayout(lines, 1)
        layout.addLayout(row)

    def _add_buttons(self, layout: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID_PX)
        self.demo_button.setProperty("kind", "primary")
        words = QLabel(self.tr("New here? The demo draws its own pictures and screens them, in under a minute."))
        set_role(words, "caption", muted=True)
        words.setWordWrap(True)
        row.addWidget(self.demo_button)
        row.addWidget(self.open_button)
        row.addSpacing(GRID_PX)
        row.addWidget(words, 1)
        layout.addLayout(row)

    def _add_recent(self, layout: QVBoxLayout) -> None:
        box = QVBoxLayout(self._recent_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        title = QLabel(self.tr("Recent projects"))
        set_role(title, "heading")
        box.addWidget(title)
        self._recent.setSpacing(2)
        box.addLayout(self._recent)
        self._recent_box.setVisible(False)
        layout.addWidget(self._recent_box)

    def _connect(self) -> None:
        self.id_target.clicked.connect(self.id_set_wanted)
        self.incoming_target.clicked.connect(self.incoming_wanted)
        self.id_target.dropped.connect(self._take_id_set)
        self.incoming_target.dropped.connect(self.incoming_dropped)
        self.demo_button.clicked.connect(self.demo_wanted)
        self.open_button.clicked.connect(self.open_wanted)

    def _take_id_set(self, paths: list[Path]) -> None:
        if len(paths) == 1 and paths[0].is_dir():
            self.id_set_dropped.emit(paths[0])
        else:
            self.refused.emit(self.tr("An ID set is one folder, with a subfolder for each class."))
