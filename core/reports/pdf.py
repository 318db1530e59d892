"""The PDF report: what the HTML report says, on pages."""

from __future__ import annotations

import io
import os
from contextlib import closing
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
from core.dataset.lists import spell_name
from core.jobs import JobContext
from core.reports.html import Bar, LoadThumbnail, build_histogram, load_thumbnail
from core.reports.summary import group_faults, group_rows, headline, how_to_read, origin
from core.reports.table import ReportRow, ReportTable
from core.storage.files import atomic_write
from core.text import Text

MAX_CARDS = 120  # pictures: about twelve pages
COLUMNS, CARD_MM, SHOT_MM, GAP_MM = 4, 58.0, 36.0, 4.0
PICTURE_PX = 320
TICK_MM, LABEL_MM = 1.0, 20.0  # of the axis of scores
HISTOGRAM_MM = 70.0  # with its title, so that they stay on one page
ID_COLOUR: Colour = (47, 111, 222)
KEPT_COLOUR: Colour = (157, 187, 240)
OOD_COLOUR: Colour = (217, 108, 6)


def write_pdf(table: ReportTable, path: Path, job: JobContext, load: LoadThumbnail = load_thumbnail) -> None:
    """Write the report as PDF, A4. Raises OSError, JobCancelled."""
    with closing(Paper(f"{headline(table)} - Interloper report", table.screening.created)) as paper:
        _write_head(paper, table)
        _write_reading(paper, table)
        _write_histogram(paper, table)
        _write_cards(paper, table, job, load, path.name)
        _write_groups(paper, table)
        _write_faults(paper, table)
        _write_origin(paper, table)
        written = bytes(paper.pdf.output())
    with atomic_write(path, "wb") as file:
        file.write(written)


def _write_head(paper: Paper, table: ReportTable) -> None:
    screening, threshold = table.screening, table.threshold
    paper.line("Interloper report", 9, colour=QUIET)
    paper.line(headline(table), 20, bold=True)
    paper.line(f"Screened {', '.join(screening.sources)} on {screening.created[:10]}.", 9, colour=QUIET)
    if not table.is_everything:
        paper.line(f"It holds the {len(table):,} of {len(screening.rows):,} files that were in view.", 9)
    for label, value in (
        ("Files", f"{len(table):,}"),
        ("Flagged", f"{len(table.flagged_rows):,}"),
        ("Couldn’t be read", f"{len(table.error_rows):,}"),
        ("Threshold", f"{threshold.value:.6f}"),
        (
            "False alarms to expect",
            f"{threshold.false_alarm_rate:.1%} ({threshold.low:.1%} to {threshold.high:.1%})",
        ),
        *_review(table),
    ):
        paper.fact(label, value)


def _write_reading(paper: Paper, table: ReportTable) -> None:
    paper.title("How to read it")
    for term, text in how_to_read(table):
        paper.paragraph(term, text, 9)


def _write_histogram(paper: Paper, table: ReportTable) -> None:
    drawn = build_histogram(table)
    if drawn is None:
        return
    paper.title("Scores: held-out ID above the line, incoming below it", room_mm=HISTOGRAM_MM)
    scale = paper.pdf.epw / drawn.width
    left, top = paper.pdf.l_margin, paper.pdf.get_y()
    for bars, colour in ((drawn.held_out, ID_COLOUR), (drawn.incoming, KEPT_COLOUR)):
        for bar in bars:
            flagged = bar.flagged and bars is drawn.incoming
            _draw_bar(paper, bar, OOD_COLOUR if flagged else colour, left, top, scale)
    paper.pdf.set_draw_color(*TEXT)
    middle, threshold = top + drawn.axis_y * scale, left + drawn.threshold_x * scale
    paper.pdf.line(left, middle, left + paper.pdf.epw, middle)
    paper.pdf.line(threshold, top, threshold, top + drawn.height * scale)
    for x, label in drawn.ticks:
        tick = left + x * scale
        paper.pdf.line(tick, middle - TICK_MM, tick, middle + TICK_MM)
        paper.set_font(7, colour=QUIET)
        paper.pdf.set_xy(tick - LABEL_MM / 2, top + drawn.height * scale)
        paper.pdf.cell(LABEL_MM, 4, label, align="C")
    paper.pdf.set_xy(paper.pdf.l_margin, top + drawn.height * scale + 5)
    paper.line("Bars are shares of each group.", 8, colour=QUIET)
    paper.line(
        "less like the ID set ◂ score ▸ more like the ID set; the upright line is the threshold", 8, colour=QUIET
    )


