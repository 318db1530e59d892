"""The synsets that a class's name may stand for, to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.class_titles import kinds_above
from app.base.i18n import numeral
from app.base.theme import set_role
from core.partition.hierarchy import word_of
from core.partition.model import ClassSynset

SHOWN = 5


class CandidateList(QWidget):
    """A button for each; the one that is taken now is not offered."""

    chosen = Signal(object)  # ClassSynset

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.buttons: list[QPushButton] = []

    def show_candidates(self, candidates: Sequence[tuple[ClassSynset, float]]) -> None:
        """Each with its probability, the likeliest first."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        if candidates:
            heading = QLabel(self.tr("Or does it mean"))
            set_role(heading, "caption", muted=True)
            self._column.addWidget(heading)
        for synset, probability in candidates[:SHOWN]:
            self._add(synset, probability)
        self.setVisible(bool(candidates))

    def _add(self, synset: ClassSynset, probability: float) -> None:
        above = " › ".join(kinds_above(synset.path))
        button = QPushButton()
        button.setProperty("kind", "row")
        word, share = word_of(synset.name or ""), numeral(probability, ".0%")
        text = QLabel(f"{word}\n{above}" if above else word, button)
        text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setMinimumWidth(1)
        column = QVBoxLayout(button)
        column.setContentsMargins(8, 4, 8, 4)
        column.addWidget(text)
        button.setMinimumHeight(column.sizeHint().height() + 4)
        button.setAccessibleName(f"{word}, {above}")
        button.setToolTip(self.tr("{0}: {1} likely by its name and its company").format(synset.name, share))
        button.clicked.connect(lambda: self.chosen.emit(synset))
        self._column.addWidget(button)
        self.buttons.append(button)
