"""The choices of how images are judged; light, so that the window can name them at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Scoring = Literal["frozen", "mofe"]
BankScope = Literal["global", "expert", "best"]  # "best": of all experts' banks, with trained experts alone

AUTO = "auto"


@dataclass(frozen=True)
class ScreenSettings:
    """How incoming images are judged. `k` is None when it is to be chosen from ID data; `keep_id` is a share, 0–1.

    `score` says by which detectors frozen features are judged: "auto" for what the ID set chooses, or a mixture as
    detectors/mixture.py reads it. A given `k`, or expert banks, mean nearest images alone unless a score is named.
    `thorough` judges each image together with its mirror image, which doubles the work; for frozen features alone.
    """

    scoring: Scoring = "frozen"
    bank: BankScope = "global"
    k: int | None = None
    keep_id: float = 0.95
    score: str = AUTO
    thorough: bool = False

    def or_by(self, score: str) -> ScreenSettings:
        """Judging by `score`, where these leave it to the ID set and any score will do."""
        is_open = (self.scoring, self.bank, self.k, self.score) == ("frozen", "global", None, AUTO)
        return replace(self, score=score) if is_open and score else self
