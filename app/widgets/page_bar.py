"""The column of pages at the left edge."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.base.shortcut_texts import command_text, set_tip
from app.base.shortcuts import COMMAND_OF
from app.icons import set_icon

WIDTH_PX = 72
BUTTON_PX = QSize(60, 56)
PADDING_PX = 14  # of a button, on both sides of its words
ICON_PX = QSize(24, 24)


class PageBar(QFrame):
    """One button a page, the shown one checked; below them, buttons that are no pages."""

    chosen = Signal(str)  # a page's key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "left")
        self.setMinimumWidth(WIDTH_PX)
        self.setAccessibleName(self.tr("Pages"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(6, 8, 5, 8)
        self._layout.setSpacing(4)
        self._layout.addStretch(1)

    def add_page(self, key: str, title: str, icon: str) -> None:
        """Its key is that of the command of the same name."""
        button = self._make(title, icon, title, key)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        self._layout.insertWidget(len(self._buttons), button)
        self._buttons[key] = button

    def add_button(self, title: str, icon: str, command: str) -> QToolButton:
        """A button at the foot of the bar, for a command of the menus."""
        button = self._make(title, icon, command_text(COMMAND_OF[command]), command)
        self._layout.addWidget(button)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the style has given the buttons their font."""
        super().showEvent(event)
        self._fit_words()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._fit_words()

    def _fit_words(self) -> None:
        for button in self.findChildren(QToolButton):
            button.ensurePolished()
            words_px = button.fontMetrics().horizontalAdvance(button.text()) + PADDING_PX
            button.setMinimumWidth(max(BUTTON_PX.width(), words_px))
        self.setMinimumWidth(max(WIDTH_PX, self._layout.minimumSize().width()))  # no page may press it narrower

    def show_chosen(self, key: str) -> None:
        self._buttons[key].setChecked(True)

    def set_page_enabled(self, key: str, enabled: bool) -> None:
        self._buttons[key].setEnabled(enabled)

    def _make(self, title: str, icon: str, tip: str, command: str) -> QToolButton:
        button = QToolButton()
        button.setText(title)
        set_tip(button, tip, command)
        button.setAccessibleName(title)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(ICON_PX)
        button.setMinimumSize(BUTTON_PX)
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        set_icon(button, icon)
        return button
