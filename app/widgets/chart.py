"""Charts: one widget that pyqtgraph draws in the tones of the theme, and the counting and ticks of what it shows.

This alone knows pyqtgraph, whose import takes 0.3 s: import it behind the first paint. Only its drawing is used: its
items paint on a plain widget, and its view is never shown, so that nothing zooms, pans or opens a menu of its own, and
a wheel scrolls the page. A plot is put together from a ViewBox and two axes, since a PlotItem brings hidden windows of
controls along and takes four times as long to make.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QGraphicsGridLayout,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsWidget,
    QLabel,
    QSizePolicy,
    QStyleOptionGraphicsItem,
    QWidget,
)

from app.base.i18n import numeral
from app.base.theme import SCALES, Tones, set_role, tones_of
from core.arrays import DoubleArray, RowArray

os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"  # whatever the shell says: a second Qt in one process would crash

import pyqtgraph as pg

Ticks = Callable[[float, float, float], Sequence[tuple[float, str]]]  # of low, high and length in px: value and text
GAP_PX = 8  # between ticks and plot
SWATCH_PX, SWATCH_GAP_PX, ENTRY_GAP_PX = 12, 6, 14
NOTE_GAP_PX = 3
TITLE_GAP_PX = 4  # between a title and the legend below
MARK_SIZE_PX = {"o": 7.0, "t1": 11.0}  # of pyqtgraph's symbols: a dot, and a triangle that points up
NO_STROKE = QPen(Qt.PenStyle.NoPen)
_SAMPLE = 20_000  # scores that the ends of a histogram are told from


@dataclass(frozen=True)
class Look:
    """Tones and fonts of a chart; there is a new one when the theme or the text size changes."""

    tones: Tones
    font: QFont  # of ticks and legends
    metrics: QFontMetricsF  # of that font
    title_font: QFont
    title_metrics: QFontMetricsF
    pixel_ratio: float  # of the screen

    @classmethod
    def of(cls, widget: QWidget) -> Look:
        small, title = QFont(widget.font()), QFont(widget.font())
        small.setPointSizeF(small.pointSizeF() * SCALES["caption"])
        title.setWeight(QFont.Weight.DemiBold)
        fonts = small, QFontMetricsF(small), title, QFontMetricsF(title)
        return cls(tones_of(widget.palette()), *fonts, widget.devicePixelRatioF())

    def stroke(self, colour: QColor | str, width_px: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """A pen that is as wide as it says whatever the axes show."""
        pen = QPen(QColor(colour), width_px * self.pixel_ratio, style)
        pen.setCosmetic(True)  # which counts the pixels of the screen
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if style == Qt.PenStyle.SolidLine else Qt.PenCapStyle.FlatCap)
        return pen


def percent_text(share: float) -> str:
    """A share as a tick names it: three significant places."""
    return f"{numeral(100 * share, '.3g')} %"


def tint(colour: QColor, alpha: int) -> QColor:
    """`colour`, translucent; 255 is opaque."""
    made = QColor(colour)
    made.setAlpha(alpha)
    return made


class Bars(pg.BarGraphItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Upright rectangles, by `setOpts`: x0 and x1, y1 and height, each [B] or a number; brush and pen."""

    def __init__(self) -> None:
        super().__init__(x0=np.zeros(0), x1=np.zeros(0), y1=0.0, height=np.zeros(0), pen=NO_STROKE)


class Curve(pg.PlotCurveItem):  # type: ignore[misc]
    """A line through points, by `setData`, broken where y is NaN; or, in "pairs", a line between each two."""

    def __init__(self, connect: str = "finite") -> None:
        super().__init__(connect=connect, antialias=True, segmentedLineMode="off")


class Steps(pg.PlotCurveItem):  # type: ignore[misc]
    """The outline of bars that touch, filled down to zero; `setData` takes [B + 1] edges and [B] heights."""

    def __init__(self) -> None:
        shape = {"stepMode": "center", "fillLevel": 0.0}
        super().__init__(np.zeros(1), np.zeros(0), antialias=True, segmentedLineMode="off", **shape)


