from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QScrollArea, QToolButton

import resources
from app.base.theme import (
    DARK,
    LIGHT,
    apply_theme,
    draw,
    make_icon,
    palette,
    redraw_icons,
    set_icon,
    style_sheet,
    tones_of,
)

ICONS = sorted((Path(resources.__path__[0]) / "icons").glob("*.svg"))


def contrast(one: str, other: str) -> float:
    """WCAG 2.1 contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        parts = [part / 255 for part in QColor(colour).getRgb()[:3]]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["window", "surface", "raised"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "danger", "warning", "success"])
def test_words_can_be_read_on_every_ground(tones, ground, ink):
    assert contrast(getattr(tones, ink), getattr(tones, ground)) >= 4.5


@pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_the_accent_and_on_what_is_selected(tones):
    assert contrast(tones.on_accent, tones.accent) >= 4.5
    assert contrast(tones.text, tones.accent_soft) >= 4.5
    assert contrast(tones.accent, tones.accent_soft) >= 4.5
    assert contrast(tones.text, tones.hover) >= 4.5


@pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
def test_the_focus_ring_stands_out(tones):
    assert contrast(tones.accent, tones.window) >= 3


def test_a_palette_tells_its_tones():
    assert tones_of(palette(LIGHT)) is LIGHT
    assert tones_of(palette(DARK)) is DARK


def test_every_name_of_the_style_sheet_is_filled_in_and_its_pictures_exist(qapp):
    for tones in (LIGHT, DARK):
        sheet = style_sheet(tones, 10)
        assert "$" not in sheet
        pictures = [part.split('"')[0] for part in sheet.split('url("')[1:]]
        assert pictures
        assert all(Path(picture).is_file() for picture in pictures)


def test_the_theme_changes_at_once_and_text_scales(qapp):
    try:
        apply_theme(qapp, "light")
        usual = qapp.font().pointSizeF()
        apply_theme(qapp, "dark", 1.5)
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
        assert qapp.font().pointSizeF() == pytest.approx(1.5 * usual)
    finally:
        apply_theme(qapp, "light")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window
    assert qapp.font().pointSizeF() == usual


def test_there_are_icons():
    assert len(ICONS) > 20


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_drawn_and_takes_its_colour(qapp, path):
    assert QSvgRenderer(str(path)).isValid()
    image = draw(path.stem, 24, "#ff0000", 2).toImage()
    assert image.width() == 48
    inked = [
        QColor(image.pixelColor(x, y)) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 200
    ]
    assert inked
    if b"currentColor" in path.read_bytes():
        assert all(colour.red() > 200 and colour.green() < 60 for colour in inked)


def test_icons_follow_the_palette(qtbot):
    parent = QPushButton()
    qtbot.addWidget(parent)
    button = QPushButton(parent)
    set_icon(button, "close", palette(LIGHT))
    before = button.icon().pixmap(24).toImage()
    redraw_icons(parent, palette(DARK))
    after = button.icon().pixmap(24).toImage()
    assert before != after
    assert after == make_icon("close", palette(DARK)).pixmap(24).toImage()


@pytest.mark.parametrize(("name", "tones"), [("light", LIGHT), ("dark", DARK)])
@pytest.mark.parametrize("kind", [QListView, QScrollArea, QPushButton, QToolButton, QLabel])
def test_what_has_no_ground_of_its_own_is_drawn_in_the_tones_of_the_theme(qapp, qtbot, name, tones, kind):
    apply_theme(qapp, name)
    widget = kind()
    qtbot.addWidget(widget)
    widget.setProperty("plain", True)
    widget.setProperty("kind", "quiet")
    widget.ensurePolished()
    assert tones_of(widget.palette()) is tones
    widget.setEnabled(False)
    assert tones_of(widget.palette()) is tones
