"""Image files → features, streamed: known ones are looked up, the others decoded and run in an overlapping pipeline.

A file that has not changed (path, size, times of change, inode) is not even opened, and one that may have been replaced
by another of the same size and time is compared by its bytes. A copy of an image is not run twice.
Decoders fill the next batch while two run, and one thread hands over, writes and searches. Results are written in the
order of the files, so that the features on disk lie the same each time; the times of each stage are kept for the log.
"""

from __future__ import annotations

import logging
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Literal

import numpy as np

from core.arrays import PixelArray, RowArray
from core.dataset.images import LoadedImage, Preprocessing, decodes_as_ever, load_pixels
from core.dataset.tables import ImageTable
from core.errors import AppError
from core.features.batch import FeatureBatch, Runtime
from core.features.cache import FeatureCache, note_maker
from core.jobs import JobCancelled, JobContext
from core.storage.catalogue import Catalogue, FileRecord
from core.storage.files import hash_file
from core.text import Text

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
        self._decoding: deque[tuple[int, Future[LoadedImage | bytes]]] = deque()
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

    def put(self, row: int, likely: bytes | None = None) -> Done:
        """Begin with a row of the table, and finish another when there is enough to do. Raises JobCancelled.

        `likely` is what the file held, if it may hold it still and the cache knows that.
        """
        self._job.check()
        self._decoding.append((row, self._decoders.submit(self._load, row, likely)))
        return self.take() if len(self._decoding) >= DECODED_AHEAD else Done()

    def take(self) -> Done:
        """Bring the oldest row one step on; what is done by that. Raises JobCancelled."""
        self._job.check()
        if self._decoding:
            return self._take_decoded()
        if self._filling.rows:
            self._start_batch()
        return self._finish_batch()

    def _load(self, row: int, likely: bytes | None) -> LoadedImage | bytes:
        """The image; or the content that it was likely to have, where that is what it has."""
        path = self._table.paths[row]
        with self._source.times.decoding():
            with suppress(OSError):  # which decoding will put into words
                if likely and hash_file(Path(path)) == likely.hex():
                    return likely
            return load_pixels(path, self._source.preprocessing)

    def _take_decoded(self) -> Done:
        row, future = self._decoding.popleft()
        try:
            with self._source.times.held_up("decode"):
                image = future.result()
        except AppError as error:
            return Done(problems={row: error.message})
        key = image if isinstance(image, bytes) else bytes.fromhex(image.content_hash)
        if isinstance(image, LoadedImage) and not image.is_revised:
            self._source.cache.check([key])
        if isinstance(image, bytes) or key in self._source.cache:
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
        return self._table.record(row, content)


Stage = Literal["decode", "infer", "write", "search"]
STAGES: tuple[Stage, ...] = ("decode", "infer", "write", "search")


class StageTimes:
    """What the thread that drives an extraction was held up by: decoders, the runtime, writing, or its own caller.

    These add up to nearly all the time that passed: if "infer" is close to it, the runtime never waited for images.
    `decoding_s` is what the decoders, which work meanwhile, took of the processor. `ran_by` and `note` are of the
    runtime, and empty where nothing had to be run.
    """

    def __init__(self) -> None:
        self.held_up_s: dict[Stage, float] = dict.fromkeys(STAGES, 0.0)
        self.decoding_s = 0.0
        self.ran_by = self.note = ""
        self._lock = Lock()

    @contextmanager
    def held_up(self, stage: Stage) -> Iterator[None]:
        """Count the time of the block; for the driving thread alone."""
        started_s = time.perf_counter()
        try:
            yield
        finally:
            self.held_up_s[stage] += time.perf_counter() - started_s

    @contextmanager
    def decoding(self) -> Iterator[None]:
        """Count the processor time of the block; for any thread."""
        started_s = time.thread_time()
        try:
            yield
        finally:
            passed_s = time.thread_time() - started_s
            with self._lock:
                self.decoding_s += passed_s

    def shares(self) -> str:
        """In words, for a log."""
        total = sum(self.held_up_s.values()) or 1.0
        held_up = ", ".join(f"{stage} {100 * seconds / total:.0f} %" for stage, seconds in self.held_up_s.items())
        return f"held up by {held_up}; decoding took {self.decoding_s:.1f} s of processor time"


