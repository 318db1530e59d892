"""What is in a folder that was offered as the ID set, and the few choices that a new project needs.

The folder is scanned in a job, so that the window stays alive. Nothing is written before Create is pressed.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import Failure
from app.base.i18n import numeral
from app.base.jobs import JobRunner
from app.base.theme import GRID_PX, set_role, tones_of
from app.dialogs.class_table import ClassTable
from app.dialogs.frame import add_buttons, make_column, spread
from app.dialogs.import_facts import ImportFacts, objection_to, place_for, summarise
from app.dialogs.precision_choice import PrecisionChoice
from app.engine_words import engine_text
from app.icons import draw
from app.widgets.texts import make_section, make_text
from app.widgets.training.fold import Fold
from app.workspace.changes import NewProject
from app.workspace.engine import Engine
from core.jobs import JobContext, Progress

SIZE_PX = (940, 640)
SIDE_PX = 360


class ImportPreview(QDialog):
    """Emits `chosen` with what the new project is to be made of."""

    chosen = Signal(object)  # NewProject

    def __init__(
        self, folder: Path, projects: Path, runner: JobRunner, engine: Engine, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._folder = folder
        self.facts: ImportFacts | None = None
        self.classes, self.backbone, self.precision = ClassTable(), QComboBox(), PrecisionChoice()
        self.place, self.objection = QLineEdit(str(place_for(folder, projects))), QLabel()
        self._progress, self._step = QProgressBar(), QLabel(self.tr("Looking for images…"))
        self._about, self._findings = QLabel(), QVBoxLayout()
        self._lay_out()
        self._fill_backbones()
        work = partial(_scan, engine, folder)  # long work may be under way: this need not wait for it
        self._job = runner.submit(self.tr("Reading the folder"), work, lane="answers")
        self._job.progress.connect(self._show_progress)
        self._job.succeeded.connect(self._show_facts)
        self._job.failed.connect(self._show_failure)
        self._is_scanning = True
        self.finished.connect(self._stop)

    def request(self) -> NewProject:
        """What the dialog is set to."""
        place, backbone = Path(self.place.text().strip()), str(self.backbone.currentData())
        return NewProject(place, self._folder, backbone, precision=self.precision.value())

    def accept(self) -> None:
        if self.create_button.isEnabled():
            self.chosen.emit(self.request())
            super().accept()

    # Layout

    def _lay_out(self) -> None:
        column = make_column(self, self.tr("New project"))
        source = make_text(str(self._folder))
        source.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(source)
        body = QHBoxLayout()
        body.setSpacing(3 * GRID_PX)
        column.addLayout(body, 1)
        body.addLayout(self._left(), 1)
        body.addWidget(self._right())
        buttons = add_buttons(self, column, self.tr("Create project"), self.tr("Cancel"))
        self.create_button = buttons.buttons()[0]
        self.create_button.setEnabled(False)
        self.resize(*spread(self.parentWidget(), *SIZE_PX))

    def _left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(GRID_PX)
        left.addWidget(self._step)
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Progress of the scan"))
        left.addWidget(self._progress)
        left.addWidget(self.classes, 1)
        set_role(self._step, "heading")
        return left

    def _right(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE_PX)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX)
        layout.addWidget(self._finding_box(), 1)
        layout.addWidget(make_section(self.tr("Backbone")))
        self.backbone.setAccessibleName(self.tr("Backbone"))
        self.backbone.currentIndexChanged.connect(self._describe_backbone)
        layout.addWidget(self.backbone)
        set_role(self._about, "caption", muted=True)
        self._about.setWordWrap(True)
        self._about.setMinimumHeight(3 * self._about.fontMetrics().height())
        self._about.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._about)
        self.advanced = Fold(self.tr("Advanced"), self.precision)
        layout.addWidget(self.advanced)
        layout.addWidget(make_section(self.tr("Project folder")))
        layout.addLayout(self._place_row())
        self.objection.setProperty("tone", "danger")
        set_role(self.objection, "caption")
        self.objection.setWordWrap(True)
        layout.addWidget(self.objection)
        return side

    def _finding_box(self) -> QScrollArea:
        area, inside = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setLayout(self._findings)
        self._findings.setContentsMargins(0, 0, 8, 0)
        self._findings.setSpacing(GRID_PX)
        area.setWidget(inside)
        return area

    def _place_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID_PX)
        self.place.setAccessibleName(self.tr("Project folder"))
        self.place.textChanged.connect(self._judge)
        browse = QPushButton(self.tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row.addWidget(self.place, 1)
        row.addWidget(browse)
        return row

    # What the scan says

    def _show_progress(self, progress: Progress) -> None:
        self._step.setText(self.tr("{0}: {1}").format(engine_text(progress.step), QLocale().toString(progress.done)))
        self._progress.setRange(0, progress.total or 0)
        self._progress.setValue(progress.done)

    def _show_facts(self, facts: ImportFacts) -> None:
        self._is_scanning = False
        self.facts = facts
        self._progress.hide()
        locale = QLocale()
        n_filled = sum(1 for _, count in facts.classes if count)
        self._step.setText(
            self.tr("{0} images in {1} classes").format(locale.toString(facts.n_images), locale.toString(n_filled))
        )
        self.classes.show_classes(facts.classes)
        self._list_findings(facts)
        self._judge()
        if self.create_button.isEnabled():
            self.create_button.setFocus()

    def _list_findings(self, facts: ImportFacts) -> None:
        if facts.obstacle:
            self._add_finding("danger", facts.obstacle)
        if facts.split:
            self._add_finding("info", self.tr("A data set in parts: “{0}” is taken as the ID set.").format(facts.split))
        for warning in facts.warnings if not facts.obstacle else ():
            self._add_finding("warning", warning)
        if facts.problems:
            n_bad = sum(count for _, count in facts.problems)
            reasons = "\n".join(f"{numeral(count)} × {engine_text(reason)}" for reason, count in facts.problems)
            text = self.tr("{0} files can’t be read and are left out:").format(numeral(n_bad))
            self._add_finding("warning", text, reasons)
        if facts.n_ignored:
            text = self.tr("{0} files that are no images were ignored.").format(numeral(facts.n_ignored))
            self._add_finding("info", text)
        if not self._findings.count():
            self._add_finding("success", self.tr("Every file can be read and every class has images."))
        self._findings.addStretch(1)

    def _add_finding(self, tone: str, text: str, more: str = "") -> None:
        tones = tones_of(self.palette())
        colour = {"info": tones.muted, "success": tones.success, "warning": tones.warning, "danger": tones.danger}[tone]
        row, sign, words = QGridLayout(), QLabel(), make_text(text, is_muted=False)
        row.setHorizontalSpacing(10)
        row.setVerticalSpacing(2)
        row.setColumnStretch(1, 1)
        sign.setPixmap(draw(tone, 20, colour, self.devicePixelRatioF()))
        row.addWidget(sign, 0, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 0, 1)
        if more:
            details = make_text(more)
            set_role(details, "caption", muted=True)
            row.addWidget(details, 1, 1)
        self._findings.addLayout(row)

    def _show_failure(self, failure: Failure) -> None:
        self._is_scanning = False
        self._progress.hide()
        self._step.setText(self.tr("This folder can’t be used"))
        self._add_finding("danger", failure.message, failure.advice)
        self._findings.addStretch(1)

    # Choices

    def _fill_backbones(self) -> None:
        from core.features.catalog import CATALOG

        for entry in CATALOG:
            self.backbone.addItem(entry.title, entry.name)

    def _describe_backbone(self) -> None:
        from core.features.catalog import find_entry

        entry = find_entry(str(self.backbone.currentData()))
        if entry is not None:
            size = QLocale().formattedDataSize(entry.download_bytes, 0)
            need = self.tr("Nothing to download.") if entry.is_bundled else self.tr("Downloads {0} once.").format(size)
            licence = self.tr("Licence: {0}.").format(entry.licence)
            self._about.setText(f"{engine_text(entry.description)} {need} {licence}")

    def _browse(self) -> None:
        start = Path(self.place.text()).parent
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Put the project in"), str(start))
        if chosen:
            self.place.setText(str(place_for(self._folder, Path(chosen))))

    def _judge(self) -> None:
        objection = objection_to(Path(self.place.text().strip()), self._folder)
        self.objection.setText(objection)
        self.objection.setVisible(bool(objection))
        ready = self.facts is not None and not self.facts.obstacle
        self.create_button.setEnabled(ready and not objection)

    def _stop(self) -> None:
        if self._is_scanning:
            self._job.cancel()


def _scan(engine: Engine, folder: Path, job: JobContext) -> ImportFacts:
    return summarise(engine.scan(folder, job), folder)
