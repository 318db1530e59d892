"""What the page says before there are lanes, over a band of the ID set's own images."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.base.i18n import fill
from app.base.theme import set_role, tones_of
from app.icons import draw
from app.widgets.experts.cropped_pictures import CroppedPictures
from app.widgets.thumbnails import ThumbnailStore

PICTURE_PX = 96
GAP_PX = 8
BAND_PX = 2 * PICTURE_PX + GAP_PX
TEXT_PX = 540
FOOT_PX = 24


class Intro(QWidget):
    """One state at a time; `show_…` chooses it."""

    group_wanted = Signal(int)  # number of experts
    options_wanted = Signal()
    prepare_wanted = Signal()

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails, self._pictures = thumbnails, CroppedPictures(thumbnails)
        self._paths: tuple[str, ...] = ()
        self._icon, self.title, self.text = QLabel(), QLabel(), QLabel(wordWrap=True)
        self.button, self.options_button = QPushButton(), QPushButton(self.tr("More options…"))
        self.experts, self._experts_label = QSpinBox(), QLabel(self.tr("Experts"))
        self._state = ""
        self._lay_out()
        self.button.clicked.connect(self._go)
        self.options_button.clicked.connect(self.options_wanted)
        thumbnails.loaded.connect(self._notice)
        self.show_no_project()

    def show_no_project(self) -> None:
        text = self.tr("Open a project, or make one from a folder of images, to see how its classes are grouped.")
        self._show("none", self.tr("No project is open"), text)

    def show_waiting(self) -> None:
        text = self.tr("The classes appear as soon as the features of the ID set have been extracted.")
        self._show("waiting", self.tr("Learning the ID set…"), text)

    def show_unprepared(self) -> None:
        text = self.tr("Classes are grouped by what the backbone sees in their images, which it has not looked at yet.")
        self._show("unprepared", self.tr("The ID set has not been learnt yet"), text, self.tr("Learn the ID set"))

    def show_ungrouped(self, n_classes: int, n_experts: int, paths: Sequence[str]) -> None:
        """There are classes, and no partition. `paths`: an image of each of some classes."""
        text = fill(
            self.tr(
                "A partition splits your {0:,} classes among a few experts, each of which learns to know its own kind "
                "well. An image is then judged by the expert it looks most like, so that less slips through."
            ),
            n_classes,
        )
        self.experts.setRange(1, n_classes)
        self.experts.setValue(n_experts)
        self._paths = tuple(paths)
        self._show("ungrouped", self.tr("Which classes belong together?"), text, self.tr("Group the classes"))

    def _show(self, state: str, title: str, text: str, button: str = "") -> None:
        self._state = state
        self.title.setText(title)
        self.text.setText(text)
        self.text.setMinimumHeight(self.text.heightForWidth(TEXT_PX))  # a layout that centres it doesn't ask
        self.button.setText(button)
        self.button.setVisible(bool(button))
        for widget in (self.experts, self._experts_label, self.options_button):
            widget.setVisible(state == "ungrouped")
        if state != "ungrouped":
            self._paths = ()
        self._column.setContentsMargins(16, 16, 16, BAND_PX + 2 * FOOT_PX if self._paths else 64)
        self.update()

    def _go(self) -> None:
        if self._state == "ungrouped":
            self.group_wanted.emit(self.experts.value())
        else:
            self.prepare_wanted.emit()

    def _lay_out(self) -> None:
        set_role(self.title, "display")
        set_role(self.text, "lead", muted=True)
        set_role(self._experts_label, "body", muted=True)
        self.button.setProperty("kind", "primary")
        self.options_button.setProperty("kind", "link")
        self.experts.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach into a spin box
        self.experts.setAccessibleName(self.tr("Number of experts"))
        self.text.setFixedWidth(TEXT_PX)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for widget in (self._experts_label, self.experts, self.button):
            row.addWidget(widget)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        for part, space_px in ((self._icon, 20), (self.title, 12), (self.text, 24)):
            self._column.addWidget(part, 0, middle)
            self._column.addSpacing(space_px)
        self._column.addLayout(row)
        self._column.addSpacing(8)
        self._column.addWidget(self.options_button, 0, middle)
        self._column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        tones = tones_of(self.palette())
        self._icon.setPixmap(draw("experts", 48, tones.accent, self.devicePixelRatioF()))
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        if not self._paths:
            return
        ratio, step = self.devicePixelRatioF(), PICTURE_PX + GAP_PX
        columns = self.width() // step + 2
        left = (self.width() - columns * step) // 2
        places = [(column, row) for row in range(2) for column in range(columns)]
        shown = [self._paths[(7 * number) % len(self._paths)] for number in range(len(places))]
        self._thumbnails.want(self, list(dict.fromkeys(shown)), self._pictures.loaded_px(PICTURE_PX, ratio))
        bottom = self.height() - BAND_PX - FOOT_PX
        for (column, row), path in zip(places, shown, strict=True):
            picture = self._pictures.get(path, PICTURE_PX, ratio)
            if picture is not None:
                painter.drawPixmap(left + column * step + row * step // 2, bottom + row * step, picture)
        self._fade(painter, QRect(0, bottom, self.width(), BAND_PX))

    def _fade(self, painter: QPainter, area: QRect) -> None:
        """The band comes out of the page's ground and goes back into it."""
        ground, clear = self.palette().base().color(), QColor(self.palette().base().color())
        clear.setAlpha(60)
        veil = QLinearGradient(area.left(), 0, area.right(), 0)
        for place, colour in ((0.0, ground), (0.25, clear), (0.75, clear), (1.0, ground)):
            veil.setColorAt(place, colour)
        painter.fillRect(area, veil)

    def _notice(self, path: str) -> None:
        if self._paths and self.isVisible():
            self.update()
