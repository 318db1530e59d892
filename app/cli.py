"""The command line: thin commands over the engine, which is imported only when a command runs.

Data go to files (or to stdout where a command is asked to print them), progress and messages to stderr.
Exit codes: 0 done, 1 an error that was explained, 2 bad usage, 130 cancelled.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer

from app.demo import DEMO_SEED
from app.places import Places
from core.errors import UsageError
from core.jobs import JobContext
from core.scoring.settings import ScreenSettings

if TYPE_CHECKING:
    from core.arrays import RowArray
    from core.audit import Machine
    from core.screening.results import Screening, ScreeningRows


class ScoringChoice(StrEnum):
    frozen = "frozen"
    mofe = "mofe"


class BankChoice(StrEnum):
    GLOBAL = "global"
    expert = "expert"


class MethodChoice(StrEnum):
    both = "wordnet+kmeans"
    wordnet = "wordnet"
    kmeans = "kmeans"
    none = "none"


class RuntimeChoice(StrEnum):
    auto = "auto"
    eager = "eager"
    openvino = "openvino"
    cuda = "cuda"


ProjectArgument = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project's folder.")]
OutOption = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the results; made if it is missing.")]
ScoringOption = Annotated[ScoringChoice, typer.Option(help="Features to score with.")]
BankOption = Annotated[BankChoice | None, typer.Option(help="Search all ID images, or only those of the expert.")]
KOption = Annotated[
    str, typer.Option("--k", metavar="N|auto", help="Neighbour that is measured; auto asks the ID set.")
]
KeepOption = Annotated[float, typer.Option(help="Share of held-out ID images that the threshold keeps.")]
RuntimeOption = Annotated[RuntimeChoice, typer.Option(help="How the backbone runs.")]
DataDirOption = Annotated[
    Path | None, typer.Option("--data-dir", metavar="DIR", help="Keep settings, weights and caches here.")
]

cli = typer.Typer(
    name="interloper",
    help="Find the images that don't belong. Without a command, the window opens.",
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@cli.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
    data_dir: DataDirOption = None,
    runtime: RuntimeOption = RuntimeChoice.auto,
) -> None:
    """Find the images that don't belong. Without a command, the window opens."""
    context.obj = (Places.standard(data_dir), runtime.value)
    if version:
        from core.project import app_version

        typer.echo(app_version())
        raise typer.Exit
    if context.invoked_subcommand is None:
        _open_window(context, None)


@cli.command(name="open")
def open_command(context: typer.Context, project: ProjectArgument) -> None:
    """Open the window on a project."""
    _open_window(context, project)


@cli.command()
def new(
    context: typer.Context,
    project: ProjectArgument,
    id_folder: Annotated[Path, typer.Option("--id", metavar="FOLDER", help="The ID set: a folder for each class.")],
    backbone: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="starter, a timm name, or a weights file.")
    ] = "starter",
    seed: Annotated[int, typer.Option(help="Seed of everything that is drawn at random.")] = 0,
) -> None:
    """Make a project from an ID set and learn what its images look like."""

    def work(job: JobContext) -> tuple[int, int, int]:
        from core.audit import create_project, prepare

        _require(id_folder, "the ID set")
        machine = _machine(context)
        with create_project(project, id_folder, backbone, seed, machine, job) as made:
            reference = prepare(made, ScreenSettings(), machine, job)
            return len(reference.bank), len(made.id_set.class_names), reference.scorer.k

    n_images, n_classes, k = _run(work)
    _say(f"{project}: {n_images} ID images of {n_classes} classes, K = {k}.")


