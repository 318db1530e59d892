"""Image files → features: decoded by a small pool, run in batches, remembered by content.

What is known already is not computed again: a file that has not changed (path, size, time of change) is not even
opened, and a copy of an image is not run twice. Every batch is on disk before the next one starts.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from core.arrays import PixelArray, RowArray
from core.dataset.images import LoadedImage, Preprocessing, load_pixels
from core.dataset.tables import ImageTable
from core.errors import AppError
from core.features.batch import Runtime
from core.features.cache import FeatureCache
from core.jobs import JobContext
from core.store import Catalogue, FileRecord

LOOKUP_ROWS = 2000
DECODED_AHEAD = 96  # images being decoded or waiting for it: bounds the memory


@dataclass(frozen=True)
class FeatureRows:
    """Some rows of a table that are done: where their features lie, or what is wrong with them."""

    rows: RowArray  # [n] rows of the ImageTable
    cached: RowArray  # [n] row in the FeatureCache, −1 where there is a problem
    problems: dict[int, str]  # row of the ImageTable → reason


@dataclass(frozen=True)
class FeatureSource:
    """What extraction needs: the cache, the catalogue, and a runtime that is opened only if something is missing."""

    cache: FeatureCache
    catalogue: Catalogue
    preprocessing: Preprocessing
    open_runtime: Callable[[], Runtime]
    decode_threads: int = max(2, os.cpu_count() or 2)


def extract_features(table: ImageTable, source: FeatureSource, step: str, job: JobContext) -> Iterator[FeatureRows]:
    """Yield every row of `table` exactly once, known ones first within each stretch of 2,000, as they get done.

    Raises ModelError when the runtime can't be opened, ProjectError when features can't be written, JobCancelled.
    A file that can't be decoded is a row with a reason.
    """
    progress = job.begin(step, len(table))
    with ThreadPoolExecutor(source.decode_threads, thread_name_prefix="decode") as pool:
        extraction = _Extraction(table, source, pool, job)
        try:
            for done in extraction.run():
                yield done
                progress.advance(len(done.rows))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    progress.finish()


class _Extraction:
    """One run of `extract_features`: which images wait for the runtime, and which are being decoded."""

    def __init__(self, table: ImageTable, source: FeatureSource, pool: ThreadPoolExecutor, job: JobContext) -> None:
        self._table, self._source, self._pool, self._job = table, source, pool, job
        self._decoding: deque[tuple[int, Future[LoadedImage]]] = deque()
        self._ready: list[tuple[int, bytes, PixelArray]] = []
        self._runtime: Runtime | None = None

    def run(self) -> Iterator[FeatureRows]:
        for start in range(0, len(self._table), LOOKUP_ROWS):
            rows = range(start, min(start + LOOKUP_ROWS, len(self._table)))
            known, unknown = self._look_up(rows)
            if len(known.rows):
                yield known
            for row in unknown:
                self._job.check()
                self._decoding.append((row, self._pool.submit(self._load, row)))
                if len(self._decoding) >= DECODED_AHEAD:
                    yield from self._take_decoded()
        while self._decoding:
            yield from self._take_decoded()
        yield from self._run_batch()

    def _look_up(self, rows: Sequence[int]) -> tuple[FeatureRows, list[int]]:
        records = self._source.catalogue.lookup([self._table.paths[row] for row in rows])
        done: dict[int, int] = {}
        problems: dict[int, str] = {}
        unknown = []
        for row in rows:
            record = records.get(self._table.paths[row])
            if row in self._table.problems:
                problems[row] = self._table.problems[row]
            elif record is None or not self._is_current(record, row):
                unknown.append(row)
            elif record.content in self._source.cache:
                done[row] = int(self._source.cache.rows([record.content])[0])
            else:
                unknown.append(row)
        return _feature_rows(done, problems), unknown

    def _is_current(self, record: FileRecord, row: int) -> bool:
        now = (self._table.sizes_bytes[row], self._table.mtimes_ns[row])
        return (record.size_bytes, record.mtime_ns) == now

    def _load(self, row: int) -> LoadedImage:
        return load_pixels(self._table.paths[row], self._source.preprocessing)

    def _take_decoded(self) -> Iterator[FeatureRows]:
        """Collect the oldest decoded image; run a batch when one is full."""
        row, future = self._decoding.popleft()
        try:
            image = future.result()
        except AppError as error:
            yield _feature_rows({}, {row: error.message})
            return
        key = bytes.fromhex(image.content_hash)
        if key in self._source.cache:
            self._source.catalogue.remember([self._record(row, key)])
            yield _feature_rows({row: int(self._source.cache.rows([key])[0])}, {})
            return
        self._ready.append((row, key, image.pixels))
        if len(self._ready) >= self._batch_size():
            yield from self._run_batch()

    def _run_batch(self) -> Iterator[FeatureRows]:
        if not self._ready:
            return
        first_of = {key: number for number, (_, key, _) in reversed(list(enumerate(self._ready)))}
        numbers = sorted(first_of.values())  # a content that stands twice in the batch is run once
        pixels = np.stack([self._ready[number][2] for number in numbers])
        batch = self._open_runtime()(pixels)
        cache = self._source.cache
        cache.append([self._ready[number][1] for number in numbers], batch.features, batch.trunk)
        self._source.catalogue.remember(self._record(row, key) for row, key, _ in self._ready)
        keys = [key for _, key, _ in self._ready]
        done = dict(zip([row for row, _, _ in self._ready], cache.rows(keys).tolist(), strict=True))
        self._ready.clear()
        yield _feature_rows(done, {})

    def _batch_size(self) -> int:
        return self._open_runtime().batch_size

    def _open_runtime(self) -> Runtime:
        if self._runtime is None:
            self._runtime = self._source.open_runtime()
        return self._runtime

    def _record(self, row: int, content: bytes) -> FileRecord:
        table = self._table
        return FileRecord(table.paths[row], int(table.sizes_bytes[row]), int(table.mtimes_ns[row]), content)


def _feature_rows(done: dict[int, int], problems: dict[int, str]) -> FeatureRows:
    rows = sorted({*done, *problems})
    cached = [done.get(row, -1) for row in rows]
    return FeatureRows(np.array(rows, np.int64), np.array(cached, np.int64), problems)
