"""Screening in the open project: learning the ID set, judging incoming images by it, again after a change, and why.

A screening that runs is shown as it goes, from its first image on: what yields none never takes the place of what is
shown. One of folders that are on show already runs unseen and takes the place of what is shown when it is done, so that
nobody loses their place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal

from app.base.errors import Notice
from app.base.i18n import numeral, tr, translated
from app.base.jobs import Feed, Job, JobEnd
from app.base.paths import printable
from app.workspace.changes import Changes
from app.workspace.rescreen import Rescreen, match_screenings, rescreen_text
from app.workspace.workspace import Opened, Part, Workspace
from core.jobs import JobContext

if TYPE_CHECKING:
    from core.arrays import RowArray
    from core.project import Project
    from core.scoring.guarantee import FalseAlarmBound
    from core.scoring.settings import ScreenSettings
    from core.screening.explanation import Explanation
    from core.screening.results import Screening, ScreeningRows
    from core.screening.storage import ScreeningSummary


class ScreeningSession(Part):
    """Prepares and screens; the workspace shows what comes of it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.waiting: tuple[Path, ...] = ()  # incoming images, until there is an ID set to judge them by
        self.is_calibrated = False
        self.bound: FalseAlarmBound | None = None  # of the shown screening, once it is whole and that is worked out
        self._preparing: Job | None = None
        self._feed = Feed(self)  # of (project, kind, values…)
        self._feed.arrived.connect(self._pass_on)

    def on_opened(self, opened: Opened) -> None:
        if opened.incoming is not None:
            self.waiting = opened.incoming
        self.prepare()

    def on_closed(self) -> None:
        self.is_calibrated, self._preparing, self.bound = False, None, None

    # Learning the ID set

    @property
    def is_preparing(self) -> bool:
        return self._preparing is not None

    def prepare(self) -> None:
        """Learn the ID set, unless that is being done."""
        if self._preparing is not None:
            return
        workspace = self.workspace
        engine, project, settings = workspace.engine, workspace.have_project(), workspace.settings.screen_settings()
        self._preparing = workspace.submit(
            tr("Learning the ID set"),
            lambda context: engine.prepare(project, settings, context),
            at_end=self._end_preparing,
        )
        workspace.announce(Changes(waiting=True))

    def _end_preparing(self, end: JobEnd) -> None:
        self._preparing = None
        if end.kind != "succeeded":
            self.workspace.announce(Changes(calibration=True))
            return
        self.is_calibrated = True
        self.workspace.note_calibration()
        if waiting := self.waiting:
            self.forget_waiting()
            self.screen(waiting)

    # Screening

    def drop_incoming(self, sources: Sequence[Path]) -> None:
        """Screen `sources`, or remember them until there is an ID set to judge them by."""
        if self.is_calibrated:
            self.screen(sources)
            return
        self.waiting = tuple(sources)
        self.workspace.announce(Changes(waiting=True))
        if self.workspace.project is not None:
            self.workspace.tell(Notice(tr("They will be screened as soon as the ID set has been learnt.")))
            self.prepare()

    def forget_waiting(self) -> None:
        self.waiting = ()
        self.workspace.announce(Changes(waiting=True))

    def screen(self, sources: Sequence[Path]) -> Job:
        """Screen, and show how it goes; the job gives a Screening.

        What is shown whole already stays until there is another to take its place: the job then gives a Rescreen.
        """
        shown = self.workspace.screening
        if shown is not None and len(shown.rows) and shown.sources == tuple(map(str, sources)):
            return self.rescreen(shown, tr("Screened again: no verdict has changed."))
        engine, project = self.workspace.engine, self.workspace.have_project()
        settings, listed = self.workspace.settings.screen_settings(), tuple(sources)
        listener = ScreeningListener(project, self._feed, engine.is_image)
        return self.workspace.submit(
            tr("Screening {0}").format(names_of(listed)),
            lambda context: engine.screen(project, listed, settings, context, listener),
            partial(self._finish, listener),
            at_end=partial(self._tell_if_stopped, listed),
        )

    def screen_again(self) -> None:
        """Screen what the shown screening screened, as partition, experts and settings are now."""
        if self.workspace.screening is not None:
            self.screen([Path(source) for source in self.workspace.screening.sources])

    def rescreen(self, before: Screening, if_same: str = "") -> Job:
        """Screen the folders of `before` again; the job gives a Rescreen, which is shown if `before` still is.

        What changed is said in a sentence; `if_same` is what to say when nothing did.
        """
        engine, project = self.workspace.engine, self.workspace.have_project()
        settings, sources = self.workspace.settings.screen_settings(), tuple(map(Path, before.sources))
        return self.workspace.submit(
            tr("Screening {0} again").format(names_of(sources)),
            lambda context: match_screenings(before, engine.screen(project, sources, settings, context, Unheard())),
            partial(self._take_rescreen, if_same),
            at_end=partial(self._tell_if_stopped, sources),
        )

    def show(self, screening_id: str) -> Job:
        """Load a finished screening of this project."""
        project = self.workspace.have_project()

        def load(_: JobContext) -> Screening:
            from core.screening.storage import load_screening

            return load_screening(project, screening_id)

        return self.workspace.submit(tr("Loading the screening"), load, self.workspace.show_screening)

    def delete(self, screening_id: str) -> Job:
        """Delete a finished screening; in place of the shown one comes the newest other. Decisions stay: they are about
        the images."""
        project = self.workspace.have_project()
        title = tr("Deleting the screening")
        return self.workspace.submit(
            title, lambda _: forget(project, screening_id), lambda _: self._pass_on_from(screening_id)
        )

    def _pass_on_from(self, screening_id: str) -> None:
        """A screening is gone from the project."""
        workspace = self.workspace
        if workspace.screening is not None and workspace.screening.id == screening_id:
            others = [each for each in workspace.screenings if each.id != screening_id]
            if others:
                self.show(others[0].id)
            else:
                workspace.show_nothing()
        workspace.list_screenings()

    # How many of the flagged belong at most: worked out once for a whole screening, in up to some seconds

    def on_shown(self, screening: Screening) -> None:
        self._work_out_bound(screening)

    def on_emptied(self) -> None:
        self.bound = None

    def on_begun(self, screening: Screening) -> None:
        self.bound = None

    def on_finished(self, screening: Screening) -> None:
        self._work_out_bound(screening)
        told = screening.provenance
        lost = told.get("scoring_note") if told.get("scored_with") == "experts" else ""
        if note := " ".join(translated(note) for note in (told.get("id_set_note"), lost) if note):
            self.workspace.tell(Notice(note))

    def on_rescreened(self, rescreen: Rescreen) -> None:
        self._work_out_bound(rescreen.after)

    def _work_out_bound(self, screening: Screening) -> None:
        self.bound = None
        if not len(screening.held_out_scores) or not len(screening.rows):
            return

        def take(bound: FalseAlarmBound) -> None:
            if self.workspace.screening is screening:
                self.bound = bound
                self.workspace.announce(Changes(bound=True))

        title = tr("Bounding the false alarms")
        self.workspace.submit(title, lambda _: screening.false_alarm_bound, take, lane="answers")

    # What comes back

    def _pass_on(self, batch: list[tuple[Any, ...]]) -> None:
        for project, kind, *values in batch:
            if project is not self.workspace.project:  # it was closed meanwhile
                continue
            if kind == "started":
                self.workspace.begin_screening(*values)
            elif kind == "found":
                self.workspace.add_paths(*values)
            else:
                self.workspace.add_scores(*values)

    def _finish(self, listener: ScreeningListener, screening: Screening) -> None:
        self._feed.flush()
        if listener.is_heard:
            self.workspace.finish_screening(screening)
        else:
            self._pass_over(screening, screening.sources)

    def _pass_over(self, screening: Screening, sources: Sequence[str]) -> None:
        """A screening without an image: say why, and leave no trace of it; what is shown stays."""
        reason, _ = Counter(screening.rows.errors.values()).most_common(1)[0]
        text = tr("Nothing was screened: there is no image in {0}.").format(names_of(sources))
        why = tr("%Ln files, and most often: {0}.", None, len(screening.rows)).format(translated(reason))
        self.workspace.tell(Notice(text, why, "warning"))
        project = self.workspace.have_project()
        self.workspace.submit(tr("Forgetting the screening"), lambda _: forget(project, screening.id))
        self.workspace.list_screenings()

    def _tell_if_stopped(self, sources: tuple[Path, ...], end: JobEnd) -> None:
        """A screening of `sources` was cancelled: offer to go on."""
        if end.kind == "cancelled":
            self._feed.flush()
            text, advice = tr("The screening was stopped."), tr("What was learnt so far is kept.")
            go_on = partial(self.drop_incoming, sources)
            self.workspace.tell(Notice(text, advice, "info", tr("Go on"), go_on))

    def _take_rescreen(self, if_same: str, rescreen: Rescreen) -> None:
        """A threshold that was moved stays where it is as long as scores mean what they meant."""
        workspace, shown = self.workspace, self.workspace.screening
        if not has_image(rescreen.after) and has_image(rescreen.before):
            self._pass_over(rescreen.after, rescreen.after.sources)
            return
        is_shown = shown is not None and shown.id == rescreen.before.id
        moved = workspace.threshold if is_shown else None
        before = rescreen.before.threshold.value if moved is None else moved
        after = rescreen.after.threshold.value if rescreen.is_calibrated_anew else before
        if is_shown:
            workspace.replace_screening(rescreen, after)
        workspace.list_screenings()
        if text := rescreen_text(rescreen, before, after) or if_same:
            show = partial(self._show_newest, workspace.project, rescreen.after)
            workspace.tell(Notice(text) if is_shown else Notice(text, "", "info", tr("Show"), show))

    def _show_newest(self, project: Project | None, screening: Screening) -> None:
        """Show it, or the one that has taken its place since; nothing, if another project is open by now."""
        if project is None or self.workspace.project is not project:
            return
        listed = self.workspace.screenings  # the one that was made last first
        ids = [each.id for each in listed]
        later = listed[: ids.index(screening.id)] if screening.id in ids else listed
        newest = next((each for each in later if tuple(each.sources) == screening.sources), None)
        self.show(newest.id if newest else screening.id)


