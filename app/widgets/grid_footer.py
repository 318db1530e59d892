"""The line below the grid: how many are shown and selected, and the zoom."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from app.base.i18n import fill
from app.base.theme import set_role
from app.screen.tile_view import DEFAULT_TILE_PX, ZOOM_STEPS_PX


class GridFooter(QWidget):
    zoom_requested = Signal(int)  # tile size in pixels
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        set_role(self._text, "caption", muted=True)
        self._clear = QPushButton(self.tr("Clear filters"))
        self._clear.setProperty("kind", "link")
        self._clear.clicked.connect(self.clear_requested)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(ZOOM_STEPS_PX[0], ZOOM_STEPS_PX[-1])
        self._slider.setValue(DEFAULT_TILE_PX)
        self._slider.setFixedWidth(120)
        self._slider.setToolTip(self.tr("Size of the pictures (Ctrl+wheel, + and −)"))
        self._slider.setAccessibleName(self.tr("Size of the pictures"))
        self._slider.valueChanged.connect(self.zoom_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        layout.addWidget(self._clear)
        layout.addStretch(1)
        layout.addWidget(self._slider)
        self.setFixedHeight(32)

    def set_counts(self, n_shown: int, n_found: int, n_pending: int, n_selected: int) -> None:
        shown = fill(self.tr("{:,} images"), n_found)
        if n_shown != n_found:
            shown = fill(self.tr("{:,} of {:,} images shown"), n_shown, n_found)
        selected = fill(self.tr(" · {:,} selected"), n_selected) if n_selected else ""
        pending = fill(self.tr(" · {:,} to be judged"), n_pending) if n_pending else ""
        self._text.setText(shown + pending + selected)
        self._clear.setVisible(n_shown != n_found)

    def set_zoom(self, tile_px: int) -> None:
        with QSignalBlocker(self._slider):
            self._slider.setValue(tile_px)
