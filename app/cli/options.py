"""What commands share: their options, and how text becomes settings, folders and messages."""

from __future__ import annotations

import inspect
import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import wraps
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import typer

from app.cli.text import StepTimes, counted, one_line, printable
from core.errors import ProjectError, UsageError
from core.jobs import JobContext
from core.scoring.settings import ScreenSettings
from core.text import Text

if TYPE_CHECKING:
    from core.project import Project
    from core.workflows.prepare import Machine
    from core.workflows.refresh import IdSetChanges


Result = TypeVar("Result")


class ScoringChoice(StrEnum):
    frozen = "frozen"
    mofe = "mofe"


class BankChoice(StrEnum):
    GLOBAL = "global"
    expert = "expert"
    best = "best"


class MethodChoice(StrEnum):
    both = "wordnet+kmeans"
    wordnet = "wordnet"
    kmeans = "kmeans"
    none = "none"


class RuntimeChoice(StrEnum):
    auto = "auto"
    eager = "eager"
    compiled = "compiled"
    openvino = "openvino"
    cuda = "cuda"


class BankMemoryChoice(StrEnum):
    auto = "auto"
    full = "full"
    half = "half"


ProjectArgument = Annotated[
    Path, typer.Argument(metavar="PROJECT", help="The project's folder; its name usually ends in .interloper.")
]
OutOption = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the results; made if it is missing.")]
ScreeningOption = Annotated[
    str, typer.Option("--screening", metavar="ID", help="Which screening: an id that `info` lists, or: latest.")
]
IdTestOption = Annotated[
    Path,
    typer.Option("--id-test", metavar="FOLDER", help="Images that belong but are not in the ID set: a folder a class."),
]
OodOption = Annotated[
    list[str],
    typer.Option("--ood", metavar="NAME=FOLDER", help="Images that don't belong, with a name; may be repeated."),
]
ScoringOption = Annotated[
    ScoringChoice,
    typer.Option(help="Score with frozen features, or with the trained experts (mofe) where the ID set favours them."),
]
BankOption = Annotated[
    BankChoice | None,
    typer.Option(
        help="Where nearest ID images are looked for: among all of them (global), among those of the image's expert, "
        "or (with mofe) at each expert, keeping the best. [default: global; with mofe: expert]"
    ),
]
KOption = Annotated[
    str,
    typer.Option("--k", metavar="N|auto", help="Judge by the distance to the N-th nearest; auto asks the ID set."),
]
ScoreOption = Annotated[
    str,
    typer.Option(
        "--score",
        metavar="auto|NAME",
        help="What frozen features are judged by. auto: what the ID set favours, by classes held out of it; or one or "
        "several, with + between, of knn, relative-mahalanobis, mahalanobis, mahalanobis++, mos, and of softmax-knn, "
        "msp, maxlogit, energy, react, scale, nnguide, vim, fdbd by the backbone's own classifier, or with linear- "
        "before the name by one fitted on the ID set. A setting may follow: knn:4.",
    ),
]
ThoroughOption = Annotated[
    bool,
    typer.Option("--thorough", help="Judge each image together with its mirror image, which takes twice as long."),
]
KeepOption = Annotated[
    float, typer.Option(help="Share of ID images that the threshold lets pass; a higher one flags fewer.")
]
RuntimeOption = Annotated[
    RuntimeChoice,
    typer.Option(
        help="How the backbone runs; auto takes the fastest that gives the same results. compiled spends minutes on "
        "compiling before the first image: for many images without OpenVINO."
    ),
]
LARGEST_SEED = 2**32 - 1  # as in core.project, which is slow to import
SeedOption = Annotated[
    int | None, typer.Option(min=0, max=LARGEST_SEED, metavar="N", help="Seed.  [default: the project's]")
]
VerboseOption = Annotated[bool, typer.Option("--verbose", help="Say in the end where the time went.")]
BankMemoryOption = Annotated[
    BankMemoryChoice,
    typer.Option(help="Precision of the bank in memory; scores are the same. auto goes by the memory that is free."),
]
DataDirOption = Annotated[
    Path | None,
    typer.Option("--data-dir", metavar="DIR", help="Keep settings, weights, logs and caches in this folder."),
]


def run(work: Callable[[JobContext], Result], stopped: str | None = None, steps: StepTimes | None = None) -> Result:
    """Do `work` with progress on stderr; leaves the process with the contract's exit code when it fails.

    `stopped` is said on Ctrl+C, where the usual sentence does not fit. `steps` hears what is reported.
    """
    from app.cli.console import STOPPED, run_job

    return run_job(work, stopped or STOPPED, steps)


def machine_of(context: typer.Context) -> Machine:
    from core.workflows.prepare import Machine

    places, runtime, bank_memory = context.obj
    return Machine(places.weights, places.cache, runtime, bank_memory)


def screen_settings(
    scoring: ScoringOption = ScoringChoice.frozen,
    bank: BankOption = None,
    k: KOption = "auto",
    keep_id: KeepOption = 0.95,
    score: ScoreOption = "auto",
    thorough: ThoroughOption = False,
) -> ScreenSettings:
    """How images are judged; the parameters are the options that `with_screen_settings` gives to a command."""
    number = None
    if k != "auto":
        if not k.isdecimal() or int(k) < 1:
            raise typer.BadParameter(f"{k} is neither a whole number from 1 nor 'auto'.", param_hint="--k")
        number = int(k)
    if not 0 < keep_id < 1:
        raise typer.BadParameter("Give a share between 0 and 1, such as 0.95.", param_hint="--keep-id")
    usual = BankChoice.expert if scoring is ScoringChoice.mofe else BankChoice.GLOBAL
    return ScreenSettings(scoring.value, (bank or usual).value, number, keep_id, score, thorough)


