"""Small pictures of files: loaded in threads, kept in memory and on disk within a budget, and cropped to squares."""

from __future__ import annotations

import math
import os
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Lock
from uuid import uuid4

import numpy as np
import xxhash
from PIL import Image
from PySide6.QtCore import QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from app.base.i18n import tr, translated
from core.arrays import PixelArray
from core.dataset.samples import SampleRange
from core.errors import AppError

LoadPicture = Callable[[str, int], PixelArray]
"""(path, size_px) → uint8 [h, w, 3], upright; raises AppError when the file can't be read."""

Request = tuple[str, int]  # path, size_px
Loaded = tuple[str, int, QImage | str]  # the string is the reason why there is no picture

THREADS = 2
MEMORY_BYTES = 256 << 20
DISK_BYTES = 1 << 30
WORTHWHILE_BYTES = 200_000  # a smaller file is decoded about as fast as its thumbnail
SIZES_PX = (256, 512)  # what is kept on disk; a wish in between is served by the next larger
QUALITY = 88  # of the JPEGs on disk
TRIM_EVERY = 1000  # new entries
RADIUS_PX = 5  # of cropped pictures
OVERSIZE = 4 / 3  # so that the shorter side of a common photo fills the square
CROPPED_KEPT = 3000


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


class LoadQueue:
    """Loads what each asker wants now, first things first, in threads of its own. Knows nothing of widgets.

    What an asker no longer wants is never loaded.
    """

    def __init__(self, load: LoadPicture, announce: Callable[[], None]) -> None:
        """`announce` is called in a worker when something lies in the box; it must not wait."""
        self._load, self._announce = load, announce
        self._box: deque[Loaded] = deque()
        self._lock = Lock()  # guards what follows
        self._wanted: dict[Hashable, deque[Request]] = {}
        self._in_flight: set[Request] = set()
        self._n_working = 0
        self._is_closed = False
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="pictures")

    def want(self, asker: Hashable, requests: Iterable[Request]) -> None:
        """Load `requests`, and forget what `asker` wanted before."""
        with self._lock:
            self._wanted[asker] = deque(request for request in requests if request not in self._in_flight)
            to_start = 0 if self._is_closed else min(THREADS - self._n_working, len(self._wanted[asker]))
            self._n_working += to_start
            for _ in range(to_start):
                self._pool.submit(self._work)

    def take(self) -> list[Loaded]:
        """Everything that was loaded since the last call."""
        loaded = []
        while self._box:
            loaded.append(self._box.popleft())
        with self._lock:
            self._in_flight.difference_update((path, size_px) for path, size_px, _ in loaded)
        return loaded

    def close(self) -> None:
        """Stop; returns when no thread is left, and nothing is announced after that."""
        with self._lock:
            self._is_closed = True
            self._wanted.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _work(self) -> None:
        while (request := self._next()) is not None:
            self._box.append((*request, load_image(self._load, *request)))
            with self._lock:
                if not self._is_closed:
                    self._announce()

    def _next(self) -> Request | None:
        """A panel that wants a few pictures goes before a grid that wants many."""
        with self._lock:
            waiting = [requests for requests in self._wanted.values() if requests]
            if not waiting:
                self._n_working -= 1
                return None
            request = min(waiting, key=len).popleft()
            self._in_flight.add(request)
            return request


