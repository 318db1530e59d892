"""The engine as the window sees it: the functions it calls, imported when they are first called.

Importing the engine takes seconds, so nothing here may import it before the first paint; every method runs in a
worker. Tests hand the session fakes that take what these take (tests/app/fake_engine.py and its neighbours).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from app.base.jobs import gc_paused
from app.workspace.changes import NewProject
from core.arrays import DoubleArray
from core.experts.results import EpochReport, ExpertComparison, TrainListener
from core.experts.settings import TrainSettings
from core.jobs import JobContext
from core.partition.model import ClassSynset, Partition, PartitionSettings
from core.scoring.settings import ScreenSettings

if TYPE_CHECKING:
    from core.arrays import IntArray
    from core.dataset.tables import ImageTable
    from core.experts.record import ExpertRecord
    from core.features.catalog import Precision
    from core.partition.analysis import Difference, ExpertCount
    from core.partition.wordnet import SynsetInfo, WordNet
    from core.project import Project
    from core.quarantine.plan import QuarantinePlan
    from core.quarantine.restore import RestoreResult
    from core.quarantine.run import QuarantineResult
    from core.reports.comparison import Comparison
    from core.review.drift import By, Drift
    from core.review.model import Change, Decisions, History, ReviewAct, ScreenedFiles, Step
    from core.screening.explanation import Explanation
    from core.screening.results import Screening
    from core.screening.screen import ScreenListener
    from core.workflows.demo import DemoFolders
    from core.workflows.partition import ClassMaterial
    from core.workflows.prepare import Machine, ScreeningSummary


class Engine:
    """What a session needs done. `runtime` says how backbones run: "auto", "eager", …; `bank_memory` at which precision
    a bank is searched: "auto", "full" or "half"."""

    bank_memory: str = "auto"

    def __init__(self, weights_folder: Path, cache_folder: Path, runtime: str = "auto") -> None:
        self._weights_folder, self._cache_folder, self.runtime = weights_folder, cache_folder, runtime
        self.partitions = PartitionEngine(self._machine)
        self.trainings = TrainingEngine(self._machine)
        self.review = ReviewEngine()

    def _machine(self) -> Machine:
        from core.workflows.prepare import Machine

        runtime, bank_memory = cast(Any, self.runtime), cast(Any, self.bank_memory)
        return Machine(self._weights_folder, self._cache_folder, runtime, bank_memory)

    def warm_screening(self, job: JobContext) -> None:
        """Import what a screening will want, so that the first one starts at once."""
        with gc_paused():
            import core.workflows.prepare  # noqa: F401

    def scan(self, root: Path, job: JobContext) -> ImageTable:
        from core.dataset.scan import check_headers, scan_dataset

        return check_headers(scan_dataset(root, job), job)

    def make_demo(self, folder: Path, project: Path, job: JobContext) -> DemoFolders:
        from core.workflows.demo import make_demo

        return make_demo(folder, job, project)

    def create_project(
        self,
        folder: Path,
        id_folder: Path,
        backbone: str,
        seed: int,
        job: JobContext,
        precision: Precision = "float32",
    ) -> Project:
        from core.features.catalog import STARTER
        from core.workflows.prepare import create_project

        if backbone != STARTER:  # which is known beforehand; others are looked up in timm, which brings PyTorch
            with gc_paused():
                import core.features.backbone  # noqa: F401
        return create_project(folder, id_folder, backbone, seed, self._machine(), job, precision)

    def open_project(self, folder: Path) -> Project:
        from core.workflows.prepare import open_project

        return open_project(folder)

    def prepare(self, project: Project, settings: ScreenSettings, job: JobContext) -> object:
        from core.workflows.prepare import prepare

        return prepare(project, with_experts(project, settings), self._machine(), job)

    def screen(
        self,
        project: Project,
        sources: Sequence[Path],
        settings: ScreenSettings,
        job: JobContext,
        listener: ScreenListener,
    ) -> Screening:
        from core.workflows.prepare import screen

        return screen(project, sources, with_experts(project, settings), self._machine(), job, listener)

    def watch(self, folder: Path, job: JobContext, on_quiet: Callable[[], None]) -> None:
        """Call `on_quiet` at the start and after each change in a folder that holds files, until cancelled."""
        from core.workflows.watch import moments_to_screen

        for _ in moments_to_screen(folder, job):
            on_quiet()
        job.check()

    def forget_screening(self, project: Project, screening_id: str) -> None:
        from core.screening.storage import forget_screening

        forget_screening(project, screening_id)

    def compare(self, project: Project, before: str, after: str) -> Comparison:
        from core.reports.comparison import compare_screenings
        from core.workflows.prepare import load_screening

        return compare_screenings(load_screening(project, before), load_screening(project, after))

    def file_days(self, project: Project, screening: Screening, job: JobContext) -> IntArray:
        from core.review.drift import file_days

        return file_days(project, screening.rows.paths, job)

    def measure_drift(self, screening: Screening, days: IntArray, threshold: float | None, by: By | None) -> Drift:
        from core.review.drift import measure_drift

        return measure_drift(screening, days, threshold, by)

    def list_screenings(self, project: Project) -> tuple[ScreeningSummary, ...]:
        from core.workflows.prepare import list_screenings

        return list_screenings(project)

    def load_screening(self, project: Project, screening_id: str) -> Screening:
        from core.workflows.prepare import load_screening

        return load_screening(project, screening_id)

    def explain(self, project: Project, screening: Screening, row: int, threshold: float) -> Explanation:
        from core.workflows.prepare import explain

        return explain(project, screening, row, threshold, self._machine())

    def write_reports(
        self,
        screening: Screening,
        folder: Path,
        formats: Sequence[str],
        job: JobContext,
        rows: Sequence[int] | None = None,
        threshold: float | None = None,
        decisions: Decisions | None = None,
        days: IntArray | None = None,
    ) -> tuple[Path, ...]:
        from core.reports.export import write_reports

        return write_reports(screening, folder, formats, job, rows, threshold, decisions, days)


ComparedWith = Literal["wordnet", "kmeans", "last_run"]
"""With WordNet alone; what K-Means moved; with the last run."""


@dataclass(frozen=True, eq=False)
class Classes:
    """The C classes of an ID set, ready to be shown in a partition."""

    material: ClassMaterial
    distances: DoubleArray  # [C, C] between prototypes
    points: DoubleArray  # [C, 2] where each is on the map

    @property
    def n_classes(self) -> int:
        return len(self.material.class_names)


@dataclass(frozen=True, eq=False)
class LoadedClasses:
    classes: Classes
    partition: Partition | None  # None before one was made


class PartitionEngine:
    """What a partition session needs done. `machine` is asked for when features may have to be extracted."""

    def __init__(self, machine: Callable[[], Machine]) -> None:
        self._machine = machine

    @cached_property
    def _wordnet(self) -> WordNet:
        from core.partition.wordnet import load_wordnet

        with gc_paused():
            return load_wordnet()

    def read(self, project: Project) -> Partition | None:
        from core.workflows.prepare import load_partition

        return load_partition(project)

    def load(self, project: Project, job: JobContext) -> LoadedClasses:
        from core.partition.prototypes import class_distances, flatten
        from core.workflows.prepare import load_partition

        with gc_paused():  # WordNet is half a million objects
            from core.workflows.partition import class_material

            material = class_material(project, self._machine(), job)
        prototypes = material.prototypes
        classes = Classes(material, class_distances(prototypes), flatten(prototypes))
        return LoadedClasses(classes, load_partition(project))

    def propose(self, classes: Classes, settings: PartitionSettings, present: Partition | None) -> Partition:
        from core.workflows.partition import propose_partition

        return propose_partition(classes.material, settings, present)

    def suggest(
        self, classes: Classes, settings: PartitionSettings, present: Partition | None, job: JobContext
    ) -> tuple[ExpertCount, ...]:
        from core.workflows.partition import suggest

        return suggest(classes.material, settings, present, job)

    def compare(
        self, classes: Classes, kind: ComparedWith, present: Partition, last_run: Partition | None
    ) -> Difference:
        from core.partition.analysis import difference

        run = settings_of(present)
        if kind == "wordnet":
            alone = replace(run, method="wordnet", n_experts=present.n_experts, cap=None)
            return difference(self.propose(classes, alone, unlocked(present)), present)
        last = last_run or self._last_run(classes, run, present)
        if kind == "last_run":
            return difference(last, present)
        before = replace(run, method="wordnet", n_experts=last.n_experts, cap=None)
        return difference(self.propose(classes, before, unlocked(last)), last)

    def _last_run(self, classes: Classes, run: PartitionSettings, present: Partition) -> Partition:
        """What the settings in its file give, for the run itself is not kept."""
        return self.propose(classes, run, present) if present.provenance.get("edited_by_hand") else present

    def save(self, project: Project, partition: Partition) -> None:
        from core.workflows.partition import save_partition

        save_partition(project, partition)

    def read_file(self, path: Path, class_names: tuple[str, ...]) -> Partition:
        from core.partition.mapping import complete_paths
        from core.partition.partition_file import read_partition

        found = read_partition(path, class_names)
        return replace(found, synsets=complete_paths(found.synsets, self._wordnet))

    def write_file(self, path: Path, partition: Partition) -> None:
        from core.partition.partition_file import write_partition

        write_partition(path, partition)

    def search_synsets(self, text: str) -> list[SynsetInfo]:
        from core.partition.mapping import search_synsets

        return search_synsets(text, self._wordnet, 40)

    def choose_synset(self, text: str) -> ClassSynset:
        from core.partition.mapping import choose_synset

        return choose_synset(text, self._wordnet)


def settings_of(partition: Partition) -> PartitionSettings:
    """The settings of the run that a partition began with, as far as its file tells."""
    n_experts, cap = (_whole(partition.provenance.get(key)) for key in ("n_experts", "cap"))
    return PartitionSettings(partition.method, n_experts or partition.n_experts, cap, partition.seed)


def unlocked(partition: Partition) -> Partition:
    return replace(partition, locked=frozenset())


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


Mode = Literal["copy", "move", "link"]


@dataclass(frozen=True)
class PastQuarantine:
    """A quarantine of this project; `problem` says why its manifest can't be read."""

    manifest: Path
    created: str = ""
    mode: str = ""
    n_files: int = 0  # that were brought over
    n_restored: int = 0
    problem: str = ""


