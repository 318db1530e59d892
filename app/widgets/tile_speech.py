"""What a screen reader is told about the grid: the tile one is on, and how many are selected."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from app.base.i18n import fill
from app.screen.results import ResultsModel
from app.widgets.selection import RowSelection

PAUSE_MS = 30  # a key that selects and moves is told once


class TileSpeech(QObject):
    """Keeps the view's accessible description true, and announces what changes while the view has the focus.

    A tile is no widget, and a million of them must cost nothing; so the current one is spoken, not represented.
    """

    def __init__(self, view: QWidget, model: ResultsModel, selection: RowSelection) -> None:
        super().__init__(view)
        self._view, self._model, self._selection = view, model, selection
        self._told = ("", "")
        self._timer = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self.tell)
        view.setAccessibleName(self.tr("Screened images"))
        for signal in (selection.changed, selection.current_changed, model.decisions_changed, model.modelReset):
            signal.connect(self._tell_soon)

    def tell(self) -> None:
        """Describe now what is current and what is selected."""
        tile, selected = self._tile(), self._selected()
        before, self._told = self._told, (tile, selected)
        if self._told == before:
            return
        self._view.setAccessibleDescription("; ".join(part for part in (tile, selected) if part))
        if QAccessible.isActive() and self._view.hasFocus():
            news = [now for now, then in zip(self._told, before, strict=True) if now and now != then]
            if news:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, "; ".join(news)))

    def _tell_soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _tile(self) -> str:
        row = self._selection.current
        if self._model.position_of(row) < 0:
            return ""
        return self._model.describe(row)

    def _selected(self) -> str:
        count = self._selection.count
        if not count:
            return self.tr("none selected")
        return fill(self.tr("{0:,} of {1:,} selected"), count, len(self._model.rows))
