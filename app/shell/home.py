"""The first minute: what this is, two places to drop folders on, a demo, and what was open before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDate, QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base.i18n import tr
from app.base.theme import GRID_PX, draw, set_icon, set_role, tones_of
from app.shell.state import RecentProject
from app.widgets.drop import DropTarget

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
    recent_located = Signal(object)  # Path: one that is gone, which somebody knows where to find
    recent_removed = Signal(object)  # Path
    refused = Signal(str)  # what can't be dropped there, and why

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Home"))
        self.id_target = DropTarget(
            "id-set",
            tr("ID set"),
            tr("Images you vouch for, in one subfolder for each class."),
            tr("Drop the folder here, or click to choose it"),
        )
        self.incoming_target = DropTarget("incoming", tr("Incoming"), "", "")
        self.demo_button = QPushButton(tr("Try the demo"))
        self.open_button = QPushButton(tr("Open a project…"))
        self._logo, self._recent_box, self._recent = QLabel(), QWidget(), QVBoxLayout()
        self._targets = QHBoxLayout()
        self._lay_out()
        self._connect()
        self.show_waiting(())

    def show_waiting(self, sources: Sequence[Path]) -> None:
        """Say which incoming images wait for an ID set."""
        if not sources:
            text = tr("Images nobody has looked at. The strangers among them are found.")
            self.incoming_target.show_content(text, tr("Drop them here, or click to choose a folder"))
            return
        named = sources[0].name if len(sources) == 1 else tr("%Ln items", None, len(sources))
        text = tr("“{0}” is ready. Now drop an ID set: the images it should be compared with.").format(named)
        self.incoming_target.show_content(text, tr("Click to choose another folder"), is_done=True)
        self.id_target.setFocus()

    def show_recent(self, projects: Sequence[RecentProject]) -> None:
        """List the projects that were open before; those that are gone are greyed and can be removed."""
        while item := self._recent.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for project in projects[:SHOWN_RECENT]:
            row = RecentRow(project)
            row.chosen.connect(self.recent_chosen)
            row.located.connect(self.recent_located)
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
        title = QLabel(tr("Find the images that don’t belong"))
        title.setWordWrap(True)
        set_role(title, "display")
        words = QLabel(
            tr(
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
        words = QLabel(tr("New here? The demo brings its own pictures and screens them, in under a minute."))
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
        title = QLabel(tr("Recent projects"))
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
            self.refused.emit(tr("An ID set is one folder, with a subfolder for each class."))


ICON_PX = 20
HEIGHT_PX = 40
LONG_AGO_DAYS = 30


class RecentRow(QFrame):
    """A project that was open before; one that is gone can be located, or removed from the list."""

    chosen = Signal(object)  # Path
    located = Signal(object)  # Path
    removed = Signal(object)  # Path

    def __init__(self, project: RecentProject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exists, folder = project.exists, project.folder
        self.open_button, self.remove_button, self._sign = QPushButton(), QToolButton(), QLabel()
        self.open_button.setProperty("kind", "row")
        self.open_button.setEnabled(self._exists)
        self.open_button.setMinimumHeight(HEIGHT_PX)
        self.open_button.setAccessibleName(tr("Open {0}").format(folder.stem))
        self.open_button.setToolTip(str(folder))
        self.open_button.clicked.connect(lambda: self.chosen.emit(folder))
        set_icon(self.remove_button, "close")
        self.remove_button.setToolTip(tr("Remove from this list; the project itself stays"))
        self.remove_button.setAccessibleName(tr("Remove {0} from the list").format(folder.stem))
        self.remove_button.clicked.connect(lambda: self.removed.emit(folder))
        when = when_text(project.opened) if self._exists else tr("missing", "a project")
        self.locate_button = QPushButton(tr("Locate…"))
        self.locate_button.setProperty("kind", "link")
        self.locate_button.setAccessibleName(tr("Locate {0}…").format(folder.stem))
        self.locate_button.setVisible(not self._exists)
        self.locate_button.clicked.connect(lambda: self.located.emit(folder))
        self._lay_out(folder.stem, str(folder.parent), when)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_sign()

    def _lay_out(self, name: str, place: str, when: str) -> None:
        inner, outer = QHBoxLayout(self.open_button), QHBoxLayout(self)
        inner.setContentsMargins(10, 0, 10, 0)
        inner.setSpacing(12)
        self._draw_sign()
        inner.addWidget(self._sign)
        inner.addWidget(self._label(QLabel(name), is_muted=not self._exists))
        inner.addWidget(self._label(ElidedLabel(place), is_muted=True), 1)
        inner.addWidget(self._label(QLabel(when), is_muted=True))
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(self.open_button, 1)
        outer.addWidget(self.locate_button)
        outer.addWidget(self.remove_button)

    def _label(self, label: QLabel, *, is_muted: bool) -> QLabel:
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(label, "body", muted=is_muted)
        return label

    def _draw_sign(self) -> None:
        tones = tones_of(self.palette())
        name, colour = ("project", tones.accent) if self._exists else ("folder-missing", tones.faint)
        self._sign.setPixmap(draw(name, ICON_PX, colour, self.devicePixelRatioF()))


class ElidedLabel(QLabel):
    """A path that gives way: where it is too long for its place, it is cut in the middle."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._whole = text

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, self.width()))

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 4, super().sizeHint().height())


def when_text(opened: str) -> str:
    """An ISO 8601 time as a person would say it; empty where it is none."""
    try:
        day = datetime.fromisoformat(opened).astimezone().date()
    except ValueError:
        return ""
    days = (datetime.now().astimezone().date() - day).days
    if days <= 0:
        return tr("today")
    if days == 1:
        return tr("yesterday")
    if days <= LONG_AGO_DAYS:
        return tr("%Ln days ago", None, days)
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