def load_image(load: LoadPicture, path: str, size_px: int) -> QImage | str:
    """The picture, no larger than a square of `size_px`; or the reason why there is none."""
    try:
        image = to_image(load(path, size_px))
    except AppError as error:
        return translated(error.message)
    except Exception as error:  # a picture that can't be shown must not stop the others
        return tr("The picture can’t be shown: {0}").format(error)
    if max(image.width(), image.height()) <= size_px:
        return image
    return image.scaled(
        size_px, size_px, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def to_image(pixels: PixelArray) -> QImage:
    """A QImage that owns its pixels, in the format that is drawn fastest."""
    height, width, _ = pixels.shape
    borrowed = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    return borrowed.convertToFormat(QImage.Format.Format_RGB32)


def load_thumbnail(path: str, size_px: int, ranges: Sequence[SampleRange] = ()) -> PixelArray:
    """[h, w, 3] a small upright picture; `ranges` are those by which a project reads images of more than 8 bits."""
    from core.dataset import images

    return images.load_thumbnail(path, size_px, ranges)


def load_full(path: str, max_px: int, ranges: Sequence[SampleRange] = ()) -> PixelArray:
    """[h, w, 3] the whole upright picture, no larger than `max_px`."""
    from core.dataset import images

    return images.load_full(path, max_px, ranges)


class ThumbnailCache:
    """Thumbnails on disk, so that a large photo is decoded once and not at every visit.

    Loads by `load` what it doesn't hold; `variant` names what its pictures depend on besides their files. Safe to
    call from several threads. The folder may be deleted at any time. An entry is named by what it is of (path, size,
    time of change), so a file that changes gets another entry, and the old one goes when room is needed.
    """

    def __init__(self, folder: Path, load: LoadPicture, max_bytes: int = DISK_BYTES, variant: str = "") -> None:
        self._folder, self._load, self._max_bytes, self._variant = folder, load, max_bytes, variant
        self._n_kept = count()

    def __call__(self, path: str, size_px: int) -> PixelArray:
        """[h, w, 3] RGB, its longer side at most the next size of `SIZES_PX`. Raises what `load` raises."""
        kept_px = next((size for size in SIZES_PX if size >= size_px), None)
        entry = None if kept_px is None else self._entry(path, kept_px)
        if entry is None or kept_px is None:
            return self._load(path, size_px)
        with suppress(OSError), Image.open(entry) as picture:
            return np.asarray(picture.convert("RGB"))
        pixels = self._load(path, kept_px)
        with suppress(OSError):  # a full disk must not cost the picture
            self._keep(entry, pixels)
        return pixels

    def trim(self) -> None:
        """Delete the oldest entries until those that are left take four fifths of the room."""
        entries = [
            (status.st_mtime, status.st_size, path) for path in self._folder.glob("*/*") if (status := _stat(path))
        ]
        excess_bytes = sum(size for _, size, _ in entries) - self._max_bytes
        if excess_bytes <= 0:
            return
        to_free_bytes = excess_bytes + self._max_bytes // 5
        for _, size, path in sorted(entries):
            if to_free_bytes <= 0:
                return
            path.unlink(missing_ok=True)
            to_free_bytes -= size

    def _entry(self, path: str, size_px: int) -> Path | None:
        """Where the thumbnail is or would be; None for a file that isn't worth it."""
        status = _stat(Path(path))
        if status is None or status.st_size < WORTHWHILE_BYTES:
            return None
        identity = os.fsencode(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0{size_px}{self._variant}")
        name = xxhash.xxh3_128_hexdigest(identity)
        return self._folder / name[:2] / f"{name[2:]}.jpg"

    def _keep(self, entry: Path, pixels: PixelArray) -> None:
        entry.parent.mkdir(parents=True, exist_ok=True)
        temporary = entry.with_name(f".{uuid4().hex[:8]}.tmp")
        try:
            Image.fromarray(pixels).save(temporary, "JPEG", quality=QUALITY, subsampling=0)
            os.replace(temporary, entry)
        finally:
            temporary.unlink(missing_ok=True)
        if next(self._n_kept) % TRIM_EVERY == 0:
            self.trim()


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (OSError, ValueError):
        return None


class CroppedPictures:
    """Thumbnails cropped to squares with round corners, by path and side: cut once, drawn often. For the GUI thread."""

    def __init__(self, thumbnails: ThumbnailStore) -> None:
        self._thumbnails = thumbnails
        self._kept: OrderedDict[tuple[str, int, float], tuple[int, QPixmap]] = OrderedDict()

    def loaded_px(self, side_px: int, ratio: float) -> int:
        """The size to load thumbnails at, in device pixels."""
        return math.ceil(side_px * ratio * OVERSIZE)

    def get(self, path: str, side_px: int, ratio: float) -> QPixmap | None:
        """The square, if its thumbnail has been loaded."""
        thumbnail = self._thumbnails.get(path, self.loaded_px(side_px, ratio))
        if thumbnail is None or thumbnail.pixmap is None:
            return None
        key = (path, side_px, ratio)
        kept = self._kept.get(key)
        if kept is None or kept[0] != thumbnail.size_px:
            kept = self._kept[key] = thumbnail.size_px, crop(thumbnail.pixmap, side_px, ratio)
            if len(self._kept) > CROPPED_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return kept[1]


def crop(picture: QPixmap, side_px: int, ratio: float) -> QPixmap:
    """The middle of a picture as a square of `side_px` logical pixels."""
    side = round(side_px * ratio)
    square = QPixmap(side, side)
    square.fill(Qt.GlobalColor.transparent)
    shorter = min(picture.width(), picture.height())
    source = QRectF((picture.width() - shorter) / 2, (picture.height() - shorter) / 2, shorter, shorter)
    painter, outline = QPainter(square), QPainterPath()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    outline.addRoundedRect(QRectF(0, 0, side, side), RADIUS_PX * ratio, RADIUS_PX * ratio)
    painter.setClipPath(outline)
    painter.drawPixmap(QRectF(0, 0, side, side), picture, source)
    painter.setPen(QPen(QColor(128, 128, 128, 70), 2 * ratio))  # a white picture must not melt into a white card
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)
    painter.end()
    square.setDevicePixelRatio(ratio)
    return square
