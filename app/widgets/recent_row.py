"""A line of the list of recent projects."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.base.theme import set_role, tones_of
from app.icons import draw, set_icon
from app.shell.state import RecentProject

ICON_PX = 20
HEIGHT_PX = 40
LONG_AGO_DAYS = 30


class RecentRow(QFrame):
    """A project that was open before; one that is gone can't be opened, only removed from the list."""

    chosen = Signal(object)  # Path
    removed = Signal(object)  # Path

    def __init__(self, project: RecentProject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exists, folder = project.exists, project.folder
        self.open_button, self.remove_button, self._sign = QPushButton(), QToolButton(), QLabel()
        self.open_button.setProperty("kind", "row")
        self.open_button.setEnabled(self._exists)
        self.open_button.setMinimumHeight(HEIGHT_PX)
        self.open_button.setAccessibleName(self.tr("Open {0}").format(folder.stem))
        self.open_button.setToolTip(str(folder))
        self.open_button.clicked.connect(lambda: self.chosen.emit(folder))
        set_icon(self.remove_button, "close")
        self.remove_button.setToolTip(self.tr("Remove from this list; the project itself stays"))
        self.remove_button.setAccessibleName(self.tr("Remove {0} from the list").format(folder.stem))
        self.remove_button.clicked.connect(lambda: self.removed.emit(folder))
        when = when_text(project.opened) if self._exists else self.tr("missing")
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
        return QCoreApplication.translate("RecentRow", "today")
    if days == 1:
        return QCoreApplication.translate("RecentRow", "yesterday")
    if days <= LONG_AGO_DAYS:
        return QCoreApplication.translate("RecentRow", "{0} days ago").format(days)
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
