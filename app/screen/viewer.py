"""One image over the whole page: Space looks closer, Enter opens, Esc goes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.base.i18n import fill, numeral, percentile_text, tr
from app.base.paths import printable
from app.base.theme import draw
from app.screen.explanation import reason_sentence, verdict_title
from app.screen.results import ResultsModel, Status
from app.screen.style import draw_stamp, mark_pixmap
from app.screen.tile_view import TileView
from app.widgets.pictures import ZOOM_FACTOR, PictureBox, PictureCanvas
from app.widgets.selection import GridSelection
from app.widgets.thumbnails import LoadPicture, ThumbnailStore
from core.review.model import Decision
from core.screening.explanation import Explanation

LOADED_PX = 4096
_STYLE = """
ImageViewer { background: #121214; }
ImageViewer QLabel { color: #f2f2f4; background: transparent; }
ImageViewer QLabel#quiet { color: #a6a8b0; }
ImageViewer QToolButton { background: transparent; border: none; border-radius: 6px; padding: 6px; color: #f2f2f4; }
ImageViewer QToolButton:hover { background: #34353a; }
"""  # as dark as a light table's surround, in either theme: pictures are judged against it


@dataclass(frozen=True)
class ViewedImage:
    """What stands below the picture."""

    path: str
    title: str
    caption: str = ""
    verdict: Status = Status.PENDING
    reason: str = ""  # why there is no picture
    decision: Decision = Decision.NONE
    tags: tuple[str, ...] = ()


class ImageViewer(QWidget):
    """Covers its parent while it is open."""

    stepped = Signal(int)  # +1: the next image is asked for, -1: the one before
    closed = Signal()

    def __init__(self, pictures: ThumbnailStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures, self._covered = pictures, parent
        self._image = ViewedImage("", "")
        self._shown_px = 0
        self.canvas, self.middle = PictureCanvas(), QHBoxLayout()
        self.beside, self._beside_path = PictureCanvas(), ""
        self.buttons = QHBoxLayout()  # for what can be decided about the image
        self._mark, self._title, self._caption, self._scale = QLabel(), QLabel(), QLabel(), QLabel()
        self._stamp, self._tags = QLabel(), QLabel()
        self._problem = QLabel(self.canvas, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(_STYLE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Image viewer"))
        self._lay_out()
        self.hide()
        parent.installEventFilter(self)
        pictures.loaded.connect(self._notice)
        self.canvas.scale_changed.connect(lambda scale: self._scale.setText(f"{100 * scale:.0f} %"))

    @property
    def image(self) -> ViewedImage:
        return self._image

    def show_image(self, image: ViewedImage, neighbours: Sequence[str], preview: QPixmap | None = None) -> None:
        """Open, or go on to, `image`; `neighbours` are loaded ahead, `preview` stands in while it loads."""
        is_same = image.path == self._image.path
        if not is_same:
            self.show_beside("")
        self._image = image
        self._title.setText(printable(image.title))
        self._caption.setText(image.caption)
        self._mark.setPixmap(mark_pixmap(self, image.verdict, 18))
        self._mark.setVisible(image.verdict is not Status.PENDING)
        self._stamp.setVisible(image.decision is not Decision.NONE)
        if image.decision is not Decision.NONE:
            self._stamp.setPixmap(draw_stamp(image.decision, 20, self.devicePixelRatioF()))
        self._tags.setText("  ".join(image.tags))
        if not is_same or not self.isVisible():
            self._shown_px = 0
            self.canvas.set_picture(preview or QPixmap(), keep_zoom=False)
        self.setGeometry(self._covered.rect())
        self.show()
        self.raise_()
        self.setFocus()
        self._pictures.want(self, () if image.reason else (image.path, *neighbours), LOADED_PX)
        self._show_what_is_there()

    def show_beside(self, path: str) -> None:
        """Show another picture beside the image, to compare the two; none if that is "" or is shown there already."""
        self._beside_path = "" if path == self._beside_path else path
        self.beside.setVisible(bool(self._beside_path))
        self.beside.set_picture(QPixmap(), keep_zoom=False)
        self._pictures.want(self.beside, [path] if self._beside_path else [], LOADED_PX)
        self._show_what_is_there()

    def close_view(self) -> None:
        """Go back to what is beneath."""
        self.show_beside("")
        self.hide()
        self._pictures.want(self, (), LOADED_PX)
        self.closed.emit()

    def close_pictures(self) -> None:
        """End the threads that load them."""
        self._pictures.close()

    def _show_what_is_there(self) -> None:
        picture = None if self._image.reason else self._pictures.get(self._image.path, LOADED_PX)
        reason = self._image.reason or (picture.reason if picture else "")
        self._problem.setText(reason)
        self._problem.setVisible(bool(reason))
        self._problem.setGeometry(self.canvas.rect())
        if picture is not None and picture.pixmap is not None:
            self.canvas.set_picture(picture.pixmap, keep_zoom=True)
        other = self._pictures.get(self._beside_path, LOADED_PX) if self._beside_path else None
        if other is not None and other.pixmap is not None:
            self.beside.set_picture(other.pixmap, keep_zoom=True)

    def _notice(self, path: str) -> None:
        if self.isVisible() and path in (self._image.path, self._beside_path):
            self._show_what_is_there()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 8, 8)
        bar.setSpacing(8)
        for label in (self._caption, self._scale, self._tags):
            label.setObjectName("quiet")
        bar.addWidget(self._mark)
        bar.addWidget(self._title)
        bar.addWidget(self._caption)
        bar.addStretch(1)
        bar.addLayout(self.buttons)
        bar.addWidget(self._tags)
        bar.addWidget(self._stamp)
        bar.addSpacing(8)
        bar.addWidget(self._scale)
        fit, close = QToolButton(), QToolButton()
        fit.setText(tr("Fit"))
        fit.setToolTip(tr("Fit (F), actual size (Z)"))
        fit.clicked.connect(self.canvas.fit)
        close.setIcon(draw("close", 20, "#f2f2f4", 2.0))
        close.setToolTip(tr("Close (Esc)"))
        close.setAccessibleName(tr("Close"))
        close.clicked.connect(self.close_view)
        for button in (fit, close):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            bar.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        self.middle.setSpacing(0)
        self.middle.addWidget(self.canvas, 1)
        self.middle.addWidget(self.beside, 1)
        self.beside.hide()
        layout.addLayout(self.middle, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifier = Qt.Key(event.key()), Qt.KeyboardModifier
        if event.modifiers() & (modifier.ControlModifier | modifier.AltModifier | modifier.MetaModifier):
            super().keyPressEvent(event)  # a command of the window
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_view()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.stepped.emit(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            self.stepped.emit(-1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.canvas.zoom(ZOOM_FACTOR)
        elif key == Qt.Key.Key_Minus:
            self.canvas.zoom(1 / ZOOM_FACTOR)
        elif key == Qt.Key.Key_F:
            self.canvas.fit()
        elif key == Qt.Key.Key_Z:
            self.canvas.show_actual_size()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._covered:
            self.setGeometry(self._covered.rect())
        return False


MEMORY_BYTES = 384 << 20


class ScreenViewer(ImageViewer):
    """Opens the current row, and steps to the rows beside it."""

    def __init__(
        self,
        model: ResultsModel,
        selection: GridSelection,
        grid: TileView,
        thumbnails: ThumbnailStore,
        load: LoadPicture,
        parent: QWidget,
    ) -> None:
        super().__init__(ThumbnailStore(load, parent, MEMORY_BYTES), parent)
        self._model, self._selection, self._grid = model, selection, grid
        self.neighbours = ViewerNeighbours(thumbnails)
        self.neighbours.opened.connect(self.show_beside)
        self.middle.addWidget(self.neighbours)
        selection.current_changed.connect(lambda _: self.neighbours.show_explanation(None))
        grid.opened.connect(self.open_current)
        grid.looked_at.connect(self.open_current)
        self.stepped.connect(self._step)
        self.closed.connect(grid.setFocus)

    def open_current(self) -> None:
        """Show the row that is current in the grid."""
        position = self._model.position_of(self._selection.current)
        if position < 0:
            return
        row = self._selection.current
        beside = [p for p in (position + 1, position - 1) if 0 <= p < len(self._model.rows)]
        neighbours = [self._model.file_of(self._model.row_at(p)) for p in beside]
        self.show_image(self._describe(row, position), neighbours, self._grid.picture_of(position))

    def open_beside(self, path: str) -> None:
        """Show an image of the ID set beside the current one, which stays what keys and buttons decide about."""
        self.open_current()
        if self.isVisible():
            self.show_beside(path)

    def show_actions(self, actions: Sequence[tuple[str, QAction]]) -> None:
        """Let the image be decided about by buttons, too: each with a word for what it does."""
        for text, action in actions:
            button = QToolButton()
            button.setText(text)
            button.setToolTip(action.text())
            button.setAccessibleName(action.text())
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay the viewer's
            button.clicked.connect(action.trigger)
            self.buttons.addWidget(button)

    def show_explanation(self, explanation: Explanation) -> None:
        """Put the nearest ID images beside the current image."""
        if explanation.row == self._selection.current:
            self.neighbours.show_explanation(explanation)

    def describe_again(self) -> None:
        """Something was decided about the image that is open."""
        position = self._model.position_of(self._selection.current)
        row, columns = self._selection.current, self._model.columns
        is_there = self.isVisible() and 0 <= row < len(columns)
        if is_there and self.image.path in (columns.paths[row], self._model.file_of(row)):
            self.show_image(self._describe(row, position), ())

    def close_view(self) -> None:
        if self.isVisible():
            super().close_view()

    def _describe(self, row: int, position: int) -> ViewedImage:
        path, verdict = self._model.file_of(row), self._model.verdict(row)
        parts = [verdict_title(verdict)]
        if verdict in (Status.FLAGGED, Status.KEPT):
            parts.append(tr("percentile {}").format(percentile_text(float(self._model.columns.percentiles[row]))))
        parts.append(fill(tr("{:,} of {:,}"), position + 1, len(self._model.rows)))
        if row in self._model.review.places:
            parts.append(tr("in quarantine"))
        reason = reason_sentence(self._model.columns.errors.get(row, ""))
        decision, tags = Decision(int(self._model.review.verdicts[row])), self._model.review.tags_of(row)
        return ViewedImage(path, PurePath(path).name, "  ·  ".join(parts), verdict, reason, decision, tags)

    def _step(self, steps: int) -> None:
        position = self._model.position_of(self._selection.current) + steps
        if 0 <= position < len(self._model.rows):
            self._selection.select_only(self._model.row_at(position))
            self._selection.set_current(self._model.row_at(position))
            self._grid.scroll_to(position)
            self.open_current()


SHOWN = 4
PICTURE_PX, LEAST_PICTURE_PX = 148, 48
NEIGHBOUR_LOADED_PX = 384


class ViewerNeighbours(QWidget):
    """A column that is there once the explanation is."""

    opened = Signal(str)  # the path that was clicked

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._pictures = [PictureBox(thumbnails, PICTURE_PX) for _ in range(SHOWN)]
        self._captions = [QLabel(alignment=Qt.AlignmentFlag.AlignHCenter) for _ in range(SHOWN)]
        self._title = title = QLabel(tr("Nearest ID images"))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 16, 16)
        column.setSpacing(4)
        column.addWidget(title)
        for picture, caption in zip(self._pictures, self._captions, strict=True):
            caption.setObjectName("quiet")
            picture.clicked.connect(self.opened)
            picture.setCursor(Qt.CursorShape.PointingHandCursor)
            column.addWidget(picture)
            column.addWidget(caption)
        column.addStretch(1)
        self.setFixedWidth(PICTURE_PX + 40)
        self.setSizePolicy(
            QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored
        )  # pictures are as high as there is room
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margins, gaps_px = self._column.contentsMargins(), self._column.spacing() * (2 * SHOWN + 1)
        words_px = self._title.sizeHint().height() + SHOWN * self._captions[0].sizeHint().height()
        room_px = event.size().height() - margins.top() - margins.bottom() - gaps_px - words_px
        for picture in self._pictures:
            picture.setFixedHeight(min(PICTURE_PX, max(LEAST_PICTURE_PX, room_px // SHOWN)))

    def show_explanation(self, explanation: Explanation | None) -> None:
        nearest = explanation.nearest[:SHOWN] if explanation else ()
        for place, (picture, caption) in enumerate(zip(self._pictures, self._captions, strict=True)):
            is_there = place < len(nearest)
            picture.setVisible(is_there)
            caption.setVisible(is_there)
            if is_there:
                picture.show_path(nearest[place].path, NEIGHBOUR_LOADED_PX)
                distance = f"  {numeral(nearest[place].distance, '.3f')}"
                room_px = PICTURE_PX - caption.fontMetrics().horizontalAdvance(distance)
                elide, name = Qt.TextElideMode.ElideRight, nearest[place].class_name
                caption.setText(caption.fontMetrics().elidedText(name, elide, room_px) + distance)
                caption.setToolTip(name)
        self.setVisible(bool(nearest))
        self._thumbnails.want(self, [image.path for image in nearest], NEIGHBOUR_LOADED_PX)
