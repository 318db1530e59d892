"""The comparison of two partitions: which classes moved, where each was and is. A click jumps to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base.i18n import numeral, tr
from app.base.theme import set_icon, tones_of
from app.experts.board import NO_CLASS, Board
from app.experts.parts import in_a_row, make_button, make_label
from app.widgets.thumbnails import CroppedPictures, ThumbnailStore

if TYPE_CHECKING:
    from core.partition.analysis import Difference, MovedClass

Index = QModelIndex | QPersistentModelIndex
PICTURE_PX = 40
ROW_PX = 64
MOST_ASKED = 40  # pictures: more rows are never in sight
CLASS_ROLE = int(Qt.ItemDataRole.UserRole)


class ChangesModel(QAbstractListModel):
    """The classes that moved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.moved: tuple[MovedClass, ...] = ()
        self.board: Board | None = None
        self._index_of: dict[str, int] = {}

    def show_changes(self, board: Board, moved: tuple[MovedClass, ...]) -> None:
        self.beginResetModel()
        self.board, self.moved = board, moved
        self._index_of = {name: c for c, name in enumerate(board.partition.class_names)}
        self.endResetModel()

    def class_of(self, row: int) -> int:
        return self._index_of.get(self.moved[row].name, NO_CLASS)

    def title_of(self, row: int) -> str:
        """What people call the class; the name of its folder where the shown partition no longer has it."""
        c = self.class_of(row)
        return self.board.titles[c] if self.board is not None and c != NO_CLASS else self.moved[row].name

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.moved)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        moved = self.moved[index.row()]
        if role == CLASS_ROLE:
            return self.class_of(index.row())
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return tr("{0}: was in {1}, is in {2}").format(self.title_of(index.row()), moved.was_in, moved.is_in)
        return self.title_of(index.row()) if role == Qt.ItemDataRole.DisplayRole else None


class ChangesPanel(QWidget):
    """Shown in place of the inspector until it is closed."""

    jump_wanted = Signal(int)  # class
    select_wanted = Signal(object)  # classes
    closed = Signal()

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.list = ChangesModel(self), QListView()
        self.title, self.text = make_label("heading"), make_label(is_muted=True)
        self._select = make_button(tr("Select them"), self._select_all)
        close = QToolButton()
        set_icon(close, "close")
        close.setToolTip(tr("Close the comparison"))
        close.setAccessibleName(tr("Close the comparison"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.list, 1)
        column.addLayout(in_a_row(self._select))
        self._set_up_list(thumbnails)

    def _set_up_list(self, thumbnails: ThumbnailStore) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(_ChangeDelegate(thumbnails, self.list))
        self.list.setProperty("plain", True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(tr("Classes that moved"))
        self.list.selectionModel().currentChanged.connect(lambda index: self._jump(index))
        self.list.clicked.connect(self._jump)
        thumbnails.loaded.connect(self._repaint)

    def show_changes(self, board: Board, difference: Difference, title: str) -> None:
        """List what moved. `title` says what the partition is compared with."""
        self.model.show_changes(board, difference.moved)
        self.title.setText(title)
        n_moved, n_all = len(difference.moved), difference.n_shared
        if n_moved:
            text = tr("%Ln of {0} classes are in another expert.", None, n_moved)
            self.text.setText(text.format(numeral(n_all)))
        else:
            self.text.setText(tr("Nothing differs: every class is where it was."))
        self.list.setVisible(bool(n_moved))
        self._select.setVisible(bool(n_moved))

    @property
    def classes(self) -> tuple[int, ...]:
        """The classes that moved."""
        found = (self.model.class_of(row) for row in range(self.model.rowCount()))
        return tuple(c for c in found if c != NO_CLASS)

    def _repaint(self, _: str) -> None:
        if self.isVisible():
            self.list.viewport().update()

    def _jump(self, index: QModelIndex) -> None:
        """A class that the shown partition no longer has is nowhere to jump to."""
        if index.isValid() and (c := index.data(CLASS_ROLE)) != NO_CLASS:
            self.jump_wanted.emit(c)

    def _select_all(self) -> None:
        self.select_wanted.emit(self.classes)


class _ChangeDelegate(QStyledItemDelegate):
    """Draws a line: a picture, the class, and from where to where."""

    def __init__(self, thumbnails: ThumbnailStore, parent: QListView) -> None:
        super().__init__(parent)
        self._pictures, self._thumbnails = CroppedPictures(thumbnails), thumbnails
        self._asked: dict[str, None] = {}  # the paths that were painted without a picture last, the newest first

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, widget = index.model(), option.widget
        assert isinstance(model, ChangesModel)
        assert model.board is not None
        moved, c = model.moved[index.row()], model.class_of(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option.rect, option.state, widget)
        self._paint_picture(painter, option.rect, model.board, c, widget)
        self._paint_texts(painter, option.rect, model.title_of(index.row()), moved, widget)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag, widget: QWidget) -> None:
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            tones, is_selected = tones_of(widget.palette()), bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tones.accent_soft if is_selected else tones.hover))
            painter.drawRoundedRect(QRectF(area).adjusted(0, 1, -4, -1), 8, 8)

    def _paint_texts(self, painter: QPainter, area: QRect, title: str, moved: MovedClass, widget: QWidget) -> None:
        tones, small = tones_of(widget.palette()), QFont(widget.font())
        small.setPointSizeF(small.pointSizeF() * 0.88)
        left, line = area.left() + PICTURE_PX + 20, widget.fontMetrics().height()
        width, top = area.right() - left - 8, area.top() + (ROW_PX - 3 * line + 2) // 2
        texts = (
            (title, tones.text, widget.font()),
            (tr("was in {0}").format(moved.was_in), tones.muted, small),
            (tr("is in {0}").format(moved.is_in), tones.muted, small),
        )
        for number, (text, colour, font) in enumerate(texts):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, top + number * (line - 1), width, line), Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_picture(self, painter: QPainter, area: QRect, board: Board, c: int, widget: QWidget) -> None:
        samples = board.samples(c) if c != NO_CLASS else ()
        place = QRect(area.left() + 8, area.top() + (ROW_PX - PICTURE_PX) // 2, PICTURE_PX, PICTURE_PX)
        ratio = widget.devicePixelRatioF()
        picture = self._pictures.get(samples[0], PICTURE_PX, ratio) if samples else None
        if picture is not None:
            painter.drawPixmap(place.topLeft(), picture)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones_of(widget.palette()).pressed))
        painter.drawRoundedRect(QRectF(place), 5, 5)
        if samples and samples[0] not in self._asked:
            self._asked = dict(list({samples[0]: None, **self._asked}.items())[:MOST_ASKED])
            self._thumbnails.want(self, list(self._asked), self._pictures.loaded_px(PICTURE_PX, ratio))
