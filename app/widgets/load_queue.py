"""Loads pictures in two threads of its own. Knows nothing of widgets."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage

from app.engine_words import engine_text
from core.arrays import PixelArray
from core.errors import AppError

LoadPicture = Callable[[str, int], PixelArray]
"""(path, size_px) → uint8 [h, w, 3], upright; raises AppError when the file can't be read."""

Request = tuple[str, int]  # path, size_px
Loaded = tuple[str, int, QImage | str]  # the string is the reason why there is no picture
THREADS = 2


class LoadQueue:
    """What each asker wants now, first things first. What it no longer wants is never loaded."""

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
        return engine_text(error.message)
    except Exception as error:  # a picture that can't be shown must not stop the others
        return QCoreApplication.translate("LoadQueue", "The picture can’t be shown: {0}").format(error)
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