@dataclass(frozen=True)
class Mark:
    """A dot or a triangle at a point of the plot, as large as it says whatever the axes show."""

    x: float
    y: float
    fill: QColor
    symbol: str = "o"  # one of MARK_SIZE_PX
    size_px: float = MARK_SIZE_PX["o"]

    def paint(self, painter: QPainter, at: QPointF, rim: QPen = NO_STROKE) -> None:
        painter.save()
        painter.translate(at)
        painter.scale(self.size_px, self.size_px)
        painter.setPen(rim)
        painter.setBrush(self.fill)
        painter.drawPath(pg.graphicsItems.ScatterPlotItem.Symbols[self.symbol])
        painter.restore()


class Marks(QGraphicsItem):
    """A few marks, all with the same rim: pyqtgraph's scatter plot is made for thousands, and slow to change."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: Sequence[Mark] = ()
        self._rim = NO_STROKE

    def set_marks(self, marks: Sequence[Mark], rim: QPen = NO_STROKE) -> None:
        self._marks, self._rim = marks, rim

    def boundingRect(self) -> QRectF:
        return QRectF()  # it is never asked to: the chart paints all

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        to_pixels = painter.transform()
        painter.resetTransform()
        for mark in self._marks:
            mark.paint(painter, to_pixels.map(QPointF(mark.x, mark.y)), self._rim)


class Rule(pg.InfiniteLine):  # type: ignore[misc]
    """A line across the whole plot, upright or else level: `setValue` says where."""

    def __init__(self, *, is_level: bool) -> None:
        super().__init__(angle=0 if is_level else 90)


class Axis(pg.AxisItem):  # type: ignore[misc]
    """Texts at the places that `ticks` gives: beside the plot, with a line of a grid through it for each, or below."""

    def __init__(self, side: str, view: pg.ViewBox, ticks: Ticks) -> None:
        super().__init__(side, linkView=view, maxTickLength=0)
        self._ticks = ticks
        self._shown: tuple[str, list[tuple[float, str]]] | None = None
        self._look: Look | None = None
        self._line = self._strong = ""
        self.enableAutoSIPrefix(False)
        self.setZValue(view.zValue() - 1)  # its lines run behind what is plotted

    def dress(self, look: Look, widest: str = "", line: str = "") -> None:
        """Take the tones and fonts of `look`, room for the text `widest`, and a line along it in the colour `line`."""
        self._look, self._line = look, line
        if self.orientation == "left":
            self.setWidth(look.metrics.horizontalAdvance(widest) + GAP_PX)
        else:
            self.setHeight(look.metrics.height() + GAP_PX)
        self.update()

    def show_ticks(self, strong: str = "") -> None:
        """Ask for the ticks anew; the text `strong` stands out."""
        low, high = self.range
        shown = strong, list(self._ticks(low, high, self._length_px()))
        if shown != self._shown:
            self._shown, self._strong, self.picture = shown, strong, None
            self.update()

    def _length_px(self) -> float:
        size = self.size()
        return float(size.height() if self.orientation == "left" else size.width())

    # what pyqtgraph asks for, whenever the range or the size of the plot changes

    def generateDrawSpecs(self, painter: QPainter) -> tuple[Any, Any, Any]:
        assert self._look is not None
        (low, high), length, metrics = self.range, self._length_px(), self._look.metrics
        edge = self.mapRectFromScene(self.scene().sceneRect()).right()
        lines, texts = [], []
        for value, text in self._ticks(low, high, length):
            share = min(max((value - low) / (high - low), 0.0), 1.0)
            if self.orientation == "left":
                y, x = length * (1 - share), self.size().width()
                lines.append((QPointF(x, y), QPointF(x + self.linkedView().size().width(), y)))
                place = QRectF(0.0, y - metrics.height() / 2, x - GAP_PX, metrics.height())
                texts.append((place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text))
            else:
                width = metrics.horizontalAdvance(text) + 1
                place = QRectF(length * share - width / 2, GAP_PX - 1, width, metrics.height())
                place.moveRight(min(place.right(), edge))
                texts.append((place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text))
        return (QPointF(0, 0), QPointF(length, 0)), lines, texts

    def drawPicture(self, painter: QPainter, axis: Any, ticks: Any, texts: Any) -> None:
        assert self._look is not None
        tones = self._look.tones
        painter.setFont(self._look.font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if self._line:
            painter.setPen(QColor(self._line))
            painter.drawLine(*axis)
        painter.setPen(QColor(tones.border))
        for line in ticks:
            painter.drawLine(*line)
        for place, flags, text in texts:
            painter.setPen(QColor(tones.text if text == self._strong else tones.muted))
            painter.drawText(place, flags, text)


class Note(QGraphicsItem):
    """Words that end at a point of the plot or, not `is_right`, begin there, and stand above or below it."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._look: Look | None = None
        self._is_below = self._is_right = True

    def dress(self, look: Look) -> None:
        self._look = look

    def set_text(self, text: str) -> None:
        self._text = text

    def place(self, x: float, y: float, *, is_below: bool, is_right: bool = True) -> None:
        self._is_below, self._is_right = is_below, is_right
        self.setPos(x, y)

    def boundingRect(self) -> QRectF:
        return QRectF()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        assert self._look is not None
        at, metrics = painter.transform().map(QPointF()), self._look.metrics
        painter.resetTransform()
        painter.setFont(self._look.font)
        painter.setPen(QColor(self._look.tones.muted))
        x = at.x() - metrics.horizontalAdvance(self._text) if self._is_right else at.x() + NOTE_GAP_PX
        down = metrics.ascent() + NOTE_GAP_PX if self._is_below else -metrics.descent() - NOTE_GAP_PX
        painter.drawText(QPointF(x, at.y() + down), self._text)


