"""No words are cut, in German at 1280×720, whatever the font: that of the tests, and one that is much wider."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

import app.base.theme
from app.base.settings import Settings, save_settings
from app.widgets.small import ElidingBox
from tests.app.journey import travel
from tests.app.partitions import make_classes, partition_of
from tests.app.projects import make_project
from tests.app.shell.test_reach import dialog_of, openings, screened_twice

SLACK_PX = 1.5
MARKED = 24  # px of a box or a circle and the gap behind it


@pytest.fixture
def grouped_project(tmp_path):
    """One whose classes are split among experts."""
    classes = make_classes()
    names = classes.material.class_names
    return make_project(tmp_path / "things.interloper", class_names=names, partition=partition_of(classes))


@pytest.fixture(params=[100, 118], ids=["the font of the tests", "a wider one"])
def font(request, monkeypatch):
    """Stretches the font that the window is dressed in."""
    given = app.base.theme.base_font

    def stretched(text_scale):
        made = given(text_scale)
        made.setStretch(request.param)
        return made

    monkeypatch.setattr(app.base.theme, "base_font", stretched)


def cut(root: QWidget) -> list[str]:
    """The texts below `root` that have less room than they take."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not root.window():
            continue
        needed, room = (0.0, 0.0)
        if isinstance(widget, QLabel) and widget.text() and widget.textFormat() != Qt.TextFormat.RichText:
            inner = widget.contentsRect()
            metrics = QFontMetricsF(widget.font())
            if widget.wordWrap():
                needed, room = float(widget.heightForWidth(widget.width())), float(widget.height())
            else:
                lines = widget.text().split("\n")
                needed, room = max(map(metrics.horizontalAdvance, lines)), float(inner.width())
        elif isinstance(widget, QCheckBox | QRadioButton | QAbstractButton) and widget.text():
            if isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
                continue
            text = widget.text().replace("&&", "\0").replace("&", "")
            needed = QFontMetricsF(widget.font()).horizontalAdvance(text)
            room = float(widget.width())
            if isinstance(widget, QCheckBox | QRadioButton):
                room -= MARKED
            elif not widget.icon().isNull() and not _has_text_below(widget):
                room -= widget.iconSize().width() + 4
        elif isinstance(widget, QComboBox) and not isinstance(widget, ElidingBox) and not widget.isEditable():
            needed = QFontMetricsF(widget.font()).horizontalAdvance(widget.currentText())
            room = float(_field(widget).width())
        elif isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
            found += _cut_titles(widget)
        if needed > room + SLACK_PX:
            text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
            place = f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
            found.append(f"{place}: {text!r} takes {needed:.0f} of {room:.0f} px")
    return found


def _field(box: QComboBox) -> QRect:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(kind, option, part, box)


def _cut_titles(header: QHeaderView) -> list[str]:
    found, metrics = [], QFontMetricsF(header.font())
    for section in range(header.count()):
        title = str(header.model().headerData(section, header.orientation()) or "")
        if not header.isSectionHidden(section) and metrics.horizontalAdvance(title) > header.sectionSize(section):
            found.append(f"{title!r} takes {metrics.horizontalAdvance(title):.0f} of {header.sectionSize(section)} px")
    return found


def _has_text_below(widget) -> bool:
    under = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    return isinstance(widget, QToolButton) and widget.toolButtonStyle() == under


@pytest.mark.parametrize("percent", [100, 120])
def test_no_text_is_cut_on_a_page_or_in_a_dialog(qapp, places, engine, grouped_project, font, percent):
    save_settings(places.config / "settings.json", Settings(language="de", text_percent=percent))
    found = {}

    def journey(window):
        window.resize(1280, 720)
        yield from screened_twice(window)
        for key in ("home", "screen", "experts", "train"):
            window.show_page(key)
            yield lambda: not window.session.workspace.runner.jobs
            QApplication.processEvents()
            found[key] = cut(window)
        for name, open_it in (*openings(window), *project_openings(window)):
            open_it()
            yield lambda: dialog_of(window) is not None and not window.session.workspace.runner.jobs
            QApplication.processEvents()
            found[name] = cut(dialog_of(window))
            dialog_of(window).reject()
            yield lambda: dialog_of(window) is None and not window.session.workspace.runner.jobs

    travel(journey, places, engine, grouped_project)
    lines = [f"{name}: {text}" for name, texts in found.items() for text in texts]
    assert not lines, "\n".join(lines)


def project_openings(window):
    """The dialogs of the Project menu."""
    for name in ("facts", "score", "refresh", "relink"):
        yield name, window.actions_by_key[name].trigger
