"""Why the current image was judged as it was; or, of several, how they stand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.base.i18n import fill
from app.base.theme import TextRole, set_role
from app.screen.results import ResultsModel
from app.widgets.file_manager import show_in_folder
from app.widgets.quiet_icon import QuietIcon
from app.widgets.selection import RowSelection
from app.widgets.thumbnails import ThumbnailStore
from app.widgets.why_card import WhyCard
from core.screening.explanation import Explanation

MIN_WIDTH_PX = 304


class WhyPanel(QStackedWidget):
    """Follows the selection."""

    picture_clicked = Signal()
    nearest_clicked = Signal(str)  # path

    def __init__(
        self, model: ResultsModel, selection: RowSelection, thumbnails: ThumbnailStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._selection = model, selection
        self._explanation: Explanation | None = None
        self.card = WhyCard(model, thumbnails)
        self._count, self._counts = QLabel(), QLabel()
        self._empty, self._several, self._one = self._make_empty(), self._make_several(), self._make_one()
        for page in (self._empty, self._several, self._one):
            self.addWidget(page)
        self.setMinimumWidth(MIN_WIDTH_PX)
        self.setAccessibleName(self.tr("Why"))
        self._connect()

    def _connect(self) -> None:
        self._selection.changed.connect(self.refresh)
        self._selection.current_changed.connect(self.refresh)
        self._model.threshold_changed.connect(self._follow_threshold)
        self._model.scores_changed.connect(self._follow_threshold)
        self._model.decisions_changed.connect(self._follow_decisions)
        self.card.picture_clicked.connect(self.picture_clicked)
        self.card.nearest_clicked.connect(self.nearest_clicked)
        self.card.copy_requested.connect(self.copy_paths)
        self.card.show_requested.connect(self.show_file)
        self.card.open_requested.connect(self.open_file)

    def show_explanation(self, explanation: Explanation) -> None:
        """Complete the picture, unless another image is current by now."""
        row = self._selection.current
        if explanation.row == row and 0 <= row < len(self._model.columns):
            self._explanation = explanation
            self.refresh()

    def refresh(self) -> None:
        """Show what is selected now."""
        row = self._selection.current
        if self._explanation is not None and not self._is_of(self._explanation, row):
            self._explanation = None
        if self._selection.count > 1:
            self._show_several()
        elif 0 <= row < len(self._model.columns):
            self.card.show_row(row, self._explanation)
            self.setCurrentWidget(self._one)
        else:
            self.setCurrentWidget(self._empty)

    def copy_paths(self) -> None:
        """Put the selected paths on the clipboard, one a line; the current one if none is selected."""
        rows = self._selection.rows().tolist() or [self._selection.current]
        paths = [self._model.columns.paths[row] for row in rows if 0 <= row < len(self._model.columns)]
        QGuiApplication.clipboard().setText("\n".join(paths))

    def show_file(self) -> None:
        show_in_folder(Path(self._current_path()))

    def open_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._current_path()))

    def _current_path(self) -> str:
        return self._model.columns.paths[self._selection.current]

    def _is_of(self, explanation: Explanation, row: int) -> bool:
        paths = self._model.columns.paths
        return explanation.row == row and row < len(paths) and explanation.path == paths[row]

    def _follow_threshold(self) -> None:
        if self.currentWidget() is self._one and 0 <= self._selection.current < len(self._model.columns):
            self.card.refresh_verdict()
        elif self.currentWidget() is self._several:
            self._show_several()

    def _follow_decisions(self) -> None:
        if self.currentWidget() is self._one and 0 <= self._selection.current < len(self._model.columns):
            self.card.refresh_decision()

    def _show_several(self) -> None:
        counts = self._model.counts(self._selection.mask)
        self._count.setText(fill(self.tr("{:,} images selected"), counts.found))
        parts = [fill(self.tr("{:,} flagged"), counts.flagged), fill(self.tr("{:,} kept"), counts.kept)]
        parts += [fill(self.tr("{:,} unreadable"), counts.failed)] if counts.failed else []
        self._counts.setText(", ".join(parts))
        self.setCurrentWidget(self._several)

    def _make_one(self) -> QScrollArea:
        area = QScrollArea(widgetResizable=True)
        area.setAccessibleName(self.tr("Why it was judged so"))  # the arrow keys scroll it
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.card)
        return area

    def _make_empty(self) -> QWidget:
        return _page(
            QuietIcon("search", 40),
            _label(self.tr("Why?"), "heading"),
            _label(
                self.tr("Select an image to see what it was compared with, and why it was flagged or kept."), "body"
            ),
        )

    def _make_several(self) -> QWidget:
        set_role(self._count, "heading")
        set_role(self._counts, "body", muted=True)
        button = QPushButton(self.tr("Copy paths"))
        button.clicked.connect(self.copy_paths)
        return _page(QuietIcon("copy", 40), self._count, self._counts, button)


def _label(text: str, role: TextRole) -> QLabel:
    label = QLabel(text, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
    set_role(label, role, muted=role == "body")
    return label


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(32, 32, 32, 32)
    layout.setSpacing(8)
    layout.addStretch(1)
    for widget in widgets:
        if isinstance(widget, QLabel):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(
            widget, 0, Qt.AlignmentFlag.AlignHCenter if isinstance(widget, QPushButton) else Qt.AlignmentFlag(0)
        )
    layout.addStretch(2)
    return page
