"""Which thumbnails the grid asks for, and where one that has come is to be drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPixmap

from app.screen.results import ResultsModel
from app.widgets.thumbnails import Thumbnail, ThumbnailStore

if TYPE_CHECKING:
    from app.screen.tile_view import TileView


class TilePictures:
    """Asks after each painting, so that what is scrolled past is never loaded."""

    def __init__(self, view: TileView, model: ResultsModel, store: ThumbnailStore) -> None:
        self._view, self._model, self._store = view, model, store
        self._positions_of: dict[str, int] = {}  # of the paths that were painted last
        self._timer = QTimer(view, interval=0, singleShot=True)
        self._timer.timeout.connect(self._want)
        self.want_soon = self._timer.start
        store.loaded.connect(self._repaint)

    @property
    def side_px(self) -> int:
        """In device pixels, so that pictures are drawn without scaling."""
        return math.ceil(self._view.tile_geometry.picture_px * self._view.devicePixelRatioF())

    def get(self, path: str) -> Thumbnail | None:
        return self._store.get(path, self.side_px)

    def pixmap_at(self, position: int) -> QPixmap | None:
        thumbnail = self.get(self._model.columns.paths[self._model.row_at(position)])
        return None if thumbnail is None else thumbnail.pixmap

    def _want(self) -> None:
        """Ask for what is visible, top to bottom, then for the page below it."""
        visible, columns = self._view.places.visible_positions(), self._model.columns
        wanted = range(visible.start, min(visible.stop + len(visible), len(self._model.rows)))
        rows = self._model.rows[wanted.start : wanted.stop].tolist()
        self._positions_of = {columns.paths[row]: position for row, position in zip(rows, wanted, strict=True)}
        paths = [columns.paths[row] for row in rows if row not in columns.errors]
        self._store.want(self._view, paths, self.side_px)

    def _repaint(self, path: str) -> None:
        position = self._positions_of.get(path, -1)
        if 0 <= position < self._view.tile_geometry.count:
            self._view.viewport().update(self._view.places.rect(position))
