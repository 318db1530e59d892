"""One image and everything that is known about its verdict."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.theme import set_role
from app.models.verdicts import Verdict
from app.screen.results import ResultsModel, printable
from app.screen.style import mark_pixmap
from app.widgets.decision_line import DecisionLine
from app.widgets.figure_table import FigureTable
from app.widgets.nearest_grid import NearestGrid
from app.widgets.other_scores import OtherScores
from app.widgets.picture_box import PictureBox
from app.widgets.thumbnails import ThumbnailStore
from app.widgets.why_texts import explained_figures, known_figures, reason_sentence, verdict_sentence, verdict_title
from core.screening.explanation import Explanation

PICTURE_PX = 232
MAX_PICTURE_PX = 480
LOADED_PX = 768
"""Device pixels that the picture is loaded at: sharp on a 4K screen, too."""


class WhyCard(QWidget):
    """Shows a row at once with what the screening holds, and completely when its explanation comes."""

    picture_clicked = Signal()
    nearest_clicked = Signal(str)  # path
    copy_requested = Signal()
    show_requested = Signal()
    open_requested = Signal()

    def __init__(self, model: ResultsModel, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._thumbnails = model, thumbnails
        self._row = -1
        self._explanation: Explanation | None = None
        self._picture = PictureBox(thumbnails, PICTURE_PX)
        self._picture.setCursor(Qt.CursorShape.PointingHandCursor)
        self._picture.clicked.connect(lambda _: self.picture_clicked.emit())
        self._mark, self.title, self.sentence = QLabel(), QLabel(), QLabel(wordWrap=True)
        self._name, self._folder = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.figures, self.nearest, self.others = FigureTable(), NearestGrid(thumbnails), OtherScores()
        self._nearest_title, self._others_title = QLabel(self.tr("Nearest ID images")), QLabel(self.tr("Other scores"))
        self.nearest.opened.connect(self.nearest_clicked)
        self.decision = DecisionLine()
        self._set_roles()
        self._lay_out()

    @property
    def path(self) -> str:
        return self._model.columns.paths[self._row] if 0 <= self._row < len(self._model.columns) else ""

    def show_row(self, row: int, explanation: Explanation | None) -> None:
        """Show `row`; without its explanation yet if that is None."""
        self._row, self._explanation = row, explanation
        reason = self._model.columns.errors.get(row, "")
        self._picture.show_path(self.path, LOADED_PX, reason_sentence(reason))
        self._thumbnails.want(self, () if reason else (self.path,), LOADED_PX)
        path = PurePath(self.path)
        self._name.setText(_breakable(printable(path.name)))
        self._folder.setText(_breakable(printable(str(path.parent))))
        self.nearest.set_nearest(explanation.nearest if explanation else ())
        self.others.set_scores(explanation.other_scores if explanation else ())
        self._nearest_title.setVisible(bool(explanation and explanation.nearest))
        self._others_title.setVisible(bool(explanation and explanation.other_scores))
        self.refresh_verdict()
        self.refresh_decision()

    def refresh_decision(self) -> None:
        """Something was decided, or another image is shown."""
        self.decision.show_row(self._model.review, self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider panel shows a larger picture."""
        super().resizeEvent(event)
        self._picture.setFixedHeight(min(max(PICTURE_PX, (self.width() - 32) * 4 // 5), MAX_PICTURE_PX))

    def refresh_verdict(self) -> None:
        """The threshold moved, or the score came."""
        verdict, columns = self._model.verdict(self._row), self._model.columns
        self._mark.setPixmap(mark_pixmap(self, verdict, 20))
        self._mark.setVisible(verdict is not Verdict.PENDING)
        self.title.setText(verdict_title(verdict))
        reason = reason_sentence(columns.errors.get(self._row, ""))
        self.sentence.setText(verdict_sentence(verdict, float(columns.percentiles[self._row]), reason))
        if verdict in (Verdict.FAILED, Verdict.PENDING):
            self.figures.set_figures(())
        elif self._explanation is None:
            self.figures.set_figures(known_figures(self._model, self._row))
        else:
            n_experts = len(self._model.expert_names)
            self.figures.set_figures(explained_figures(self._explanation, n_experts, self._model.threshold))

    def _set_roles(self) -> None:
        for heading in (self.title, self._nearest_title, self._others_title):
            set_role(heading, "heading")
        set_role(self._folder, "caption", muted=True)
        for label in (self._name, self._folder):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setMinimumWidth(1)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._mark)
        head.addWidget(self.title, 1)
        for part, space_px in (
            (self._picture, 12), (head, 4), (self.sentence, 12), (self.decision, 4),
            (self.figures, 0), (self._nearest_title, 0),
            (self.nearest, 0), (self._others_title, 0), (self.others, 0), (self._name, 2), (self._folder, 8),
            (self._make_buttons(), 0),
        ):  # fmt: skip
            if isinstance(part, QWidget):
                layout.addWidget(part)
            else:
                layout.addLayout(part)
            if space_px:
                layout.addSpacing(space_px)
        layout.addStretch(1)

    def _make_buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(16)
        for text, signal in (
            (self.tr("Open"), self.open_requested),
            (self.tr("Show in folder"), self.show_requested),
            (self.tr("Copy path"), self.copy_requested),
        ):
            button = QPushButton(text)
            button.setProperty("kind", "link")
            button.setStyleSheet("padding: 2px 0;")  # its text begins where the path begins
            button.clicked.connect(signal)
            line.addWidget(button)
        line.addStretch(1)
        return line


def _breakable(path: str) -> str:
    """Let a long path wrap where a person would break it."""
    for mark in "/\\_-.":
        path = path.replace(mark, f"{mark}\u200b")
    return path