class ScreeningListener:
    """Called in the worker; hands over to the window by a feed, from the moment on when there is an image."""

    def __init__(self, project: Project, feed: Feed, is_image: Callable[[str], bool]) -> None:
        self._project, self._feed, self._is_image = project, feed, is_image
        self.is_heard = False
        self._held: list[tuple[Any, ...]] = []

    def started(self, screening: Screening) -> None:
        self._put("started", screening)

    def found(self, paths: Sequence[str]) -> None:
        self._put("found", paths)
        if not self.is_heard and any(map(self._is_image, paths)):
            self._hand_over()

    def scored(self, rows: RowArray, values: ScreeningRows) -> None:
        self._put("scored", rows, values)
        if not self.is_heard and len(values.errors) < len(rows):
            self._hand_over()

    def _put(self, kind: str, *values: Any) -> None:
        if self.is_heard:
            self._feed.put((self._project, kind, *values))
        else:
            self._held.append((self._project, kind, *values))

    def _hand_over(self) -> None:
        self.is_heard = True
        for each in self._held:
            self._feed.put(each)
        self._held.clear()


class Unheard:
    """The listener of a screening that runs unseen."""

    def started(self, screening: Screening) -> None:
        """Nobody is told."""

    def found(self, paths: Sequence[str]) -> None:
        """Nobody is told."""

    def scored(self, rows: RowArray, values: ScreeningRows) -> None:
        """Nobody is told."""