def with_screen_settings(command: Callable[..., None]) -> Callable[..., None]:
    """`command` with the options of `screen_settings` in place of its own parameter `settings`."""
    own, shared = (inspect.signature(each, eval_str=True).parameters for each in (command, screen_settings))

    @wraps(command)
    def run_command(**given: Any) -> None:
        settings = screen_settings(**{name: given.pop(name) for name in shared})
        command(**given, settings=settings)

    shown = [*(each for each in own.values() if each.name != "settings"), *shared.values()]
    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in shown]
    run_command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # what typer reads
    run_command.__annotations__ = {each.name: each.annotation for each in parameters}
    return run_command


def cap_of(text: str) -> int | Literal["auto"] | None:
    if text in ("auto", "none"):
        return "auto" if text == "auto" else None
    if not text.isdecimal() or int(text) < 1:
        raise typer.BadParameter(f"{text} is neither a whole number from 1, 'auto' nor 'none'.", param_hint="--cap")
    return int(text)


def named_folders(pairs: Sequence[str]) -> dict[str, Path]:
    sets: dict[str, Path] = {}
    for pair in pairs:
        name, separator, folder = pair.partition("=")
        if not separator or not name or not folder:
            raise UsageError(
                Text("--ood {pair} is not NAME=FOLDER.", pair=pair), Text("Write for instance: --ood near=photos/other")
            )
        if name in sets:
            raise UsageError(
                Text("--ood names two folders {name}.", name=name), Text("Give each folder a name of its own.")
            )
        require(Path(folder), f"the OOD set {name}")
        sets[name] = Path(folder)
    return sets


def open_for_work(folder: Path) -> Project:
    """The project, held by this process; says so if its catalogue was damaged and had to be replaced."""
    from core.project import open_project

    opened = open_project(folder)
    if opened.damaged_catalogue is not None:
        say(f"The catalogue of {folder} was damaged and has been replaced by its backup; decisions since are lost.")
        say(f"The damaged file is kept: {opened.damaged_catalogue}")
    return opened


def tell_changes(project: Project, job: JobContext) -> None:
    """Say where the ID set is no longer as it was learnt; what was learnt is used all the same."""
    from core.errors import DatasetError
    from core.workflows.refresh import find_changes

    try:
        changes = find_changes(project, job)
    except DatasetError as error:
        say(f"{error.message} What was learnt of it is used. {error.advice}")
        return
    if changes:
        say(f"The ID set changed since it was learnt: {said_changes(changes)}. What was learnt is used.")
        say(f"To learn it as it is now: {shlex.join(('interloper', 'refresh', str(project.folder)))}")


def said_changes(changes: IdSetChanges) -> str:
    """In words: 1 class new (ring), 10 images new, 8 gone, 3 changed."""
    parts = []
    for what, names in (("new", changes.new_classes), ("gone", changes.gone_classes)):
        if names:
            shown = ", ".join(map(readable, names[:3])) + (", …" if len(names) > 3 else "")
            parts.append(f"{counted(len(names), 'class')} {what} ({shown})")
    for what, paths in (("new", changes.new), ("gone", changes.gone), ("changed", changes.changed)):
        if paths:
            parts.append(f"{counted(len(paths), 'image')} {what}")
    return ", ".join(parts)


def require(path: Path, role: str) -> None:
    if not path.exists():
        raise UsageError(
            Text("{path} does not exist; it was given as {role}.", path=path, role=role), Text("Check the path.")
        )


def require_out(folder: Path) -> None:
    """Make the folder for results. Raises UsageError when it is a file, ProjectError when nothing can be written to it;
    asked before the work, which may take hours."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(
            Text("{folder} is a file; it was given as the folder for the results.", folder=folder),
            Text("Choose another --out."),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise ProjectError(
            Text("{folder} can't be written to: {reason}.", folder=folder, reason=error.strerror),
            Text("Choose another --out."),
        ) from error


def require_project(folder: Path) -> None:
    """Raise UsageError when there is no project in `folder`, ProjectError when it can't be read."""
    from core.project import read_project

    read_project(folder).close()


def readable(name: str) -> str:
    """A name out of a project or a folder as one line, spelt as reports spell it."""
    from core.dataset.lists import spell_name

    return one_line(spell_name(name))


def say(text: str) -> None:
    """On stderr; names out of files may hold anything, and are made harmless."""
    typer.echo(printable(text), err=True)


def say_written(what: str, path: Path) -> None:
    """The last line of a command that went well: what came out, and where it is."""
    say(f"{what}: {path.absolute()}")


PLAIN = (
    ("Value error, ", ""),
    ("Input should be a valid integer, unable to parse string as an integer", "This is no whole number."),
    ("Input should be a valid number, unable to parse string as a number", "This is no number."),
)


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Raises what was raised within, reworded where it speaks of Python."""
    try:
        yield
    except typer.BadParameter as error:
        for theirs, plain in PLAIN:
            error.message = error.message.replace(theirs, plain)
        raise
