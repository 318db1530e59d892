"""After a training: whether the experts help, by which figures, and what screening uses from now on."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.base.i18n import fill
from app.base.theme import set_role
from app.widgets.texts import make_text
from app.widgets.training.interval_row import IntervalRow
from app.widgets.training.sign import Sign
from core.experts.results import Contrast, Verdict


class Outcome(QFrame):
    """Shows one verdict."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._verdict: Verdict | None = None
        self._sign, self.verdict, self.words = Sign("info", "muted"), QLabel(), make_text("")
        set_role(self.verdict, "heading")
        self.verdict.setWordWrap(True)
        self._figures = QHBoxLayout()
        self._figures.setSpacing(32)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self.verdict)
        lines.addWidget(self.words)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._sign)
        head.addLayout(lines, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._figures)

    def show_verdict(self, verdict: Verdict | None, *, is_stale: bool = False) -> None:
        """`is_stale`: the partition is another one by now, so that the experts are out of use."""
        if verdict != self._verdict:
            self._verdict = verdict
            while item := self._figures.takeAt(0):
                if widget := item.widget():
                    widget.deleteLater()
            names = self._names()
            for figure in verdict.figures if verdict else ():
                self._figures.addWidget(IntervalRow(*names[figure.name], figure), 1)
        self._say(verdict, is_stale)

    def _say(self, verdict: Verdict | None, is_stale: bool) -> None:
        helped = verdict is not None and verdict.experts_help and not is_stale
        self._sign.show_sign(*(("success", "success") if helped else ("info", "muted")))
        self.verdict.setText(self._sentence(verdict, is_stale))
        if verdict is None:
            self.words.setText(self.tr("With so few classes, none can be held out to stand in for strangers."))
            return
        basis = self.tr(
            "Compared on {0:,} ID images that neither had seen and {1:,} images of classes held out as strangers, with "
            "95 % intervals."
        )
        self.words.setText(fill(basis, verdict.n_held_out, verdict.n_strangers))

    def _sentence(self, verdict: Verdict | None, is_stale: bool) -> str:
        if is_stale:
            return self.tr("How these experts compared when they were trained")
        if verdict is None:
            return self.tr("Nothing to compare with, so screening keeps using the frozen features")
        if verdict.experts_help:
            return self.tr("Experts help: screening uses them from now on")
        if any(_is_surely_worse(each) for each in verdict.figures if each.name != "id_accuracy"):
            return self.tr("Frozen features are better here, so screening keeps using them")
        return self.tr("Experts are not surely better here, so screening keeps using the frozen features")

    def _names(self) -> dict[str, tuple[str, str]]:
        return {
            "auroc": (
                self.tr("Telling strangers apart (AUROC)"),
                self.tr("How often an ID image scores above a stranger; classes held out stand in for strangers."),
            ),
            "fpr95": (
                self.tr("Strangers missed (FPR95)"),
                self.tr("Share of strangers that pass a threshold which keeps 95 % of ID images."),
            ),
            "id_accuracy": (
                self.tr("Classes named right"),
                self.tr("Share of ID images that get their own class."),
            ),
        }  # fmt: skip


def _is_surely_worse(figure: Contrast) -> bool:
    return figure.gain.high < 0 if figure.is_better_high else figure.gain.low > 0
