"""The dialogs on the open project: what it holds, its ID set learnt again, files that moved, and the score."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import Failure
from app.base.i18n import listed, numeral, share_text, tr, translated
from app.base.jobs import Job
from app.base.theme import GRID_PX, set_role
from app.widgets.small import (
    ElidingBox,
    FolderRow,
    TextRows,
    add_buttons,
    make_column,
    make_section,
    make_table,
    make_text,
    spread,
)
from app.workspace.id_set import IdSetSession, changes_text
from app.workspace.session import Session

if TYPE_CHECKING:
    from core.scoring.choose_score import ScoreChoice
    from core.workflows.refresh import IdSetChanges

LISTED = 200  # files of each kind
PROJECT_SIZE_PX = (640, 520)
REFRESH_SIZE_PX = (640, 480)
RELINK_SIZE_PX = (620, 240)
SCORE_SIZE_PX = (920, 600)


class ProjectDialog(QDialog):
    """Facts of the open project, and what is odd about its ID set."""

    refresh_wanted = Signal()
    relink_wanted = Signal()
    score_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._id_set = session.id_set
        project = session.workspace.have_project()
        column = make_column(self, tr("About this project"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GRID_PX)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        column.addWidget(make_section(tr("ID set")))
        self.notes = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.notes)
        column.addStretch(1)
        self._add_buttons(column)
        self._job = session.workspace.runner.submit(
            tr("Reading the project"), lambda _: _facts_of(project), lane="answers"
        )
        self._job.succeeded.connect(self._show_facts)
        self._id_set.described.connect(self._show_notes)
        self._show_notes()
        self.resize(*spread(parent, *PROJECT_SIZE_PX))

    def _add_buttons(self, column: QVBoxLayout) -> None:
        buttons = add_buttons(self, column, "", tr("Close"))
        self.score_button = QPushButton(tr("Score…"))
        self.refresh_button = QPushButton(tr("Refresh…"))
        self.relink_button = QPushButton(tr("Locate…"))
        signals = (self.score_wanted, self.refresh_wanted, self.relink_wanted)
        for button, signal in zip((self.score_button, self.refresh_button, self.relink_button), signals, strict=True):
            button.setAutoDefault(False)
            button.clicked.connect(self.accept)
            button.clicked.connect(signal)
            buttons.addButton(button, buttons.ButtonRole.ActionRole)

    def _show_facts(self, facts: dict[str, Any]) -> None:
        from core.features.catalog import find_entry

        entry = find_entry(facts["backbone"])
        backbone = [entry.title if entry else facts["backbone"]]
        if facts["precision"] != "float32":
            backbone.append(tr("half precision"))
        counts = tr("%Ln images", None, facts["n_id_images"]), tr("%Ln classes", None, facts["n_classes"])
        experts = listed(facts["experts"])
        created = QDateTime.fromString(facts["created"], Qt.DateFormat.ISODate).toLocalTime()
        self._add(tr("Folder"), facts["folder"])
        self._add(tr("Made"), QLocale().toString(created, QLocale.FormatType.ShortFormat))
        self._add(tr("ID set"), facts["id_root"])
        self._add("", "  ·  ".join(counts))
        self._add(tr("Backbone"), ", ".join(backbone))
        self._add(tr("Experts"), experts or tr("none"))
        self._add(tr("Screenings"), numeral(len(facts["screenings"])))

    def _add(self, title: str, text: str) -> None:
        row, left, right = self._grid.rowCount(), QLabel(title), QLabel(text, wordWrap=True)
        right.setTextFormat(Qt.TextFormat.PlainText)
        set_role(left, "body", muted=True)
        right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(right, row, 1)

    def _show_notes(self) -> None:
        facts = self._id_set.facts
        if facts is None:
            self.notes.setText(tr("It is being learnt."))
        else:
            fine = tr("Every file can be read and every class has images.")
            self.notes.setText("\n".join(map(translated, facts.notes)) or fine)


def _facts_of(project: Any) -> dict[str, Any]:
    from core.workflows.info import describe_project

    return describe_project(project)


class RefreshDialog(QDialog):
    """What changed in the ID set since it was learnt; accepted, it is learnt again."""

    relink_wanted = Signal()

    def __init__(self, id_set: IdSetSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._id_set = id_set
        text = tr(
            "Decisions, screenings and the partition stay: new classes join the expert that is nearest, those that are "
            "gone leave. Experts have to be trained again. Until it is learnt, everything stays as it was."
        )
        column = make_column(self, tr("Refresh the ID set"), text)
        self.folder = FolderRow(id_set.workspace.have_project().id_root, tr("Folder of the ID set"))
        column.addWidget(self.folder)
        self.found = QLabel(tr("Looking at the ID set…"), wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        set_role(self.found, "heading")
        column.addWidget(self.found)
        self.files = QListWidget()
        self.files.setAccessibleName(tr("Files that changed"))
        self.files.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.files.hide()
        column.addWidget(self.files, 1)
        column.addStretch(0)
        buttons = add_buttons(self, column, tr("Learn it again"), tr("Cancel"))
        self.learn_button = buttons.buttons()[0]
        self.relink_button = QPushButton(tr("Locate…"))
        self.relink_button.setAutoDefault(False)
        self.relink_button.setToolTip(tr("It only moved: tell where it is now, and nothing is learnt anew"))
        self.relink_button.clicked.connect(self.reject)
        self.relink_button.clicked.connect(self.relink_wanted)
        buttons.addButton(self.relink_button, buttons.ButtonRole.ActionRole)
        self._job: Job | None = id_set.look()
        self._job.succeeded.connect(self._show_found)
        self.finished.connect(lambda _: self._job.cancel() if self._job is not None else None)
        self.resize(*spread(parent, *REFRESH_SIZE_PX))

    def accept(self) -> None:
        folder = self.folder.path
        self._id_set.refresh(None if folder == self._id_set.workspace.have_project().id_root else folder)
        super().accept()

    def _show_found(self, found: IdSetChanges | Failure) -> None:
        self._job = None
        if isinstance(found, Failure):
            self.found.setText(f"{translated(found.message)} {translated(found.advice)}")
            return
        self.found.setText(changes_text(found) or tr("Nothing has changed since it was learnt."))
        kinds = (tr("new"), found.new), (tr("gone"), found.gone), (tr("changed"), found.changed)
        for kind, paths in kinds:
            for path in paths[:LISTED]:
                self._list(f"{kind}: {path}", path)
            if len(paths) > LISTED:
                self._list(tr("{0}: {1} more").format(kind, numeral(len(paths) - LISTED)))
        self.files.setVisible(self.files.count() > 0)

    def _list(self, text: str, tip: str = "") -> None:
        item = QListWidgetItem(text)
        item.setToolTip(tip)
        item.setSizeHint(QSize(1, self.files.fontMetrics().height() + 8))  # as wide as the list, so that it is elided
        self.files.addItem(item)


class RelinkDialog(QDialog):
    """Asks what moved, and where it is now."""

    def __init__(self, id_set: IdSetSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._id_set = id_set
        text = tr(
            "The ID set, incoming images or the backbone’s weights lie elsewhere now? Nothing is learnt anew, and "
            "nothing is moved."
        )
        column = make_column(self, tr("Locate moved files"), text)
        self.old, self.new = QComboBox(editable=True), FolderRow(Path(), tr("Where it is now"))
        self.new.field.clear()
        self.old.setAccessibleName(tr("Where it was"))
        self.old.addItems(_known_places(id_set))
        self.old.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID_PX)
        form.addRow(tr("Where it was"), self.old)
        form.addRow(tr("Where it is now"), self.new)
        column.addLayout(form)
        column.addStretch(1)
        buttons = add_buttons(self, column, tr("Locate"), tr("Cancel"))
        self.locate_button = buttons.buttons()[0]
        self.new.changed.connect(self._judge)
        self.old.editTextChanged.connect(self._judge)
        self._judge()
        self.resize(*spread(parent, *RELINK_SIZE_PX))

    def accept(self) -> None:
        self._id_set.relink(Path(self.old.currentText().strip()), self.new.path)
        super().accept()

    def _judge(self) -> None:
        self.locate_button.setEnabled(bool(self.old.currentText().strip() and self.new.field.text().strip()))


def _known_places(id_set: IdSetSession) -> list[str]:
    """Where files of the project were, those that are gone first."""
    workspace = id_set.workspace
    project = workspace.have_project()
    incoming = [source for each in workspace.screenings for source in each.sources]
    places = dict.fromkeys([str(project.id_root), *incoming])
    return sorted(places, key=lambda place: Path(place).exists())


class ScoreDialog(QDialog):
    """How all scores do on classes that were held out of the ID set, which is used, and another to choose."""

    def __init__(self, id_set: IdSetSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._id_set = id_set
        column = make_column(self, tr("Score"))
        self.reason = make_text(tr("Comparing scores…"), is_muted=False)
        column.addWidget(self.reason)
        self.rows = TextRows((tr("Score"), tr("Strangers that pass"), tr("AUROC"), tr("Published by")))
        self.table = make_table(self.rows, tr("Scores, the best first"), (0, 3))
        column.addWidget(self.table, 1)
        column.addWidget(
            make_text(
                tr(
                    "Whole classes of the ID set play strangers in turn; no other image is looked at. Strangers that "
                    "pass: their share where 95 % of ID is kept (FPR95). The figures of what is chosen are of classes "
                    "that had no say in choosing it."
                )
            )
        )
        self.choice = ElidingBox()
        self.choice.setAccessibleName(tr("Judge images by"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.again = QCheckBox(tr("Screen what is shown again"))
        self.again.setChecked(True)
        self.again.setVisible(id_set.workspace.has_rows)
        row, label = QHBoxLayout(), QLabel(tr("Judge images by"))
        label.setBuddy(self.choice)
        row.setSpacing(2 * GRID_PX)
        row.addWidget(label)
        row.addWidget(self.choice, 1)
        row.addWidget(self.again)
        column.addLayout(row)
        buttons = add_buttons(self, column, tr("Use"), tr("Close"))
        self.use_button = buttons.buttons()[0]
        self.use_button.setEnabled(False)
        self.choice.currentIndexChanged.connect(self._judge)
        self._job: Job | None = id_set.ask_for_choice()
        self._job.succeeded.connect(self._show_choice)
        self._job.failed.connect(self._show_failure)
        self.finished.connect(lambda _: self._job.cancel() if self._job is not None else None)
        self.resize(*spread(parent, *SCORE_SIZE_PX))

    @property
    def _used(self) -> str:
        """The project's own choice; empty: what the ID set chooses."""
        return self._id_set.workspace.have_project().facts.score

    def accept(self) -> None:
        again = not self.again.isHidden() and self.again.isChecked()
        self._id_set.choose_score(self.choice.currentData(), is_screened_again=again)
        super().accept()

    def _judge(self) -> None:
        self.use_button.setEnabled(self.choice.count() > 0 and self.choice.currentData() != self._used)

    def _show_choice(self, choice: ScoreChoice) -> None:
        self._job = None
        facts = self._id_set.facts
        told = tr("Trained experts judge images at present; this is what would be used without them.")
        reason = _reason(choice, self._used)
        self.reason.setText(f"{told} {reason}" if facts is not None and facts.is_by_experts else reason)
        self.rows.set_rows(_ranking(choice))
        self.table.resizeColumnsToContents()
        scores = [each.score for each in choice.ranking] or ["knn"]
        self.choice.blockSignals(True)
        self.choice.addItem(tr("Automatic: {0}").format(title_of(choice.score)), "")
        for score in dict.fromkeys([*scores, *([self._used] if self._used else [])]):
            self.choice.addItem(title_of(score), score)
        self.choice.setCurrentIndex(max(0, self.choice.findData(self._used)))
        self.choice.blockSignals(False)
        self._judge()

    def _show_failure(self, failure: Failure) -> None:
        self._job = None
        self.reason.setText(f"{translated(failure.message)} {translated(failure.advice)}")