def _write_cards(paper: Paper, table: ReportTable, job: JobContext, load: LoadThumbnail, name: str) -> None:
    rows = [table.row(row) for row in table.flagged_rows[:MAX_CARDS].tolist()]
    hidden = len(table.flagged_rows) - len(rows)
    paper.title("Flagged images, the least alike first")
    if not rows:
        paper.line("Nothing was flagged.", 9)
    width = (paper.pdf.epw - GAP_MM * (COLUMNS - 1)) / COLUMNS
    top = paper.pdf.get_y()
    for number, row in enumerate(job.track(rows, Text("Writing {name}", name=name))):
        column = number % COLUMNS
        if column == 0 and number:
            top += CARD_MM
        if column == 0 and top + CARD_MM > paper.pdf.page_break_trigger:
            paper.pdf.add_page()
            top = paper.pdf.get_y()
        _draw_card(paper, row, paper.pdf.l_margin + column * (width + GAP_MM), top, width, load)
    if rows:
        paper.pdf.set_y(min(top + CARD_MM, paper.pdf.page_break_trigger))
    if hidden:
        paper.line(f"{hidden:,} more were flagged; the CSV export lists them all.", 9)


def _write_groups(paper: Paper, table: ReportTable) -> None:
    grouped_by, groups = group_rows(table)
    if groups:
        paper.title(f"By {grouped_by}")
    for group in groups:
        paper.fact(group.name, f"{group.n_flagged:,} of {group.n_scored:,} flagged ({group.share:.1%})")


def _write_faults(paper: Paper, table: ReportTable) -> None:
    faults = group_faults(table)
    if faults:
        paper.title("Couldn’t be read")
    for fault in faults:
        paper.line(f"{fault.reason}: {fault.count:,}", 9, bold=True)
        for path in fault.paths:
            paper.line(path, 8, colour=QUIET)


def _write_origin(paper: Paper, table: ReportTable) -> None:
    paper.title("How it was made")
    for label, value in origin(table):
        paper.fact(label, value)


def _review(table: ReportTable) -> list[tuple[str, str]]:
    review = table.review
    if review.precision is None:
        return []
    told = f"{review.n_confirmed:,} of {review.n_judged:,} distinct images confirmed: {review.precision:.1%}"
    return [
        ("Reviewed", f"{review.n_reviewed:,} of {review.n_flagged:,} flagged"),
        ("Precision so far", f"{told} ({review.low:.1%} to {review.high:.1%})"),
    ]


def _draw_card(paper: Paper, row: ReportRow, left: float, top: float, width: float, load: LoadThumbnail) -> None:
    picture = _picture(row.path, load)
    if picture is not None:
        scale = min(width / picture.width, SHOT_MM / picture.height)
        size = (picture.width * scale, picture.height * scale)
        place = (left + (width - size[0]) / 2, top + SHOT_MM - size[1])
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=85)
        paper.pdf.image(buffer, *place, *size)
    said = f"{row.score:.3f}" if row.score is not None else ""
    nearest = f"nearest: {row.nearest_id_class}" if row.nearest_id_class else ""
    lines = (os.path.basename(row.path), f"score {said}", nearest, row.decision)
    for number, line in enumerate(filter(None, lines)):
        paper.pdf.set_xy(left, top + SHOT_MM + 1.5 + 4 * number)
        paper.set_font(7, bold=number == 0, colour=TEXT if number == 0 else QUIET)
        paper.pdf.cell(width, 4, paper.fitted(line, width))


def _draw_bar(paper: Paper, bar: Bar, colour: Colour, left: float, top: float, scale: float) -> None:
    paper.pdf.set_fill_color(*colour)
    place = (left + bar.x * scale, top + bar.y * scale)
    paper.pdf.rect(*place, max(bar.width * scale - 0.2, 0.2), bar.height * scale, style="F")


