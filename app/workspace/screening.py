"""Screening again what is shown, without anybody losing their place: unseen until it is done, then in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject, Qt, Signal

from app.base.errors import Failure, Notice, notice_of
from app.base.i18n import fill, numeral
from app.base.jobs import Feed, Job
from app.workspace.changes import Changes
from core.arrays import RowArray

if TYPE_CHECKING:
    from app.workspace.workspace import Session
    from core.project import Project
    from core.scoring.settings import ScreenSettings
    from core.screening.explanation import Explanation
    from core.screening.results import Screening, ScreeningRows
    from core.workflows.prepare import ScreeningSummary


class ScreeningListener:
    """Called in the worker; `put` hands over from there."""

    def __init__(self, put: Any) -> None:
        self._put = put

    def started(self, screening: Screening) -> None:
        self._put(("started", screening))

    def found(self, paths: Sequence[str]) -> None:
        self._put(("found", paths))

    def scored(self, rows: Any, values: Any) -> None:
        self._put(("scored", rows, values))


class ScreeningFeed(Feed):
    """A feed of (kind, values…), and the listener that fills it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listener = ScreeningListener(self.put)


class Renewer(QObject):
    """Belongs to a session."""

    renewed = Signal(object)  # Renewal: the session has taken the new screening; views follow row by row

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    def screen(self, before: Screening, if_same: str = "") -> Job:
        """Screen the folders of `before` again; the job gives a Renewal, which is shown if `before` still is.

        What changed is said in a sentence; `if_same` is what to say when nothing did.
        """
        session, engine, unseen = self._session, self._session.engine, ScreeningListener(lambda _: None)
        project, settings = session.project, session.settings.screen_settings()
        assert project is not None, "no project is open"
        sources = tuple(map(Path, before.sources))
        job = session.runner.submit(
            self.tr("Screening again"),
            lambda context: renew(before, engine.screen(project, sources, settings, context, unseen)),
        )
        job.succeeded.connect(lambda renewal: self._take(renewal, if_same) if session.project is project else None)
        job.failed.connect(lambda failure: session.noted.emit(notice_of(failure)))
        job.cancelled.connect(lambda: session.tell_stopped(project, sources))
        return job

    def _take(self, renewal: Renewal, if_same: str) -> None:
        """A threshold that was moved stays where it is as long as scores mean what they meant."""
        session, shown = self._session, self._session.screening
        is_shown = shown is not None and shown.id == renewal.before.id
        before = session.threshold if is_shown and session.threshold is not None else renewal.before.threshold.value
        after = renewal.after.threshold.value if renewal.is_calibrated_anew else before
        if is_shown:
            session.take_over(renewal.after, after, keeps_scale=not renewal.is_calibrated_anew)
            self.renewed.emit(renewal)
            if renewal.is_calibrated_anew:
                session.changed.emit(Changes(threshold=True))
        session.list_screenings()
        if text := renewal_text(renewal, before, after) or if_same:
            show = partial(self._show, session.project, renewal.after)
            session.noted.emit(Notice(text) if is_shown else Notice(text, "", "info", self.tr("Show"), show))

    def _show(self, project: Project | None, screening: Screening) -> None:
        """Show it, or the one that has taken its place since; nothing, if another project is open by now."""
        session = self._session
        if project is None or session.project is not project:
            return
        later = [
            each
            for each in session.screenings
            if tuple(each.sources) == screening.sources and each.created > screening.created
        ]
        newest = max(later, key=lambda each: each.created, default=None)
        session.show_screening(newest.id if newest else screening.id)


@dataclass(frozen=True, eq=False)
class Renewal:
    """`new_rows` [len(before.rows)] says at which row of `after` each file of `before` stands; -1: it is gone."""

    before: Screening
    after: Screening
    new_rows: RowArray

    @property
    def id(self) -> str:
        """That of the new screening."""
        return self.after.id

    @property
    def is_calibrated_anew(self) -> bool:
        """Whether scores are on another scale or asked for another share of ID, so that a threshold means nothing."""
        settings = self.before.settings, self.after.settings
        same_scores = np.array_equal(self.before.held_out_scores, self.after.held_out_scores)
        return not same_scores or settings[0].keep_id != settings[1].keep_id

    @property
    def added_rows(self) -> RowArray:
        """Rows of `after` that hold files which `before` did not."""
        is_new = np.ones(len(self.after.rows), bool)
        is_new[self.new_rows[self.new_rows >= 0]] = False
        return np.flatnonzero(is_new)


