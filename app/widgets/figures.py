"""Figures as people read them."""

from __future__ import annotations

import math

from app.base.i18n import numeral


def score_text(score: float) -> str:
    """Four significant places, with a true minus sign; a dash when there is no score."""
    return "–" if math.isnan(score) else numeral(score, ".3f").replace("-", "−")


def percentile_text(percentile: float) -> str:
    """Percent of held-out ID, never rounded to a promise: 0.04 reads "< 0.1 %"."""
    if math.isnan(percentile):
        return "–"
    if 0 < percentile < 0.1:
        return f"< {numeral(0.1, '.1f')} %"
    if 99.9 < percentile < 100:
        return f"> {numeral(99.9, '.1f')} %"
    return f"{numeral(percentile, '.1f')} %" if 0 < percentile < 100 else f"{percentile:.0f} %"


def share_text(share: float) -> str:
    """A share from 0 to 1 in percent."""
    return percentile_text(100 * share)


def count_text(count: int, singular: str, plural: str) -> str:
    return f"{numeral(count)} {singular if count == 1 else plural}"
