"""Small pictures of files, loaded in the background and kept within a budget of memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from core.arrays import PixelArray
from core.errors import AppError

LoadPicture = Callable[[str, int], PixelArray]
"""(path, size_px) → uint8 [h, w, 3], upright; raises AppError when the file can't be read."""

MEMORY_BYTES = 256 << 20
_THREADS = 2


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
    """Thumbnails by path. Each asker states all that it wants now; what it no longer wants is never loaded.

    Used from the GUI thread; only `_work` runs in others. Call `close` before the program ends.
    """

    loaded = Signal(str)  # a path whose thumbnail can be had now
    _arrived = Signal(str, int, object)  # path, size_px, QImage or the reason

    def __init__(self, load: LoadPicture, parent: QObject | None = None, memory_bytes: int = MEMORY_BYTES) -> None:
        super().__init__(parent)
        self._load = load
        self._memory_bytes = memory_bytes
        self._kept: OrderedDict[str, Thumbnail] = OrderedDict()
        self._kept_bytes = 0
        self._lock = Lock()  # guards the three below
        self._wanted: dict[Hashable, list[tuple[str, int]]] = {}
        self._in_flight: set[tuple[str, int]] = set()
        self._n_working = 0
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="thumbnails")
        self._arrived.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def get(self, path: str) -> Thumbnail | None:
        """What is there for `path`, possibly of another size than wanted."""
        thumbnail = self._kept.get(path)
        if thumbnail is not None:
            self._kept.move_to_end(path)
        return thumbnail

    def want(self, asker: Hashable, paths: Sequence[str], size_px: int) -> None:
        """Load these, first things first, and forget what `asker` wanted before."""
        missing = [(path, size_px) for path in paths if not self._has(path, size_px)]
        with self._lock:
            self._wanted[asker] = [request for request in missing if request not in self._in_flight]
            to_start = min(_THREADS - self._n_working, len(self._wanted[asker]))
            self._n_working += max(0, to_start)
        for _ in range(to_start):
            self._pool.submit(self._work)

    def close(self) -> None:
        """Stop loading; returns when no thread is left."""
        with self._lock:
            self._wanted.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _has(self, path: str, size_px: int) -> bool:
        thumbnail = self._kept.get(path)
        return thumbnail is not None and (thumbnail.size_px == size_px or thumbnail.pixmap is None)

    def _work(self) -> None:
        while (request := self._next()) is not None:
            self._arrived.emit(*request, _load_image(self._load, *request))

    def _next(self) -> tuple[str, int] | None:
        with self._lock:
            waiting = [requests for requests in self._wanted.values() if requests]
            if not waiting:
                self._n_working -= 1
                return None
            request = min(waiting, key=len).pop(0)  # a panel with a few pictures goes before a grid with many
            self._in_flight.add(request)
            return request

    @Slot(str, int, object)
    def _keep(self, path: str, size_px: int, image: QImage | str) -> None:
        if isinstance(image, str):
            thumbnail = Thumbnail(size_px, None, image)
        else:
            thumbnail = Thumbnail(size_px, QPixmap.fromImage(image))
        with self._lock:
            self._in_flight.discard((path, size_px))
        if (replaced := self._kept.pop(path, None)) is not None:
            self._kept_bytes -= replaced.size_bytes
        self._kept[path] = thumbnail
        self._kept_bytes += thumbnail.size_bytes
        while self._kept_bytes > self._memory_bytes and len(self._kept) > 1:
            self._kept_bytes -= self._kept.popitem(last=False)[1].size_bytes
        self.loaded.emit(path)


def to_image(pixels: PixelArray) -> QImage:
    """A QImage that owns its pixels, in the format that is drawn fastest."""
    height, width, _ = pixels.shape
    borrowed = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    return borrowed.convertToFormat(QImage.Format.Format_RGB32)


def _load_image(load: LoadPicture, path: str, size_px: int) -> QImage | str:
    try:
        image = to_image(load(path, size_px))
    except AppError as error:
        return error.message
    except Exception as error:  # a picture that can't be shown must not stop the others
        return f"The picture can't be shown: {error}"
    return image.scaled(
        size_px, size_px, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