class ReviewEngine:
    """What a review needs done."""

    def decisions(self, project: Project, files: ScreenedFiles) -> Decisions:
        from core.quarantine.moves import quarantined_rows
        from core.review.decisions import decisions_for

        found = decisions_for(project, tuple(files.paths), files.unread)
        found.places = quarantined_rows(project, files.row_of_path())
        return found

    def history(self, project: Project) -> History:
        from core.quarantine.moves import forget_unbegun_moves
        from core.review.undo_log import history

        forget_unbegun_moves(project)
        return history(project)

    def act(self, project: Project, files: ScreenedFiles, act: ReviewAct) -> Change | None:
        from core.review.decisions import act_on

        return act_on(project, files, act)

    def undo(self, project: Project, files: ScreenedFiles, number: int) -> Change | None:
        from core.review.decisions import change_on
        from core.review.undo_log import undo

        step = undo(project, number)
        return change_on(project, files, step) if step else None

    def redo(self, project: Project, files: ScreenedFiles, number: int) -> Change | None:
        from core.review.decisions import change_on
        from core.review.undo_log import redo

        step = redo(project, number)
        return change_on(project, files, step) if step else None

    def plan_quarantine(
        self, project: Project, screening: Screening, rows: Sequence[int], target: Path, mode: Mode, job: JobContext
    ) -> QuarantinePlan:
        from core.quarantine.run import plan_for

        return plan_for(project, screening, rows, target, mode, job)

    def quarantine(
        self, project: Project, screening_id: str, plan: QuarantinePlan, job: JobContext
    ) -> QuarantineResult:
        from core.quarantine.run import quarantine_rows

        return quarantine_rows(project, screening_id, plan, job)

    def log_move(self, project: Project, plan: QuarantinePlan) -> Step:
        from core.quarantine.moves import log_move

        return log_move(project, plan)

    def move(
        self, project: Project, screening_id: str, plan: QuarantinePlan, step: Step, job: JobContext
    ) -> QuarantineResult:
        from core.quarantine.moves import carry_out

        return carry_out(project, screening_id, plan, step, job)

    def take_back(self, project: Project, step: Step, job: JobContext, anywhere: bool) -> RestoreResult | None:
        from core.quarantine.moves import take_back

        return take_back(project, step, job, anywhere=anywhere)

    def move_again(self, project: Project, step: Step, job: JobContext) -> tuple[QuarantinePlan, QuarantineResult]:
        from core.quarantine.moves import move_again

        return move_again(project, step, job)

    def quarantines(self, project: Project) -> tuple[PastQuarantine, ...]:
        return tuple(_past(Path(manifest)) for manifest in project.catalogue.quarantines())

    def restore(self, manifest: Path, job: JobContext, anywhere: bool) -> RestoreResult:
        from core.quarantine.restore import restore

        return restore(manifest, job, anywhere=anywhere)


