"""What a notice says: a sentence, a piece of advice and perhaps one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from app.base.errors import Failure

Tone = Literal["info", "success", "warning", "danger"]


@dataclass(frozen=True)
class Notice:
    """`details` is what "Show details" opens; without it there is no such button."""

    text: str
    advice: str = ""
    tone: Tone = "info"
    action_text: str = ""
    action: Callable[[], object] | None = None
    details: str = ""

    @property
    def stays(self) -> bool:
        """Whether it waits to be dismissed: what needs an answer must not vanish on its own."""
        return self.tone in ("warning", "danger") or self.action is not None


def notice_of(failure: Failure) -> Notice:
    return Notice(failure.message, failure.advice, "danger", details=failure.details)
