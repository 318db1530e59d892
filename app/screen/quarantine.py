"""Which images go to quarantine, how and where; what would happen is shown before it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QLabel, QRadioButton, QWidget

from app.base.errors import Failure
from app.base.i18n import numeral
from app.base.jobs import Job
from app.base.theme import GRID_PX, set_role
from app.dialogs.folder_row import FolderRow
from app.dialogs.frame import add_buttons, make_column, spread
from app.dialogs.plain_table import TextRows, make_table
from app.engine_words import engine_text
from app.review_engine import Mode
from app.screen.results import printable
from app.widgets.figures import count_text
from app.widgets.texts import make_section

if TYPE_CHECKING:
    from core.quarantine.plan import QuarantinePlan

SIZE_PX = (760, 680)
PLAN_PAUSE_MS = 250  # while the folder is being typed
SHOWN_FILES = 5_000  # a table of more is read by nobody


@dataclass(frozen=True)
class Choice:
    """A set of images that can be taken."""

    key: str
    text: str
    rows: Sequence[int]


Planner = Callable[[Sequence[int], Path, Mode], Job]


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
            "copy": self.tr("Copy: the originals stay"),
            "move": self.tr("Move: until you restore them"),
            "link": self.tr("Hard link: a second name, no space"),
        }
        self.sets, self.modes = QButtonGroup(self), QButtonGroup(self)
        self.folder = FolderRow(target, self.tr("Quarantine in"))
        self.rows = TextRows((self.tr("File"), self.tr("Goes to"), self.tr("Note")), self)
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
        return cast(Mode, _checked(self.modes))

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
        self.summary.setText(self.tr("Looking at what would happen…"))
        self._timer.start()

    def _ask(self) -> None:
        choice, folder = self._choices[_checked(self.sets)], self.folder.path
        if self._job is not None:
            self._job.cancel()
        if not folder.is_absolute() or not len(choice.rows):
            text = self.tr("Give the whole path of the folder.") if len(choice.rows) else self.tr("Nothing is chosen.")
            self._refuse(text)
            return
        self._job = job = self._planner(choice.rows, folder, self.mode)
        job.succeeded.connect(lambda plan: self._show(plan) if job is self._job else None)
        job.failed.connect(lambda failure: self._fail(failure) if job is self._job else None)

    def _fail(self, failure: Failure) -> None:
        self._job = None
        self._refuse(f"{failure.message} {failure.advice}")

    def _refuse(self, text: str) -> None:
        self.rows.set_rows(())
        self.summary.setText(text)

    def _show(self, plan: QuarantinePlan) -> None:
        self._job, self._plan = None, plan
        stays = [
            (printable(path), "–", self.tr("stays: {0}").format(engine_text(reason))) for path, reason in plan.problems
        ]
        there = [(printable(path), "–", self.tr("is there already")) for path in plan.already_there]
        goes = [
            (printable(file.source), printable(file.relative), self.tr("renamed") if file.is_renamed else "")
            for file in plan.files[:SHOWN_FILES]
        ]
        self.rows.set_rows([*stays[:SHOWN_FILES], *there[:SHOWN_FILES], *goes])
        self.summary.setText(self._say(plan))
        self.go_button.setText(self._go_texts[plan.mode].format(QLocale().toString(len(plan.files))))
        self.go_button.setEnabled(bool(plan.files) and plan.fits)

    def _say(self, plan: QuarantinePlan) -> str:
        size = QLocale().formattedDataSize
        counts: Mapping[str, int] = {
            self.tr("{0} renamed"): sum(file.is_renamed for file in plan.files),
            self.tr("{0} there already"): len(plan.already_there),
            self.tr("{0} stay where they are"): len(plan.problems),
        }
        files = count_text(len(plan.files), self.tr("file"), self.tr("files"))
        text = f"{files}, {size(plan.total_bytes)}"
        text = ", ".join([text, *(said.format(numeral(count)) for said, count in counts.items() if count)]) + "."
        if not plan.fits:
            needed, free = size(plan.needed_bytes), size(plan.free_bytes)
            text += " " + self.tr("They need {0}, and the disk has {1} left.").format(needed, free)
        return text

    # composition

    def _lay_out(self) -> None:
        text = self.tr("The folder tree is kept, nothing is deleted, and a manifest brings everything back.")
        column = make_column(self, self.tr("Quarantine"), text)
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * GRID_PX)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        sets = {choice.key: choice.text for choice in self._choices.values()}
        for place, (title, group, texts) in enumerate(
            ((self.tr("Images"), self.sets, sets), (self.tr("How"), self.modes, self._modes))
        ):
            grid.addWidget(make_section(title), 0, place)
            for line, (key, said) in enumerate(texts.items(), 1):
                button = QRadioButton(said)
                button.setObjectName(key)
                button.setEnabled(group is self.modes or len(self._choices[key].rows) > 0)
                group.addButton(button)
                grid.addWidget(button, line, place)
        column.addLayout(grid)
        column.addWidget(make_section(self.tr("Folder")))
        column.addWidget(self.folder)
        column.addWidget(make_section(self.tr("What will happen")))
        set_role(self.summary, "body", muted=True)
        column.addWidget(self.summary)
        column.addWidget(make_table(self.rows, self.tr("What will happen"), (0, 1, 2)), 1)
        self._go_texts = {"copy": self.tr("Copy {0}"), "move": self.tr("Move {0}"), "link": self.tr("Link {0}")}
        buttons = add_buttons(self, column, self.tr("Quarantine"), self.tr("Cancel"))
        self.go_button = buttons.buttons()[0]
        self.resize(*spread(self.parentWidget(), *SIZE_PX))

    def _button(self, group: QButtonGroup, key: str) -> QRadioButton:
        return next(each for each in group.buttons() if each.objectName() == key and isinstance(each, QRadioButton))


def _checked(group: QButtonGroup) -> str:
    button = group.checkedButton()
    assert button is not None, "one of them is always checked"
    return button.objectName()