def _past(path: Path) -> PastQuarantine:
    from core.errors import ProjectError
    from core.quarantine.manifest import read_manifest

    try:
        manifest = read_manifest(path)
    except ProjectError as error:
        return PastQuarantine(path, problem=error.message)
    states = [entry.state for entry in manifest.entries]
    facts, n_restored = manifest.facts, states.count("restored")
    return PastQuarantine(
        path, str(facts.get("created", "")), str(facts.get("mode", "")), states.count("done") + n_restored, n_restored
    )


@dataclass(frozen=True)
class TrainingRun:
    """A training that a project holds: finished, or stopped on the way."""

    settings: TrainSettings
    partition: str  # digest of the one it is for; "" where there was none
    expert_names: tuple[str, ...]
    reports: tuple[EpochReport, ...]
    is_finished: bool
    verdict: ExpertComparison | None = None  # None, too, where the ID set has too few classes to compare on

    @property
    def images_per_s(self) -> float | None:
        """As measured in its last epoch."""
        return self.reports[-1].images_per_s if self.reports else None


@dataclass(frozen=True)
class TrainingState:
    """What there is to train, and what was trained."""

    class_titles: tuple[str, ...]
    n_images: int  # of the ID set that can be trained on
    partition: str  # digest of the present one; "" where there is none
    expert_names: tuple[str, ...]  # of the present partition
    run: TrainingRun | None = None