@dataclass(frozen=True)
class Sample:
    """What stands beside a name in a legend: what the plot shows for it, in small."""

    fills: tuple[QBrush, ...] = ()
    line: QPen | None = None
    line_at: float = 0.5  # 0: along the top
    whisker: QPen | None = None
    mark: Mark | None = None
    opacity: float = 1.0

    def paint(self, painter: QPainter, box: QRectF) -> None:
        painter.save()
        painter.setOpacity(self.opacity)
        for fill in self.fills:
            painter.fillRect(box, fill)
        if self.line is not None:
            painter.setPen(self.line)
            y = box.top() + self.line_at * box.height()
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        if self.whisker is not None:
            painter.setPen(self.whisker)
            x = box.center().x()
            painter.drawLine(QPointF(x, box.top() - 1), QPointF(x, box.bottom() + 1))
        if self.mark is not None:
            self.mark.paint(painter, box.center())
        painter.restore()


Wording = Sequence[tuple[str, str]]  # name and value of each entry


class Head(QGraphicsWidget):
    """A title if there is one, and a legend."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._samples: Sequence[Sample] = ()
        self._wordings: Sequence[Wording] = ()
        self._look: Look | None = None
        self.left_px = self.right_px = 0.0  # kept free beside the legend

    def dress(self, look: Look) -> None:
        self._look = look
        self._take_room()

    def show_keys(self, samples: Sequence[Sample], wordings: Sequence[Wording]) -> None:
        """`wordings` grow shorter: the first that fits is shown, or as much as fits of the last."""
        self._samples, self._wordings = samples, wordings
        self._take_room()

    def _take_room(self) -> None:
        assert self._look is not None
        height_px = self._title_px() + (self._look.metrics.height() + 2 if self._wordings else 0)
        self.setMinimumHeight(height_px)
        self.setMaximumHeight(height_px)
        self.update()

    def _title_px(self) -> float:
        assert self._look is not None
        return self._look.title_metrics.height() + TITLE_GAP_PX if self._title else 0.0

    def _width_of(self, wording: Wording) -> float:
        assert self._look is not None
        metrics, swatch = self._look.metrics, SWATCH_PX + SWATCH_GAP_PX if self._samples else 0
        texts = [" ".join(filter(None, entry)) for entry in wording]
        return sum(swatch + metrics.horizontalAdvance(text) + ENTRY_GAP_PX for text in texts) - ENTRY_GAP_PX

    def _fitting(self) -> Wording:
        assert self._look is not None
        room = self.size().width() - self.left_px - self.right_px
        for wording in self._wordings:
            if self._width_of(wording) <= room:
                return wording
        last, metrics = self._wordings[-1], self._look.metrics
        each_px = max(room / len(last) - SWATCH_PX - SWATCH_GAP_PX - ENTRY_GAP_PX, 0.0)
        return [(metrics.elidedText(name, Qt.TextElideMode.ElideRight, each_px), value) for name, value in last]

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._look is None:
            return
        tones, metrics = self._look.tones, self._look.metrics
        if self._title:
            painter.setFont(self._look.title_font)
            painter.setPen(QColor(tones.text))
            room = QRectF(0, 0, self.size().width() - self.right_px, self._title_px())
            title = self._look.title_metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, title)
        if not self._wordings:
            return
        painter.setFont(self._look.font)
        x, y, line = self.left_px, self._title_px(), metrics.height()
        for number, (name, value) in enumerate(self._fitting()):
            if self._samples:
                self._samples[number].paint(painter, QRectF(x, y + line / 2 - 5, SWATCH_PX, 10))
                x += SWATCH_PX + SWATCH_GAP_PX
            for text, colour in ((name, tones.muted), (value, tones.text)):
                if text:
                    painter.setPen(QColor(colour))
                    painter.drawText(QPointF(x, y + metrics.ascent()), text)
                    x += metrics.horizontalAdvance(text + " ")
            x += ENTRY_GAP_PX - metrics.horizontalAdvance(" ")


class Chart(QWidget):
    """Title, legend, axes and plot. A subclass adds items, and colours them in `dress`.

    Places are pixels from the widget's top left corner. `left` and `bottom` give the ticks of an axis; without, there
    is none.
    """

    widest_tick = "12.5 %"  # left of the plot
    legend_over_plot_px = math.inf  # from which width on the legend begins where the plot does

    def __init__(
        self, *, title: str = "", left: Ticks | None = None, bottom: Ticks | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view = pg.GraphicsView(self, useOpenGL=False, background=None)
        self._view.hide()
        scene = self._view.scene()
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)  # nothing is ever looked up
        for action in scene.contextMenu:  # pyqtgraph's export, in English, of a menu that is never shown
            action.deleteLater()
        scene.contextMenu.clear()
        self._is_alone = False  # what the message says stands in place of the plot
        self.head = Head(title)
        self.plot = pg.ViewBox(enableMouse=False, enableMenu=False)
        self.left = Axis("left", self.plot, left) if left else None
        self.bottom = Axis("bottom", self.plot, bottom) if bottom else None
        self._message = QLabel(self)
        self._message.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._message.setAutoFillBackground(True)  # no line of the grid runs through it
        self._message.setBackgroundRole(QPalette.ColorRole.Base)
        self._message.setMargin(GAP_PX)
        self._message.hide()
        set_role(self._message, "body", muted=True)
        self._items: list[QGraphicsItem] = [item for item in (self.left, self.bottom, self.head) if item is not None]
        self._grid = self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.plot.sigResized.connect(self._rearrange)
        self.look = Look.of(self)
        self._is_ready = False

    # for a subclass

    def dress(self, look: Look) -> None:
        """Colour the items of the plot."""

    def arrange(self) -> None:
        """Place what is measured in pixels; the plot has a new size or range."""

    def set_margins(self, left: float, top: float, right: float, bottom: float, head_gap: float) -> None:
        """Room around everything, and between the head and the plot, in pixels."""
        self._grid.setContentsMargins(left, top, right, bottom)
        self._grid.setRowSpacing(0, head_gap)

    def add(self, *items: QGraphicsItem) -> None:
        """Put items into the plot, in its coordinates, by their z and each above those before."""
        for item in items:
            self.plot.addItem(item, ignoreBounds=True)
        self._items = sorted([*self._items, *items], key=lambda item: item.zValue())

    def add_in_pixels(self, *items: QGraphicsItem) -> None:
        """Put items over or, by their z, behind everything, in pixels of the widget."""
        for item in items:
            self._view.scene().addItem(item)
        self._items = sorted([*self._items, *items], key=lambda item: item.zValue())

    def set_range(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Show these values between the edges of the plot."""
        if (self._shown(0), self._shown(1)) != (x, y):
            self.plot.setRange(xRange=x, yRange=y, padding=0)
        for axis in (self.left, self.bottom):
            if axis is not None:
                axis.show_ticks()
        self._rearrange()

    def show_message(self, text: str, *, is_alone: bool = True) -> None:
        """Say `text` in place of everything or, not `is_alone`, in the middle of the plot; an empty one goes away."""
        self._is_alone = bool(text) and is_alone
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self._place_message()

    def redress(self) -> None:
        """Take tones and fonts anew: a subclass calls it once it is made."""
        self._is_ready = True
        self.look = Look.of(self)
        self.head.dress(self.look)
        for axis in (self.left, self.bottom):
            if axis is not None:
                axis.dress(self.look, self.widest_tick)
        self.dress(self.look)
        self._rearrange()

    # where things are

    @property
    def plot_rect(self) -> QRectF:
        self._grid.activate()
        rect: QRectF = self.plot.geometry()
        return rect

    def x_of(self, value: float) -> float:
        low, high = self._shown(0)
        return self.plot_rect.left() + (value - low) / (high - low) * self.plot_rect.width()

    def y_of(self, value: float) -> float:
        low, high = self._shown(1)
        return self.plot_rect.bottom() - (value - low) / (high - low) * self.plot_rect.height()

    def value_at(self, x: float) -> float:
        """The value on the x axis, which a place beside the plot does not leave."""
        (low, high), rect = self._shown(0), self.plot_rect
        return low + min(max((x - rect.left()) / max(rect.width(), 1.0), 0.0), 1.0) * (high - low)

    def _shown(self, axis: int) -> tuple[float, float]:
        low, high = self.plot.viewRange()[axis]
        return low, high

    def _lay_out(self) -> QGraphicsGridLayout:
        middle = QGraphicsWidget()
        grid = QGraphicsGridLayout(middle)
        grid.setSpacing(0)
        grid.addItem(self.head, 0, 0, 1, 2)
        grid.addItem(self.plot, 1, 1)
        if self.left is not None:
            grid.addItem(self.left, 1, 0)
        if self.bottom is not None:
            grid.addItem(self.bottom, 2, 1)
        self._view.setCentralItem(middle)
        return grid

    def _rearrange(self) -> None:
        if self._is_ready:
            self.head.left_px = self.plot_rect.left() if self.width() >= self.legend_over_plot_px else 0.0
            self._place_message()
            self.arrange()
            self.update()

    def _place_message(self) -> None:
        if self._message.isVisibleTo(self):
            self._message.adjustSize()
            place = self._message.rect()
            place.moveCenter(self.plot_rect.center().toPoint())
            self._message.move(place.topLeft())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._view.resize(self.size())
        self._view.resizeEvent(None)  # a view that is hidden gets no such event

    def paintEvent(self, event: QPaintEvent) -> None:
        """Have the items draw themselves, each in its own coordinates.

        QGraphicsView asks every item a dozen times for its bounds first, each time through Python.
        """
        if self._is_alone:
            return
        if self.look.pixel_ratio != self.devicePixelRatioF():  # it has come to another screen
            self.redress()
        self.plot.prepareForPaint()
        painter, option = QPainter(self), QStyleOptionGraphicsItem()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for item in self._items:
            if item.isVisible():
                painter.save()
                painter.setTransform(item.sceneTransform())
                painter.setOpacity(item.opacity())
                item.paint(painter, option, self)
                painter.restore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        changes = QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange
        if event.type() in changes and getattr(self, "_is_ready", False):
            self.redress()


