"""What commands share: their options, and how text becomes settings, folders and messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from core.errors import UsageError
from core.jobs import JobContext
from core.scoring.settings import ScreenSettings

if TYPE_CHECKING:
    from core.audit import Machine
    from core.project import Project

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
    openvino = "openvino"
    cuda = "cuda"


class BankMemoryChoice(StrEnum):
    auto = "auto"
    full = "full"
    half = "half"


ProjectArgument = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project's folder.")]
OutOption = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the results; made if it is missing.")]
ScoringOption = Annotated[ScoringChoice, typer.Option(help="Features to score with.")]
BankOption = Annotated[
    BankChoice | None,
    typer.Option(help="Search all ID images, those of the expert, or each expert's and keep the best."),
]
KOption = Annotated[
    str, typer.Option("--k", metavar="N|auto", help="Neighbour that is measured; auto asks the ID set.")
]
KeepOption = Annotated[float, typer.Option(help="Share of held-out ID images that the threshold keeps.")]
RuntimeOption = Annotated[RuntimeChoice, typer.Option(help="How the backbone runs.")]
BankMemoryOption = Annotated[
    BankMemoryChoice,
    typer.Option(help="Precision of the bank in memory; scores are the same. auto goes by the memory that is free."),
]
DataDirOption = Annotated[
    Path | None, typer.Option("--data-dir", metavar="DIR", help="Keep settings, weights and caches here.")
]


def run(work: Callable[[JobContext], Result]) -> Result:
    """Do `work` with progress on stderr; leaves the process with the contract's exit code when it fails."""
    from app.terminal import run_job

    return run_job(work)


def machine_of(context: typer.Context) -> Machine:
    from core.audit import Machine

    places, runtime, bank_memory = context.obj
    return Machine(places.weights, places.cache, runtime, bank_memory)


def screen_settings(scoring: ScoringChoice, bank: BankChoice | None, k: str, keep_id: float) -> ScreenSettings:
    number = None
    if k != "auto":
        if not k.isdecimal() or int(k) < 1:
            raise typer.BadParameter(f"{k} is neither a whole number from 1 nor 'auto'.", param_hint="--k")
        number = int(k)
    if not 0 < keep_id < 1:
        raise typer.BadParameter("Give a share between 0 and 1, such as 0.95.", param_hint="--keep-id")
    usual = BankChoice.expert if scoring is ScoringChoice.mofe else BankChoice.GLOBAL
    return ScreenSettings(scoring.value, (bank or usual).value, number, keep_id)


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
        if not separator or not name or name in sets:
            raise UsageError(f"--ood {pair} is not NAME=FOLDER, or the name is there twice.", "Write: --ood near=DIR")
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


def require(path: Path, role: str) -> None:
    if not path.exists():
        raise UsageError(f"{path} does not exist; it was given as {role}.", "Check the path.")


def say(text: str) -> None:
    typer.echo(text, err=True)
