"""Whether more is flagged than usual: the share flagged for each day, week or month of a screening's images.

Incoming images may hold true strangers, so no day can be held to the false alarms alone: each is compared with all the
others together, by Fisher's exact test for more flagged (R. A. Fisher, "The logic of inductive inference", 1935), and
the p-values are corrected for the number of periods (S. Holm, "A simple sequentially rejective multiple test
procedure", 1979). So a screening without drift names any period in at most 5 % of cases, if its images are independent;
a burst of the same stranger is not, and among very many images a small difference is certain too: look at the shares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Literal

import numpy as np

from core.arrays import BoolArray, DoubleArray, FloatArray, IntArray, RowArray
from core.jobs import JobContext
from core.project import Project
from core.review.figures import binomial_interval
from core.scoring.threshold import Threshold
from core.screening.results import Screening
from core.text import Text

By = Literal["day", "week", "month"]
BYS: tuple[By, ...] = ("day", "week", "month")
LEVEL = 0.05  # of naming any period wrongly
FEW_JUDGED = 30  # below this many, the interval of a share is too wide to see anything in it
MOST_DAYS, MOST_DAYS_IN_WEEKS = 92, 731  # a longer span is counted by weeks, and by months
UNIX_DAY_ZERO = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Period:
    """The judged images of one day, of one week from Monday, or of one month."""

    start: date
    name: str
    place: int  # its number on a scale on which the next period, with images or without, has the next number
    n_judged: int
    n_flagged: int
    low: float  # 95 % interval of the share, as `binomial_interval` gives it
    high: float
    median_percentile: float  # among held-out ID, 0–100
    usual: float | None  # share flagged of all other periods together; None when there is no other
    p_value: float | None  # of no more being flagged than there, corrected for the number of periods

    @property
    def share(self) -> float:
        return self.n_flagged / self.n_judged

    @property
    def is_thin(self) -> bool:
        """Too few images stand behind its share."""
        return self.n_judged < FEW_JUDGED

    @property
    def has_more(self) -> bool:
        """More of its images are flagged than of the others."""
        return self.p_value is not None and self.p_value < LEVEL


@dataclass(frozen=True)
class Drift:
    """Periods that hold judged images, oldest first; `threshold` says how many false alarms are to be expected."""

    by: By
    threshold: Threshold
    periods: tuple[Period, ...]
    n_without_day: int  # judged, but of a file whose time is not known
    n_flagged_without_day: int
    n_unreadable: int

    @property
    def unusual(self) -> tuple[Period, ...]:
        return tuple(period for period in self.periods if period.has_more)

    @property
    def top_share(self) -> float:
        """What a chart must reach: every share, the whiskers that say something, and the false alarms to expect."""
        heights = [period.share if period.is_thin else period.high for period in self.periods]
        return max([*heights, self.threshold.high])


def measure_drift(screening: Screening, days: IntArray, threshold: float | None = None, by: By | None = None) -> Drift:
    """The share flagged over time.

    `days` [n] are those of every row (`file_days`); `threshold` is a score, the screening's own unless given; `by` is
    chosen from the time that the images span unless given.
    """
    own = screening.threshold if threshold is None else Threshold.at(screening.held_out_scores, threshold)
    flagged, is_judged = screening.flagged_at(own.value), ~np.isnan(screening.rows.scores)
    has_day = is_judged & (days != NO_DAY)
    by = by or choose_by(days[has_day])
    percentiles = screening.rows.percentiles[has_day]
    return Drift(
        by,
        own,
        _periods(places_of(days[has_day], by), flagged[has_day], percentiles, by),
        n_without_day=int(np.count_nonzero(is_judged & ~has_day)),
        n_flagged_without_day=int(np.count_nonzero(flagged & ~has_day)),
        n_unreadable=int(np.count_nonzero(~is_judged)),
    )


def flagged_rows(screening: Screening, days: IntArray, drift: Drift, period: Period) -> RowArray:
    """The rows of a screening that are flagged in one period of its `drift`, ascending."""
    is_in = (days != NO_DAY) & (places_of(days, drift.by) == period.place)
    return np.flatnonzero(is_in & screening.flagged_at(drift.threshold.value))


def choose_by(days: IntArray) -> By:
    """Days up to three months, weeks up to two years, months above."""
    span = int(days.max()) - int(days.min()) if len(days) else 0
    return "day" if span < MOST_DAYS else "week" if span < MOST_DAYS_IN_WEEKS else "month"


def places_of(days: IntArray, by: By) -> RowArray:
    """[n] the number of the period that each day lies in; the next period has the next number."""
    if by == "day":
        return days.astype(np.int64)
    if by == "week":
        return (days.astype(np.int64) - 1) // 7  # day 1, the first of January of the year 1, is a Monday
    return (days.astype(np.int64) - UNIX_DAY_ZERO).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def start_of(place: int, by: By) -> date:
    """The first day of a period."""
    if by == "month":
        return date(1970 + place // 12, place % 12 + 1, 1)
    return date.fromordinal(place if by == "day" else place * 7 + 1)


def name_of(place: int, by: By) -> str:
    """2026-03-01 for a day, and for a week that begins on it; 2026-03 for a month."""
    return start_of(place, by).isoformat()[: 7 if by == "month" else 10]


def _periods(places: RowArray, flagged: BoolArray, percentiles: FloatArray, by: By) -> tuple[Period, ...]:
    found, members, counts = np.unique(places, return_inverse=True, return_counts=True)
    hits = np.bincount(members[flagged], minlength=len(found))
    order = np.argsort(members, kind="stable")
    parts = np.split(percentiles[order], np.cumsum(counts)[:-1]) if len(found) else []
    p_values = more_than_others(hits, counts).tolist() if len(found) > 1 else [None] * len(found)
    return tuple(
        Period(
            start_of(place, by),
            name_of(place, by),
            place,
            n,
            k,
            *binomial_interval(k, n),
            median_percentile=float(np.median(part)),
            usual=(int(hits.sum()) - k) / (len(places) - n) if len(found) > 1 else None,
            p_value=p_value,
        )
        for place, n, k, part, p_value in zip(
            found.tolist(), counts.tolist(), hits.tolist(), parts, p_values, strict=True
        )
    )


def more_than_others(flagged: RowArray, judged: RowArray) -> DoubleArray:
    """[p] p-value of each period's flagged being no more than chance gives it of all that were flagged.

    One-sided, by Fisher's exact test on (flagged, kept) × (this period, all others), corrected as Holm describes.
    """
    from scipy.stats import hypergeom  # takes 0.3 s, which a report on a single day is spared

    all_flagged, all_judged = int(flagged.sum()), int(judged.sum())
    p_values = np.asarray(hypergeom.sf(flagged - 1, all_judged, all_flagged, judged), np.float64)
    order = np.argsort(p_values, kind="stable")
    corrected = np.empty_like(p_values)
    corrected[order] = np.maximum.accumulate(p_values[order] * np.arange(len(order), 0, -1))
    return np.minimum(corrected, 1.0)


NO_DAY = 0  # date.toordinal counts from 1
LOOKUP_ROWS = 5000
QUARTER_NS = 900 * 10**9  # in today's time zones days begin and clocks change on quarters of an hour
OLDEST_DAY = date(1980, 1, 3).toordinal()
"""1980-01-01 is what ZIP and FAT write for a time that they don't know, 1970-01-01 what others do: neither is a day."""


def file_days(project: Project, paths: Sequence[str], job: JobContext, zone: tzinfo | None = None) -> IntArray:
    """[n] the day of each file as `date.toordinal` gives it; NO_DAY where the catalogue knows no time, or a lost one.

    `zone` is another time zone than this computer's. Raises JobCancelled.
    """
    times_ns = np.zeros(len(paths), np.int64)
    progress = job.begin(Text("Finding the day of each image"), len(paths))
    for start in range(0, len(paths), LOOKUP_ROWS):
        part = paths[start : start + LOOKUP_ROWS]
        known = project.catalogue.lookup(part)
        times_ns[start : start + len(part)] = [known[path].mtime_ns if path in known else 0 for path in part]
        progress.advance(len(part))
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