def renew(before: Screening, after: Screening) -> Renewal:
    """Match two screenings by path. Costs a pass over both, so it belongs in a worker where they are large."""
    return Renewal(before, after, match_paths(before.rows.paths, after.rows.paths))


def match_paths(before: Sequence[str], after: Sequence[str]) -> RowArray:
    """[len(before)] where each path stands in `after`, -1 where it does not."""
    row_of = {path: row for row, path in enumerate(after)}
    return np.fromiter((row_of.get(path, -1) for path in before), np.int64, len(before))


def renewal_text(renewal: Renewal, before: float, after: float) -> str:
    """What changed, each judged at its own threshold. For example: 3 new images, 1 flagged. Empty if nothing did."""
    is_flagged = renewal.after.flagged_at(after)
    is_here = renewal.new_rows >= 0
    was_flagged = renewal.before.flagged_at(before)[is_here]
    n_changed = int(np.count_nonzero(was_flagged != is_flagged[renewal.new_rows[is_here]]))
    added, n_gone = renewal.added_rows, int(np.count_nonzero(~is_here))
    parts = []
    if len(added):
        parts.append(say("1 new image") if len(added) == 1 else fill(say("{0:,} new images"), len(added)))
        parts.append(fill(say("{0:,} flagged"), int(np.count_nonzero(is_flagged[added]))))
    if n_gone:
        parts.append(say("1 image is gone") if n_gone == 1 else fill(say("{0:,} images are gone"), n_gone))
    if n_changed:
        text = say("1 image changed its verdict") if n_changed == 1 else say("{0:,} images changed their verdict")
        parts.append(fill(text, n_changed))
    return ", ".join(parts) + "." if parts else ""


def say(text: str) -> str:
    return QCoreApplication.translate("Renewal", text)


NO_ROW = -1


class Explainer(QObject):
    """Belongs to a session. An older question that is still waiting is dropped."""

    explained = Signal(object)  # Explanation

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._question: Job | None = None
        self._waiting_row = NO_ROW  # asked for while a screening runs: it is asked again when that is done
        session.began.connect(lambda _: self._wait_for(NO_ROW))
        session.finished.connect(lambda _: self._ask_again())

    def ask(self, row: int, figures: ScreeningRows | None) -> None:
        """`figures` are those of the row alone, for a screening that runs; None while it has none."""
        screening = self._session.screening
        if screening is None or self._session.threshold is None:
            return
        if row < len(screening.rows):
            self._submit(screening, screening, row, row)
        elif figures is not None:
            self._submit(screening, replace(screening, rows=figures), 0, row)
        else:
            self._wait_for(row)

    def _submit(self, shown: Screening, asked: Screening, place: int, row: int) -> None:
        """`row` of what is shown stands at `place` in what is asked about."""
        if self._question is not None:
            self._question.cancel()
        engine, project, threshold = self._session.engine, self._session.project, self._session.threshold
        assert project is not None
        assert threshold is not None
        self._question = question = self._session.runner.submit(
            self.tr("Explaining"),
            lambda _: replace(engine.explain(project, asked, place, threshold), row=row),
            lane="answers",
        )
        question.succeeded.connect(lambda found: self._tell(shown, found))
        question.failed.connect(lambda failure: self._give_up(shown, row, failure))

    def _tell(self, shown: Screening, found: Explanation) -> None:
        if self._session.screening is shown:
            self.explained.emit(found)

    def _give_up(self, shown: Screening, row: int, failure: Failure) -> None:
        """What can't be told while the screening runs may be told when it is done."""
        if self._session.screening is shown and row >= len(shown.rows):
            self._wait_for(row)
        else:
            self._session.noted.emit(notice_of(failure))

    def _wait_for(self, row: int) -> None:
        self._waiting_row = row

    def _ask_again(self) -> None:
        row, self._waiting_row = self._waiting_row, NO_ROW
        if row != NO_ROW:
            self.ask(row, None)