NO_ROW = -1
NAMED = 2


class ExplainRequests(Part):
    """Questions why an image was judged so. An older one that is still waiting is dropped."""

    explained = Signal(object)  # Explanation

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._question: Job | None = None
        self._waiting_row = NO_ROW  # asked for while a screening runs: it is asked again when that is done

    def ask(self, row: int, figures: ScreeningRows | None = None) -> None:
        """`figures` are those of the row alone, for a screening that runs; None while it has none."""
        screening = self.workspace.screening
        if screening is None or self.workspace.threshold is None:
            return
        if row < len(screening.rows):
            self._submit(screening, screening, row, row)
        elif figures is not None:
            self._submit(screening, replace(screening, rows=figures), 0, row)
        else:
            self._waiting_row = row

    def on_begun(self, screening: Screening) -> None:
        self._waiting_row = NO_ROW

    def on_finished(self, screening: Screening) -> None:
        row, self._waiting_row = self._waiting_row, NO_ROW
        if row != NO_ROW:
            self.ask(row)

    def _submit(self, shown: Screening, asked: Screening, place: int, row: int) -> None:
        """`row` of what is shown stands at `place` in what is asked about."""
        if self._question is not None:
            self._question.cancel()
        engine, project, threshold = self.workspace.engine, self.workspace.have_project(), self.workspace.threshold
        assert threshold is not None
        self._question = self.workspace.runner.submit(
            tr("Explaining"),
            lambda _: replace(engine.explain(project, asked, place, threshold), row=row),
            lane="answers",
        )
        self._question.ended.connect(partial(self._take, shown, row))

    def _take(self, shown: Screening, row: int, end: JobEnd) -> None:
        """What can't be told while the screening runs may be told when it is done."""
        is_shown = self.workspace.screening is shown
        if end.kind == "succeeded" and is_shown:
            found: Explanation = end.value
            self.explained.emit(found)
        elif end.kind == "failed" and is_shown and row >= len(shown.rows):
            self._waiting_row = row
        elif end.kind == "failed":
            self.workspace.tell_failure(end.value)


