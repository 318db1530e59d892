"""Small pictures of files, kept within a budget of memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from app.widgets.load_queue import LoadPicture, LoadQueue, Request

MEMORY_BYTES = 256 << 20


@dataclass(frozen=True)
class Thumbnail:
    """A picture that fits a square of `size_px` device pixels, or the reason why there is none."""

    size_px: int
    pixmap: QPixmap | None
    reason: str = ""

    @property
    def size_bytes(self) -> int:
        return 256 if self.pixmap is None else self.pixmap.width() * self.pixmap.height() * 4


class ThumbnailStore(QObject):
    """Thumbnails by path and size, loaded when wanted. For the GUI thread only; its threads end when it does."""

    loaded = Signal(str)  # a path of which there is something new
    _arrived = Signal()

    def __init__(self, load: LoadPicture, parent: QObject | None = None, memory_bytes: int = MEMORY_BYTES) -> None:
        super().__init__(parent)
        self._memory_bytes = memory_bytes
        self._kept: OrderedDict[Request, Thumbnail] = OrderedDict()  # the least recently used first
        self._sizes: dict[str, set[int]] = {}  # of what is kept for a path
        self._kept_bytes = 0
        self._queue = LoadQueue(load, self._arrived.emit)
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(self._queue.close)

    @property
    def kept_bytes(self) -> int:
        return self._kept_bytes

    def get(self, path: str, size_px: int) -> Thumbnail | None:
        """The thumbnail of this size, else the largest that is there, which can be drawn until it comes."""
        sizes = self._sizes.get(path)
        if not sizes:
            return None
        key = (path, size_px if size_px in sizes else max(sizes))
        self._kept.move_to_end(key)
        return self._kept[key]

    def want(self, asker: Hashable, paths: Sequence[str], size_px: int) -> None:
        """Load these, first things first, and forget what `asker` wanted before."""
        self._queue.want(asker, [(path, size_px) for path in paths if (path, size_px) not in self._kept])

    def close(self) -> None:
        """Stop loading; returns when no thread is left."""
        self._queue.close()

    @Slot()
    def _take(self) -> None:
        for path, size_px, picture in self._queue.take():
            self._keep(path, size_px, picture)
            self.loaded.emit(path)

    def _keep(self, path: str, size_px: int, picture: QImage | str) -> None:
        if isinstance(picture, str):
            thumbnail = Thumbnail(size_px, None, picture)
        else:
            thumbnail = Thumbnail(size_px, QPixmap.fromImage(picture))
        self._kept[path, size_px] = thumbnail
        self._sizes.setdefault(path, set()).add(size_px)
        self._kept_bytes += thumbnail.size_bytes
        while self._kept_bytes > self._memory_bytes and len(self._kept) > 1:
            self._forget_the_oldest()

    def _forget_the_oldest(self) -> None:
        (path, size_px), thumbnail = self._kept.popitem(last=False)
        self._kept_bytes -= thumbnail.size_bytes
        self._sizes[path].discard(size_px)
        if not self._sizes[path]:
            del self._sizes[path]
