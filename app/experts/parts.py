"""The building blocks of the inspector's panels: labels and buttons, an expert's name, sample images, synsets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.base.class_titles import kinds_above
from app.base.i18n import numeral, tr
from app.base.theme import TextRole, set_role, tones_of
from app.experts.board import Board
from app.widgets.expert_badge import paint_badge, style_of
from app.widgets.thumbnails import CroppedPictures, ThumbnailStore
from core.partition.hierarchy import word_of
from core.partition.model import ClassSynset

BADGE_PX = 18
LABEL_GAP_PX = 7
SAMPLE_GAP_PX = 6
LARGEST_PX = 320
MOST_CANDIDATES = 5
Places = Callable[[int, int], list[QRect]]
"""From a width and a number of pictures to a square for each."""


def make_label(role: TextRole = "body", *, is_muted: bool = False, text: str = "") -> QLabel:
    """A label that wraps and can be selected."""
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setMinimumWidth(1)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    set_role(label, role, muted=is_muted)
    return label


def make_button(text: str, act: Callable[[], object], tip: str = "", kind: str = "") -> QPushButton:
    """A button that does `act`, and never stands for Enter in a dialog."""
    button = QPushButton(text)
    if kind:
        button.setProperty("kind", kind)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: act())
    return button


def in_a_row(*widgets: QWidget) -> QHBoxLayout:
    """Beside each other, from the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def fill_column(owner: QWidget, *parts: tuple[QWidget | QLayout, int]) -> QVBoxLayout:
    """Give `owner` a column of parts, each with the space below it."""
    column = QVBoxLayout(owner)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(0)
    for part, space_px in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
        column.addSpacing(space_px)
    column.addStretch(1)
    return column


def scrolled(inside: QWidget) -> QScrollArea:
    """As wide as its place, and scrolled up and down where it is higher."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


class ExpertLabel(QLabel):
    """An expert's badge and name in a line; a name that is too long is elided, and `note` follows at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane, self._slot, self._name, self._note = -1, 0, "", ""
        self.setMinimumHeight(BADGE_PX + 4)

    def show_lane(self, board: Board, lane: int, note: str = "") -> None:
        self._lane, self._slot, self._note = lane, board.slots[lane], note
        self._name = board.partition.expert_names[lane]
        self.setAccessibleName(f"{self._name} {note}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(BADGE_PX + LABEL_GAP_PX + self.fontMetrics().horizontalAdvance(self._name), BADGE_PX + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, BADGE_PX + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._lane < 0:
            return
        painter, metrics = QPainter(self), self.fontMetrics()
        top = (self.height() - BADGE_PX) / 2
        paint_badge(painter, QRectF(0.5, top, BADGE_PX, BADGE_PX), style_of(self._slot, self.palette()), self._lane + 1)
        painter.setPen(self.palette().windowText().color())
        note_width = metrics.horizontalAdvance(self._note)
        room = QRect(BADGE_PX + LABEL_GAP_PX, 0, self.width() - BADGE_PX - LABEL_GAP_PX - note_width - 8, self.height())
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._note)


def in_rows(columns: int) -> Places:
    """Equal squares, so many to a row."""

    def places(width: int, count: int) -> list[QRect]:
        side = max(16, (width - SAMPLE_GAP_PX * (columns - 1)) // columns)
        cells = (divmod(number, columns) for number in range(count))
        return [
            QRect(column * (side + SAMPLE_GAP_PX), row * (side + SAMPLE_GAP_PX), side, side) for row, column in cells
        ]

    return places


def first_large(width: int, count: int) -> list[QRect]:
    """The first three times as large, the next three beside it."""
    side = max(16, (min(width, LARGEST_PX) - 3 * SAMPLE_GAP_PX) // 4)
    large, step = 3 * side + 2 * SAMPLE_GAP_PX, side + SAMPLE_GAP_PX
    beside = [QRect(large + SAMPLE_GAP_PX, row * step, side, side) for row in range(3)]
    return [QRect(0, 0, large, large), *beside][:count]


class SampleGrid(QWidget):
    """A few sample images as squares, as large as the width allows; asks for its pictures when it is painted."""

    def __init__(self, thumbnails: ThumbnailStore, places: Places, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails, self._places = thumbnails, places
        self._pictures = CroppedPictures(thumbnails)
        self._paths: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        thumbnails.loaded.connect(self._notice)

    def show_paths(self, paths: Sequence[str]) -> None:
        self._paths = tuple(paths)
        self.setVisible(bool(paths))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((area.bottom() + 1 for area in self._places(width, len(self._paths))), default=0)

    def sizeHint(self) -> QSize:
        return QSize(264, self.heightForWidth(264))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ratio = QPainter(self), self.devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        areas = self._places(self.width(), len(self._paths))
        largest = max((area.width() for area in areas), default=0)
        self._thumbnails.want(self, self._paths, self._pictures.loaded_px(largest, ratio))
        for path, area in zip(self._paths, areas, strict=False):
            picture = self._pictures.get(path, area.width(), ratio)
            if picture is None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tones_of(self.palette()).hover))
                painter.drawRoundedRect(QRectF(area), 5, 5)
            else:
                painter.drawPixmap(area.topLeft(), picture)

    def _notice(self, path: str) -> None:
        if path in self._paths:
            self.update()


class CandidateList(QWidget):
    """The synsets that a class's name may stand for, a button for each; the one that is taken now is not offered."""

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
            heading = QLabel(tr("Or does it mean"))
            set_role(heading, "caption", muted=True)
            self._column.addWidget(heading)
        for synset, probability in candidates[:MOST_CANDIDATES]:
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
        button.setToolTip(tr("{0}: {1} likely by its name and its company").format(synset.name, share))
        button.clicked.connect(lambda: self.chosen.emit(synset))
        self._column.addWidget(button)
        self.buttons.append(button)
