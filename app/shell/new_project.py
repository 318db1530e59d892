"""What is in a folder that was offered as the ID set, and the few choices that a new project needs.

The folder is scanned in a job, so that the window stays alive. Nothing is written before Create is pressed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import Failure
from app.base.i18n import listed, numeral, tr, translated
from app.base.jobs import Job, JobRunner
from app.base.theme import GRID_PX, draw, set_role, tones_of
from app.training.setup import Collapsible
from app.widgets.small import add_buttons, make_column, make_section, make_text, spread
from app.workspace.changes import NewProject
from app.workspace.engine import Engine
from core.jobs import JobContext, Progress

if TYPE_CHECKING:
    from core.dataset.tables import ImageTable
    from core.features.catalog import Precision


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
        self._engine, self._runner = engine, runner
        self.classes, self.backbone, self.precision = ClassTable(), QComboBox(), PrecisionChoice()
        self.flat = QCheckBox(tr("Take all images as one class"))
        self.place, self.objection = QLineEdit(str(place_for(folder, projects))), QLabel()
        self._progress, self._step = QProgressBar(), QLabel(tr("Looking for images…"))
        self._about, self._findings = QLabel(), QVBoxLayout()
        self._lay_out()
        self._fill_backbones()
        self._is_scanning = False
        self._start()
        self.flat.toggled.connect(self._start)
        self.finished.connect(self._stop)

    def _start(self) -> None:
        """Scan the folder, from the start if it is being scanned."""
        if self._is_scanning:  # what it finds is of no interest any more
            self._job.succeeded.disconnect(self._show_facts)
            self._job.failed.disconnect(self._show_failure)
        self._stop()
        _clear(self._findings)
        self.facts, self._is_scanning = None, True
        self.classes.show_classes(())
        self._step.setText(tr("Looking for images…"))
        self._progress.setRange(0, 0)
        self._progress.show()
        self._judge()
        work = partial(_scan, self._engine, self._folder, self.flat.isChecked())
        # Long work may be under way: this need not wait for it.
        self._job: Job = self._runner.submit(tr("Reading the folder"), work, lane="answers")
        self._job.progress.connect(self._show_progress)
        self._job.succeeded.connect(self._show_facts)
        self._job.failed.connect(self._show_failure)

    def request(self) -> NewProject:
        """What the dialog is set to."""
        place, backbone = Path(self.place.text().strip()), str(self.backbone.currentData())
        precision, is_flat = self.precision.value(), self.flat.isChecked()
        return NewProject(place, self._folder, backbone, precision=precision, is_flat=is_flat)

    def accept(self) -> None:
        if self.create_button.isEnabled():
            self.chosen.emit(self.request())
            super().accept()

    # Layout

    def _lay_out(self) -> None:
        column = make_column(self, tr("New project"))
        source = make_text(str(self._folder))
        source.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(source)
        body = QHBoxLayout()
        body.setSpacing(3 * GRID_PX)
        column.addLayout(body, 1)
        body.addLayout(self._left(), 1)
        body.addWidget(self._right())
        buttons = add_buttons(self, column, tr("Create project"), tr("Cancel"))
        self.create_button = buttons.buttons()[0]
        self.create_button.setEnabled(False)
        self.resize(*spread(self.parentWidget(), *SIZE_PX))

    def _left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(GRID_PX)
        left.addWidget(self._step)
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(tr("Progress of the scan"))
        left.addWidget(self._progress)
        left.addWidget(self.classes, 1)
        self.flat.setToolTip(
            tr(
                "Whatever subfolder they are in. With one class there are no experts, and no score is chosen by "
                "classes."
            )
        )
        left.addWidget(self.flat)
        set_role(self._step, "heading")
        return left

    def _right(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE_PX)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX)
        layout.addWidget(self._finding_box(), 1)
        layout.addWidget(make_section(tr("Backbone")))
        self.backbone.setAccessibleName(tr("Backbone"))
        self.backbone.currentIndexChanged.connect(self._describe_backbone)
        layout.addWidget(self.backbone)
        set_role(self._about, "caption", muted=True)
        self._about.setWordWrap(True)
        self._about.setMinimumHeight(3 * self._about.fontMetrics().height())
        self._about.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._about)
        self.advanced = Collapsible(tr("Advanced"), self.precision)
        layout.addWidget(self.advanced)
        layout.addWidget(make_section(tr("Project folder")))
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
        self.place.setAccessibleName(tr("Project folder"))
        self.place.textChanged.connect(self._judge)
        browse = QPushButton(tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row.addWidget(self.place, 1)
        row.addWidget(browse)
        return row

    # What the scan says

    def _show_progress(self, progress: Progress) -> None:
        self._step.setText(tr("{0}: {1}").format(translated(progress.step), QLocale().toString(progress.done)))
        self._progress.setRange(0, progress.total or 0)
        self._progress.setValue(progress.done)

    def _show_facts(self, facts: ImportFacts) -> None:
        self._is_scanning = False
        self.facts = facts
        self._progress.hide()
        images = tr("%Ln images", None, facts.n_images)
        classes = tr("%Ln classes", None, sum(1 for _, count in facts.classes if count))
        self._step.setText(tr("{0} in {1}").format(images, classes))
        self.classes.show_classes(facts.classes)
        self._list_findings(facts)
        self._judge()
        if self.create_button.isEnabled():
            self.create_button.setFocus()

    def _list_findings(self, facts: ImportFacts) -> None:
        if facts.obstacle:
            self._add_finding("danger", facts.obstacle)
        if facts.split:
            self._add_finding("info", tr("A data set in parts: “{0}” is taken as the ID set.").format(facts.split))
        for warning in facts.warnings if not facts.obstacle else ():
            self._add_finding("warning", warning)
        if facts.problems:
            n_bad = sum(count for _, count in facts.problems)
            reasons = "\n".join(f"{numeral(count)} × {translated(reason)}" for reason, count in facts.problems)
            text = tr("%Ln files can’t be read and are left out:", None, n_bad)
            self._add_finding("warning", text, reasons)
        if facts.n_ignored:
            text = tr("%Ln files that are no images were ignored.", None, facts.n_ignored)
            self._add_finding("info", text)
        if not self._findings.count():
            self._add_finding("success", tr("Every file can be read and every class has images."))
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
        self._step.setText(tr("This folder can’t be used"))
        self._add_finding("danger", translated(failure.message), translated(failure.advice))
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
            need = tr("Nothing to download.") if entry.is_bundled else tr("Downloads {0} once.").format(size)
            licence = tr("Licence: {0}.").format(entry.licence)
            self._about.setText(f"{translated(entry.description)} {need} {licence}")

    def _browse(self) -> None:
        start = Path(self.place.text()).parent
        chosen = QFileDialog.getExistingDirectory(self, tr("Put the project in"), str(start))
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


def _scan(engine: Engine, folder: Path, is_flat: bool, job: JobContext) -> ImportFacts:
    return summarise(engine.scan(folder, job, is_flat=is_flat), folder)


def _clear(layout: QLayout) -> None:
    """Take everything out of it."""
    while item := layout.takeAt(0):
        if inner := item.layout():
            _clear(inner)
        if widget := item.widget():
            widget.deleteLater()


FEW_IMAGES = 100
NAMED = 3  # classes that a warning names before it says "and n more"


@dataclass(frozen=True)
class ImportFacts:
    """`problems` pairs a reason with how many files have it, the most frequent first."""

    n_images: int
    classes: tuple[tuple[str, int], ...]
    problems: tuple[tuple[str, int], ...]
    n_unclassed: int
    n_ignored: int
    split: str  # the part of a split data set that was looked in, such as "train"; empty where there is none
    warnings: tuple[str, ...]
    obstacle: str  # why no project can be made of it; empty where one can


def summarise(table: ImageTable, folder: Path) -> ImportFacts:
    """Count what a scan of `folder` found and say what a person should know before going on."""
    counts = [int(count) for count in table.class_counts]
    classes = tuple(zip(table.class_names, counts, strict=True)) + tuple((name, 0) for name in table.empty_classes)
    reasons = Counter(table.problems.values()).most_common()
    n_unclassed = int((table.labels < 0).sum()) - sum(1 for row in table.problems if table.labels[row] < 0)
    filled = [name for name, count in classes if count > 0]
    return ImportFacts(
        sum(counts),
        classes,
        tuple(reasons),
        n_unclassed,
        table.n_ignored,
        _split(table, folder),
        tuple(_warnings(classes, sum(counts), n_unclassed)),
        _obstacle(filled, n_unclassed),
    )


def place_for(folder: Path, projects: Path) -> Path:
    """A project folder for the ID set `folder` that is not taken yet."""
    name, number = folder.name or "audit", 1
    place = projects / f"{name}.interloper"
    while place.exists():
        number += 1
        place = projects / f"{name} {number}.interloper"
    return place


def objection_to(place: Path, id_folder: Path) -> str:
    """Why no project can be made at `place`; empty where one can."""
    if not place.is_absolute():
        return tr("Give the whole path of the project folder.")
    if place == id_folder or id_folder in place.parents:
        return tr("A project can’t be inside its ID set: the images there are never written to.")
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        return tr("There is something at that place already. Choose another name.")
    return ""


def _warnings(classes: tuple[tuple[str, int], ...], n_images: int, n_unclassed: int) -> list[str]:
    found = []
    if n_images < FEW_IMAGES:
        found.append(tr("Only %Ln images: the threshold will be uncertain. A few hundred do well.", None, n_images))
    if sum(1 for _, count in classes if count > 0) == 1:
        found.append(
            tr(
                "Only one class: screening works, but experts need at least two, and no score is chosen by held-out "
                "classes."
            )
        )
    if lonely := [name for name, count in classes if count == 1]:
        found.append(tr("One image only in {0}: nothing of it can be held out.").format(_named(lonely)))
    if empty := [name for name, count in classes if count == 0]:
        found.append(tr("No readable image in {0}: left out.").format(_named(empty)))
    if n_unclassed:
        found.append(tr("%Ln images lie outside any class folder: left out.", None, n_unclassed))
    return found


def _split(table: ImageTable, folder: Path) -> str:
    inside = [Path(root).relative_to(folder) for root in table.roots if folder in Path(root).parents]
    return _named([str(each) for each in inside])


def _obstacle(filled: list[str], n_unclassed: int) -> str:
    if filled:
        return ""
    if n_unclassed:
        return tr(
            "The images are not sorted into classes. Put them into one subfolder for each class, or take all of them "
            "as one class."
        )
    return tr("No image that can be read was found here. Choose a folder with one subfolder for each class.")


def _named(names: list[str]) -> str:
    shown = listed(names[:NAMED])
    return shown if len(names) <= NAMED else tr("{0} and {1} more").format(shown, numeral(len(names) - NAMED))


class PrecisionChoice(QWidget):
    """A box to tick, and what one gets and gives up by it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.half = QCheckBox(tr("Half precision (bfloat16)"))
        trade = make_text(
            tr(
                "Faster on graphics cards, and on processors that have it. Features come out a little different, so "
                "some images near the threshold are judged otherwise. It can’t be changed later, and ID set and "
                "incoming are best read on the same computer."
            )
        )
        self.half.setAccessibleDescription(trade.text())
        set_role(trade, "caption", muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.half)
        column.addWidget(trade)

    def value(self) -> Precision:
        return "bfloat16" if self.half.isChecked() else "float32"


