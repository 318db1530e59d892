"""What this program is, which version, and under which licence."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.theme import GRID_PX, set_role
from app.dialogs.frame import add_buttons
from app.icons import draw
from app.widgets.texts import make_text

LOGO_PX = 72
LISTED = (("PySide6", "PySide6-Essentials"), ("PyTorch", "torch"), ("timm", "timm"), ("OpenVINO", "openvino"))


class AboutDialog(QDialog):
    """Name, version, licence and what a bug report should say."""

    def __init__(self, logs: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Interloper"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID_PX, 3 * GRID_PX, 3 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        column.addLayout(self._greeting())
        column.addWidget(
            make_text(
                self.tr(
                    "Free software under the Apache License 2.0. It works offline, has no account and sends nothing "
                    "anywhere; your images are only ever read."
                )
            )
        )
        self._facts = [*_versions(), (self.tr("Log"), str(logs))]
        column.addLayout(self._table())
        column.addStretch(1)
        buttons = add_buttons(self, column, "", self.tr("Close"))
        self.copy_button = QPushButton(self.tr("Copy versions"))
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._copy)
        buttons.addButton(self.copy_button, buttons.ButtonRole.ActionRole)
        buttons.buttons()[0].setFocus()
        self.setFixedWidth(480)

    def _greeting(self) -> QHBoxLayout:
        row, lines = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(20)
        logo, name = QLabel(), QLabel("Interloper")
        logo.setPixmap(draw("interloper", LOGO_PX, "", self.devicePixelRatioF()))
        set_role(name, "display")
        words = QLabel(self.tr("Finds the images that don’t belong"))
        set_role(words, "body", muted=True)
        lines.setSpacing(0)
        for widget in (name, words):
            lines.addWidget(widget)
        row.addWidget(logo)
        row.addLayout(lines, 1)
        return row

    def _table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID_PX)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (what, value) in enumerate(self._facts):
            left, right = QLabel(what), QLabel(value)
            set_role(left, "caption", muted=True)
            set_role(right, "caption")
            right.setWordWrap(True)
            right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(left, row, 0)
            grid.addWidget(right, row, 1)
        return grid

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{what}: {value}" for what, value in self._facts))
        self.copy_button.setText(self.tr("Copied"))


def installed_version(distribution: str) -> str:
    """The version of an installed package; empty where it is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _versions() -> list[tuple[str, str]]:
    own = installed_version("interloper-audit") or QCoreApplication.translate("AboutDialog", "run from its source")
    found = [(name, installed_version(distribution)) for name, distribution in LISTED]
    system = [("Python", platform.python_version()), ("Qt", qVersion()), ("System", platform.platform())]
    return [("Interloper", own), *system, *((name, number) for name, number in found if number)]
