"""The dialogs on a screening: export, quarantine, comparison and what is flagged over time.

Each is imported when it first opens: the page is there sooner without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.workspace.session import Session

if TYPE_CHECKING:
    from app.screen.compare import CompareFlow
    from app.screen.drift import DriftFlow
    from app.screen.export import ExportFlow, Scope
    from app.screen.quarantine import QuarantineFlow
    from app.screen.results import ResultsModel
    from app.widgets.selection import GridSelection
    from app.widgets.thumbnails import ThumbnailStore
    from core.screening.storage import ScreeningSummary


class ScreeningDialogs(QObject):
    """Opens them over the window that `page` is in; they never block its event loop."""

    rows_wanted = Signal(object)  # RowArray: rows of the shown screening that somebody wants to see

    def __init__(
        self,
        session: Session,
        model: ResultsModel,
        selection: GridSelection,
        thumbnails: ThumbnailStore,
        title_of: Callable[[ScreeningSummary], str],
        page: QWidget,
    ) -> None:
        """`title_of` says what a screening is called."""
        super().__init__(page)
        self._session, self._model, self._selection, self._page = session, model, selection, page
        self._thumbnails, self._title_of = thumbnails, title_of

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """By the names that they have in the menu bar."""
        return {
            "export": self.export,
            "quarantine": self.quarantine,
            "quarantines": self.show_quarantines,
            "compare": self.compare,
            "drift": self.show_drift,
        }

    def export(self, scope: Scope = "everything") -> None:
        """Ask where and what to write: everything, what the filters leave, or what is selected."""
        self._export.ask(scope)

    def quarantine(self) -> None:
        """Ask which images are to go to quarantine."""
        from app.screen.quarantine import choices_of

        self._quarantine.ask(choices_of(self._model, self._selection))

    def show_quarantines(self) -> None:
        """List the quarantines of the open project."""
        self._quarantine.show_past()

    def compare(self) -> None:
        """Compare two screenings of the open project."""
        self._compare.ask()

    def show_drift(self) -> None:
        """Show how many were flagged on each day."""
        self._drift.ask()

    @cached_property
    def _export(self) -> ExportFlow:
        from app.screen.export import ExportFlow

        def rows_of(scope: Scope) -> Sequence[int]:
            shown = self._model.rows
            rows = self._selection.within(shown) if scope == "selected" else shown
            return list(map(int, rows))

        return ExportFlow(self._session, rows_of, self._page.window(), self._model.titles_of)

    @cached_property
    def _quarantine(self) -> QuarantineFlow:
        from app.screen.quarantine import QuarantineFlow

        return QuarantineFlow(self._session.quarantine, self._page.window())

    @cached_property
    def _compare(self) -> CompareFlow:
        from app.screen.compare import CompareFlow

        return CompareFlow(self._session.workspace, self._page.window(), self._thumbnails, self._title_of)

    @cached_property
    def _drift(self) -> DriftFlow:
        from app.screen.drift import DriftFlow

        flow = DriftFlow(self._session.workspace, self._page.window())
        flow.rows_wanted.connect(self.rows_wanted)
        return flow
