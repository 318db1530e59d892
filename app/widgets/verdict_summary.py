"""How many are flagged at this threshold, and how many of the ID set would be: the price of the choice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.i18n import fill, numeral
from app.base.theme import set_role
from app.screen.results import VerdictCounts
from app.widgets.figures import percentile_text
from core.arrays import DoubleArray


class VerdictSummary(QWidget):
    """Follows every change of the counts and of the threshold."""

    errors_requested = Signal()
    reset_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flagged, self._of = QLabel(), QLabel()
        self._rate, self._warning = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._errors = QPushButton(flat=True)
        self._reset = QPushButton(self.tr("Back to calibrated"), flat=True)
        set_role(self._flagged, "display")
        set_role(self._of, "body", muted=True)
        set_role(self._rate, "caption", muted=True)
        set_role(self._warning, "caption")
        self._warning.setProperty("tone", "warning")
        self.buttons = (self._errors, self._reset)
        for button in self.buttons:
            button.setProperty("kind", "link")
            button.setStyleSheet("padding: 2px 0; text-align: left;")  # its text begins where the others begin
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._errors.clicked.connect(self.errors_requested)
        self._reset.clicked.connect(self.reset_requested)
        self._lay_out()
        self.set_counts(VerdictCounts())
        self.clear_rate()

    def _lay_out(self) -> None:
        head, links = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._flagged, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self._of, 1, Qt.AlignmentFlag.AlignBaseline)
        links.setSpacing(8)
        links.addWidget(self._errors)
        links.addWidget(self._reset)
        links.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._rate)
        layout.addWidget(self._warning)
        layout.addStretch()
        layout.addLayout(links)

    def set_counts(self, counts: VerdictCounts) -> None:
        self._flagged.setText(numeral(counts.flagged))
        if counts.pending:
            text = fill(self.tr("flagged of {:,} so far"), counts.scored)
        else:
            text = fill(self.tr("flagged of {:,}"), counts.scored)
        self._of.setText(text)
        self._errors.setVisible(counts.failed > 0)
        one, many = self.tr("1 file couldn’t be read"), fill(self.tr("{:,} files couldn’t be read"), counts.failed)
        self._errors.setText(one if counts.failed == 1 else many)

    def set_threshold(self, held_out_scores: DoubleArray, threshold: float, calibrated: float) -> None:
        """Say what `threshold` costs; needs at least one held-out score."""
        from core.scoring.threshold import Threshold  # brings scipy, which the first paint must not wait for

        at = Threshold.at(held_out_scores, threshold)
        self._rate.setText(
            self.tr("Expect {} of images that do belong to be flagged as well (95 % interval {} to {}).").format(
                percentile_text(100 * at.false_alarm_rate),
                percentile_text(100 * at.low),
                percentile_text(100 * at.high),
            )
        )
        self._warning.setVisible(at.is_uncertain)
        self._warning.setText(
            fill(
                self.tr("Only {:,} held-out ID images stand behind this: add more for a safer threshold."),
                at.n_held_out,
            )
        )
        self._reset.setVisible(threshold != calibrated)

    def clear_rate(self) -> None:
        """There is nothing to say yet."""
        self._rate.setText("")
        self._warning.hide()
        self._reset.hide()
