"""The slow steps of the engine, answered at once, so that the window can be tested without models or images."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event, Semaphore
from typing import Any

import numpy as np

from core.arrays import RowArray
from core.dataset.tables import ImageTable
from core.experts.results import TrainingRun, TrainListener
from core.experts.settings import TrainSettings
from core.features.catalog import Precision
from core.jobs import JobContext
from core.project import Project, create_project_folder
from core.scoring.choose_score import Ranked, ScoreChoice
from core.scoring.detectors.mixture import parse_mixture
from core.scoring.settings import ScreenSettings
from core.screening.explanation import Explanation, NearestImage
from core.screening.results import Screening, ScreeningRows
from core.screening.storage import list_screenings
from core.text import Text
from core.workflows.demo import DemoFolders
from core.workflows.info import ReferenceFacts
from core.workflows.partition import ClassMaterial
from core.workflows.refresh import IdSetChanges
from tests.app.partitions import material_of
from tests.app.projects import CLASSES, SPEC, image_table, keep
from tests.app.trainings import FakeTrainer

NO_CHANGES = IdSetChanges((), (), (), (), ())
CHOICE = ScoreChoice(
    score="knn:4 + relative-mahalanobis:0.7",
    title="",
    fpr95=0.125,
    auroc=0.968,
    ranking=(
        Ranked("relative-mahalanobis:0.7", "", "Ren et al., ICML workshop 2021", 0.13, 0.14, 0.96, 6),
        Ranked("knn:4", "", "Sun et al., ICML 2022", 0.18, 0.19, 0.955, 6),
    ),
    n_folds=6,
    n_far_folds=2,
    n_held_out=40,
    n_strangers=40,
    reason="",
)
HELD_OUT = np.linspace(-1.0, -0.5, 200)
DEFAULTS = ScreenSettings()


@dataclass
class FakeEngine:
    """Screens `n_images` files in batches of `batch`, each of which keeps the processor busy for `busy_s`.

    `gate`, if set, is waited for between two batches. Projects, and what they keep, are real.
    """

    runtime: str = "auto"
    bank_memory: str = "auto"
    table: ImageTable | None = None
    n_images: int = 40
    batch: int = 10
    gate: Event | None = None
    busy_s: float = 0.0
    warmed: list[str] = field(default_factory=list)
    precisions: list[Precision] = field(default_factory=list)  # of the projects that were made
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    n_screened: int = 0
    over: int = 0  # as make_screening takes it: an image then has the same score however many there are
    error: BaseException | None = None
    mtimes_ns: RowArray | None = None  # of the files that are screened
    not_images: frozenset[str] = frozenset()
    landed: Semaphore = field(default_factory=lambda: Semaphore(0))  # released once for each change in a watched folder
    changes: IdSetChanges | BaseException = NO_CHANGES  # in the ID set's files
    notes: tuple[Text, ...] = ()  # on the ID set
    trainer: FakeTrainer = field(default_factory=FakeTrainer)

    def warm_screening(self, job: JobContext) -> None:
        self.warmed.append("screening")

    def warm_training(self) -> None:
        self.trainer.calls.append(("warm",))

    def scan(self, root: Path, job: JobContext, *, is_flat: bool = False) -> ImageTable:
        self._fail_if_asked()
        if is_flat:
            return image_table({root.name: 121})
        for _ in job.track(range(3), "Reading the folder"):
            pass
        return self.table if self.table is not None else image_table({"cat": 60, "dog": 61})

    def make_demo(self, folder: Path, project: Path, job: JobContext) -> DemoFolders:
        return DemoFolders(folder / "id", folder / "incoming", folder / "answers.csv")

    def create_project(
        self,
        folder: Path,
        id_folder: Path,
        backbone: str,
        seed: int,
        job: JobContext,
        precision: Precision = "float32",
        *,
        is_flat: bool = False,
    ) -> Project:
        self._fail_if_asked()
        self.calls.append(("create_project", folder, id_folder, backbone, seed))
        self.precisions.append(precision)
        table = self.table if self.table is not None else image_table({"cat": 60, "dog": 61})
        return create_project_folder(folder, id_folder, table, SPEC, seed, is_flat=is_flat)

    def find_changes(self, project: Project, job: JobContext) -> IdSetChanges:
        if isinstance(self.changes, BaseException):
            raise self.changes
        return self.changes

    def refresh(self, project: Project, id_folder: Path | None, job: JobContext) -> IdSetChanges:
        self.calls.append(("refresh", id_folder))
        if self.gate is not None:
            for _ in job.track(range(3), "Learning the ID set again"):
                self.gate.wait(10)
        found, self.changes = self.changes, NO_CHANGES
        return found

    def describe(self, project: Project, settings: ScreenSettings, job: JobContext) -> ReferenceFacts:
        return ReferenceFacts(parse_mixture(project.facts.score or CHOICE.score).title, self.notes)

    def score_choice(self, project: Project, job: JobContext) -> ScoreChoice:
        return CHOICE

    def prepare(self, project: Project, settings: ScreenSettings, job: JobContext) -> object:
        self.calls.append(("prepare", project.folder, settings))
        for _ in job.track(range(3), "Learning the ID set"):
            pass
        return object()

    def screen(
        self, project: Project, sources: Sequence[Path], settings: ScreenSettings, job: JobContext, listener: Any
    ) -> Screening:
        self.calls.append(("screen", tuple(sources), settings))
        self.n_screened += 1
        number = max(self.n_screened, len(list_screenings(project)) + 1)
        facts = {"settings": settings, "over": self.over, "name": f"s{number}"}
        listener.started(replace(make_screening(0, **facts), sources=tuple(map(str, sources))))
        whole = self.judge(replace(make_screening(self.n_images, **facts), sources=tuple(map(str, sources))))
        listener.found(whole.rows.paths)
        progress = job.begin("Screening", self.n_images)
        for start in range(0, self.n_images, self.batch):
            rows = np.arange(start, min(start + self.batch, self.n_images))
            if self.gate is not None:
                self.gate.wait(10)
            until_s = time.perf_counter() + self.busy_s
            while time.perf_counter() < until_s:
                sum(range(1000))  # holds the interpreter, as an engine's own Python does
            listener.scored(rows, pick(whole.rows, rows))
            progress.advance(len(rows))
        keep(project, whole, self.mtimes_ns)
        return whole

    def is_image(self, path: str) -> bool:
        return path not in self.not_images

    def judge(self, screening: Screening) -> Screening:
        """What a screening comes to: for tests that want another."""
        return screening

    def explain(self, project: Project, screening: Screening, row: int, threshold: float) -> Explanation:
        self.calls.append(("explain", row, threshold))
        rows = screening.rows
        nearest = (NearestImage(screening.id_paths[0], CLASSES[0], 0.4),)
        figures = (float(rows.scores[row]), float(rows.percentiles[row]), 0.03, threshold)
        return Explanation(row, rows.paths[row], *figures, 0, "All", 1.0, 1.0, "cat", nearest, ())

    def watch(self, folder: Path, job: JobContext, on_quiet: Callable[[], None]) -> None:
        while not job.is_cancelled:
            if self.landed.acquire(timeout=0.02):
                on_quiet()
        job.check()

    def class_material(self, project: Project, job: JobContext) -> ClassMaterial:
        self._fail_if_asked()
        return material_of(project.id_set.class_names)

    def last_run(self, project: Project) -> TrainingRun | None:
        return self.trainer.run

    def train(
        self, project: Project, settings: TrainSettings, job: JobContext, listener: TrainListener, *, resume: bool
    ) -> TrainingRun:
        return self.trainer.train(project, settings, job, listener, resume=resume)

    def names(self) -> list[str]:
        return [call[0] for call in self.calls]

    def _fail_if_asked(self) -> None:
        if self.error is not None:
            raise self.error


def make_screening(n_images: int, *, settings: ScreenSettings = DEFAULTS, name: str = "s1", over: int = 0) -> Screening:
    """A screening whose scores fall evenly from -0.4 to -1.4 over that many images, or over all; some are flagged."""
    scores = (-0.4 - np.arange(n_images) / max(1, (over or n_images) - 1)).astype(np.float32)
    return Screening(
        id=name,
        created=f"2026-01-01T00:00:{int(name[1:]):02d}+00:00",
        sources=("/incoming",),
        settings=settings,
        k=5,
        rows=ScreeningRows(
            paths=tuple(f"/incoming/{number}.jpg" for number in range(n_images)),
            scores=scores,
            percentiles=np.full(n_images, 50, np.float32),
            experts=np.zeros(n_images, np.int32),
            router_confidence=np.ones(n_images, np.float32),
            predicted_class=np.zeros(n_images, np.int32),
            nearest=np.zeros(n_images, np.int32),
            nearest_distance=np.full(n_images, 0.5, np.float32),
        ),
        held_out_scores=HELD_OUT,
        class_names=CLASSES,
        expert_names=("All",),
        id_paths=("/id/cat/0.jpg", "/id/dog/0.jpg"),
        id_labels=np.array([0, 1], np.int32),
        provenance={},
    )


def pick(rows: ScreeningRows, numbers: Any) -> ScreeningRows:
    """Some rows of them."""
    columns = (
        "scores",
        "percentiles",
        "experts",
        "router_confidence",
        "predicted_class",
        "nearest",
        "nearest_distance",
    )
    take: Callable[[str], Any] = lambda name: getattr(rows, name)[numbers]  # noqa: E731
    return replace(rows, paths=tuple(rows.paths[i] for i in numbers), **{name: take(name) for name in columns})
