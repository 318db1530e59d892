"""One button for each verdict, and one for all, with how many there are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from app.base.i18n import fill, numeral
from app.models.verdicts import Verdict
from app.screen.results import VerdictCounts
from app.screen.style import mark_pixmap


class VerdictButtons(QButtonGroup):
    """Exactly one is checked; whoever owns the group lays its buttons out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.counts = VerdictCounts()
        tips = {
            Verdict.FLAGGED: self.tr("Show flagged images only"),
            Verdict.KEPT: self.tr("Show kept images only"),
            Verdict.FAILED: self.tr("Show files that couldn’t be read"),
        }
        everything = QToolButton(parent, toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._buttons: dict[Verdict | None, QToolButton] = {None: everything}
        for verdict, tip in tips.items():
            button = QToolButton(parent, toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIcon(mark_pixmap(parent, verdict, 14))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            self._buttons[verdict] = button
        for button in self._buttons.values():
            button.setCheckable(True)
            self.addButton(button)
        everything.setChecked(True)
        self.show_counts(self.counts, with_words=False)

    @property
    def chosen(self) -> Verdict | None:
        """The verdict whose images are to be shown; None for all."""
        return next(verdict for verdict, button in self._buttons.items() if button.isChecked())

    def choose(self, verdict: Verdict | None) -> None:
        self._buttons[verdict].setChecked(True)

    def show_counts(self, counts: VerdictCounts, *, with_words: bool) -> None:
        """How many there are of each; without words, the marks speak for them."""
        self.counts = counts
        numbers = {
            Verdict.FLAGGED: (self.tr("Flagged {:,}"), counts.flagged),
            Verdict.KEPT: (self.tr("Kept {:,}"), counts.kept),
            Verdict.FAILED: (self.tr("Unreadable {:,}"), counts.failed),
        }
        self._buttons[None].setText(fill(self.tr("All {:,}"), counts.found))
        for verdict, (text, number) in numbers.items():
            self._buttons[verdict].setText(fill(text, number) if with_words else numeral(number))
        failed = self._buttons[Verdict.FAILED]
        failed.setVisible(counts.failed > 0 or failed.isChecked())