@cli.command()
def partition(
    context: typer.Context,
    project: ProjectArgument,
    experts: Annotated[
        int | None, typer.Option(min=1, metavar="E", help="Number of experts; from the classes.")
    ] = None,
    method: Annotated[MethodChoice, typer.Option(help="What the groups follow.")] = MethodChoice.both,
    cap: Annotated[str, typer.Option(metavar="N|auto|none", help="Most classes an expert may hold.")] = "none",
    seed: Annotated[int | None, typer.Option(help="Seed; that of the project unless given.")] = None,
    suggest: Annotated[bool, typer.Option("--suggest", help="Compare numbers of experts; change nothing.")] = False,
) -> None:
    """Group the classes, each for one expert, and write partition.json. Locked classes stay together."""
    limit = _cap(cap)

    def work(job: JobContext) -> list[str]:
        from app.partition_table import partition_lines, suggestion_lines
        from core.audit import open_project
        from core.partition.model import PartitionSettings

        with open_project(project) as opened:
            settings = PartitionSettings(method.value, experts, limit, opened.seed if seed is None else seed)
            if suggest:
                return suggestion_lines(opened, settings, _machine(context), job)
            return partition_lines(opened, settings, _machine(context), job)

    for line in _run(work):
        _say(line)


@cli.command()
def screen(
    context: typer.Context,
    project: ProjectArgument,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Folders, files, or lists of paths.")],
    out: OutOption,
    scoring: ScoringOption = ScoringChoice.frozen,
    bank: BankOption = None,
    k: KOption = "auto",
    keep_id: KeepOption = 0.95,
) -> None:
    """Judge incoming images and write flagged.csv, all.csv, summary.json and report.html."""
    settings = _settings(scoring, bank, k, keep_id)

    def work(job: JobContext) -> Screening:
        from core.audit import open_project, screen
        from core.reports.export import write_reports

        for path in paths:
            _require(path, "an incoming folder, file or list")
        with open_project(project) as opened:
            result = screen(opened, paths, settings, _machine(context), job, _Silent())
            write_reports(result, out, ("html", "csv"), job)
            return result

    _say_verdict(_run(work), out)


@cli.command()
def evaluate(
    context: typer.Context,
    project: ProjectArgument,
    id_test: Annotated[Path, typer.Option("--id-test", metavar="FOLDER", help="ID images that are not in the ID set.")],
    ood: Annotated[list[str], typer.Option("--ood", metavar="NAME=FOLDER", help="An OOD set; give it once for each.")],
    out: OutOption,
    scoring: ScoringOption = ScoringChoice.frozen,
    bank: BankOption = None,
    k: KOption = "auto",
    keep_id: KeepOption = 0.95,
) -> None:
    """Measure AUROC, AUPR and FPR95 on folders whose answers are known; write metrics.json and metrics.md."""
    settings = _settings(scoring, bank, k, keep_id)

    def work(job: JobContext) -> str:
        from core.audit import open_project
        from core.evaluate import evaluate, to_markdown, write_evaluation

        sets = _named_folders(ood)
        _require(id_test, "the ID test images")
        with open_project(project) as opened:
            result = evaluate(opened, id_test, sets, settings, _machine(context), job)
            write_evaluation(result, out)
            return to_markdown(result)

    _say(_run(work))


@cli.command()
def export(
    project: ProjectArgument,
    screening: Annotated[str, typer.Option("--screening", metavar="ID", help="Its id, or: latest.")],
    out: OutOption,
    formats: Annotated[
        str, typer.Option("--format", metavar="html,csv,jsonl", help="One or more, by commas.")
    ] = "html,csv",
) -> None:
    """Write the reports of a screening that was made before, in the window or here."""

    def work(job: JobContext) -> Sequence[Path]:
        from core.audit import load_screening, read_project
        from core.reports.export import write_reports

        with read_project(project) as opened:
            found = load_screening(opened, screening)
        return write_reports(found, out, tuple(name.strip() for name in formats.split(",")), job)

    for path in _run(work):
        _say(str(path))


@cli.command()
def info(
    project: ProjectArgument,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON on stdout.")] = False,
) -> None:
    """Say what a project holds."""

    def work(job: JobContext) -> dict[str, Any]:
        from core.audit import read_project
        from core.describe import describe_project

        with read_project(project) as opened:
            return describe_project(opened)

    facts = _run(work)
    if as_json:
        typer.echo(json.dumps(facts, indent=2))
        return
    for name, value in facts.items():
        if name != "screenings":
            typer.echo(f"{name.replace('_', ' '):>16}  {value}")
    for each in facts["screenings"]:
        typer.echo(f"{'screening':>16}  {each['id']}: {each['n_flagged']} of {each['n_images']} flagged")