@dataclass(frozen=True, eq=False)
class HistogramBins:
    """Two distributions over B equal bins from `low` to `high`; the end bins hold what lies beyond."""

    low: float
    high: float
    held_out: RowArray  # [B] counts of held-out ID
    incoming: RowArray  # [B] counts of incoming

    @property
    def n_bins(self) -> int:
        return len(self.held_out)

    @property
    def is_empty(self) -> bool:
        return not self.held_out.any() and not self.incoming.any()

    def heights(self, *, logarithmic: bool) -> tuple[DoubleArray, DoubleArray]:
        """[B] heights from 0 to 1 of held-out and incoming, each as a share of its own total, on one scale."""
        shares = _shares(self.held_out), _shares(self.incoming)
        floor, top = self._range(logarithmic)
        if not logarithmic:
            return shares[0] / top, shares[1] / top
        scale = math.log10(top / floor)
        held_out, incoming = (np.log10(np.maximum(share, floor) / floor) / scale for share in shares)
        return held_out, incoming

    def share_ticks(self, *, logarithmic: bool) -> list[tuple[float, float]]:
        """(height, share) of the lines that help to read heights."""
        floor, top = self._range(logarithmic)
        if not logarithmic:
            return [(share / top, share) for share in nice_ticks(0.0, top, 4) if share > 0]
        exponents = range(math.floor(math.log10(floor)), math.floor(math.log10(top)) + 1)
        factors = (1, 3) if len(exponents) < 4 else (1,)
        shares = [factor * 10.0**e for e in exponents for factor in factors]
        return [(math.log10(s / floor) / math.log10(top / floor), s) for s in shares if floor < s <= top]

    def _range(self, logarithmic: bool) -> tuple[float, float]:
        """The shares at the foot and at the top of the plot; half an image's share is the logarithm's zero."""
        top = max(_shares(self.held_out).max(initial=0), _shares(self.incoming).max(initial=0)) or 1.0
        floor = 0.5 / max(self.held_out.sum(), self.incoming.sum(), 1) if logarithmic else 0.0
        return floor, float(top)