NAME, COUNT, BAR = range(3)
SORT_ROLE = int(Qt.ItemDataRole.UserRole)
SHARE_ROLE = SORT_ROLE + 1
Index = QModelIndex | QPersistentModelIndex


class ClassModel(QAbstractTableModel):
    """A row for each class: name, images, and their share of the largest class."""

    def __init__(self, classes: Sequence[tuple[str, int]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes = tuple(classes)
        self._largest = max((count for _, count in self._classes), default=0) or 1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._classes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        name, count = self._classes[index.row()]
        column = index.column()
        if role == SORT_ROLE:
            return name.casefold() if column == NAME else count
        if role == SHARE_ROLE:
            return count / self._largest
        if role == Qt.ItemDataRole.TextAlignmentRole and column == COUNT:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole and column == NAME:
            return name
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and column != BAR:
            return name if column == NAME else QLocale().toString(count)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Class"), tr("Images"), "")[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == COUNT else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class ClassTable(QTableView):
    """The model, sortable by a click on a heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Classes"))
        self.setSortingEnabled(True)
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(28, self.fontMetrics().height() + 10))
        self.setItemDelegateForColumn(BAR, BarDelegate(self))
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSortRole(SORT_ROLE)
        self.setModel(self._proxy)

    def show_classes(self, classes: Sequence[tuple[str, int]]) -> None:
        self._proxy.setSourceModel(ClassModel(classes, self))
        self.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(COUNT, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(BAR, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(COUNT, max(80, self.fontMetrics().horizontalAdvance("888,888") + 24))
        header.resizeSection(BAR, 120)


class BarDelegate(QStyledItemDelegate):
    """Draws a share as a bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        share, tones = float(index.data(SHARE_ROLE) or 0), tones_of(option.palette)
        area = QRectF(option.rect).adjusted(8, 11, -12, -11)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones.hover))
        painter.drawRoundedRect(area, 3, 3)
        if share > 0:
            area.setWidth(max(6.0, area.width() * share))
            painter.setBrush(QColor(tones.accent))
            painter.drawRoundedRect(area, 3, 3)
        painter.restore()
