"""An engine that answers at once, so that the window can be tested without models or images."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Event, Semaphore
from typing import Any

import numpy as np

from core.arrays import IntArray
from core.dataset.tables import ImageTable
from core.errors import ProjectError
from core.features.catalog import Precision
from core.jobs import JobContext
from core.reports.comparison import Comparison, compare_screenings
from core.review.drift import By, Drift, measure_drift
from core.review.model import Decisions
from core.scoring.settings import ScreenSettings
from core.screening.explanation import Explanation, NearestImage
from core.screening.results import Screening, ScreeningRows
from tests.app.fake_partitions import FakePartitionEngine
from tests.app.fake_reviews import FakeReviewEngine
from tests.app.fake_training import FakeTrainingEngine

HELD_OUT = np.linspace(-1.0, -0.5, 200)
CLASSES = ("cat", "dog")
ONE_DAY = date(2026, 3, 2).toordinal()
DEFAULTS = ScreenSettings()


@dataclass(frozen=True)
class FakeBackbone:
    name: str = "starter"
    is_exact: bool = True


@dataclass
class FakeProject:
    folder: Path
    name: str
    backbone: FakeBackbone = FakeBackbone()
    is_closed: bool = False

    def close(self) -> None:
        self.is_closed = True


@dataclass(frozen=True)
class FakeSummary:
    id: str
    created: str
    sources: tuple[str, ...] = ("/incoming",)
    n_images: int = 0
    n_flagged: int = 0


@dataclass(frozen=True)
class FakeDemo:
    id_set: Path
    incoming: Path
    answers: Path


@dataclass
class FakeEngine:
    """Screens `n_images` files in batches of `batch`, each of which keeps the processor busy for `busy_s`.

    `gate`, if set, is waited for between two batches.
    """

    runtime: str = "auto"
    table: ImageTable | None = None
    n_images: int = 40
    batch: int = 10
    gate: Event | None = None
    busy_s: float = 0.0
    warmed: list[str] = field(default_factory=list)
    precisions: list[Precision] = field(default_factory=list)  # of the projects that were made
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    projects: list[FakeProject] = field(default_factory=list)
    stored: dict[str, Screening] = field(default_factory=dict)
    n_screened: int = 0
    over: int = 0  # as make_screening takes it: an image then has the same score however many there are
    error: BaseException | None = None
    decisions: Decisions | None = None  # those of the last report
    reported_days: IntArray | None = None  # those of the last report
    days: IntArray | None = None  # of the files that are screened; all of one day unless given
    landed: Semaphore = field(default_factory=lambda: Semaphore(0))  # released once for each change in a watched folder
    partitions: FakePartitionEngine = field(default_factory=FakePartitionEngine)
    review: FakeReviewEngine = field(default_factory=FakeReviewEngine)
    trainings: FakeTrainingEngine = field(default_factory=FakeTrainingEngine)

    def warm_screening(self, job: JobContext) -> None:
        self.warmed.append("screening")

    def scan(self, root: Path, job: JobContext) -> ImageTable:
        self._fail_if_asked()
        for _ in job.track(range(3), "Reading the folder"):
            pass
        return self.table if self.table is not None else image_table({"cat": 60, "dog": 61})

    def make_demo(self, folder: Path, project: Path, job: JobContext) -> FakeDemo:
        return FakeDemo(folder / "id", folder / "incoming", folder / "answers.csv")

    def create_project(
        self,
        folder: Path,
        id_folder: Path,
        backbone: str,
        seed: int,
        job: JobContext,
        precision: Precision = "float32",
    ) -> FakeProject:
        self._fail_if_asked()
        self.calls.append(("create_project", folder, id_folder, backbone, seed))
        self.precisions.append(precision)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "project.json").write_text("{}")
        return self._new(folder)

    def open_project(self, folder: Path) -> FakeProject:
        self.calls.append(("open_project", folder))
        if not (folder / "project.json").exists():
            raise ProjectError(f"{folder} is missing.", "Choose another.")
        return self._new(folder)

    def prepare(self, project: FakeProject, settings: ScreenSettings, job: JobContext) -> object:
        self.calls.append(("prepare", project.folder, settings))
        for _ in job.track(range(3), "Learning the ID set"):
            pass
        return object()

    def screen(
        self, project: FakeProject, sources: Sequence[Path], settings: ScreenSettings, job: JobContext, listener: Any
    ) -> Screening:
        self.calls.append(("screen", tuple(sources), settings))
        self.n_screened += 1
        facts = {"settings": settings, "over": self.over, "name": f"s{max(self.n_screened, len(self.stored) + 1)}"}
        listener.started(replace(make_screening(0, **facts), sources=tuple(map(str, sources))))
        whole = replace(make_screening(self.n_images, **facts), sources=tuple(map(str, sources)))
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
        self.stored[whole.id] = whole
        return whole

    def watch(self, folder: Path, job: JobContext, on_quiet: Callable[[], None]) -> None:
        while not job.is_cancelled:
            if self.landed.acquire(timeout=0.02):
                on_quiet()
        job.check()

    def forget_screening(self, project: FakeProject, screening_id: str) -> None:
        self.calls.append(("forget_screening", screening_id))
        del self.stored[screening_id]

    def compare(self, project: FakeProject, before: str, after: str) -> Comparison:
        return compare_screenings(self.stored[before], self.stored[after])

    def file_days(self, project: FakeProject, screening: Screening, job: JobContext) -> IntArray:
        self._fail_if_asked()
        self.calls.append(("file_days", screening.id))
        return np.full(len(screening.rows), ONE_DAY, np.int32) if self.days is None else self.days

    def measure_drift(self, screening: Screening, days: IntArray, threshold: float | None, by: By | None) -> Drift:
        return measure_drift(screening, days, threshold, by)

    def list_screenings(self, project: FakeProject) -> tuple[FakeSummary, ...]:
        return tuple(FakeSummary(each.id, each.created, each.sources, len(each.rows)) for each in self.stored.values())

    def load_screening(self, project: FakeProject, screening_id: str) -> Screening:
        return self.stored[screening_id]

    def explain(self, project: FakeProject, screening: Screening, row: int, threshold: float) -> Explanation:
        self.calls.append(("explain", row, threshold))
        rows = screening.rows
        nearest = (NearestImage(screening.id_paths[0], CLASSES[0], 0.4),)
        figures = (float(rows.scores[row]), float(rows.percentiles[row]), 0.03, threshold)
        return Explanation(row, rows.paths[row], *figures, 0, "All", 1.0, 1.0, "cat", nearest, ())

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
        self.calls.append(("write_reports", folder, tuple(formats), rows, threshold))
        self.decisions, self.reported_days = decisions, days
        return (folder / "report.html",)

    def names(self) -> list[str]:
        return [call[0] for call in self.calls]

    def _new(self, folder: Path) -> FakeProject:
        self.projects.append(FakeProject(folder, folder.stem))
        return self.projects[-1]

    def _fail_if_asked(self) -> None:
        if self.error is not None:
            raise self.error


def image_table(counts: dict[str, int], **more: Any) -> ImageTable:
    """A table with that many images of each class."""
    labels = np.repeat(np.arange(len(counts), dtype=np.int32), list(counts.values()))
    paths = tuple(f"/id/{name}/{number}.jpg" for name, count in counts.items() for number in range(count))
    sizes = np.ones(len(paths), np.int64)
    return ImageTable(paths, labels, tuple(counts), sizes, sizes, **{"roots": ("/id",), **more})


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
