"""The day of an image: when its file last changed, in the time zone of this computer.

That is the only date which every file has. The catalogue knows it from when the file was last read, so no disk is
asked, and files that were moved or unplugged since still have their day. It is the day of a picture where files are
kept as a camera or a line wrote them; copying a folder without its times gives all its files the day of the copy.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo

import numpy as np

from core.arrays import IntArray, RowArray
from core.jobs import JobContext
from core.project import Project
from core.screening.results import ScreeningRows

NO_DAY = 0  # date.toordinal counts from 1
LOOKUP_ROWS = 5000
QUARTER_NS = 900 * 10**9  # in today's time zones days begin and clocks change on quarters of an hour
OLDEST_DAY = date(1980, 1, 3).toordinal()
"""1980-01-01 is what ZIP and FAT write for a time that they don't know, 1970-01-01 what others do: neither is a day."""


def file_days(project: Project, rows: ScreeningRows, job: JobContext, zone: tzinfo | None = None) -> IntArray:
    """[n] the day of each file as `date.toordinal` gives it; NO_DAY where the catalogue knows no time, or a lost one.

    `zone` is another time zone than this computer's. Raises JobCancelled.
    """
    times_ns = np.zeros(len(rows), np.int64)
    progress = job.begin("Finding the day of each image", len(rows))
    for start in range(0, len(rows), LOOKUP_ROWS):
        paths = rows.paths[start : start + LOOKUP_ROWS]
        known = project.catalogue.lookup(paths)
        times_ns[start : start + len(paths)] = [known[path].mtime_ns if path in known else 0 for path in paths]
        progress.advance(len(paths))
    progress.finish()
    return days_of(times_ns, zone)


def days_of(times_ns: RowArray, zone: tzinfo | None = None) -> IntArray:
    """[n] the local days of times in nanoseconds since 1970, as `file_days` gives them."""
    quarters, places = np.unique(times_ns // QUARTER_NS, return_inverse=True)
    days = np.array([_day(int(quarter) * 900, zone) for quarter in quarters], np.int32)
    return days[places] if len(days) else days


def _day(time_s: int, zone: tzinfo | None) -> int:
    try:
        day = datetime.fromtimestamp(time_s, UTC).astimezone(zone).date().toordinal()
    except (OverflowError, ValueError, OSError):  # beyond what the system's calendar holds
        return NO_DAY
    return day if day >= OLDEST_DAY else NO_DAY
