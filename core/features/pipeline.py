"""Decoding, running and writing, all at once: decoders fill batches while two others run and a fourth is written.

Everything is handed on in the order in which it was put in, so the features on disk lie in the same order each time.
Memory is bounded by the images that may be decoded ahead and the batches that may be under way.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING

import numpy as np

from core.arrays import PixelArray
from core.dataset.images import LoadedImage, load_pixels
from core.dataset.tables import ImageTable
from core.errors import AppError
from core.features.batch import FeatureBatch, Runtime
from core.features.makers import note_maker
from core.jobs import JobCancelled, JobContext
from core.storage.catalogue import FileRecord

if TYPE_CHECKING:
    from core.features.extract import FeatureSource

DECODED_AHEAD = 96  # images being decoded or waiting for it: bounds the memory
RUNNING = 2  # batches handed to the runtime at a time
UNDER_WAY = RUNNING + 1  # one more is ready, so that the runtime never waits


@dataclass(frozen=True)
class Done:
    """Rows that are done: row → row in the FeatureCache, or row → what is wrong with the file."""

    cached: dict[int, int] = field(default_factory=dict)
    problems: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.cached) + len(self.problems)

    def joined(self, other: Done) -> Done:
        return Done(self.cached | other.cached, self.problems | other.problems)


@dataclass(frozen=True, eq=False)
class _Batch:
    """Contents to run, each once, and every row that has one of them."""

    keys: list[bytes] = field(default_factory=list)
    pixels: list[PixelArray] = field(default_factory=list)
    rows: list[tuple[int, bytes]] = field(default_factory=list)


class Pipeline:
    """Put rows in; some that are done come out. Used by one thread, which also writes."""

    def __init__(self, table: ImageTable, source: FeatureSource, job: JobContext) -> None:
        self._table, self._source, self._job = table, source, job
        self._decoders = ThreadPoolExecutor(source.decode_threads, thread_name_prefix="decode")
        self._runners = ThreadPoolExecutor(RUNNING, thread_name_prefix="infer")
        self._decoding: deque[tuple[int, Future[LoadedImage]]] = deque()
        self._filling = _Batch()
        self._under_way: deque[tuple[_Batch, Future[FeatureBatch]]] = deque()
        self._batch_of: dict[bytes, _Batch] = {}  # contents that are being filled in or run
        self._runtime: Runtime | None = None

    def __enter__(self) -> Pipeline:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pool in (self._decoders, self._runners):
            pool.shutdown(wait=True, cancel_futures=True)
        if kind is JobCancelled:
            self._keep_what_ran()

    def _keep_what_ran(self) -> None:
        """Batches that were running had to be waited for: what came of them is put on disk."""
        for batch, future in tuple(self._under_way):
            if not future.cancelled() and future.exception() is None:
                self._write(batch, future.result())

    @property
    def is_empty(self) -> bool:
        return not (self._decoding or self._filling.rows or self._under_way)

    def put(self, row: int) -> Done:
        """Begin with a row of the table, and finish another when there is enough to do. Raises JobCancelled."""
        self._job.check()
        self._decoding.append((row, self._decoders.submit(self._load, row)))
        return self.take() if len(self._decoding) >= DECODED_AHEAD else Done()

    def take(self) -> Done:
        """Bring the oldest row one step on; what is done by that. Raises JobCancelled."""
        self._job.check()
        if self._decoding:
            return self._take_decoded()
        if self._filling.rows:
            self._start_batch()
        return self._finish_batch()

    def _load(self, row: int) -> LoadedImage:
        with self._source.times.decoding():
            return load_pixels(self._table.paths[row], self._source.preprocessing)

    def _take_decoded(self) -> Done:
        row, future = self._decoding.popleft()
        try:
            with self._source.times.held_up("decode"):
                image = future.result()
        except AppError as error:
            return Done(problems={row: error.message})
        key = bytes.fromhex(image.content_hash)
        if key in self._source.cache:
            self._source.catalogue.remember([self._record(row, key)])
            return Done(cached={row: int(self._source.cache.rows([key])[0])})
        self._add(row, key, image.pixels)
        if len(self._filling.keys) < self._open_runtime().batch_size:
            return Done()
        self._start_batch()
        return self._finish_batch() if len(self._under_way) >= UNDER_WAY else Done()

    def _add(self, row: int, key: bytes, pixels: PixelArray) -> None:
        """To the batch that has the same content, if one is under way; else to the one that is being filled."""
        if key not in self._batch_of:
            self._batch_of[key] = self._filling
            self._filling.keys.append(key)
            self._filling.pixels.append(pixels)
        self._batch_of[key].rows.append((row, key))

    def _start_batch(self) -> None:
        batch, self._filling = self._filling, _Batch()
        self._under_way.append((batch, self._runners.submit(self._run, batch)))

    def _run(self, batch: _Batch) -> FeatureBatch:
        pixels = np.stack(batch.pixels)
        batch.pixels.clear()
        return self._open_runtime()(pixels)

    def _finish_batch(self) -> Done:
        """Wait for the oldest batch, and put it on disk."""
        batch, future = self._under_way.popleft()
        with self._source.times.held_up("infer"):
            features = future.result()
        with self._source.times.held_up("write"):
            self._write(batch, features)
            found = self._source.cache.rows([key for _, key in batch.rows]).tolist()
        for key in batch.keys:
            del self._batch_of[key]
        return Done(cached=dict(zip([row for row, _ in batch.rows], found, strict=True)))

    def _write(self, batch: _Batch, features: FeatureBatch) -> None:
        self._source.cache.append(batch.keys, features.features, features.trunk)
        self._source.catalogue.remember(self._record(row, key) for row, key in batch.rows)

    def _open_runtime(self) -> Runtime:
        """Opened by the thread that uses the pipeline, before the first batch is started."""
        if self._runtime is None:
            self._runtime = self._source.open_runtime()
            note_maker(self._source.cache.folder, self._runtime)
            self._source.times.ran_by = f"{self._runtime.name} on {self._runtime.device}"
            self._source.times.note = self._runtime.note
        return self._runtime

    def _record(self, row: int, content: bytes) -> FileRecord:
        table = self._table
        return FileRecord(table.paths[row], int(table.sizes_bytes[row]), int(table.mtimes_ns[row]), content)
