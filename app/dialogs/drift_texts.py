"""What is said of a share over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.base.i18n import numeral
from app.widgets.figures import share_text

if TYPE_CHECKING:
    from core.review.drift import By, Drift, Period


def heading_of(drift: Drift) -> str:
    """The result in one sentence."""
    n_periods, n_more = len(drift.periods), len(drift.unusual)
    if n_periods == 0:
        return say("No image that was judged has a day.") if drift.n_without_day else say("No image could be read.")
    if n_periods == 1:
        return _only_one(drift.by).format(drift.periods[0].name)
    if n_more == 0:
        return _none(drift.by).format(numeral(n_periods))
    return _some(drift.by).format(numeral(n_more), numeral(n_periods))


def title_of(by: By) -> str:
    """The title over the names of periods."""
    return {"day": say("Day"), "week": say("Week from"), "month": say("Month")}[by]


def usual_of(period: Period) -> str:
    """What stands out in a period, and what weakens it."""
    if period.has_more and period.usual is not None:
        return say("More: the others have {0}").format(share_text(period.usual))
    return say("Few images") if period.is_thin else ""


def left_out_of(drift: Drift) -> str:
    """What the periods don't hold, and how false alarms were told."""
    rate = drift.threshold
    shares = map(share_text, (rate.false_alarm_rate, rate.low, rate.high))
    told = [say("Of images that belong, {0} fall below the threshold ({1} to {2}).").format(*shares)]
    if drift.n_without_day:
        told.append(say("Judged without a day: {0}.").format(numeral(drift.n_without_day)))
    if drift.n_unreadable:
        told.append(say("Not read: {0}.").format(numeral(drift.n_unreadable)))
    return " ".join(told)


def say(text: str) -> str:
    return QCoreApplication.translate("Drift", text)


def _only_one(by: By) -> str:
    return {
        "day": say("All images are of one day, {0}, so there is nothing to compare it with."),
        "week": say("All images are of one week, that from {0}, so there is nothing to compare it with."),
        "month": say("All images are of one month, {0}, so there is nothing to compare it with."),
    }[by]


def _none(by: By) -> str:
    return {
        "day": say("None of {0} days stands out."),
        "week": say("None of {0} weeks stands out."),
        "month": say("None of {0} months stands out."),
    }[by]


def _some(by: By) -> str:
    return {
        "day": say("On {0} of {1} days, more was flagged than usual."),
        "week": say("In {0} of {1} weeks, more was flagged than usual."),
        "month": say("In {0} of {1} months, more was flagged than usual."),
    }[by]