log = logging.getLogger(__name__)

LOOKUP_ROWS = 2000
HANDED_OVER_ROWS, HANDED_OVER_S = 256, 0.25  # searching neighbours is cheaper for many images at once


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
    times: StageTimes = field(default_factory=StageTimes)


def extract_features(table: ImageTable, source: FeatureSource, step: Text, job: JobContext) -> Iterator[FeatureRows]:
    """Yield every row of `table` exactly once, known ones first within each stretch of 2,000, as they get done.

    Rows come in parts of 256, or of what was done in a quarter of a second. Raises ModelError when the runtime can't
    be opened, ProjectError when features can't be written, JobCancelled. A file that can't be decoded is a row with a
    reason.
    """
    progress = job.begin(step, len(table))
    started_s = time.perf_counter()
    with Pipeline(table, source, job) as pipeline:
        for part in _in_parts(_run(table, source, pipeline)):
            with source.times.held_up("search"):
                yield part
            progress.advance(len(part.rows))
    progress.finish()
    took_s = time.perf_counter() - started_s
    log.info("%s: %d images in %.1f s; %s", step, len(table), took_s, source.times.shares())


def _run(table: ImageTable, source: FeatureSource, pipeline: Pipeline) -> Iterator[Done]:
    for start in range(0, len(table), LOOKUP_ROWS):
        known, unknown = _look_up(table, source, range(start, min(start + LOOKUP_ROWS, len(table))))
        if known:
            yield known
        for row, likely in unknown.items():
            yield pipeline.put(row, likely)
    while not pipeline.is_empty:
        yield pipeline.take()


def _in_parts(done: Iterator[Done]) -> Iterator[FeatureRows]:
    """Gather what comes in small pieces, without holding any back for long."""
    gathered = Done()
    since_s = time.monotonic()
    for each in done:
        gathered = gathered.joined(each) if gathered else each
        now_s = time.monotonic()
        if gathered and (len(gathered) >= HANDED_OVER_ROWS or now_s - since_s >= HANDED_OVER_S):
            yield _feature_rows(gathered)
            gathered, since_s = Done(), time.monotonic()
    if gathered:
        yield _feature_rows(gathered)


def _look_up(table: ImageTable, source: FeatureSource, rows: Sequence[int]) -> tuple[Done, dict[int, bytes | None]]:
    """What is known of `rows` already, and the others: with the content that a file is likely to have, or None."""
    records = source.catalogue.lookup([table.paths[row] for row in rows])
    alike = {row: record for row in rows if (record := records.get(table.paths[row])) and is_alike(record, table, row)}
    current = {row: record.content for row, record in alike.items() if table.holds(row, record.ctime_ns, record.inode)}
    older = [row for row, content in current.items() if source.cache.is_unchecked(content)]
    source.cache.check([current[row] for row in older if decodes_as_ever(table.paths[row])])
    known, unknown = Done(), dict[int, bytes | None]()
    for row in rows:
        if row in table.problems:
            known.problems[row] = table.problems[row]
        elif current.get(row, b"") in source.cache:
            known.cached[row] = int(source.cache.rows([current[row]])[0])
        else:
            likely = alike[row].content if row in alike else b""
            unknown[row] = likely if likely in source.cache else None
    return known, unknown


def is_alike(record: FileRecord, table: ImageTable, row: int) -> bool:
    """Whether a file has the size and the time of change that it had."""
    return (record.size_bytes, record.mtime_ns) == (table.sizes_bytes[row], table.mtimes_ns[row])


def _feature_rows(done: Done) -> FeatureRows:
    rows = sorted({*done.cached, *done.problems})
    cached = [done.cached.get(row, -1) for row in rows]
    return FeatureRows(np.array(rows, np.int64), np.array(cached, np.int64), done.problems)
