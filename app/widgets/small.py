"""Small widgets that pages and dialogs share: fields, labels, a strip of news, a dialog's frame, a table of texts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    QUrl,
    Signal,
)
from PySide6.QtGui import QDesktopServices, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base.i18n import tr
from app.base.jobs import Job, JobRunner
from app.base.theme import GRID_PX, draw, set_role, tones_of

HINT_MARGIN_PX = 10  # between the hint in a field and the field's edge
STRIP_ICON_PX = 18
LINE_PX = 30  # of a table
USUAL_DIGIT_PX = 8.5  # the width of a digit in the font that sizes of dialogs are given for
QUIET_MS = 250  # what is done sooner is not worth a flicker
Index = QModelIndex | QPersistentModelIndex


class SearchField(QLineEdit):
    """A field to search in. Esc clears it first, and then gives the keyboard back.

    `hints` are what may stand in it while it is empty: the first that has room does.
    """

    left = Signal()

    def __init__(self, hints: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints = hints
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self._fit_hint)
        self._fit_hint()

    def _fit_hint(self) -> None:
        if self.text():
            return  # the hint is hidden, and the place where it would begin unknown
        room_px = self.width() - self.cursorRect().center().x() - HINT_MARGIN_PX
        widths = ((hint, self.fontMetrics().horizontalAdvance(hint)) for hint in self._hints)
        self.setPlaceholderText(next((hint for hint, width in widths if width <= room_px), ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_hint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ElidingBox(QComboBox):
    """A box of choices that marks a name which is too long for it; its list shows the names whole."""

    def paintEvent(self, event: object) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        elide = Qt.TextElideMode.ElideRight
        option.currentText = option.fontMetrics.elidedText(option.currentText, elide, field.width())
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class FolderRow(QWidget):
    """A folder that is typed in a field, or chosen by the button beside it."""

    changed = Signal()

    def __init__(self, folder: Path, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.field, browse = QLineEdit(str(folder)), QPushButton(tr("Choose…"))
        self.field.setAccessibleName(title)
        self.field.textChanged.connect(self.changed)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID_PX)
        row.addWidget(self.field, 1)
        row.addWidget(browse)
        self.setFocusProxy(self.field)

    @property
    def path(self) -> Path:
        return Path(self.field.text().strip())

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._title, self.field.text())
        if chosen:
            self.field.setText(chosen)


def make_text(text: str, *, is_muted: bool = True) -> QLabel:
    """A paragraph that wraps."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    set_role(label, "body", muted=is_muted)
    return label


def make_section(title: str) -> QLabel:
    """The heading of a section."""
    label = QLabel(title)
    set_role(label, "heading")
    return label


