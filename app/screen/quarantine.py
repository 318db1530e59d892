"""Which images go to quarantine, how and where; what would happen is shown before it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from PySide6.QtCore import QDateTime, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import Failure, Notice
from app.base.i18n import numeral, tr, translated
from app.base.jobs import Job
from app.base.paths import printable
from app.base.theme import GRID_PX, set_role
from app.screen.results import ResultsModel
from app.widgets.selection import GridSelection
from app.widgets.small import FolderRow, TextRows, add_buttons, make_column, make_section, make_table, make_text, spread
from app.workspace.quarantine import QuarantineSession
from core.review.model import Decision

if TYPE_CHECKING:
    from core.quarantine.plan import QuarantinePlan
    from core.quarantine.restore import PastQuarantine
    from core.quarantine.transfer import Mode


SIZE_PX = (760, 680)
PLAN_PAUSE_MS = 250  # while the folder is being typed
SHOWN_FILES = 5_000  # a table of more is read by nobody


@dataclass(frozen=True)
class Choice:
    """A set of images that can be taken."""

    key: str
    text: str
    rows: Sequence[int]


Planner = Callable[[Sequence[int], Path, "Mode"], Job]


class QuarantineDialog(QDialog):
    """Emits `chosen` with the plan that it shows."""

    chosen = Signal(object)  # QuarantinePlan

    def __init__(self, choices: Sequence[Choice], target: Path, plan: Planner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choices, self._planner = {choice.key: choice for choice in choices}, plan
        self._job: Job | None = None
        self._plan: QuarantinePlan | None = None
        self._modes = {
            "copy": tr("Copy: the originals stay"),
            "move": tr("Move: until you restore them"),
            "link": tr("Hard link: a second name, no space"),
        }
        self.sets, self.modes = QButtonGroup(self), QButtonGroup(self)
        self.folder = FolderRow(target, tr("Quarantine in"))
        self.rows = TextRows((tr("File"), tr("Goes to"), tr("Note")), self)
        self.summary = QLabel(wordWrap=True)
        self._timer = QTimer(self, interval=PLAN_PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self._ask)
        self._lay_out()
        first = next((choice.key for choice in choices if len(choice.rows)), choices[0].key)
        self._button(self.sets, first).setChecked(True)
        self._button(self.modes, "copy").setChecked(True)
        for group in (self.sets, self.modes):
            group.buttonClicked.connect(self._plan_anew)
        self.folder.changed.connect(self._plan_anew)
        self._plan_anew()

    @property
    def mode(self) -> Mode:
        return cast("Mode", _checked(self.modes))

    def choose(self, key: str, mode: Mode) -> None:
        """As a person does by clicking."""
        self._button(self.sets, key).setChecked(True)
        self._button(self.modes, mode).setChecked(True)
        self._plan_anew()

    def accept(self) -> None:
        if self.go_button.isEnabled() and self._plan is not None:
            self.chosen.emit(self._plan)
            super().accept()

    def done(self, code: int) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None  # work that is past its last check would still show what it found
        super().done(code)

    # planning

    def _plan_anew(self) -> None:
        self._plan = None
        self.go_button.setEnabled(False)
        self.summary.setText(tr("Looking at what would happen…"))
        self._timer.start()

    def _ask(self) -> None:
        choice, folder = self._choices[_checked(self.sets)], self.folder.path
        if self._job is not None:
            self._job.cancel()
        if not folder.is_absolute() or not len(choice.rows):
            text = tr("Give the whole path of the folder.") if len(choice.rows) else tr("Nothing is chosen.")
            self._refuse(text)
            return
        self._job = job = self._planner(choice.rows, folder, self.mode)
        job.succeeded.connect(lambda plan: self._show(plan) if job is self._job else None)
        job.failed.connect(lambda failure: self._fail(failure) if job is self._job else None)

    def _fail(self, failure: Failure) -> None:
        self._job = None
        self._refuse(f"{translated(failure.message)} {translated(failure.advice)}")

    def _refuse(self, text: str) -> None:
        self.rows.set_rows(())
        self.summary.setText(text)

    def _show(self, plan: QuarantinePlan) -> None:
        self._job, self._plan = None, plan
        stays = [(printable(path), "–", tr("stays: {0}").format(translated(reason))) for path, reason in plan.problems]
        there = [(printable(path), "–", tr("is there already")) for path in plan.already_there]
        goes = [
            (printable(file.source), printable(file.relative), tr("renamed") if file.is_renamed else "")
            for file in plan.files[:SHOWN_FILES]
        ]
        self.rows.set_rows([*stays[:SHOWN_FILES], *there[:SHOWN_FILES], *goes])
        self.summary.setText(self._say(plan))
        self.go_button.setText(self._go_texts[plan.mode].format(QLocale().toString(len(plan.files))))
        self.go_button.setEnabled(bool(plan.files) and plan.fits)

    def _say(self, plan: QuarantinePlan) -> str:
        size = QLocale().formattedDataSize
        n_renamed, n_there, n_staying = (
            sum(file.is_renamed for file in plan.files),
            len(plan.already_there),
            len(plan.problems),
        )
        besides = (
            (n_renamed, tr("%Ln renamed", None, n_renamed)),
            (n_there, tr("%Ln there already", None, n_there)),
            (n_staying, tr("%Ln stay where they are", None, n_staying)),
        )
        files = tr("%Ln files", None, len(plan.files))
        text = f"{files}, {size(plan.total_bytes)}"
        text = ", ".join([text, *(said for count, said in besides if count)]) + "."
        if not plan.fits:
            needed, free = size(plan.needed_bytes), size(plan.free_bytes)
            text += " " + tr("They need {0}, and the disk has {1} left.").format(needed, free)
        return text

    # composition

    def _lay_out(self) -> None:
        text = tr("The folder tree is kept, nothing is deleted, and a manifest brings everything back.")
        column = make_column(self, tr("Quarantine"), text)
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * GRID_PX)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        sets = {choice.key: choice.text for choice in self._choices.values()}
        for place, (title, group, texts) in enumerate(
            ((tr("Images"), self.sets, sets), (tr("How"), self.modes, self._modes))
        ):
            grid.addWidget(make_section(title), 0, place)
            for line, (key, said) in enumerate(texts.items(), 1):
                button = QRadioButton(said)
                button.setObjectName(key)
                button.setEnabled(group is self.modes or len(self._choices[key].rows) > 0)
                group.addButton(button)
                grid.addWidget(button, line, place)
        column.addLayout(grid)
        column.addWidget(make_section(tr("Folder")))
        column.addWidget(self.folder)
        column.addWidget(make_section(tr("What will happen")))
        set_role(self.summary, "body", muted=True)
        column.addWidget(self.summary)
        column.addWidget(make_table(self.rows, tr("What will happen"), (0, 1, 2)), 1)
        self._go_texts = {"copy": tr("Copy {0}"), "move": tr("Move {0}"), "link": tr("Link {0}")}
        buttons = add_buttons(self, column, tr("Quarantine"), tr("Cancel"))
        self.go_button = buttons.buttons()[0]
        self.resize(*spread(self.parentWidget(), *SIZE_PX))

    def _button(self, group: QButtonGroup, key: str) -> QRadioButton:
        return next(each for each in group.buttons() if each.objectName() == key and isinstance(each, QRadioButton))


def _checked(group: QButtonGroup) -> str:
    button = group.checkedButton()
    assert button is not None, "one of them is always checked"
    return button.objectName()


class QuarantineFlow(QObject):
    """Opens its dialogs over `window`."""

    def __init__(self, quarantine: QuarantineSession, window: QWidget) -> None:
        super().__init__(window)
        self._quarantine, self._workspace, self._window = quarantine, quarantine.workspace, window
        quarantine.stopped.connect(self._tell_stopped)

    def ask(self, choices: Sequence[Choice]) -> None:
        """Ask what, how and where; then do it."""
        project, screening = self._workspace.project, self._workspace.screening
        if project is None or screening is None or not len(screening.rows):
            text = tr("Images can be quarantined once the screening is done.")
            self._workspace.tell(Notice(text))
            return
        if not any(len(choice.rows) for choice in choices):
            self._workspace.tell(Notice(tr("Nothing is flagged, confirmed or selected.")))
            return
        target, quarantine = project.folder.parent / f"{project.folder.stem} quarantine", self._quarantine
        dialog = QuarantineDialog(choices, target, partial(quarantine.plan, screening), self._window)
        dialog.chosen.connect(lambda plan: quarantine.carry_out(screening, plan))
        dialog.open()

    def show_past(self) -> None:
        """List the quarantines of the open project."""
        if self._workspace.project is None:
            return
        dialog = PastQuarantines(self._window)
        dialog.restore_wanted.connect(self._quarantine.restore)
        dialog.restore_wanted.connect(lambda _: dialog.accept())
        self._quarantine.list_past().succeeded.connect(dialog.show_found)  # unless it is closed by then
        dialog.open()

    def _tell_stopped(self) -> None:
        text = tr("The quarantine was stopped.")
        advice = tr("What was brought over is in its manifest: see the quarantines in the File menu.")
        self._workspace.tell(Notice(text, advice, "info", tr("Show"), self.show_past))


PAST_SIZE_PX = (640, 480)


class PastQuarantines(QDialog):
    """Emits `restore_wanted` with the path of a manifest."""

    restore_wanted = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = tr("Restoring brings moved files back to where they were. Copies stay in the quarantine folder.")
        column = make_column(self, tr("Quarantines"), text)
        area, inside = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName(tr("Quarantines"))  # the arrow keys scroll it
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, GRID_PX, 0)
        self._list.setSpacing(GRID_PX)
        self._list.addWidget(make_text(tr("Looking…")))
        self._list.addStretch(1)
        column.addWidget(area, 1)
        add_buttons(self, column, "", tr("Close"))
        self.restore_buttons: dict[Path, QPushButton] = {}
        self.resize(*spread(parent, *PAST_SIZE_PX))

    def show_found(self, found: Sequence[PastQuarantine]) -> None:
        """List them, newest first."""
        while item := self._list.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self.restore_buttons.clear()
        for each in found:
            self._list.addWidget(self._make_card(each))
        if not found:
            self._list.addWidget(make_text(tr("No image of this project is in quarantine.")))
        self._list.addStretch(1)

    def _make_card(self, each: PastQuarantine) -> QFrame:
        card, button = QFrame(), QPushButton(tr("Restore"))
        card.setProperty("card", True)
        title, place = QLabel(_title(self, each)), QLabel(printable(str(each.manifest.parent)))
        place.setWordWrap(True)
        set_role(place, "caption", muted=True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        is_back = each.mode == "move" and 0 < each.n_files == each.n_restored
        button.setEnabled(not each.problem and not is_back)
        button.setAutoDefault(False)
        button.clicked.connect(partial(self.restore_wanted.emit, each.manifest))
        self.restore_buttons[each.manifest] = button
        texts, row = QVBoxLayout(), QHBoxLayout(card)
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(place)
        row.setContentsMargins(2 * GRID_PX, GRID_PX + 4, 2 * GRID_PX, GRID_PX + 4)
        row.addLayout(texts, 1)
        row.addWidget(button)
        return card


def _title(dialog: QWidget, each: PastQuarantine) -> str:
    if each.problem:
        return translated(each.problem)
    when = QDateTime.fromString(each.created, Qt.DateFormat.ISODate).toLocalTime()
    done = {"copy": tr("{0} copied"), "move": tr("{0} moved"), "link": tr("{0} linked")}
    text = done.get(each.mode, "{0}").format(numeral(each.n_files))
    back = tr(", {0} back").format(numeral(each.n_restored)) if each.n_restored else ""
    return f"{QLocale().toString(when, QLocale.FormatType.ShortFormat)}  ·  {text}{back}"


def choices_of(model: ResultsModel, selection: GridSelection) -> tuple[Choice, ...]:
    """Selected, flagged but not accepted, confirmed."""
    n, verdicts = len(model.columns), model.review.verdicts
    is_flagged = np.less(model.columns.scores, model.threshold)
    flagged = np.flatnonzero(is_flagged & np.not_equal(verdicts[:n], Decision.ID))
    confirmed = np.flatnonzero(np.equal(verdicts[:n], Decision.OOD))
    found = (
        ("selected", tr("Selected: {0}"), selection.rows()),
        ("flagged", tr("Flagged, not accepted: {0}"), flagged),
        ("confirmed", tr("Confirmed OOD: {0}"), confirmed),
    )
    return tuple(Choice(key, text.format(numeral(len(rows))), rows.tolist()) for key, text, rows in found)
