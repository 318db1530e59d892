"""The report on paper: what the HTML report says, as a PDF that needs nothing else; its letters travel inside it.

The bundled typeface holds Latin, Greek, Cyrillic, Arabic and Hebrew letters. A sign that it lacks (Chinese, say) stands
as `□` on paper; the other formats hold every name exactly.
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from importlib import resources
from pathlib import Path

from fontTools.ttLib import TTFont
from fpdf import FPDF, XPos, YPos
from fpdf.enums import WrapMode
from fpdf.fonts import TTFFont
from PIL import Image

from core.dataset.images import ImageProblem
from core.files import atomic_write
from core.jobs import JobContext
from core.reports.histogram import Bar, build_histogram
from core.reports.paths import spell_name
from core.reports.pictures import LoadThumbnail, load_thumbnail
from core.reports.story import group_faults, group_rows, headline, origin
from core.reports.table import ReportRow, ReportTable

MAX_CARDS = 120  # pictures: about twelve pages
COLUMNS, CARD_MM, SHOT_MM, GAP_MM = 4, 58.0, 36.0, 4.0
PICTURE_PX = 320
FONT = "DejaVu"
ID_COLOUR, KEPT_COLOUR, OOD_COLOUR, QUIET, TEXT = (
    (47, 111, 222),
    (157, 187, 240),
    (217, 108, 6),
    (93, 99, 115),
    (30, 34, 48),
)


def write_pdf(table: ReportTable, path: Path, job: JobContext, load: LoadThumbnail = load_thumbnail) -> None:
    """Write the report as PDF, A4. Raises OSError, JobCancelled."""
    page = _Paper(table)
    page.write_head()
    page.write_histogram()
    page.write_cards([table.row(row) for row in table.flagged_rows[:MAX_CARDS].tolist()], job, load, path.name)
    page.write_groups()
    page.write_faults()
    page.write_origin()
    written = bytes(page.pdf.output())
    page.close()
    with atomic_write(path, "wb") as file:
        file.write(written)


class _Paper:
    """A document being written, from top to bottom."""

    def __init__(self, table: ReportTable) -> None:
        self.table, self.pdf = table, FPDF(format="A4")
        fonts = resources.files("resources") / "fonts"
        for style, name in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            with resources.as_file(fonts / name) as file:
                self.pdf.add_font(FONT, style, file)
        self.pdf.set_title(f"{headline(table)} - Interloper report")
        self.pdf.set_creator("Interloper")
        self.pdf.set_creation_date(datetime.fromisoformat(table.screening.created))  # the same bytes for the same rows
        self.pdf.set_auto_page_break(True, margin=15)
        self.pdf.add_page()

    def close(self) -> None:
        for font in self.pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def write_head(self) -> None:
        table, threshold = self.table, self.table.threshold
        self._line("Interloper report", 9, colour=QUIET)
        self._line(headline(table), 20, bold=True)
        screening = table.screening
        self._line(f"Screened {', '.join(screening.sources)} on {screening.created[:10]}.", 9, colour=QUIET)
        if not table.is_everything:
            self._line(f"It holds the {len(table):,} of {len(screening.rows):,} files that were in view.", 9)
        for label, value in (
            ("Files", f"{len(table):,}"),
            ("Flagged", f"{len(table.flagged_rows):,}"),
            ("Couldn’t be read", f"{len(table.error_rows):,}"),
            ("Threshold", f"{threshold.value:.6f}"),
            (
                "False alarms to expect",
                f"{threshold.false_alarm_rate:.1%} ({threshold.low:.1%} to {threshold.high:.1%})",
            ),
            *self._review(),
        ):
            self._fact(label, value)

    def write_histogram(self) -> None:
        drawn = build_histogram(self.table)
        if drawn is None:
            return
        self._title("Scores: held-out ID above the line, incoming below it")
        scale = self.pdf.epw / drawn.width
        left, top = self.pdf.l_margin, self.pdf.get_y()
        for bars, colour in ((drawn.held_out, ID_COLOUR), (drawn.incoming, KEPT_COLOUR)):
            for bar in bars:
                flagged = bar.flagged and bars is drawn.incoming
                self._bar(bar, OOD_COLOUR if flagged else colour, left, top, scale)
        self.pdf.set_draw_color(*TEXT)
        middle, threshold = top + drawn.axis_y * scale, left + drawn.threshold_x * scale
        self.pdf.line(left, middle, left + self.pdf.epw, middle)
        self.pdf.line(threshold, top, threshold, top + drawn.height * scale)
        self.pdf.set_y(top + drawn.height * scale)
        self._line(
            "less like the ID set ◂ score ▸ more like the ID set; the upright line is the threshold", 8, colour=QUIET
        )

    def write_cards(self, rows: Sequence[ReportRow], job: JobContext, load: LoadThumbnail, name: str) -> None:
        hidden = len(self.table.flagged_rows) - len(rows)
        self._title("Flagged images, the least alike first")
        if not rows:
            self._line("Nothing was flagged.", 9)
        width = (self.pdf.epw - GAP_MM * (COLUMNS - 1)) / COLUMNS
        top = self.pdf.get_y()
        for number, row in enumerate(job.track(rows, f"Writing {name}")):
            column = number % COLUMNS
            if column == 0 and number:
                top += CARD_MM
            if column == 0 and top + CARD_MM > self.pdf.page_break_trigger:
                self.pdf.add_page()
                top = self.pdf.get_y()
            self._card(row, self.pdf.l_margin + column * (width + GAP_MM), top, width, load)
        if rows:
            self.pdf.set_y(min(top + CARD_MM, self.pdf.page_break_trigger))
        if hidden:
            self._line(f"{hidden:,} more were flagged; the CSV export lists them all.", 9)

    def write_groups(self) -> None:
        grouped_by, groups = group_rows(self.table)
        if groups:
            self._title(f"By {grouped_by}")
        for group in groups:
            self._fact(group.name, f"{group.n_flagged:,} of {group.n_scored:,} flagged ({group.share:.1%})")

    def write_faults(self) -> None:
        faults = group_faults(self.table)
        if faults:
            self._title("Couldn’t be read")
        for fault in faults:
            self._line(f"{fault.reason}: {fault.count:,}", 9, bold=True)
            for path in fault.paths:
                self._line(path, 8, colour=QUIET)

    def write_origin(self) -> None:
        self._title("How it was made")
        for label, value in origin(self.table):
            self._fact(label, value)

    def _review(self) -> list[tuple[str, str]]:
        review = self.table.review
        if review.precision is None:
            return []
        told = f"{review.n_confirmed:,} of {review.n_judged:,} distinct images confirmed: {review.precision:.1%}"
        return [
            ("Reviewed", f"{review.n_reviewed:,} of {review.n_flagged:,} flagged"),
            ("Precision so far", f"{told} ({review.low:.1%} to {review.high:.1%})"),
        ]

    def _card(self, row: ReportRow, left: float, top: float, width: float, load: LoadThumbnail) -> None:
        picture = _picture(row.path, load)
        if picture is not None:
            scale = min(width / picture.width, SHOT_MM / picture.height)
            size = (picture.width * scale, picture.height * scale)
            place = (left + (width - size[0]) / 2, top + SHOT_MM - size[1])
            buffer = io.BytesIO()
            picture.save(buffer, "JPEG", quality=85)
            self.pdf.image(buffer, *place, *size)
        said = f"{row.score:.3f}" if row.score is not None else ""
        nearest = f"nearest: {row.nearest_id_class}" if row.nearest_id_class else ""
        lines = (os.path.basename(row.path), f"score {said}", nearest, row.decision)
        for number, line in enumerate(filter(None, lines)):
            self.pdf.set_xy(left, top + SHOT_MM + 1.5 + 4 * number)
            self._font(7, bold=number == 0, colour=TEXT if number == 0 else QUIET)
            self.pdf.cell(width, 4, self._fitted(line, width))

    def _bar(self, bar: Bar, colour: tuple[int, int, int], left: float, top: float, scale: float) -> None:
        self.pdf.set_fill_color(*colour)
        place = (left + bar.x * scale, top + bar.y * scale)
        self.pdf.rect(*place, max(bar.width * scale - 0.2, 0.2), bar.height * scale, style="F")

    def _title(self, text: str) -> None:
        if self.pdf.get_y() + 25 > self.pdf.page_break_trigger:
            self.pdf.add_page()
        self.pdf.ln(4)
        self._line(text, 12, bold=True)

    def _fact(self, label: str, value: str) -> None:
        self._font(8, colour=QUIET)
        self.pdf.cell(52, 5, self._fitted(label, 50))
        self._font(8)
        self.pdf.multi_cell(0, 5, _spell(value), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT, wrapmode=WrapMode.CHAR)

    def _line(self, text: str, size: float, *, bold: bool = False, colour: tuple[int, int, int] = TEXT) -> None:
        self._font(size, bold=bold, colour=colour)
        height = size * 0.5
        wrap = WrapMode.WORD if bold else WrapMode.CHAR
        self.pdf.multi_cell(0, height, _spell(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT, wrapmode=wrap)

    def _font(self, size: float, *, bold: bool = False, colour: tuple[int, int, int] = TEXT) -> None:
        self.pdf.set_font(FONT, "B" if bold else "", size)
        self.pdf.set_text_color(*colour)

    def _fitted(self, text: str, width: float) -> str:
        """`text` on one line, its middle left out where it is too long; the ends of file names tell them apart."""
        whole = cut = _spell(text)
        keep = len(whole)
        while keep > 8 and self.pdf.get_string_width(cut) > width - 2:
            keep -= 2
            cut = f"{whole[: keep // 2]}…{whole[-(keep // 2) :]}"
        return cut


def _picture(path: str, load: LoadThumbnail) -> Image.Image | None:
    try:
        return Image.fromarray(load(path, PICTURE_PX))
    except (ImageProblem, OSError):
        return None


def _spell(text: str) -> str:
    """`text` in signs that the typeface has, on one line."""
    signs = _signs()
    return "".join(sign if ord(sign) in signs else "□" for sign in spell_name(text).replace("\n", "\\n"))


@lru_cache(maxsize=1)
def _signs() -> frozenset[int]:
    """The code points that the bundled typeface draws."""
    with resources.as_file(resources.files("resources") / "fonts" / "DejaVuSans.ttf") as file, TTFont(file) as font:
        return frozenset(font.getBestCmap())
