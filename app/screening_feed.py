"""What a screening tells while it runs, carried from the worker to the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.base.jobs import Feed

if TYPE_CHECKING:
    from core.screening.results import Screening


class ScreeningListener:
    """Called in the worker; `put` hands over from there."""

    def __init__(self, put: Any) -> None:
        self._put = put

    def started(self, screening: Screening) -> None:
        self._put(("started", screening))

    def found(self, paths: Sequence[str]) -> None:
        self._put(("found", paths))

    def scored(self, rows: Any, values: Any) -> None:
        self._put(("scored", rows, values))


class ScreeningFeed(Feed):
    """A feed of (kind, values…), and the listener that fills it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listener = ScreeningListener(self.put)
