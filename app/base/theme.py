"""How the window looks: two sets of tones, the Fusion palette made from them, and a little style sheet.

Everything is drawn on a 4 px grid. Widgets that paint themselves ask `tones_of(self.palette())`, so that they
follow a change of theme without being told.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import Literal

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

ThemeName = Literal["system", "light", "dark"]
TextRole = Literal["display", "title", "heading", "lead", "body", "caption"]

GRID_PX = 8
RADIUS_PX = 8
BASE_POINTS = 10.0
SCALES: dict[TextRole, float] = {
    "display": 2.1,
    "title": 1.45,
    "heading": 1.1,
    "lead": 1.1,
    "body": 1.0,
    "caption": 0.9,
}
PREFERRED_FONTS = ("Inter", "Cantarell", "Noto Sans", "Ubuntu")  # where the platform names no font of its own


@dataclass(frozen=True)
class Tones:
    """The colours of a theme, by what they are for."""

    window: str  # behind bars and panels
    surface: str  # pages, lists, fields
    raised: str  # cards, menus, notices
    hover: str
    pressed: str
    border: str
    strong_border: str  # outlines of controls: at least 3:1 where they alone show the control
    text: str
    muted: str  # 4.5:1 on every ground above
    faint: str  # disabled
    accent: str
    accent_hover: str
    accent_soft: str  # a selected row, a drop target that is hovered
    on_accent: str
    danger: str
    warning: str
    success: str


LIGHT = Tones(
    window="#f4f4f6", surface="#fbfbfc", raised="#ffffff", hover="#ebebef", pressed="#e0e0e6",
    border="#e2e2e8", strong_border="#b9bac4", text="#1c1d22", muted="#5f626d", faint="#a6a8b2",
    accent="#5450d6", accent_hover="#4743c4", accent_soft="#ececfd", on_accent="#ffffff",
    danger="#c02f36", warning="#96600a", success="#1f7a4d",
)  # fmt: skip
DARK = Tones(
    window="#17181b", surface="#1c1d21", raised="#25262b", hover="#2b2c32", pressed="#35363d",
    border="#2f3037", strong_border="#52545f", text="#e8e8ec", muted="#a0a2ad", faint="#62646f",
    accent="#918efc", accent_hover="#a4a2ff", accent_soft="#2b2b4b", on_accent="#0f0f1f",
    danger="#ff7b7b", warning="#e5b35c", success="#63c993",
)  # fmt: skip


def apply_theme(application: QApplication, name: ThemeName, text_scale: float = 1.0) -> None:
    """Dress the whole application; `text_scale` 1.0 is the platform's own text size."""
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(name, Qt.ColorScheme.Unknown)
    if application.styleHints().colorScheme() != wanted or name == "system":
        application.styleHints().setColorScheme(wanted)
    if application.style().objectName() != "fusion":
        application.setStyle("Fusion")
    tones = _chosen(name, application)
    font = base_font(text_scale)
    application.setFont(font)
    application.setPalette(palette(tones))
    application.setStyleSheet(style_sheet(tones, font.pointSizeF()))


def tones_of(shown: QPalette) -> Tones:
    """The tones behind a palette made here, or what the style sheet made of it: where that lets a ground be
    transparent, its colour is black in every theme."""
    group, role = QPalette.ColorGroup.Active, QPalette.ColorRole
    window, text = shown.color(group, role.Window), shown.color(group, role.WindowText)
    is_light = window.lightness() > 127 if window.alpha() and window.lightness() else text.lightness() <= 127
    return LIGHT if is_light else DARK


def set_role(widget: QWidget, role: TextRole, *, muted: bool = False) -> None:
    """Give a label its place on the type scale."""
    widget.setProperty("textRole", role)
    widget.setProperty("muted", muted)
    widget.style().polish(widget)


def base_font(text_scale: float) -> QFont:
    """The platform's font, or the best that is installed where the platform has no opinion."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family() in ("Sans Serif", "sans-serif", "DejaVu Sans"):
        installed = set(QFontDatabase.families())
        font.setFamilies([name for name in PREFERRED_FONTS if name in installed] or [font.family()])
        font.setPointSizeF(max(font.pointSizeF(), BASE_POINTS))
    font.setPointSizeF(font.pointSizeF() * text_scale)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def palette(tones: Tones) -> QPalette:
    """A palette with every role that Fusion reads, disabled ones included."""
    role, made = QPalette.ColorRole, QPalette()
    colours = {
        role.Window: tones.window, role.WindowText: tones.text, role.Base: tones.surface,
        role.AlternateBase: tones.window, role.Text: tones.text, role.Button: tones.raised,
        role.ButtonText: tones.text, role.BrightText: tones.danger, role.ToolTipBase: tones.raised,
        role.ToolTipText: tones.text, role.PlaceholderText: tones.muted, role.Highlight: tones.accent,
        role.HighlightedText: tones.on_accent, role.Link: tones.accent, role.LinkVisited: tones.accent,
        role.Accent: tones.accent, role.Light: tones.raised, role.Midlight: tones.hover, role.Mid: tones.border,
        role.Dark: tones.strong_border, role.Shadow: tones.border,
    }  # fmt: skip
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(tones.faint))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tones.hover))
    return made


def style_sheet(tones: Tones, points: float) -> str:
    """The style sheet for what Fusion leaves plain: rounded controls, calm tables, thin scroll bars."""
    source = files("resources").joinpath("style/window.qss").read_text(encoding="utf-8")
    sizes = {role: f"{points * scale:.1f}pt" for role, scale in SCALES.items()}
    scheme = "light" if tones is LIGHT else "dark"
    icons = str(files("resources").joinpath("icons")).replace("\\", "/")
    small = f"{points * 0.85:.1f}pt"
    return Template(source).substitute(vars(tones), **sizes, small=small, scheme=scheme, icons=icons)


def _chosen(name: ThemeName, application: QGuiApplication) -> Tones:
    if name != "system":
        return DARK if name == "dark" else LIGHT
    return DARK if application.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


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
