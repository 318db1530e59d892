"""The report that a colleague can read without the application: one HTML file that needs nothing else."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from core.jobs import JobContext
from core.reports.drift_chart import build_drift_chart
from core.reports.histogram import build_histogram
from core.reports.paths import spell_name
from core.reports.pictures import LoadThumbnail, Pictures, load_thumbnail
from core.reports.story import group_faults, group_rows, headline, origin
from core.reports.summary import is_set_by_hand
from core.reports.table import ReportRow, ReportTable
from core.review.drift import FEW_JUDGED
from core.storage.files import atomic_write

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
    cards = [_make_card(table.row(row), pictures) for row in job.track(shown, f"Writing {path.name}")]
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
