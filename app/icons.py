"""Our own icons, drawn in the colours of the palette, and redrawn when that changes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.base.theme import tones_of

SIZES_PX = (16, 20, 24, 32, 48, 64)
ICON_PROPERTY = "iconName"


def draw(name: str, size_px: int, colour: str, pixel_ratio: float = 1.0) -> QPixmap:
    """A square pixmap of the icon `name`, `size_px` wide in device-independent pixels."""
    pixmap = QPixmap(round(size_px * pixel_ratio), round(size_px * pixel_ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    source = _source(name).replace(b"currentColor", colour.encode())
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(pixel_ratio)
    return pixmap


def make_icon(name: str, palette: QPalette, colour: str = "") -> QIcon:
    """The icon `name` for every size that a control shows; `colour` replaces the palette's text colour."""
    tones, icon = tones_of(palette), QIcon()
    faint = QColor(tones.faint).name()
    for size_px in (SIZES_PX[1], SIZES_PX[2], SIZES_PX[2] * 2):
        icon.addPixmap(draw(name, size_px, colour or tones.muted), QIcon.Mode.Normal, QIcon.State.Off)
        icon.addPixmap(draw(name, size_px, tones.text), QIcon.Mode.Active, QIcon.State.Off)
        icon.addPixmap(draw(name, size_px, tones.accent), QIcon.Mode.Normal, QIcon.State.On)
        icon.addPixmap(draw(name, size_px, faint), QIcon.Mode.Disabled, QIcon.State.Off)
    return icon


def set_icon(target: QAction | QAbstractButton, name: str, palette: QPalette | None = None) -> None:
    """Give an action or a button an icon that `redraw_icons` keeps in the colours of the theme."""
    target.setProperty(ICON_PROPERTY, name)
    target.setIcon(make_icon(name, palette or QApplication.palette()))


def redraw_icons(root: QObject, palette: QPalette) -> None:
    """Draw again every icon under `root` that `set_icon` set."""
    targets: list[QAction | QAbstractButton] = [*root.findChildren(QAction), *root.findChildren(QAbstractButton)]
    for target in targets:
        if name := target.property(ICON_PROPERTY):
            target.setIcon(make_icon(name, palette))


def application_icon() -> QIcon:
    icon = QIcon()
    for size_px in (*SIZES_PX, 128, 256):
        icon.addPixmap(draw("interloper", size_px, ""))
    return icon


@cache
def _source(name: str) -> bytes:
    return files("resources").joinpath(f"icons/{name}.svg").read_bytes()