class WatchSession(QObject):
    """Belongs to a session. Screenings run where all of them run, so that never two do at once."""

    changed = Signal()  # a watch began or ended

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.folder: Path | None = None
        self._waiting: Job | None = None
        self._screening: Job | None = None
        self._former: Screening | None = None
        self._is_due = False
        self._feed = Feed(self)
        self._feed.arrived.connect(lambda _: self._screen())
        session.changed.connect(self._follow)

    def start(self, folder: Path) -> None:
        """Watch a folder instead of what was watched before."""
        self.stop()
        engine, feed = self._session.engine, self._feed
        self.folder = folder
        self._waiting = job = self._session.runner.submit(
            self.tr("Watching {0}").format(folder.name),
            lambda context: engine.watch(folder, context, lambda: feed.put(folder)),
            lane="watch",
        )
        job.failed.connect(partial(self._end, job))
        self.changed.emit()

    def stop(self) -> None:
        """Watch no more; a screening that runs goes on."""
        if self._waiting is not None:
            self._waiting.cancel()
        self.folder = self._waiting = None
        self._former, self._is_due = None, False
        self.changed.emit()

    def _screen(self) -> None:
        """Now, or as soon as the screening that runs is done."""
        if self.folder is None or not self._session.is_calibrated:
            return
        if self._screening is not None:
            self._is_due = True
            return
        self._is_due = False
        session, former = self._session, self._former
        self._screening = job = session.screen([self.folder]) if former is None else session.renewer.screen(former)
        job.succeeded.connect(partial(self._replace_former, self.folder))
        session.runner.ended.connect(self._note_end)

    def _replace_former(self, folder: Path, made: Screening | Renewal) -> None:
        project, engine, former = self._session.project, self._session.engine, self._former
        if project is None or folder != self.folder:
            return
        self._former = made.after if isinstance(made, Renewal) else made
        if former is not None:
            title = self.tr("Forgetting the screening before")
            self._session.runner.submit(title, lambda _: engine.forget_screening(project, former.id))
            self._session.list_screenings()

    def _note_end(self, job: Job) -> None:
        if job is self._screening:
            self._screening = None
            self._session.runner.ended.disconnect(self._note_end)
            if self._is_due:
                self._screen()

    def _end(self, job: Job, failure: Failure) -> None:
        self._session.noted.emit(notice_of(failure))
        if job is self._waiting:
            self.stop()
            self._session.noted.emit(Notice(self.tr("The folder is no longer watched."), tone="warning"))

    def _follow(self, changes: Changes) -> None:
        if changes.project:
            self.stop()
        if changes.calibration and self.folder is not None:
            self._screen()


def fits_settings(screening: Screening, wanted: ScreenSettings) -> bool:
    """Whether screening again under `wanted` would look for neighbours in the same way.

    Another share of ID to keep only moves the threshold, which is done at once. Trained experts choose their own bank.
    """
    made = screening.settings
    same_bank = made.scoring == "mofe" or made.bank == wanted.bank
    same_k = made.k is None if wanted.k is None else screening.k == wanted.k
    return same_bank and same_k


def titled(summary: ScreeningSummary) -> str:
    """A screening in one line."""
    when = QDateTime.fromString(summary.created, Qt.DateFormat.ISODate).toLocalTime()
    names = ", ".join(Path(source).name for source in summary.sources[:2])
    counts = QCoreApplication.translate("Menus", "{0} of {1} flagged").format(
        numeral(summary.n_flagged), numeral(summary.n_images)
    )
    return f"{QLocale().toString(when, QLocale.FormatType.ShortFormat)}  ·  {names}  ·  {counts}"


def describe_open_project(session: Session) -> str:
    """Project, backbone, and how many images were screened."""
    project, screening = session.project, session.screening
    if project is None:
        return QCoreApplication.translate("ProjectFacts", "No project is open")
    from core.features.catalog import find_entry  # with a project open, what this brings is there already

    entry = find_entry(project.backbone.name)
    parts = [project.name, entry.title if entry else project.backbone.name]
    if not project.backbone.is_exact:
        parts.append(QCoreApplication.translate("ProjectFacts", "half precision"))
    if screening is not None and len(screening.rows):
        shown = QLocale().toString(len(screening.rows))
        parts.append(QCoreApplication.translate("ProjectFacts", "{0} images screened").format(shown))
    return "  ·  ".join(parts)