def _picture(path: str, load: LoadThumbnail) -> Image.Image | None:
    try:
        return Image.fromarray(load(path, PICTURE_PX))
    except (ImageProblem, OSError):
        return None


FONT = "DejaVu"
Colour = tuple[int, int, int]
QUIET: Colour = (93, 99, 115)
TEXT: Colour = (30, 34, 48)


class _Numbered(FPDF):
    """With the number of each page at its foot, and how many there are."""

    def footer(self) -> None:
        self.set_y(-10)
        self.set_font(FONT, "", 8)
        self.set_text_color(*QUIET)
        self.cell(0, 5, f"Page {self.page_no()} of {{nb}}", align="C")


class Paper:
    """A document being written. Close it when its bytes were taken."""

    def __init__(self, title: str, created: str) -> None:
        self.pdf = _Numbered(format="A4")
        fonts = resources.files("resources") / "fonts"
        for style, name in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            with resources.as_file(fonts / name) as file:
                self.pdf.add_font(FONT, style, file)
        self.pdf.set_title(title)
        self.pdf.set_creator("Interloper")
        self.pdf.set_creation_date(datetime.fromisoformat(created))  # the same bytes for the same rows
        self.pdf.set_auto_page_break(True, margin=15)
        self.pdf.add_page()

    def close(self) -> None:
        for font in self.pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def title(self, text: str, room_mm: float = 25.0) -> None:
        """On the next page where `room_mm` are not left on this one."""
        if self.pdf.get_y() + room_mm > self.pdf.page_break_trigger:
            self.pdf.add_page()
        self.pdf.ln(4)
        self.line(text, 12, bold=True)

    def fact(self, label: str, value: str) -> None:
        self.set_font(8, colour=QUIET)
        self.pdf.cell(52, 5, self.fitted(label, 50))
        self.set_font(8)
        wrap = self._wrap(value, self.pdf.epw - 54)
        self.pdf.multi_cell(0, 5, _spell(value), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT, wrapmode=wrap)

    def _wrap(self, text: str, width_mm: float) -> WrapMode:
        """Between words, unless one of them, such as a path, is longer than a line."""
        is_long = any(self.pdf.get_string_width(_spell(word)) > width_mm for word in text.split())
        return WrapMode.CHAR if is_long else WrapMode.WORD

    def line(self, text: str, size: float, *, bold: bool = False, colour: Colour = TEXT) -> None:
        self.set_font(size, bold=bold, colour=colour)
        height = size * 0.5
        wrap = WrapMode.WORD if bold else WrapMode.CHAR
        self.pdf.multi_cell(0, height, _spell(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT, wrapmode=wrap)

    def paragraph(self, term: str, text: str, size: float) -> None:
        """Sentences that begin with a term in bold."""
        for part, bold in ((f"{term} ", True), (text, False)):
            self.set_font(size, bold=bold)
            self.pdf.write(size * 0.5, _spell(part))
        self.pdf.ln(size * 0.5 + 1.5)

    def set_font(self, size: float, *, bold: bool = False, colour: Colour = TEXT) -> None:
        self.pdf.set_font(FONT, "B" if bold else "", size)
        self.pdf.set_text_color(*colour)

    def fitted(self, text: str, width: float) -> str:
        """`text` on one line, its middle left out where it is too long; the ends of file names tell them apart."""
        whole = cut = _spell(text)
        keep = len(whole)
        while keep > 8 and self.pdf.get_string_width(cut) > width - 2:
            keep -= 2
            cut = f"{whole[: keep // 2]}…{whole[-(keep // 2) :]}"
        return cut


def _spell(text: str) -> str:
    """`text` in signs that the typeface has, on one line."""
    signs = _signs()
    return "".join(sign if ord(sign) in signs else "□" for sign in spell_name(text).replace("\n", "\\n"))


@lru_cache(maxsize=1)
def _signs() -> frozenset[int]:
    """The code points that the bundled typeface draws."""
    with resources.as_file(resources.files("resources") / "fonts" / "DejaVuSans.ttf") as file, TTFont(file) as font:
        return frozenset(font.getBestCmap())
