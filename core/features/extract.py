"""Image files → features: what is known is looked up, the rest goes through the pipeline.

A file that has not changed (path, size, time of change) is not even opened, and a copy of an image is not run twice.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from core.arrays import RowArray
from core.dataset.images import Preprocessing
from core.dataset.tables import ImageTable
from core.features.batch import Runtime
from core.features.cache import FeatureCache
from core.features.pipeline import Done, Pipeline
from core.features.stages import StageTimes
from core.jobs import JobContext
from core.storage.catalogue import Catalogue, FileRecord

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


def extract_features(table: ImageTable, source: FeatureSource, step: str, job: JobContext) -> Iterator[FeatureRows]:
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
        for row in unknown:
            yield pipeline.put(row)
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


def _look_up(table: ImageTable, source: FeatureSource, rows: Sequence[int]) -> tuple[Done, list[int]]:
    """What is known of `rows` already, and those of which nothing is."""
    records = source.catalogue.lookup([table.paths[row] for row in rows])
    known, unknown = Done(), []
    for row in rows:
        record = records.get(table.paths[row])
        if row in table.problems:
            known.problems[row] = table.problems[row]
        elif record is not None and _is_current(record, table, row) and record.content in source.cache:
            known.cached[row] = int(source.cache.rows([record.content])[0])
        else:
            unknown.append(row)
    return known, unknown


def _is_current(record: FileRecord, table: ImageTable, row: int) -> bool:
    return (record.size_bytes, record.mtime_ns) == (table.sizes_bytes[row], table.mtimes_ns[row])


def _feature_rows(done: Done) -> FeatureRows:
    rows = sorted({*done.cached, *done.problems})
    cached = [done.cached.get(row, -1) for row in rows]
    return FeatureRows(np.array(rows, np.int64), np.array(cached, np.int64), done.problems)