@cli.command()
def demo(
    context: typer.Context,
    headless: Annotated[
        Path | None,
        typer.Option("--headless", metavar="DIR", help="No window: screen the demo, write its report to DIR."),
    ] = None,
) -> None:
    """Draw the demo's pictures, and open it in the window or screen it headless."""
    if headless is None:
        _open_window(context, None, demo=True)
    _say_verdict(_run(lambda job: _screen_demo(headless, _machine(context), job)), headless)


def _screen_demo(folder: Path, machine: Machine, job: JobContext) -> Screening:
    from core.audit import create_project, open_project, screen
    from core.dataset.demo import make_demo
    from core.reports.export import write_reports

    drawn = make_demo(folder / "demo", DEMO_SEED, job)
    project = folder / "demo.interloper"
    if (project / "project.json").exists():
        opened = open_project(project)
    else:
        opened = create_project(project, drawn.id_set, "starter", DEMO_SEED, machine, job)
    with opened:
        result = screen(opened, [drawn.incoming], ScreenSettings(), machine, job, _Silent())
        write_reports(result, folder, ("html", "csv"), job)
        return result


class _Silent:
    """Follows a screening without a word: progress is shown already."""

    def started(self, screening: Screening) -> None: ...

    def found(self, paths: Sequence[str]) -> None: ...

    def scored(self, rows: RowArray, values: ScreeningRows) -> None: ...


def _run(work: Any) -> Any:
    from app.terminal import run_job

    return run_job(work)


def _machine(context: typer.Context) -> Machine:
    from core.audit import Machine

    places, runtime = context.obj
    return Machine(places.weights, places.cache, runtime)


def _open_window(context: typer.Context, project: Path | None, *, demo: bool = False) -> NoReturn:
    from app.start import run_window

    places, runtime = context.obj
    sys.exit(run_window(places, runtime, project=project, demo=demo))


def _settings(scoring: ScoringChoice, bank: BankChoice | None, k: str, keep_id: float) -> ScreenSettings:
    number = None
    if k != "auto":
        if not k.isdecimal() or int(k) < 1:
            raise typer.BadParameter(f"{k} is neither a whole number from 1 nor 'auto'.", param_hint="--k")
        number = int(k)
    if not 0 < keep_id < 1:
        raise typer.BadParameter("Give a share between 0 and 1, such as 0.95.", param_hint="--keep-id")
    return ScreenSettings(scoring.value, bank.value if bank else "global", number, keep_id)


def _cap(text: str) -> int | Literal["auto"] | None:
    if text in ("auto", "none"):
        return "auto" if text == "auto" else None
    if not text.isdecimal() or int(text) < 1:
        raise typer.BadParameter(f"{text} is neither a whole number from 1, 'auto' nor 'none'.", param_hint="--cap")
    return int(text)


def _named_folders(pairs: Sequence[str]) -> dict[str, Path]:
    sets: dict[str, Path] = {}
    for pair in pairs:
        name, separator, folder = pair.partition("=")
        if not separator or not name or name in sets:
            raise UsageError(f"--ood {pair} is not NAME=FOLDER, or the name is there twice.", "Write: --ood near=DIR")
        _require(Path(folder), f"the OOD set {name}")
        sets[name] = Path(folder)
    return sets


def _require(path: Path, role: str) -> None:
    if not path.exists():
        raise UsageError(f"{path} does not exist; it was given as {role}.", "Check the path.")


def _say_verdict(screening: Screening, out: Path) -> None:
    flagged = int(screening.flagged_at(screening.threshold.value).sum())
    _say(f"{flagged} of {len(screening.rows)} images don't belong; {len(screening.rows.errors)} could not be read.")
    _say(f"Report: {(out / 'report.html').absolute()}")


def _say(text: str) -> None:
    typer.echo(text, err=True)