def fits_settings(screening: Screening, wanted: ScreenSettings) -> bool:
    """Whether screening again under `wanted` would look for neighbours in the same way.

    Another share of ID to keep only moves the threshold, which is done at once. Trained experts choose their own bank.
    """
    made = screening.settings
    same_bank = made.scoring == "mofe" or made.bank == wanted.bank
    same_k = made.k is None if wanted.k is None else screening.k == wanted.k
    same_score = made.scoring == "mofe" or made.k is not None or made.score == wanted.score
    return same_bank and same_k and same_score


def has_image(screening: Screening) -> bool:
    """Whether any of its files could be read."""
    return len(screening.rows.errors) < len(screening.rows)


def forget(project: Project, screening_id: str) -> None:
    from core.screening.storage import forget_screening

    forget_screening(project, screening_id)


def names_of(sources: Sequence[Path | str]) -> str:
    """The names of what is screened: of two at most, and how many more there are."""
    names = [printable(Path(source).name or str(source)) for source in sources]
    more = [tr("%Ln more", None, len(names) - NAMED)] if len(names) > NAMED else []
    return ", ".join([*names[:NAMED], *more])


def titled(summary: ScreeningSummary) -> str:
    """A screening in one line."""
    when = QDateTime.fromString(summary.created, Qt.DateFormat.ISODate).toLocalTime()
    counts = tr("{0} of {1} flagged").format(numeral(summary.n_flagged), numeral(summary.n_images))
    return f"{QLocale().toString(when, QLocale.FormatType.ShortFormat)}  ·  {names_of(summary.sources)}  ·  {counts}"


def describe_open_project(workspace: Workspace) -> str:
    """Project, backbone, and how many images were screened."""
    project, screening = workspace.project, workspace.screening
    if project is None:
        return tr("No project is open")
    from core.features.catalog import find_entry  # with a project open, what this brings is there already

    entry = find_entry(project.backbone.name)
    parts = [project.name, entry.title if entry else project.backbone.name]
    if not project.backbone.is_exact:
        parts.append(tr("half precision"))
    if screening is not None and len(screening.rows):
        parts.append(tr("%Ln images screened", None, len(screening.rows)))
    return "  ·  ".join(parts)
