"""What a tile shows of its row."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect

from app.screen.results import ResultsModel, file_name, printable
from app.screen.tile_painter import TileLook
from app.widgets.selection import RowSelection
from app.widgets.tile_pictures import TilePictures
from core.review.model import Verdict as Decision


class TileLooks:
    """Reads model, selection and pictures; `tag_numbers` are what tags are called on a tile."""

    def __init__(self, model: ResultsModel, selection: RowSelection, pictures: TilePictures) -> None:
        self._model, self._selection, self._pictures = model, selection, pictures
        self.tag_numbers: Mapping[str, int] = {}

    def of(self, position: int, tile: QRect, *, has_focus: bool, is_hovered: bool) -> TileLook:
        """The tile at a position, drawn into `tile`."""
        row, columns = self._model.row_at(position), self._model.columns
        path = columns.paths[row]
        return TileLook(
            area=tile,
            name=printable(file_name(path)),
            verdict=self._model.verdict(row),
            score=float(columns.scores[row]),
            percentile=float(columns.percentiles[row]),
            reason=columns.errors.get(row, ""),
            thumbnail=None if row in columns.errors else self._pictures.get(path),
            is_selected=self._selection.contains(row),
            is_current=row == self._selection.current and has_focus,
            is_hovered=is_hovered,
            decision=Decision(int(self._model.review.verdicts[row])),
            badge=self._badge(row),
        )

    def _badge(self, row: int) -> str:
        review = self._model.review
        numbers = [str(self.tag_numbers.get(tag, "•")) for tag in review.tags_of(row)] if review.tags else []
        return "".join([*sorted(set(numbers)), "✎" if row in review.notes else ""])