def bin_scores(held_out: NDArray[Any], incoming: NDArray[Any]) -> HistogramBins:
    """Count both; NaN is left out. The bins span all but the most extreme thousandth of the scores."""
    samples = [_finite_sample(held_out), _finite_sample(incoming)]
    spans = [np.quantile(sample, [0.001, 0.999]) for sample in samples if len(sample)]
    if not spans:
        return HistogramBins(0.0, 1.0, np.zeros(1, np.int64), np.zeros(1, np.int64))
    low, high = float(min(s[0] for s in spans)), float(max(s[1] for s in spans))
    edge = 0.03 * (high - low) or max(abs(low), 1.0) * 0.05
    low, high = low - edge, high + edge
    n_bins = _choose_bins(min(len(sample) for sample in samples if len(sample)))
    return HistogramBins(low, high, _count(held_out, low, high, n_bins), _count(incoming, low, high, n_bins))


def nice_ticks(low: float, high: float, about: int) -> list[float]:
    """Round numbers between `low` and `high`, a 1, 2 or 5 times a power of ten apart."""
    rough = (high - low) / max(about, 1)
    if not rough > 0:
        return []
    step = round_step(rough)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [index * step for index in range(first, last + 1)]


def round_step(least: float) -> float:
    """1, 2 or 5 times a power of ten, not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * (1 - 1e-3))


def _choose_bins(n_scores: int) -> int:
    return 36 if n_scores < 300 else 60 if n_scores < 3_000 else 96


def _count(scores: NDArray[Any], low: float, high: float, n_bins: int) -> RowArray:
    """np.histogram with open ends, several times faster for a million scores."""
    found = np.asarray(scores, np.float32)
    found = found[~np.isnan(found)]
    index = ((found - np.float32(low)) * np.float32(n_bins / (high - low))).astype(np.int32)
    return np.bincount(np.clip(index, 0, n_bins - 1), minlength=n_bins).astype(np.int64)


def _finite_sample(scores: NDArray[Any]) -> NDArray[Any]:
    sample = scores[:: max(1, len(scores) // _SAMPLE)]
    return np.asarray(sample[np.isfinite(sample)])


def _shares(counts: RowArray) -> DoubleArray:
    return np.asarray(counts / max(1, counts.sum()), np.float64)
