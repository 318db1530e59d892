"""The bar above the lanes: find a class, compare, show the map, group again, import and export."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from app.base.shortcut_texts import set_tip
from app.base.theme import set_role
from app.experts.board import Board
from app.icons import make_icon, set_icon
from app.widgets.figures import count_text
from app.widgets.small import SearchField


class PartitionBar(QWidget):
    """Says what is wanted by signals."""

    searched = Signal(str)
    search_left = Signal()
    command = Signal(str)  # regroup, import, export, compare_wordnet, compare_kmeans, compare_last_run
    map_toggled = Signal(bool)
    compact_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.found, self._summary = QLabel(self.tr("Experts")), QLabel(), QLabel()
        self.search = SearchField((self.tr("Find a class"),))
        self.map_button = self._toggle("map", self.tr("Map of the classes"), self.map_toggled)
        self.compact_button = self._toggle("compact", self.tr("Small cards (Ctrl+Wheel)"), self.compact_toggled)
        self.compare_button, self.more_button = QToolButton(), QToolButton()
        self.regroup_button = QPushButton(self.tr("Group again…"))
        self._lay_out()
        self.search.textChanged.connect(self.searched)
        self.search.left.connect(self.search_left)
        self.regroup_button.clicked.connect(lambda: self.command.emit("regroup"))

    def show_board(self, board: Board) -> None:
        partition = board.partition
        experts = count_text(partition.n_experts, self.tr("expert"), self.tr("experts"))
        self._summary.setText(f"{experts}  ·  {count_text(len(board.titles), self.tr('class'), self.tr('classes'))}")

    def show_found(self, text: str) -> None:
        """How many classes a search found; empty for no search."""
        self.found.setText(text)
        self.found.setVisible(bool(text))

    def _lay_out(self) -> None:
        set_role(self.title, "title")
        set_role(self._summary, "body", muted=True)
        set_role(self.found, "caption", muted=True)
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_tip(self.search, self.tr("Find a class by its name or synset; F3 goes to the next"), "find")
        self.search.setAccessibleName(self.tr("Find a class"))
        self.search.addAction(make_icon("search", self.palette()), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setFixedWidth(200)
        set_icon(self.regroup_button, "rerun")
        self._fill_menu(self.compare_button, "compare", self.tr("Compare"), (
            (self.tr("With WordNet alone"), "compare_wordnet"), (self.tr("What K-Means moved"), "compare_kmeans"),
            (self.tr("With the last run"), "compare_last_run"),
        ))  # fmt: skip
        self._fill_menu(self.more_button, "more", self.tr("Import and export"), (
            (self.tr("Import a partition…"), "import"), (self.tr("Export the partition…"), "export"),
        ))  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 4)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addSpacing(4)
        row.addWidget(self._summary, 1)
        for widget in (
            self.found, self.search, self.compare_button, self.map_button, self.compact_button, self.more_button,
            self.regroup_button,
        ):  # fmt: skip
            row.addWidget(widget)
        self.found.hide()

    def _toggle(self, icon: str, text: str, signal: SignalInstance) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        set_icon(button, icon)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.toggled.connect(signal)
        return button

    def _fill_menu(self, button: QToolButton, icon: str, text: str, lines: tuple[tuple[str, str], ...]) -> None:
        menu = QMenu(self)
        for words, name in lines:
            action = QAction(words, menu)
            action.triggered.connect(lambda _=False, name=name: self.command.emit(name))
            menu.addAction(action)
        set_icon(button, icon)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(text)
        button.setAccessibleName(text)
