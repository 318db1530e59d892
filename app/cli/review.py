"""Commands that act on a review: quarantine, restore, and what changed between two screenings."""

from __future__ import annotations

import shlex
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.options import (
    OutOption,
    ProjectArgument,
    ScreeningOption,
    open_for_work,
    readable,
    require,
    require_out,
    run,
    say,
    say_written,
)
from app.cli.text import counted
from core.jobs import JobContext
from core.text import Text

if TYPE_CHECKING:
    from core.project import Project
    from core.quarantine.plan import QuarantinePlan
    from core.quarantine.restore import RestorePlan, RestoreResult
    from core.quarantine.run import QuarantineResult
    from core.screening.results import Screening


SHOWN_PROBLEMS = 20


class ModeChoice(StrEnum):
    copy = "copy"
    move = "move"
    link = "link"


class WhichChoice(StrEnum):
    flagged = "flagged"
    confirmed = "confirmed"


NOTHING_TO_TAKE = {
    WhichChoice.flagged: "Nothing to do: no image of this screening is flagged that was not accepted as ID.",
    WhichChoice.confirmed: "Nothing to do: no image of this screening is confirmed to be OOD. "
    "Confirm some with X in the window, or take all flagged ones with --which flagged.",
}


def quarantine(
    project: ProjectArgument,
    screening: ScreeningOption,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Folder for the images; made if it is missing.")],
    mode: Annotated[
        ModeChoice, typer.Option(help="link makes hard links, or copies where it can't.")
    ] = ModeChoice.copy,
    which: Annotated[
        WhichChoice, typer.Option(help="All flagged images not accepted as ID, or those confirmed to be OOD.")
    ] = WhichChoice.flagged,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; change nothing.")] = False,
) -> None:
    """Bring flagged images to a folder, and write a way back.

    Their folder tree is kept. A manifest beside them is what `interloper restore` takes.
    """

    def work(job: JobContext) -> tuple[QuarantinePlan | None, QuarantineResult | None]:
        from core.quarantine.run import plan_for, quarantine_rows
        from core.screening.storage import load_screening

        with open_for_work(project) as opened:
            found = load_screening(opened, screening)
            chosen = _chosen(opened, found, which)
            if not chosen:
                return None, None
            plan = plan_for(opened, found, chosen, to, mode.value, job)
            return plan, None if dry_run else quarantine_rows(opened, found.id, plan, job)

    plan, result = run(work)
    if plan is None:
        say(NOTHING_TO_TAKE[which])
    elif result is None:
        _say_plan(plan)
    else:
        _say_result(plan, result)


def restore(
    manifest: Annotated[
        Path,
        typer.Argument(
            metavar="MANIFEST", help="interloper-quarantine-….jsonl, beside the quarantined files; or their folder."
        ),
    ],
    anywhere: Annotated[
        bool,
        typer.Option(
            "--anywhere",
            help="Also bring back files whose places lie outside of the screened folders, are hidden, or have no name "
            "of an image. Look at them with --dry-run first: a quarantine that somebody sent may name any place.",
        ),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; change nothing.")] = False,
) -> None:
    """Bring the files of a quarantine back where they came from."""

    def plan(_: JobContext) -> RestorePlan:
        from core.quarantine.manifest import manifest_at
        from core.quarantine.restore import plan_restore

        require(manifest, "the manifest")
        return plan_restore(manifest_at(manifest))

    def work(job: JobContext) -> RestoreResult:
        from core.quarantine.manifest import manifest_at
        from core.quarantine.restore import restore

        require(manifest, "the manifest")
        return restore(manifest_at(manifest), job, anywhere=anywhere)

    if dry_run:
        _say_restore_plan(run(plan), anywhere)
        return
    done = run(work)
    say(_restored_text(done))
    _say_problems(done.failed)
    _say_unexpected(done.unexpected, "They were left where they are.")
    if done.failed or done.unexpected:
        raise typer.Exit(1)


def compare(
    project: ProjectArgument,
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="Id of the earlier screening; `info` lists them.")],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="Id of the later one, or: latest.")],
    out: OutOption,
) -> None:
    """Say which files changed their verdict, and why.

    DIR gets comparison.csv, a row for each file, and comparison.md.
    """

    def work(job: JobContext) -> str:
        from core.errors import ProjectError
        from core.project import read_project
        from core.reports.comparison import compare_screenings, to_markdown, write_comparison
        from core.screening.storage import load_screening

        with read_project(project) as opened:
            require_out(out)
            comparison = compare_screenings(load_screening(opened, before), load_screening(opened, after))
        try:
            write_comparison(comparison, out)
        except OSError as error:
            raise ProjectError(
                Text("{out} can't be written to: {reason}.", out=out, reason=error.strerror),
                Text("Choose another folder."),
            ) from error
        return to_markdown(comparison)

    say(run(work))
    say_written("Comparison", out / "comparison.csv")


def _restored_text(result: RestoreResult) -> str:
    if result.n_restored or result.failed or result.unexpected:
        return f"{counted(result.n_restored, 'file')} came back; {result.n_in_place:,} in place already."
    if result.n_in_place:
        return f"Everything is in its place already ({counted(result.n_in_place, 'file')})."
    return "This quarantine brought no file over: there is nothing to restore."