class QuietIcon(QWidget):
    """A large icon that stays in the background, in the colours of the theme; centred in its place."""

    def __init__(self, name: str, size_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size_px = name, size_px
        self.setMinimumHeight(size_px)

    def sizeHint(self) -> QSize:
        return QSize(self._size_px, self._size_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        icon = draw(self._name, self._size_px, tones_of(self.palette()).faint, self.devicePixelRatioF())
        QPainter(self).drawPixmap((self.width() - self._size_px) // 2, (self.height() - self._size_px) // 2, icon)


class StaleStrip(QFrame):
    """A line across a page: what is shown no longer fits, and what to do about it. Hidden while there is nothing."""

    acted = Signal()

    def __init__(self, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("strip", True)
        self._icon, self.text, self.button = QLabel(), QLabel(wordWrap=True), QPushButton(action)
        set_role(self.text, "body")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self.acted)
        self._draw_icon()
        self.hide()

    def say(self, text: str) -> None:
        """Show this; nothing, if there is nothing to say."""
        self.text.setText(text)
        self.setVisible(bool(text))

    def _draw_icon(self) -> None:
        self._icon.setPixmap(draw("warning", STRIP_ICON_PX, tones_of(self.palette()).warning, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()


def make_column(dialog: QDialog, title: str, text: str = "") -> QVBoxLayout:
    """Give `dialog` a heading and return the column below it."""
    dialog.setWindowTitle(title)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(3 * GRID_PX, 2 * GRID_PX + 4, 3 * GRID_PX, 2 * GRID_PX)
    column.setSpacing(GRID_PX + 4)
    heading = QLabel(title)
    set_role(heading, "title")
    column.addWidget(heading)
    if text:
        column.addWidget(make_text(text))
    return column


def add_buttons(dialog: QDialog, column: QVBoxLayout, accept_text: str, reject_text: str) -> QDialogButtonBox:
    """A row of buttons at the foot: one that accepts, if it has a name, and one that rejects."""
    buttons = QDialogButtonBox()
    if accept_text:
        accept = buttons.addButton(accept_text, QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setDefault(True)
    buttons.addButton(reject_text, QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    column.addWidget(buttons)
    return buttons


class JobQueue(QToolButton):
    """How many jobs wait; its menu names what runs and what waits, and choosing one cancels it. Hidden while none does.

    Follows the lane on which long work runs, one job after another.
    """

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._patience = QTimer(self, interval=QUIET_MS, singleShot=True)
        self._patience.timeout.connect(self.show)
        self.hide()
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self.fill_menu)
        tip = tr("What runs and what waits: choose one to cancel it")
        self.setToolTip(tip)
        self.setAccessibleDescription(tip)
        for signal in (runner.started, runner.ended):
            signal.connect(self._count)
        self._count()

    @property
    def jobs(self) -> list[Job]:
        """The running one first, then those that wait."""
        return [job for job in self._runner.jobs if job.lane == "engine"]

    def fill_menu(self) -> None:
        """Name what runs and what waits now."""
        menu = self.menu()
        menu.clear()
        for place, job in enumerate(self.jobs):
            if place < 2:
                heading = menu.addAction(tr("Waits") if place else tr("Runs"))
                heading.setEnabled(False)
            action = menu.addAction(tr("Cancel: {0}").format(job.title.replace("&", "&&")), job.cancel)
            action.setEnabled(not (job.is_cancelling or job.is_uncancellable))

    def _count(self, _: object = None) -> None:
        n_waiting = len(self.jobs) - 1
        self.setText(tr("%Ln more waiting", None, max(n_waiting, 0)))
        if n_waiting <= 0:
            self._patience.stop()
            self.hide()
        elif self.isHidden() and not self._patience.isActive():
            self._patience.start()


def fix_width(dialog: QDialog, width_px: int) -> None:
    """Make `dialog`, which is laid out, that wide, or as wide as its words are in the font in use, and high enough for
    them."""
    for each in dialog.findChildren(QWidget):
        each.ensurePolished()
    layout = dialog.layout()
    assert layout is not None, "the dialog is laid out"
    layout.invalidate()
    width_px = max(width_px, layout.totalMinimumSize().width())
    dialog.setFixedWidth(width_px)
    dialog.setMinimumHeight(max(layout.totalMinimumHeightForWidth(width_px), layout.totalMinimumSize().height()))


def spread(parent: QWidget | None, width_px: int, height_px: int) -> tuple[int, int]:
    """A size for a dialog: what it wants with text of the usual width, more in a wider font, as far as the window it
    belongs to has room."""
    if parent is None:
        return width_px, height_px
    wider = max(1.0, QFontMetricsF(parent.font()).horizontalAdvance("0") / USUAL_DIGIT_PX)
    return min(round(wider * width_px), parent.width() - 48), min(round(wider * height_px), parent.height() - 48)


class TextRows(QAbstractTableModel):
    """A table of texts under titles, of any length; a cell's whole text is its tip."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._rows: Sequence[Sequence[str]] = ()

    def set_titles(self, titles: Sequence[str]) -> None:
        """Other titles for the same columns."""
        self._titles = tuple(titles)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._titles) - 1)

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


def make_table(rows: TextRows, name: str, wide_columns: Sequence[int]) -> QTableView:
    """A calm view of `rows`; the wide columns share the room that the others leave."""
    table = QTableView()
    table.setModel(rows)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(LINE_PX)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    for column in range(rows.columnCount()):
        is_wide = column in wide_columns
        header.setSectionResizeMode(
            column, QHeaderView.ResizeMode.Stretch if is_wide else QHeaderView.ResizeMode.Interactive
        )
    return table


def show_in_folder(path: Path) -> None:
    """Open the system's file manager at the folder of `path`, with the file selected where that is possible."""
    if sys.platform == "win32":
        subprocess.Popen(["explorer", f"/select,{path}"])
    elif sys.platform == "darwin":
        subprocess.Popen(["open", "-R", str(path)])
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