def title_of(score: str) -> str:
    """A score as `--score` takes it, in words."""
    from core.scoring.detectors.mixture import parse_mixture

    return translated(parse_mixture(score).title)


def _reason(choice: ScoreChoice, used: str) -> str:
    """Why images are judged as they are, in a sentence or two."""
    if used:
        told = tr("This project is set to “{0}”.").format(title_of(used))
        other = tr("The ID set itself would choose “{0}”.").format(title_of(choice.score))
        return f"{told} {other}"
    if choice.fpr95 is None:
        return tr("The ID set has too few classes or images to choose a score by: nearest ID images are used.")
    told = tr("The ID set chose “{0}”: {1} of the classes that played strangers pass where 95 % of ID is kept.")
    text = told.format(title_of(choice.score), share_text(choice.fpr95))
    knn = next((each for each in choice.ranking if each.score.partition(":")[0] == "knn"), None)
    if knn is None or choice.score == knn.score:
        return text
    beside = tr("By nearest images alone it would be {0}.").format(share_text(knn.fpr95))
    return f"{text} {beside}"


def _ranking(choice: ScoreChoice) -> Sequence[Sequence[str]]:
    """What is chosen, then each score by itself."""
    first = [(tr("What the ID set chose"), _share(choice.fpr95), _figure(choice.auroc), "")]
    ranked = [(title_of(each.score), _share(each.fpr95), _figure(each.auroc), each.paper) for each in choice.ranking]
    return first + ranked


def _share(value: float | None) -> str:
    return "–" if value is None else share_text(value)


def _figure(value: float | None) -> str:
    return "–" if value is None else numeral(value, ".3f")