def _say_restore_plan(plan: RestorePlan, anywhere: bool) -> None:
    for path in plan.coming_back:
        if anywhere or path not in plan.unexpected:
            typer.echo(readable(path))
    n_back = len(plan.coming_back) - (0 if anywhere else len(plan.unexpected))
    say(f"{counted(n_back, 'file')} would come back, {plan.n_in_place} in place already. Nothing was changed.")
    if plan.gone:
        say(f"No longer in the quarantine folder: {counted(len(plan.gone), 'file')}.")
    if not anywhere:
        _say_unexpected(plan.unexpected, "They would be left where they are.")


def _say_unexpected(paths: tuple[str, ...], outcome: str) -> None:
    """Every one of them, however many: who sends them back with --anywhere must have been able to see where to."""
    if not paths:
        return
    say(
        f"{len(paths)} files have places where no image is expected: outside of the folders that were screened, in a "
        f"hidden folder, or under a name that is not an image's. {outcome}"
    )
    for path in paths:
        say(f"Unexpected: {readable(path)}")
    say("If you know this quarantine, and these places are right, add --anywhere.")


def _chosen(project: Project, screening: Screening, which: WhichChoice) -> list[int]:
    """Rows to take: what a person accepted as ID is never among them."""
    import numpy as np

    from core.review.decisions import decisions_for
    from core.review.model import Decision

    verdicts = decisions_for(project, screening.rows.paths, screening.rows.unread).verdicts
    if which is WhichChoice.confirmed:
        return np.flatnonzero(verdicts == Decision.OOD).tolist()
    return np.flatnonzero(screening.flagged_at(screening.threshold.value) & (verdicts != Decision.ID)).tolist()


def _say_plan(plan: QuarantinePlan) -> None:
    for file in plan.files:
        typer.echo(f"{readable(file.source)} -> {readable(str(plan.target / file.relative))}")
    n_renamed = sum(file.is_renamed for file in plan.files)
    say(f"{counted(len(plan.files), 'file')}, {plan.total_bytes:,} bytes; {n_renamed} renamed. Nothing was changed.")
    if not plan.fits:
        say(f"They don't fit: {plan.needed_bytes:,} bytes are needed, {plan.free_bytes:,} are left.")
    _say_more(plan)


def _say_result(plan: QuarantinePlan, result: QuarantineResult) -> None:
    done = {"copy": "copied", "move": "moved", "link": "linked"}[plan.mode]
    say(f"{counted(result.n_done, 'file')} {done}.")
    if result.n_copied_instead:
        say(f"{result.n_copied_instead} of them were copied, since this disk can't link them.")
    if result.manifest is not None:
        say(f"Manifest: {result.manifest}")
        if result.n_done:
            say(_way_back(plan, result.manifest))
    _say_more(plan)
    _say_problems(result.failed)
    if result.failed:
        raise typer.Exit(1)


def _way_back(plan: QuarantinePlan, manifest: Path) -> str:
    if plan.mode == "move":
        return f"Undo with: {shlex.join(('interloper', 'restore', str(manifest)))}"
    made = "links" if plan.mode == "link" else "copies"
    return f"The originals never moved: the {made} in {plan.target} may be deleted."  # its other files, perhaps not


def _say_more(plan: QuarantinePlan) -> None:
    if plan.already_there:
        say(f"Brought there before: {counted(len(plan.already_there), 'file')}.")
    _say_problems(plan.problems)


def _say_problems(problems: tuple[tuple[str, str], ...]) -> None:
    for path, reason in problems[:SHOWN_PROBLEMS]:
        say(f"Stays: {readable(path)}: {reason}")
    if len(problems) > SHOWN_PROBLEMS:
        say(f"… and {len(problems) - SHOWN_PROBLEMS} more stay.")


class ByChoice(StrEnum):
    day = "day"
    week = "week"
    month = "month"


def drift(
    project: ProjectArgument,
    screening: Annotated[str, typer.Option("--screening", metavar="ID", help="Its id, or: latest.")] = "latest",
    by: Annotated[ByChoice | None, typer.Option(help="What is counted together; by how long the images span.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE.csv", help="Write the figures there, too.")] = None,
) -> None:
    """Say on which days more was flagged than usual.

    A file's day is the one on which it last changed.
    """

    def work(job: JobContext) -> list[str]:
        from core.errors import ProjectError
        from core.project import read_project
        from core.reports.drift import drift_lines, write_drift
        from core.review.drift import file_days, measure_drift
        from core.screening.storage import load_screening

        with read_project(project) as opened:
            found = load_screening(opened, screening)
            days = file_days(opened, found.rows.paths, job)
        say(f"Screening {found.id} of {', '.join(map(readable, found.sources))}.")
        measured = measure_drift(found, days, by=by.value if by else None)
        if out is not None:
            try:
                write_drift(measured, out)
            except OSError as error:
                raise ProjectError(
                    Text("{out} can't be written: {reason}.", out=out, reason=error.strerror),
                    Text("Choose another file."),
                ) from error
        return drift_lines(measured)

    for line in run(work):
        typer.echo(line)
    if out is not None:
        say_written("Figures", out)
