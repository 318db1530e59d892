"""The image viewer over the results: it follows the grid's order and moves its current tile along."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtWidgets import QWidget

from app.base.i18n import fill
from app.models.verdicts import Verdict
from app.screen.results import ResultsModel
from app.screen.tile_view import TileView
from app.screen.viewer import ImageViewer, ViewedImage
from app.widgets.figures import percentile_text
from app.widgets.load_queue import LoadPicture
from app.widgets.selection import RowSelection
from app.widgets.thumbnails import ThumbnailStore
from app.widgets.viewer_neighbours import ViewerNeighbours
from app.widgets.why_texts import reason_sentence, verdict_title
from core.review.model import Verdict as Decision
from core.screening.explanation import Explanation

MEMORY_BYTES = 384 << 20


class ScreenViewer(ImageViewer):
    """Opens the current row, and steps to the rows beside it."""

    def __init__(
        self,
        model: ResultsModel,
        selection: RowSelection,
        grid: TileView,
        thumbnails: ThumbnailStore,
        load: LoadPicture,
        parent: QWidget,
    ) -> None:
        super().__init__(ThumbnailStore(load, parent, MEMORY_BYTES), parent)
        self._model, self._selection, self._grid = model, selection, grid
        self.neighbours = ViewerNeighbours(thumbnails)
        self.neighbours.opened.connect(self.open_path)
        self.middle.addWidget(self.neighbours)
        selection.current_changed.connect(lambda _: self.neighbours.show_explanation(None))
        grid.opened.connect(self.open_current)
        grid.looked_at.connect(self.open_current)
        self.stepped.connect(self._step)
        self.closed.connect(grid.setFocus)

    def open_current(self) -> None:
        """Show the row that is current in the grid."""
        position = self._model.position_of(self._selection.current)
        if position < 0:
            return
        row, columns = self._selection.current, self._model.columns
        beside = [p for p in (position + 1, position - 1) if 0 <= p < len(self._model.rows)]
        neighbours = [columns.paths[self._model.row_at(p)] for p in beside]
        self.show_image(self._describe(row, position), neighbours, self._grid.picture_of(position))

    def open_path(self, path: str) -> None:
        """Show an image that is not among the results: one of the ID set."""
        self.show_image(
            ViewedImage(path, PurePath(path).name, self.tr("ID set, {}").format(PurePath(path).parent.name)), ()
        )

    def show_explanation(self, explanation: Explanation) -> None:
        """Put the nearest ID images beside the current image."""
        if explanation.row == self._selection.current:
            self.neighbours.show_explanation(explanation)

    def describe_again(self) -> None:
        """Something was decided about the image that is open."""
        position = self._model.position_of(self._selection.current)
        row, columns = self._selection.current, self._model.columns
        if self.isVisible() and 0 <= row < len(columns) and self.image.path == columns.paths[row]:
            self.show_image(self._describe(row, position), ())

    def close_view(self) -> None:
        if self.isVisible():
            super().close_view()

    def _describe(self, row: int, position: int) -> ViewedImage:
        path, verdict = self._model.columns.paths[row], self._model.verdict(row)
        parts = [verdict_title(verdict)]
        if verdict in (Verdict.FLAGGED, Verdict.KEPT):
            parts.append(self.tr("percentile {}").format(percentile_text(float(self._model.columns.percentiles[row]))))
        parts.append(fill(self.tr("{:,} of {:,}"), position + 1, len(self._model.rows)))
        reason = reason_sentence(self._model.columns.errors.get(row, ""))
        decision, tags = Decision(int(self._model.review.verdicts[row])), self._model.review.tags_of(row)
        return ViewedImage(path, PurePath(path).name, "  ·  ".join(parts), verdict, reason, decision, tags)

    def _step(self, steps: int) -> None:
        position = self._model.position_of(self._selection.current) + steps
        if 0 <= position < len(self._model.rows):
            self._selection.select_only(self._model.row_at(position))
            self._selection.set_current(self._model.row_at(position))
            self._grid.scroll_to(position)
            self.open_current()
