"""How an expert looks everywhere: a colour that colour-blind people can tell from its neighbours, a shape, a number.

Ten colours (after Okabe & Ito and Paul Tol), then the shape changes: circle, square, diamond. The number in the badge
is the lane's, so that nothing hangs on colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPalette

from app.base.theme import LIGHT, tones_of

ON_LIGHT = (
    "#1f6fc2", "#d1570a", "#0b8a68", "#b8479b", "#c48a00", "#2499c9", "#6b4fc4", "#8a5a2b", "#5f8a1e", "#b3243f",
)  # fmt: skip
ON_DARK = (
    "#63a9f2", "#f58a4b", "#3fc79d", "#e58acb", "#efc04a", "#6fd0ee", "#a993f5", "#c99a6a", "#a3cc5b", "#f07a8c",
)  # fmt: skip
SHAPES = ("circle", "square", "diamond")


@dataclass(frozen=True)
class ExpertStyle:
    """The look of one expert on one kind of ground."""

    colour: QColor
    ink: QColor  # legible on the colour
    shape: str


def style_of(slot: int, shown: QPalette) -> ExpertStyle:
    """The look of the expert with colour number `slot` on the background of a palette."""
    is_light = tones_of(shown) is LIGHT
    colour = QColor((ON_LIGHT if is_light else ON_DARK)[slot % len(ON_LIGHT)])
    ink = QColor("#ffffff" if is_light else "#101114")
    return ExpertStyle(colour, ink, SHAPES[slot // len(ON_LIGHT) % len(SHAPES)])


def shape_path(area: QRectF, shape: str) -> QPainterPath:
    path = QPainterPath()
    if shape == "circle":
        path.addEllipse(area)
    elif shape == "square":
        inset = area.width() * 0.04
        path.addRoundedRect(area.adjusted(inset, inset, -inset, -inset), area.width() * 0.22, area.width() * 0.22)
    else:
        centre, reach = area.center(), area.width() * 0.58
        corners = [QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0)]
        path.moveTo(centre + corners[0])
        for corner in corners[1:]:
            path.lineTo(centre + corner)
        path.closeSubpath()
    return path


def paint_badge(painter: QPainter, area: QRectF, style: ExpertStyle, number: int) -> None:
    """The expert's shape in its colour with its number, counted from 1."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour)
    painter.drawPath(shape_path(area, style.shape))
    font = QFont(painter.font())
    font.setPixelSize(max(8, round(area.height() * (0.6 if number < 10 else 0.52))))
    font.setWeight(QFont.Weight.Bold)
    painter.setFont(font)
    painter.setPen(style.ink)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()
