"""The dialog that looks up in WordNet what a class means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.base.class_titles import full_path
from app.base.i18n import tr
from app.base.jobs import Job
from app.base.theme import make_icon, tones_of
from app.widgets.small import add_buttons, make_column, make_text, spread
from app.workspace.partition import PartitionSession
from core.partition.model import ClassSynset, SynsetChoice

if TYPE_CHECKING:
    from core.partition.wordnet import SynsetInfo

SIZE_PX = (620, 560)
PAUSE_MS = 150
ROW_PX = 58
INFO_ROLE = int(Qt.ItemDataRole.UserRole)


class SynsetSearch(QDialog):
    """Searches while one types, and emits `chosen` with a ClassSynset."""

    chosen = Signal(object)  # ClassSynset

    def __init__(self, partitions: PartitionSession, title: str, text: str, parent: QWidget | None = None) -> None:
        """`title` names the class, `text` is searched for first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._partitions = partitions
        self._question: Job | None = None
        self.field, self.results = _SearchField(), QListWidget()
        column = make_column(self, tr("What does “{0}” mean?").format(title))
        self.field.setPlaceholderText(tr("A word, a synset such as tench.n.01, or an id such as n01440764"))
        self.field.setAccessibleName(tr("Search WordNet"))
        self.field.addAction(make_icon("search", self.palette()), QLineEdit.ActionPosition.LeadingPosition)
        self.results.setAccessibleName(tr("Synsets"))
        self.results.setItemDelegate(_SynsetDelegate(self.results))
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note = make_text("")
        column.addWidget(self.field)
        column.addWidget(self.results, 1)
        column.addWidget(self.note)
        buttons = add_buttons(self, column, tr("Use this"), tr("Cancel"))
        self.use_button = next(button for button in buttons.buttons() if button.text() == tr("Use this"))
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._connect()
        self.field.setText(text)
        self.field.selectAll()
        self._search()
        self.resize(*spread(parent, *SIZE_PX))

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda: self._timer.start())
        self.field.stepped.connect(self._step)
        self._timer.timeout.connect(self._search)
        self.results.itemDoubleClicked.connect(lambda _: self.accept())
        self.results.currentItemChanged.connect(lambda now, _: self.use_button.setEnabled(now is not None))
        self.accepted.connect(self._tell)
        self.finished.connect(lambda _: self._stop())

    def _search(self) -> None:
        self._stop()
        text = self.field.text().strip()
        if not text:
            self._show([])
            self.note.setText(tr("Type what the class shows."))
            return
        self._question = self._partitions.search_synsets(text)
        self._question.succeeded.connect(self._take)

    def _take(self, found: Sequence[SynsetInfo]) -> None:
        self._question = None
        self._show(found)
        self.note.setText("" if found else tr("WordNet 3.0 has no noun like that. Try a broader word."))

    def _show(self, found: Sequence[SynsetInfo]) -> None:
        self.results.clear()
        for info in found:
            item = QListWidgetItem()
            item.setData(INFO_ROLE, info)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{', '.join(info.lemmas)}: {full_path(info.path)}")
            item.setToolTip(f"{info.name}  {info.wnid}\n{full_path(info.path)}")
            self.results.addItem(item)
        self.results.setCurrentRow(0)
        self.use_button.setEnabled(bool(found))

    def _step(self, by: int) -> None:
        count = self.results.count()
        if count:
            self.results.setCurrentRow(min(max(self.results.currentRow() + by, 0), count - 1))

    def _tell(self) -> None:
        item = self.results.currentItem()
        if item is not None:
            info: SynsetInfo = item.data(INFO_ROLE)
            choice = SynsetChoice(info.name, info.wnid, 1.0)
            self.chosen.emit(ClassSynset(info.name, info.wnid, info.path, 1.0, (choice,)))

    def _stop(self) -> None:
        self._timer.stop()
        if self._question is not None:
            self._question.succeeded.disconnect(self._take)  # work that is past its last check still answers
            self._question.cancel()
            self._question = None


class _SearchField(QLineEdit):
    """Takes the words; arrows choose among the results while one goes on typing."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
        if (by := step.get(Qt.Key(event.key()))) is not None:
            self.stepped.emit(by)
        else:
            super().keyPressEvent(event)


class _SynsetDelegate(QStyledItemDelegate):
    """Draws a result: the words in one line, the kinds above in the next."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(100, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        info: SynsetInfo = index.data(INFO_ROLE)  # type: ignore[attr-defined]
        area, widget = option.rect.adjusted(0, 0, -2, 0), option.widget
        tones = tones_of(widget.palette())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tones.accent_soft if is_selected else tones.hover))
            painter.drawRoundedRect(area.adjusted(4, 2, -4, -2), 6, 6)
        name, small = QFont(widget.font()), QFont(widget.font())
        name.setWeight(QFont.Weight.Medium)
        small.setPointSizeF(small.pointSizeF() * 0.88)
        line = ROW_PX // 2 - 5
        self._write(painter, QRect(area.left() + 14, area.top() + 6, area.width() - 130, line), ", ".join(info.lemmas),
                    name, tones.text)  # fmt: skip
        aside = QRect(area.right() - 112, area.top() + 6, 100, line)
        self._write(painter, aside, info.name, small, tones.muted, Qt.AlignmentFlag.AlignRight)
        below = QRect(area.left() + 14, area.top() + 5 + line, area.width() - 28, line)
        self._write(painter, below, full_path(info.path[:-1]), small, tones.muted, mode=Qt.TextElideMode.ElideLeft)
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        font: QFont,
        colour: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(text, mode, area.width())
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
