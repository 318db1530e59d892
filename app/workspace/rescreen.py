"""What screening the same folders again has changed: which files are new, gone, or judged otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.base.i18n import fill, tr
from core.arrays import RowArray

if TYPE_CHECKING:
    from core.screening.results import Screening


@dataclass(frozen=True, eq=False)
class Rescreen:
    """`new_rows` [len(before.rows)] says at which row of `after` each file of `before` stands; -1: it is gone."""

    before: Screening
    after: Screening
    new_rows: RowArray

    @property
    def is_calibrated_anew(self) -> bool:
        """Whether scores are on another scale or asked for another share of ID, so that a threshold means nothing."""
        settings = self.before.settings, self.after.settings
        same_scores = np.array_equal(self.before.held_out_scores, self.after.held_out_scores)
        return not same_scores or settings[0].keep_id != settings[1].keep_id

    @property
    def added_rows(self) -> RowArray:
        """Rows of `after` that hold files which `before` did not."""
        is_new = np.ones(len(self.after.rows), bool)
        is_new[self.new_rows[self.new_rows >= 0]] = False
        return np.flatnonzero(is_new)


def match_screenings(before: Screening, after: Screening) -> Rescreen:
    """Match two screenings by path. Costs a pass over both, so it belongs in a worker where they are large."""
    return Rescreen(before, after, match_paths(before.rows.paths, after.rows.paths))


def match_paths(before: Sequence[str], after: Sequence[str]) -> RowArray:
    """[len(before)] where each path stands in `after`, -1 where it does not."""
    row_of = {path: row for row, path in enumerate(after)}
    return np.fromiter((row_of.get(path, -1) for path in before), np.int64, len(before))


def rescreen_text(rescreen: Rescreen, before: float, after: float) -> str:
    """What changed, each judged at its own threshold. For example: 3 new images, 1 flagged. Empty if nothing did."""
    is_flagged = rescreen.after.flagged_at(after)
    is_here = rescreen.new_rows >= 0
    was_flagged = rescreen.before.flagged_at(before)[is_here]
    n_changed = int(np.count_nonzero(was_flagged != is_flagged[rescreen.new_rows[is_here]]))
    added, n_gone = rescreen.added_rows, int(np.count_nonzero(~is_here))
    parts = []
    if len(added):
        parts.append(tr("%Ln new images", None, len(added)))
        parts.append(fill(tr("{0:,} flagged"), int(np.count_nonzero(is_flagged[added]))))
    if n_gone:
        parts.append(tr("%Ln images are gone", None, n_gone))
    if n_changed:
        parts.append(tr("%Ln images changed their verdict", None, n_changed))
    return ", ".join(parts) + "." if parts else ""
