"""The choices of how images are judged; light, so that the window can name them at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scoring = Literal["frozen", "mofe"]
BankScope = Literal["global", "expert", "best"]  # "best": of all experts' banks, with trained experts alone


@dataclass(frozen=True)
class ScreenSettings:
    """How incoming images are judged. `k` is None when it is to be chosen from ID data; `keep_id` is a share, 0–1."""

    scoring: Scoring = "frozen"
    bank: BankScope = "global"
    k: int | None = None
    keep_id: float = 0.95
