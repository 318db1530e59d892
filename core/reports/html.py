"""The HTML report: one self-contained file with thumbnails, histogram, drift chart and the table of the flagged."""

from __future__ import annotations

import base64
import io
import math
import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup
from PIL import Image

from core.arrays import DoubleArray, PixelArray
from core.dataset.images import ImageProblem, load_thumbnail
from core.dataset.lists import spell_name
from core.jobs import JobContext
from core.reports.summary import group_faults, group_rows, headline, how_to_read, is_set_by_hand, origin
from core.reports.table import ReportRow, ReportTable
from core.review.drift import FEW_JUDGED, Drift, Period, name_of
from core.storage.files import atomic_write
from core.text import Text

MAX_CARDS = 200  # a report of more pictures is too heavy to mail
IMAGE_PX, NEAREST_PX = 280, 96  # twice what is shown, for sharp screens


@dataclass(frozen=True)
class Card:
    """One flagged image with the pictures that show why."""

    row: ReportRow
    image: str  # data: addresses; "" where there is no picture
    nearest: str


def write_html(
    table: ReportTable,
    path: Path,
    job: JobContext,
    more_in: str | None = None,
    load: LoadThumbnail = load_thumbnail,
    max_cards: int = MAX_CARDS,
) -> None:
    """Write the report. `more_in` names the file beside it that lists every flagged image. Raises OSError."""
    pictures = Pictures(load)
    shown = table.flagged_rows[:max_cards].tolist()
    cards = [_make_card(table.row(row), pictures) for row in job.track(shown, Text("Writing {name}", name=path.name))]
    text = _environment().get_template("report.html.j2").render(_facts(table, cards, more_in))
    with atomic_write(path) as file:
        file.write(text)


def _make_card(row: ReportRow, pictures: Pictures) -> Card:
    nearest = pictures.address(row.nearest_id_path, NEAREST_PX) if row.nearest_id_path else ""
    return Card(row, pictures.address(row.path, IMAGE_PX), nearest)


def _facts(table: ReportTable, cards: list[Card], more_in: str | None) -> dict[str, Any]:
    grouped_by, groups = group_rows(table)
    return {
        "table": table,
        "screening": table.screening,
        "threshold": table.threshold,
        "reading": how_to_read(table),
        "set_by_hand": is_set_by_hand(table),
        "headline": headline(table),
        "review": table.review,
        "histogram": build_histogram(table),
        "chart": build_drift_chart(table.drift) if table.drift else None,
        "few_judged": FEW_JUDGED,
        "cards": cards,
        "more_in": more_in,
        "grouped_by": grouped_by,
        "groups": groups,
        "faults": group_faults(table),
        "origin": origin(table),
    }