class TrainingEngine:
    """What a training session needs done. `machine` is asked for when it trains."""

    def __init__(self, machine: Callable[[], Machine]) -> None:
        self._machine = machine

    def warm(self) -> None:
        """Import what training needs: a thread that gives way would hold the interpreter's lock for long over it."""
        with gc_paused():
            import core.workflows.train  # noqa: F401

    def state(self, project: Project) -> TrainingState:
        """Imports PyTorch only where there was a training."""
        from app.base.class_titles import title_of, titles_of
        from core.partition.model import UNMAPPED
        from core.workflows.prepare import load_partition

        partition, table = load_partition(project), project.id_set
        titles = titles_of(partition) if partition else (title_of(name, UNMAPPED) for name in table.class_names)
        return TrainingState(
            class_titles=tuple(titles),
            n_images=len(table) - len(table.problems),
            partition=partition.digest if partition else "",
            expert_names=partition.expert_names if partition else (),
            run=_last_run(project) if _has_trained(project) else None,
        )

    def train(
        self, project: Project, settings: TrainSettings, job: JobContext, listener: TrainListener, *, resume: bool
    ) -> TrainingRun:
        """Without a partition, one expert learns all classes: the baseline that several are compared with."""
        from core.partition.model import PartitionSettings
        from core.workflows.partition import partition_project
        from core.workflows.prepare import load_partition
        from core.workflows.train import train_project

        if load_partition(project) is None:
            partition_project(project, PartitionSettings("none", 1), self._machine(), job)
        return _run_of(train_project(project, settings, self._machine(), job, listener, resume=resume))


