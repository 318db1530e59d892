"""Screenings by when, what and how many."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from app.base.i18n import numeral

if TYPE_CHECKING:
    from core.workflows.prepare import ScreeningSummary


def titled(summary: ScreeningSummary) -> str:
    """A screening in one line."""
    when = QDateTime.fromString(summary.created, Qt.DateFormat.ISODate).toLocalTime()
    names = ", ".join(Path(source).name for source in summary.sources[:2])
    counts = QCoreApplication.translate("Menus", "{0} of {1} flagged").format(
        numeral(summary.n_flagged), numeral(summary.n_images)
    )
    return f"{QLocale().toString(when, QLocale.FormatType.ShortFormat)}  ·  {names}  ·  {counts}"
