"""The presets beside each other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from app.widgets.training.preset_card import PresetCard
from app.widgets.training.run_texts import preset_title
from core.experts.settings import PRESETS, PresetName, TrainSettings

ORDER: tuple[PresetName, ...] = ("default", "quick", "paper")


class PresetRow(QWidget):
    """One card for each of PRESETS, one of them chosen."""

    chosen = Signal(str)  # PresetName

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = self._words()
        self.cards: dict[PresetName, PresetCard] = {name: PresetCard(name, *words[name]) for name in ORDER}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for card in self.cards.values():
            self._group.addButton(card)
            row.addWidget(card, 1)
        self.choose("default")
        self._group.buttonToggled.connect(self._tell)

    def choose(self, name: PresetName) -> None:
        self.cards[name].setChecked(True)

    def show_times(self, time_text: Callable[[TrainSettings], str]) -> None:
        """Say for each preset how long it takes."""
        for name, card in self.cards.items():
            card.show_time(time_text(PRESETS[name]))

    def _tell(self, card: PresetCard, is_checked: bool) -> None:
        if is_checked:
            self.chosen.emit(card.name)

    def _words(self) -> dict[PresetName, tuple[str, str]]:
        return {
            "default": (
                preset_title("default"),
                self.tr("Careful steps that stay close to what the backbone knows already. Right for most ID sets."),
            ),
            "quick": (
                preset_title("quick"),
                self.tr("A few short passes, to see whether experts are worth it here."),
            ),
            "paper": (
                preset_title("paper"),
                self.tr("The paper’s recipe: many passes over images that are altered each time. For large ID sets "
                        "and a GPU."),
            ),
        }  # fmt: skip
