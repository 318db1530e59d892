"""The ID set of the open project: whether its files are still as they were learnt, what is odd about them, learning
them anew, telling where they went, and by which score they have images judged.

Nothing of the project changes by itself: what is found is told, and a person decides.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.base.class_titles import title_of
from app.base.errors import Failure, Notice
from app.base.i18n import listed, tr, translated
from app.base.jobs import Job
from app.workspace.changes import Changes, UndoStep
from app.workspace.screening import ScreeningSession
from app.workspace.workspace import Opened, Part, Workspace
from core.jobs import JobContext
from core.partition.model import UNMAPPED

if TYPE_CHECKING:
    from core.scoring.choose_score import ScoreChoice
    from core.workflows.info import ReferenceFacts
    from core.workflows.refresh import IdSetChanges

SCORE = "score"
NAMED_CLASSES, LONGEST_TITLE = 3, 40


class IdSetSession(Part):
    """Looks at the ID set when a project is opened, and does with it what a person asks for."""

    refresh_wanted = Signal()  # by the button of a notice
    relink_wanted = Signal()
    described = Signal()  # `facts` are there, or no longer

    def __init__(self, workspace: Workspace, screening: ScreeningSession) -> None:
        super().__init__(workspace)
        self._screening = screening
        self.facts: ReferenceFacts | None = None  # what images are judged by, once that is known
        self._is_new = False

    def on_opened(self, opened: Opened) -> None:
        self._is_new = opened.is_new
        if not opened.is_new:
            self.look().succeeded.connect(partial(self._tell_if_other, self.workspace.project))

    def on_closed(self) -> None:
        self._take_facts(None)

    def on_calibrated(self) -> None:
        engine, project = self.workspace.engine, self.workspace.have_project()
        settings = self.workspace.settings.screen_settings()
        work = partial(engine.describe, project, settings)
        self.workspace.submit(tr("Describing the ID set"), work, self._take_facts, lane="answers")

    def _take_facts(self, facts: ReferenceFacts | None) -> None:
        self.facts = facts
        self.described.emit()
        if facts is not None and self._is_new and facts.notes:
            first, *others = map(translated, facts.notes)
            self.workspace.tell(Notice(first, "\n".join(others), "warning"))
        self._is_new = self._is_new and facts is None

    # Whether it is as it was

    def look(self) -> Job:
        """Compare the files with what was learnt; the job gives IdSetChanges, or the Failure to find them."""
        engine, project = self.workspace.engine, self.workspace.have_project()

        def work(job: JobContext) -> IdSetChanges | Failure:
            from core.errors import DatasetError

            try:
                return engine.find_changes(project, job)
            except DatasetError as error:
                return Failure(error.message, error.advice)

        return self.workspace.runner.submit(tr("Looking at the ID set"), work, lane="checks")

    def _tell_if_other(self, project: object, found: IdSetChanges | Failure) -> None:
        if project is not self.workspace.project or not found:
            return
        locate = (tr("Locate…"), self.relink_wanted.emit)
        if isinstance(found, Failure):
            text = tr("The ID set is not where it was: {0}").format(translated(found.message))
            advice = tr("Screening goes on with what was learnt. Plug in its drive, or say where it is now.")
            self.workspace.tell(Notice(text, advice, "warning", *locate))
            return
        text = tr("The ID set has changed since it was learnt: {0}.").format(changes_text(found))
        advice = tr("What was learnt is used until you refresh it.")
        refresh = (tr("Refresh…"), self.refresh_wanted.emit)
        others = locate if found.gone else ("", None)
        notice = Notice(text, advice, "warning", *refresh, other_text=others[0], other_action=others[1])
        self.workspace.tell(notice)

    # Following it

    def refresh(self, folder: Path | None = None) -> Job:
        """Learn the ID set as it is now, where it was or in `folder`, and show everything anew."""
        engine, project = self.workspace.engine, self.workspace.have_project()
        work = partial(engine.refresh, project, folder)
        return self.workspace.submit(tr("Learning the ID set again"), work, self._take_refreshed)

    def _take_refreshed(self, changes: IdSetChanges) -> None:
        if not changes:
            self.workspace.tell(Notice(tr("The ID set is as it was learnt: nothing changed.")))
            return
        text = tr("The ID set was learnt again: {0}.").format(changes_text(changes))
        notice = Notice(text, tr("Experts that were trained before are no longer used."), "success")
        if self.workspace.has_rows:
            advice = tr("Screen again to have it count. Experts that were trained before are no longer used.")
            notice = Notice(text, advice, "success", tr("Screen again"), self._screening.screen_again)
        self.workspace.reopen_project(is_new=True)
        self.workspace.tell(notice)

    def relink(self, old: Path, new: Path) -> Job:
        """Tell the project that what lay at or below `old` is at or below `new`, and show everything anew."""
        project = self.workspace.have_project()

        def work(job: JobContext) -> tuple[int, int]:
            from core.workflows.refresh import relink

            return relink(project, old, new, job)

        return self.workspace.submit(tr("Looking for files"), work, partial(self._take_relinked, new))

    def _take_relinked(self, new: Path, counts: tuple[int, int]) -> None:
        n_files, n_missing = counts
        text = tr("%Ln files of the project are looked for in {0} from now on.", None, n_files).format(new)
        missing = tr("%Ln of them are not there.", None, n_missing) if n_missing else ""
        self.workspace.reopen_project()
        self.workspace.tell(Notice(text, missing, "warning" if n_missing else "success"))

    # The score

    def ask_for_choice(self) -> Job:
        """How all scores do on classes held out; the job gives a ScoreChoice."""
        engine, project = self.workspace.engine, self.workspace.have_project()

        def work(job: JobContext) -> ScoreChoice:
            return engine.score_choice(project, job)

        return self.workspace.runner.submit(tr("Comparing scores"), work, lane="answers")

    def choose_score(self, score: str, *, is_screened_again: bool) -> None:
        """Have images judged by `score`, or, if that is empty, by what the ID set chooses; a step that can be undone.

        `is_screened_again`: what is shown is, then and when that is undone.
        """
        before = self.workspace.have_project().facts.score
        if score != before:
            do, take_back = (partial(self._set_score, each, is_screened_again) for each in (score, before))
            self.workspace.undo_stack.push(UndoStep(tr("Choose the score"), do, take_back, SCORE))

    def _set_score(self, score: str, is_screened_again: bool) -> None:
        project = self.workspace.have_project()

        def take(_: Any) -> None:
            self._take_facts(None)
            self.workspace.announce(Changes(settings=True))
            self._screening.prepare()
            if is_screened_again:
                self._screening.screen_again()

        self.workspace.submit(tr("Choosing the score"), lambda _: project.choose_score(score), take)


def changes_text(changes: IdSetChanges) -> str:
    """In words: 1 class new (ring), 10 images new, 8 gone, 3 changed."""
    parts = []
    if names := changes.new_classes:
        parts.append(tr("%Ln classes new ({0})", None, len(names)).format(_named(names)))
    if names := changes.gone_classes:
        parts.append(tr("%Ln classes gone ({0})", None, len(names)).format(_named(names)))
    if changes.new:
        parts.append(tr("%Ln images new", None, len(changes.new)))
    if changes.gone:
        parts.append(tr("%Ln images gone", None, len(changes.gone)))
    if changes.changed:
        parts.append(tr("%Ln images changed", None, len(changes.changed)))
    return ", ".join(parts)


def _named(names: tuple[str, ...]) -> str:
    titles = [title_of(name, UNMAPPED) for name in names[:NAMED_CLASSES]]
    short = [title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rstrip()}…" for title in titles]
    return listed(short) + (", …" if len(names) > NAMED_CLASSES else "")
