"""A training under way, stopped or finished: head, what is to be known, outcome, curves and classes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.base.theme import set_role
from app.engine_words import engine_text
from app.training.curves import Curves
from app.training.outcome import Outcome
from app.training.parts import Banner
from app.widgets.training.class_model import ClassRow
from app.widgets.training.class_view import ClassView
from app.widgets.training.run_head import RunHead
from core.experts.results import EpochReport, Verdict

TABLE_PX = 360
MARGIN_PX = 24


class RunPanel(QWidget):
    """Put together here; what it says is decided by the page."""

    retrain_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.banner, self.note, self.outcome = RunHead(), Banner(), Banner(), Outcome()
        self.curves, self.classes, self._of_epoch = Curves(), ClassView(), QLabel()
        self._reports: tuple[EpochReport, ...] = ()
        self._class_names: tuple[str, ...] = ()
        self.banner.action_requested.connect(self.retrain_requested)
        self.curves.pointed.connect(self._show_classes)
        self._lay_out()

    def show_reports(self, reports: Sequence[EpochReport], n_epochs: int, class_names: Sequence[str]) -> None:
        """Draw the epochs that are done."""
        self._reports, self._class_names = tuple(reports), tuple(class_names)
        self.curves.show_reports(reports, n_epochs)
        notes = [self.tr("Epoch {0}: {1}").format(each.epoch, engine_text(each.note)) for each in reports if each.note]
        self.note.say(notes[-1] if notes else "", tone="warning")
        self._show_classes(0)

    def show_outcome(self, verdict: Verdict | None, *, is_finished: bool, is_stale: bool) -> None:
        self.outcome.setVisible(is_finished)
        self.outcome.show_verdict(verdict, is_stale=is_stale)

    def _show_classes(self, epoch: int) -> None:
        """The figures after `epoch`; 0: the latest."""
        at = epoch or len(self._reports)
        if not 0 < at <= len(self._reports):
            self.classes.show_classes(())
            self._of_epoch.setText("")
            return
        report = self._reports[at - 1]
        figures = zip(self._class_names, report.class_accuracy, report.sigma, strict=False)
        self.classes.show_classes([ClassRow(*each) for each in figures])
        self._of_epoch.setText(self.tr("after epoch {0}").format(at))

    def _lay_out(self) -> None:
        column, below = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(MARGIN_PX, MARGIN_PX - 4, MARGIN_PX, MARGIN_PX)
        column.setSpacing(16)
        for widget in (self.head, self.banner, self.note, self.outcome):
            column.addWidget(widget)
        below.setSpacing(MARGIN_PX)
        below.addWidget(self.curves, 3)
        below.addLayout(self._class_column(), 1)
        column.addLayout(below, 1)

    def _class_column(self) -> QVBoxLayout:
        title, line, column = QLabel(self.tr("Classes")), QHBoxLayout(), QVBoxLayout()
        set_role(title, "body")
        title.setStyleSheet("font-weight: 600;")
        set_role(self._of_epoch, "caption", muted=True)
        line.addWidget(title)
        line.addStretch(1)
        line.addWidget(self._of_epoch)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.classes, 1)
        self.classes.setMinimumWidth(TABLE_PX)
        return column
