"""Explanation: the values that say why one image was judged as it was."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NearestImage:
    """One of the ID images that an incoming image lies nearest to."""

    path: str  # absolute, surrogate-escaped
    class_name: str
    distance: float  # L2 distance of unit vectors, 0–2


@dataclass(frozen=True)
class Explanation:
    """Everything that stands behind the verdict on the screened file `row`."""

    row: int  # index into ScreeningRows
    path: str
    score: float  # higher means more ID (paper eq. 1)
    percentile: float  # share of held-out ID with a score no higher, 0–100
    p_value: float  # conformal, 0–1
    flagged_at: float  # the threshold it is judged by: flagged when score < flagged_at
    expert: int
    expert_name: str
    router_confidence: float  # 0–1
    router_margin: float  # confidence ahead of the second expert, 0–1
    predicted_class_name: str
    nearest: tuple[NearestImage, ...]  # nearest first, up to 8
    other_scores: tuple[tuple[str, float, float], ...]  # (name, score, percentile), each higher means more ID
    score_title: str = ""  # what the score is made of; empty where it is of trained experts
