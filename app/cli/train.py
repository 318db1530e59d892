"""Commands that train experts, and that compare ways of training them."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.options import (
    IdTestOption,
    OodOption,
    OutOption,
    ProjectArgument,
    SeedOption,
    VerboseOption,
    machine_of,
    named_folders,
    open_for_work,
    readable,
    require,
    require_out,
    run,
    say,
    say_written,
    tell_changes,
)
from app.cli.text import StepTimes
from core.experts.settings import PRESETS, TrainSettings
from core.jobs import JobContext

if TYPE_CHECKING:
    from core.experts.record import ExpertRecord
    from core.experts.results import EpochReport


SHOWN_FILES = 20
STOPPED = "Stopped. What was finished is kept. Go on with: "


class MixupChoice(StrEnum):
    dynamic = "dynamic"
    vanilla = "vanilla"
    none = "none"


class RegularizerChoice(StrEnum):
    smoothing = "smoothing"
    l2 = "l2"
    none = "none"


class PresetChoice(StrEnum):
    default = "default"
    paper = "paper"
    quick = "quick"


class RouterChoice(StrEnum):
    expert = "expert"
    CLASS = "class"
    cosine = "cosine"
    prototype = "prototype"


def train(
    context: typer.Context,
    project: ProjectArgument,
    preset: Annotated[PresetChoice, typer.Option(help="What is not set below.")] = PresetChoice.default,
    epochs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Passes over the images.  [default: the preset's]")
    ] = None,
    mixup: Annotated[MixupChoice | None, typer.Option(help="How images are mixed.  [default: the preset's]")] = None,
    regularizer: Annotated[
        RegularizerChoice | None, typer.Option(help="What holds feature norms down.  [default: the preset's]")
    ] = None,
    router: Annotated[
        RouterChoice | None, typer.Option(help="What sends an image to its expert.  [default: the preset's]")
    ] = None,
    seed: SeedOption = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on from the last checkpoint of these settings.")] = False,
    verbose: VerboseOption = False,
) -> None:
    """Train an expert for each group of classes.

    Then the ID set is asked whether they beat the frozen features; `screen --scoring mofe` uses them only if they do.
    """

    chosen = {"epochs": epochs, "mixup": mixup, "regularizer": regularizer, "router": router}

    def work(job: JobContext) -> ExpertRecord:
        with open_for_work(project) as opened:
            opened.check_partitioned()
            from core.workflows.train import epochs_kept, is_trained, train_project  # slow: a wrong path is told before

            tell_changes(opened, job)
            settings = _settings(preset, chosen, opened.seed if seed is None else seed)
            if resume and not is_trained(opened, settings):
                say(_resumed(epochs_kept(opened, settings), settings.epochs))
            return train_project(opened, settings, machine_of(context), job, _Printer(), resume=resume)

    steps = StepTimes()
    given = {"preset": None if preset is PresetChoice.default else preset, **chosen, "seed": seed}
    record = run(work, STOPPED + _command_to_go_on(project, given), steps)
    for line in [*(steps.lines() if verbose else ()), *_lines(record)]:
        say(line)
    say_written("Experts", record.folder)


def ablate(
    context: typer.Context,
    project: ProjectArgument,
    id_test: IdTestOption,
    ood: OodOption,
    out: OutOption,
    seeds: Annotated[int, typer.Option(min=1, metavar="N", help="How often everything is trained.")] = 3,
    epochs: Annotated[int | None, typer.Option(min=1, metavar="N", help="Passes over the images in each arm.")] = None,
) -> None:
    """Measure what each part of the method is worth here.

    Writes the paper's tables 3 to 7 as ablation.md and ablation.csv. It trains everything several times.
    """

    def work(job: JobContext) -> str:
        sets = named_folders(ood)
        require(id_test, "the ID test images")
        base = PRESETS["default"] if epochs is None else replace(PRESETS["default"], epochs=epochs)
        with open_for_work(project) as opened:
            require_out(out)
            from core.workflows.ablate import (
                ablate,  # slow: a wrong path is told before
                to_markdown,
                write_ablation,
            )

            numbers = range(opened.seed, opened.seed + seeds)
            rows = ablate(opened, id_test, sets, numbers, machine_of(context), job, base)
        write_ablation(rows, numbers, out)
        return to_markdown(rows, numbers)

    say(run(work))
    say_written("Tables", out / "ablation.md")


def _resumed(epochs_done: int | None, epochs: int) -> str:
    if epochs_done is None:
        return "There is no stopped training with these settings to resume: training begins anew."
    return f"Going on after epoch {epochs_done} of {epochs}."


def _command_to_go_on(project: Path, given: Mapping[str, int | StrEnum | None]) -> str:
    """What resumes the training: a checkpoint belongs to the settings, so they stand in it again."""
    options = [f"--{name}={getattr(value, 'value', value)}" for name, value in given.items() if value is not None]
    return shlex.join(["interloper", "train", str(project), *options, "--resume"])


def _settings(preset: PresetChoice, chosen: Mapping[str, int | StrEnum | None], seed: int) -> TrainSettings:
    given = {name: getattr(value, "value", value) for name, value in chosen.items() if value is not None}
    return replace(PRESETS[preset.value], seed=seed, **given)  # type: ignore[arg-type]


class _Printer:
    """A line for each epoch, on stderr."""

    def epoch(self, report: EpochReport) -> None:
        say(
            f"epoch {report.epoch}/{report.epochs}: expert {report.expert_loss:.3f}, route {report.route_loss:.3f}, "
            f"mixup {report.mixup_loss:.3f}; validation accuracy {_percent(report.validation_accuracy)}, "
            f"routing {_percent(report.routing_accuracy)}; norm {report.feature_norm:.1f}; "
            f"{report.images_per_s:.0f} images/s{' — ' + report.note if report.note else ''}"
        )


def _lines(record: ExpertRecord) -> list[str]:
    """What came of it: what was left out, the figures of both on held-out classes, and which screening will use."""
    left_out = [f"Left out: {readable(path)}: {reason}" for path, reason in record.left_out.items()][:SHOWN_FILES]
    if (n_more := len(record.left_out) - len(left_out)) > 0:
        left_out.append(f"… and {n_more:,} more were left out.")
    return [*left_out, *_judged(record)]


def _judged(record: ExpertRecord) -> list[str]:
    if record.verdict is None:
        return ["The ID set has too few classes to tell whether experts help; screening stays with frozen features."]
    names = {"auroc": "AUROC", "fpr95": "FPR95", "id_accuracy": "ID accuracy"}
    lines = [f"{record.verdict.n_folds} folds of held-out classes as strangers ({record.verdict.seconds:.0f} s):"]
    for figure in record.verdict.figures:
        gain = figure.gain
        before = f"before training {figure.untrained.value:.4f}  " if figure.untrained else ""
        lines.append(
            f"  {names[figure.name]:>11}  frozen {figure.frozen.value:.4f}  {before}"
            f"experts {figure.experts.value:.4f}  "
            f"difference {gain.value:+.4f} (95 %: {gain.low:+.4f} to {gain.high:+.4f})"
        )
    return [*lines, record.verdict.reason]


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share:.1%}"
