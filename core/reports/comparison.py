"""Two screenings side by side: which files changed their verdict, and what they were judged by instead.

Files are matched by path; those that only one of the two holds have changed nothing, and stand apart. Scores of
different banks, partitions or K are different scales, so they are shown but never subtracted; percentiles among
held-out ID can be compared.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from core.dataset.lists import guard_text, spell_name
from core.reports.table import ReportRow, ReportTable, build_table
from core.scoring.threshold import Threshold
from core.screening.results import Screening
from core.storage.files import atomic_write
from core.text import Text

FACTS = {
    "partition": Text("partition"),
    "model_hash": Text("experts"),
    "scored_with": Text("experts"),
    "backbone": Text("backbone"),
    "weights_hash": Text("backbone"),
    "scoring": Text("scoring"),
    "mirrored": Text("mirror images"),
    "bank": Text("bank searched"),
    "bank_images": Text("bank images"),
    "bank_additions": Text("images added to the bank"),
    "id_set": Text("ID set"),
    "threshold": Text("threshold"),
    "keep_id": Text("share of ID kept"),
    "k": Text("K"),
    "app_version": Text("Interloper version"),
}
"""What may differ in how two screenings were made, and what it is called."""

Group = Literal["changed", "only before", "only after", "same"]
GROUPS: tuple[Group, ...] = ("changed", "only before", "only after", "same")
ABSENT = "absent"


@dataclass(frozen=True)
class SettingsDifference:
    """One fact in which two screenings differ."""

    name: Text
    before: Any
    after: Any


@dataclass(frozen=True)
class ComparedRow:
    """One file in both screenings; its fields are the columns of the CSV."""

    path: str
    verdict_before: str  # flagged, kept, error or absent
    verdict_after: str
    why: str  # a Text: for a changed verdict, or "only before" or "only after"
    score_before: float | None
    score_after: float | None
    percentile_before: float | None
    percentile_after: float | None
    expert_before: str
    expert_after: str

    @property
    def group(self) -> Group:
        if ABSENT in (self.verdict_before, self.verdict_after):
            return "only after" if self.verdict_before == ABSENT else "only before"
        return "same" if self.verdict_before == self.verdict_after else "changed"


@dataclass(frozen=True)
class Comparison:
    """`rows` are every file of either screening: changed verdicts first, then those of one screening only."""

    before: Screening
    after: Screening
    differences: tuple[SettingsDifference, ...]
    rows: tuple[ComparedRow, ...]

    def of_group(self, group: Group) -> tuple[ComparedRow, ...]:
        return tuple(row for row in self.rows if row.group == group)

    @property
    def changed(self) -> tuple[ComparedRow, ...]:
        """Files of both whose verdict is another."""
        return self.of_group("changed")

    @property
    def n_in_both(self) -> int:
        return len(self.of_group("changed")) + len(self.of_group("same"))


def compare_screenings(before: Screening, after: Screening) -> Comparison:
    """What changed from one screening to the other, each at its own threshold."""
    tables = build_table(before), build_table(after)
    places = [{path: row for row, path in enumerate(screening.rows.paths)} for screening in (before, after)]
    differences, as_strict = tuple(_differences(before, after)), _threshold_as_strict(before, after)
    rows = [_compare(path, tables, places, differences, as_strict) for path in dict.fromkeys((*places[0], *places[1]))]
    return Comparison(before, after, differences, tuple(sorted(rows, key=lambda row: GROUPS.index(row.group))))


def write_comparison(comparison: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write comparison.csv, a line for each file, and comparison.md, to read. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    table, text = folder / "comparison.csv", folder / "comparison.md"
    names = [field.name for field in fields(ComparedRow)]
    with atomic_write(table) as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([_cell(getattr(row, name)) for name in names] for row in comparison.rows)
    with atomic_write(text) as file:
        file.write(to_markdown(comparison))
    return table, text


def to_markdown(comparison: Comparison) -> str:
    """The comparison in words: how each was made, how many changed which way and why."""
    before, after, changed = comparison.before, comparison.after, comparison.changed
    ways = Counter((row.verdict_before, row.verdict_after, row.why) for row in changed)
    gone, new = comparison.of_group("only before"), comparison.of_group("only after")
    alone = Counter(("before", row.verdict_before) for row in gone) + Counter(("after", r.verdict_after) for r in new)
    lines = [
        "# Two screenings compared",
        "",
        f"Before: {before.id}, {len(before.rows):,} files. After: {after.id}, {len(after.rows):,} files.",
        f"{len(changed):,} of {comparison.n_in_both:,} files in both changed their verdict. "
        f"{len(gone):,} files are only in the one before, {len(new):,} only in the one after.",
        "",
        *_table("| fact | before | after |", [(d.name, d.before, d.after) for d in comparison.differences]),
        *_table("| from | to | why | files |", [(*way, f"{count:,}") for way, count in ways.most_common()]),
        *_table("| only in | verdict | files |", [(*which, f"{count:,}") for which, count in alone.most_common()]),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _differences(before: Screening, after: Screening) -> Iterator[SettingsDifference]:
    facts = [_facts(before), _facts(after)]
    for key, name in FACTS.items():
        if facts[0].get(key) != facts[1].get(key):
            yield SettingsDifference(name, facts[0].get(key), facts[1].get(key))


def _facts(screening: Screening) -> dict[str, Any]:
    own = {"threshold": screening.threshold.value, "k": screening.k, "keep_id": screening.settings.keep_id}
    return {**screening.provenance, **own}


def _compare(
    path: str,
    tables: tuple[ReportTable, ReportTable],
    places: list[dict[str, int]],
    differences: tuple[SettingsDifference, ...],
    as_strict: float | None,
) -> ComparedRow:
    found = [table.row(place[path]) if path in place else None for table, place in zip(tables, places, strict=True)]
    before, after = found
    verdicts = _verdict(before), _verdict(after)
    why = _why(before, after, differences, as_strict) if verdicts[0] != verdicts[1] else ""
    return ComparedRow(
        path,
        *verdicts,
        why,
        before.score if before else None,
        after.score if after else None,
        before.percentile if before else None,
        after.percentile if after else None,
        before.expert if before else "",
        after.expert if after else "",
    )


def _verdict(row: ReportRow | None) -> str:
    if row is None:
        return ABSENT
    if row.error:
        return "error"
    return "flagged" if row.flagged else "kept"


def _threshold_as_strict(before: Screening, after: Screening) -> float | None:
    """Where the later threshold would be if it kept as much of ID as the earlier one; None where it does so."""
    keep_id = before.settings.keep_id
    if keep_id == after.settings.keep_id or not len(after.held_out_scores):
        return None
    return Threshold.keeping(after.held_out_scores, keep_id).value


def _why(
    before: ReportRow | None,
    after: ReportRow | None,
    differences: tuple[SettingsDifference, ...],
    as_strict: float | None,
) -> Text:
    """The same score means that the threshold moved. Another one means that too where the verdict would have stayed if
    as much of ID were kept; else it comes from whatever differs besides, or the file did."""
    if before is None or after is None:
        return Text("only after") if before is None else Text("only before")
    if before.error or after.error:
        return Text("could not be read: {reason}", reason=after.error or before.error)
    if before.score == after.score:
        return FACTS["threshold"]
    if as_strict is not None and after.score is not None and (after.score < as_strict) == before.flagged:
        return FACTS["keep_id"]
    causes = [each.name for each in differences if each.name not in ("threshold", "share of ID kept")]
    if before.expert != after.expert and before.expert and after.expert:
        causes.insert(0, Text("sent to another expert"))
    return Text.joined(", ", tuple(dict.fromkeys(causes))) if causes else Text("the file changed")


def _table(head: str, rows: list[tuple[Any, ...]]) -> list[str]:
    if not rows:
        return []
    rule = "|".join(["---"] * (head.count("|") - 1))
    return [head, f"|{rule}|", *(f"| {' | '.join(map(_say, row))} |" for row in rows), ""]


def _say(value: Any) -> str:
    text = f"{value:.6g}" if isinstance(value, float) else "none" if value is None else str(value)
    return spell_name(text).replace("|", "\\|")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.6f}" if isinstance(value, float) else guard_text(spell_name(value))
