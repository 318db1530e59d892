"""Which images a quarantine may be about."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.base.i18n import numeral
from app.screen.quarantine import Choice
from app.screen.results import ResultsModel
from app.widgets.selection import RowSelection
from core.review.model import Verdict


def choices_of(model: ResultsModel, selection: RowSelection) -> tuple[Choice, ...]:
    """Selected, flagged but not accepted, confirmed."""
    n, verdicts = len(model.columns), model.review.verdicts
    is_flagged = np.less(model.columns.scores, model.threshold)
    flagged = np.flatnonzero(is_flagged & np.not_equal(verdicts[:n], Verdict.ID))
    confirmed = np.flatnonzero(np.equal(verdicts[:n], Verdict.OOD))
    found = (
        ("selected", say("Selected: {0}"), selection.rows()),
        ("flagged", say("Flagged, not accepted: {0}"), flagged),
        ("confirmed", say("Confirmed OOD: {0}"), confirmed),
    )
    return tuple(Choice(key, text.format(numeral(len(rows))), rows.tolist()) for key, text, rows in found)


def say(text: str) -> str:
    return QCoreApplication.translate("Quarantine", text)