def _environment() -> Environment:
    """A template reads its neighbours only; every text is escaped, and no name can break the file's encoding."""
    environment = Environment(
        loader=FunctionLoader(_read_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: spell_name(value) if type(value) is str else value,
    )
    environment.filters |= {
        "figure": _figure,
        "file_name": _file_name,
        "percent": _percent,
        "capitalize_first": _capitalize_first,
    }
    environment.globals["style"] = Markup(_read_template("report.css"))
    return environment


def _read_template(name: str) -> str:
    return (resources.files("resources") / "report" / name).read_text("utf-8")


def _figure(value: float, decimals: int = 3) -> str:
    return f"{value:.{decimals}f}".replace("-", "−")


def _capitalize_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _percent(share: float) -> str:
    """A share of 0–1 with as many digits as it needs."""
    return f"{100 * share:.{0 if share in (0, 1) else 1}f}%".replace(".0%", "%")


def _file_name(path: str) -> str:
    return os.path.basename(path)


HISTOGRAM_WIDTH, HALF_HEIGHT, MARGIN = 960.0, 120.0, 24.0  # in the units of the drawing
N_BINS = 48
N_TICKS = 6


@dataclass(frozen=True)
class Bar:
    """One bin of one group; `y` is its upper edge."""

    x: float
    y: float
    width: float
    height: float
    count: int
    low: float  # the bin's scores: low ≤ score < high
    high: float
    flagged: bool


@dataclass(frozen=True)
class Histogram:
    """`axis_y` is where the axis lies; ticks are (x, score)."""

    held_out: tuple[Bar, ...]
    incoming: tuple[Bar, ...]
    threshold_x: float
    ticks: tuple[tuple[float, str], ...]
    axis_y: float = MARGIN + HALF_HEIGHT
    width: float = HISTOGRAM_WIDTH
    height: float = 2 * (MARGIN + HALF_HEIGHT)


def build_histogram(table: ReportTable) -> Histogram | None:
    """Both groups on one scale of scores, each as shares of its own; None when nothing was scored.

    A bin edge lies on the threshold, so that every bar is on one side of it.
    """
    scores = np.asarray(table.screening.rows.scores[table.rows], np.float64)
    scores = scores[np.isfinite(scores)]
    held_out = table.screening.held_out_scores
    if not len(scores):
        return None
    edges = _edges(np.concatenate([scores, held_out, [table.threshold.value]]), table.threshold.value)
    above, below = np.histogram(held_out, edges)[0], np.histogram(scores, edges)[0]
    tallest = max(float(np.max(above)) / len(held_out), float(np.max(below)) / len(scores))
    return Histogram(
        _bars(above, edges, table.threshold.value, 1 / (tallest * len(held_out)), upward=True),
        _bars(below, edges, table.threshold.value, 1 / (tallest * len(scores)), upward=False),
        _place(table.threshold.value, edges),
        tuple((_place(tick, edges), label) for tick, label in _ticks(float(edges[0]), float(edges[-1]))),
    )


def _edges(values: DoubleArray, threshold: float) -> DoubleArray:
    low, high = float(values.min()), float(values.max())
    step = max((high - low) / (N_BINS - 2), 1e-6)
    first, last = math.ceil((threshold - low) / step), math.floor((high - threshold) / step) + 1
    return threshold + step * np.arange(-max(first, 1), last + 1, dtype=np.float64)


def _bars(counts: DoubleArray, edges: DoubleArray, threshold: float, scale: float, *, upward: bool) -> tuple[Bar, ...]:
    axis_y = MARGIN + HALF_HEIGHT
    bars = []
    for count, low, high in zip(counts.tolist(), edges.tolist(), edges[1:].tolist(), strict=False):
        if count:
            x, height = _place(low, edges), max(1.0, HALF_HEIGHT * count * scale)
            y = axis_y - height if upward else axis_y
            flagged = (low + high) / 2 < threshold
            bars.append(Bar(x, y, _place(high, edges) - x, height, count, low, high, flagged))
    return tuple(bars)


def _place(score: float, edges: DoubleArray) -> float:
    return HISTOGRAM_WIDTH * (score - float(edges[0])) / float(edges[-1] - edges[0])


def _ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Round scores, about N_TICKS of them, and how they are written."""
    rough = (high - low) / N_TICKS
    power = math.floor(math.log10(rough))
    unit = next(unit for unit in (1, 2, 5, 10) if unit * 10.0**power >= rough)
    step, decimals = unit * 10.0**power, max(0, -power - (unit == 10))
    ticks = (step * i for i in range(math.ceil(low / step), math.floor(high / step) + 1))
    return [(tick, f"{tick:.{decimals}f}".replace("-", "−")) for tick in ticks]


DRIFT_WIDTH, HEIGHT, LEFT = 960.0, 190.0, 46.0  # in the units of the drawing; the shares stand left of LEFT
MOST_LABELS, N_LINES = 8, 4
WIDEST_STEP = 90.0  # room for a label; and so that two periods don't stand at the far ends


@dataclass(frozen=True)
class Mark:
    """One period: a dot, or a triangle where more than usual are flagged, with the whisker of its interval."""

    period: Period
    x: float
    y: float
    low_y: float
    high_y: float


@dataclass(frozen=True)
class DriftChart:
    """`lines` are (y, share) of the grid, `labels` (x, name); the band is that of the false alarms to expect."""

    drift: Drift
    marks: tuple[Mark, ...]
    lines: tuple[tuple[float, str], ...]
    labels: tuple[tuple[float, str], ...]
    expected_y: float
    band_y: tuple[float, float]  # upper, lower
    left: float = LEFT
    width: float = DRIFT_WIDTH
    height: float = HEIGHT


def build_drift_chart(drift: Drift) -> DriftChart:
    """Periods stand where their time is, so that gaps show. `drift` has at least one period."""
    first, last = drift.periods[0].place, drift.periods[-1].place
    step, middle = min((DRIFT_WIDTH - LEFT) / (last - first + 1), WIDEST_STEP), (DRIFT_WIDTH + LEFT) / 2
    top = _round_up(min(1.0, drift.top_share))

    def x_of(place: int) -> float:
        return middle + (place - (first + last) / 2) * step

    def y_of(share: float) -> float:
        return HEIGHT * (1 - min(share, top) / top)

    threshold, shares = drift.threshold, [top * line / N_LINES for line in range(N_LINES + 1)]
    every = math.ceil((last - first + 1) / MOST_LABELS)
    labels = [(x_of(place), name_of(place, drift.by)) for place in range(first, last + 1, every)]
    return DriftChart(
        drift,
        tuple(Mark(each, x_of(each.place), *map(y_of, (each.share, each.low, each.high))) for each in drift.periods),
        tuple((y_of(share), f"{100 * share:.3g}%") for share in shares),
        tuple(labels),
        y_of(threshold.false_alarm_rate),
        (y_of(threshold.high), y_of(threshold.low)),
    )


def _round_up(share: float) -> float:
    """The next of 1, 2, 4 or 8 times a power of ten, and at most all."""
    power = 10.0 ** math.floor(math.log10(share))
    return min(1.0, next(factor * power for factor in (1, 2, 4, 8, 10) if factor * power >= share * 0.999))


JPEG_QUALITY = 80
LoadThumbnail = Callable[[str, int], PixelArray]

__all__ = ["LoadThumbnail", "Pictures", "load_thumbnail"]


class Pictures:
    """Loads each picture once and hands it out as a `data:` address; "" for one that can't be read any more."""

    def __init__(self, load: LoadThumbnail = load_thumbnail) -> None:
        self._load = load
        self._known: dict[tuple[str, int], str] = {}

    def address(self, path: str, size_px: int) -> str:
        """The picture at most `size_px` wide and high."""
        if (path, size_px) not in self._known:
            self._known[path, size_px] = self._embed(path, size_px)
        return self._known[path, size_px]

    def _embed(self, path: str, size_px: int) -> str:
        try:
            pixels = self._load(path, size_px)
        except (ImageProblem, OSError):
            return ""
        buffer = io.BytesIO()
        Image.fromarray(pixels).save(buffer, "JPEG", quality=JPEG_QUALITY)
        return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
