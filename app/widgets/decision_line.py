"""What a person decided about one image: stamp, tags, bank and note."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.base.theme import set_role
from app.widgets.decision_style import draw_stamp
from app.workspace.decisions import ReviewColumns
from core.review.model import Verdict

STAMP_PX = 20


class DecisionLine(QWidget):
    """Hidden while nothing was decided."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stamped = Verdict.NONE
        self._stamp, self.said, self.note = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        set_role(self.said, "body")
        set_role(self.note, "body", muted=True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self.said, self.note):
            label.setMinimumWidth(1)
        line, column = QHBoxLayout(), QVBoxLayout(self)
        line.setSpacing(8)
        line.addWidget(self._stamp, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.said, 1)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.note)
        self.hide()

    def show_row(self, review: ReviewColumns, row: int) -> None:
        """Show what stands on a row."""
        verdict = Verdict(int(review.verdicts[row]))
        words = {Verdict.NONE: "", Verdict.OOD: self.tr("Confirmed"), Verdict.ID: self.tr("Accepted")}
        if verdict is not Verdict.NONE and verdict is not self._stamped:
            self._stamped = verdict
            self._stamp.setPixmap(draw_stamp(verdict, STAMP_PX, self.devicePixelRatioF()))
        self._stamp.setVisible(verdict is not Verdict.NONE)
        bank = review.bank_classes.get(row, "")
        parts = [words[verdict], self.tr("in the bank as {0}").format(bank) if bank else "", *review.tags_of(row)]
        self.said.setText("  ·  ".join(part for part in parts if part))
        self.note.setText(review.notes.get(row, ""))
        self.note.setVisible(row in review.notes)
        self.setVisible(bool(self.said.text() or self.note.text()))
