"""Sheets of A4 paper that are written from top to bottom; the letters travel inside the file.

The bundled typeface holds Latin, Greek, Cyrillic, Arabic and Hebrew letters. A sign that it lacks (Chinese, say) stands
as `□` on paper; the other formats hold every name exactly.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from importlib import resources

from fontTools.ttLib import TTFont
from fpdf import FPDF, XPos, YPos
from fpdf.enums import WrapMode
from fpdf.fonts import TTFFont

from core.reports.paths import spell_name

FONT = "DejaVu"
Colour = tuple[int, int, int]
QUIET: Colour = (93, 99, 115)
TEXT: Colour = (30, 34, 48)


class Paper:
    """A document being written. Close it when its bytes were taken."""

    def __init__(self, title: str, created: str) -> None:
        self.pdf = FPDF(format="A4")
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

    def title(self, text: str) -> None:
        if self.pdf.get_y() + 25 > self.pdf.page_break_trigger:
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
