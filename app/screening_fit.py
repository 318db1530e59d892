"""Whether a screening was made as the settings now have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.scoring.settings import ScreenSettings
    from core.screening.results import Screening


def fits_settings(screening: Screening, wanted: ScreenSettings) -> bool:
    """Whether screening again under `wanted` would look for neighbours in the same way.

    Another share of ID to keep only moves the threshold, which is done at once. Trained experts choose their own bank.
    """
    made = screening.settings
    same_bank = made.scoring == "mofe" or made.bank == wanted.bank
    same_k = made.k is None if wanted.k is None else screening.k == wanted.k
    return same_bank and same_k