def with_experts(project: Project, settings: ScreenSettings) -> ScreenSettings:
    """`settings`, but scoring with the project's experts where they fit its partition and were found to help."""
    if not _has_trained(project):
        return settings
    from core.experts.record import find_record
    from core.workflows.prepare import load_partition

    record, partition = find_record(project), load_partition(project)
    is_usable = record is not None and record.experts_help and partition is not None
    if not is_usable or record is None or partition is None or record.partition != partition.digest:
        return settings
    return replace(settings, scoring="mofe", bank="expert")


def _has_trained(project: Project) -> bool:
    return (project.folder / "experts.json").exists() or any(project.artifacts.folder.glob("training-*"))


def _last_run(project: Project) -> TrainingRun | None:
    """A run that was stopped, else the experts that the project has."""
    from core.workflows.train import current_experts, unfinished_run

    stopped, record = unfinished_run(project), current_experts(project)
    if stopped is not None:
        return TrainingRun(stopped.settings, stopped.partition, (), stopped.reports, is_finished=False)
    return _run_of(record) if record is not None else None


def _run_of(record: ExpertRecord) -> TrainingRun:
    return TrainingRun(
        record.settings, record.partition, record.expert_names, record.reports, is_finished=True, verdict=record.verdict
    )


@dataclass(frozen=True)
class Opened:
    """A project and where one left off.

    `incoming` is to be screened as soon as that can be done, in place of what waits for that; None: what waits is.
    """

    project: Project
    screenings: tuple[ScreeningSummary, ...] = ()
    screening: Screening | None = None
    incoming: tuple[Path, ...] | None = None


def create(engine: Engine, request: NewProject, job: JobContext) -> Opened:
    made = engine.create_project(
        request.folder, request.id_folder, request.backbone, request.seed, job, request.precision
    )
    return Opened(made)


def read(engine: Engine, folder: Path) -> Opened:
    """Open a project with its newest screening."""
    project = engine.open_project(folder)
    screenings = engine.list_screenings(project)
    newest = max(screenings, key=lambda each: each.created, default=None)
    return Opened(project, screenings, engine.load_screening(project, newest.id) if newest else None)


def make_demo(engine: Engine, folder: Path, job: JobContext) -> Opened:
    """Make the demo and its project in `folder`, or open the one that is there."""
    from core.workflows.demo import DEMO_PROJECT, DEMO_SEED

    project_folder = folder / DEMO_PROJECT
    demo = engine.make_demo(folder, project_folder, job)
    if (project_folder / "project.json").exists():
        opened = read(engine, project_folder)
    else:
        opened = Opened(engine.create_project(project_folder, demo.id_set, "starter", DEMO_SEED, job))
    return replace(opened, incoming=() if opened.screening else (demo.incoming,))


def close_if_cancelled(work: Callable[[JobContext], Opened]) -> Callable[[JobContext], Opened]:
    """`work`, but what it opens is closed again if something else, perhaps the same project, is to be opened by now."""

    def open_or_close(job: JobContext) -> Opened:
        opened = work(job)
        if job.is_cancelled:
            opened.project.close()
        job.check()
        return opened

    return open_or_close
