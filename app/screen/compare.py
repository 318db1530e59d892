"""Two screenings side by side: which files changed their verdict and why, and which only one of them holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QTabBar, QWidget

from app.base.errors import Failure, Notice
from app.base.i18n import numeral, percentile_text, tr, translated
from app.base.jobs import Job
from app.base.paths import printable
from app.base.theme import GRID_PX, set_role
from app.widgets.pictures import PictureBox
from app.widgets.small import ElidingBox, TextRows, add_buttons, make_column, make_section, make_table, spread
from app.widgets.thumbnails import ThumbnailStore
from app.workspace.screening import titled
from app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from core.jobs import JobContext
    from core.reports.comparison import Comparison, Group
    from core.screening.storage import ScreeningSummary


SIZE_PX = (1080, 680)
Comparer = Callable[[str, str], Job]


PICTURE_PX = 220
PICTURE_LOADED_PX = 512


class CompareDialog(QDialog):
    """`screenings` are (id, title), newest first, and `pair` the ids of the two to begin with, the earlier one first.

    Emits `export_wanted` with the comparison and a folder.
    """

    export_wanted = Signal(object, object)

    def __init__(
        self,
        screenings: Sequence[tuple[str, str]],
        pair: tuple[str, str],
        compare: Comparer,
        thumbnails: ThumbnailStore,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.picture = PictureBox(thumbnails, PICTURE_PX)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._compare = compare
        self._job: Job | None = None
        self.comparison: Comparison | None = None
        self.before, self.after = ElidingBox(), ElidingBox()
        self.summary, self.causes = QLabel(wordWrap=True), QLabel(wordWrap=True)
        titles = (tr("File"), tr("Before"), tr("After"), tr("Why"), tr("Percentile"))
        self.rows, self.groups = TextRows(titles, self), QTabBar()
        for box, chosen in zip((self.before, self.after), pair, strict=True):
            for key, title in screenings:
                box.addItem(title, key)
            box.setCurrentIndex(box.findData(chosen))
            box.currentIndexChanged.connect(self._ask)
        self._lay_out()
        self._ask()

    def done(self, code: int) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None  # work that is past its last check would still show what it found
        self._thumbnails.want(self.picture, (), PICTURE_LOADED_PX)
        super().done(code)

    def _ask(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.comparison = None
        self.export_button.setEnabled(False)
        self.summary.setText(tr("Comparing…"))
        self._job = job = self._compare(self.before.currentData(), self.after.currentData())
        job.succeeded.connect(lambda found: self._show(found) if job is self._job else None)
        job.failed.connect(lambda failure: self._fail(failure) if job is self._job else None)

    def _fail(self, failure: Failure) -> None:
        self._job = None
        self.rows.set_rows(())
        self.groups.hide()
        self.summary.setText(f"{translated(failure.message)} {translated(failure.advice)}")

    def _show(self, found: Comparison) -> None:
        self._job, self.comparison = None, found
        text = tr("{0} of {1} files in both changed their verdict.")
        self.summary.setText(text.format(numeral(len(found.changed)), numeral(found.n_in_both)))
        self.causes.setText(self._say_causes(found))
        for place, (group, name) in enumerate(self._group_names.items()):
            n_files = len(found.of_group(group))
            self.groups.setTabText(place, f"{name}  {numeral(n_files)}")
            self.groups.setTabEnabled(place, n_files > 0 or place == 0)
        self.groups.show()
        self.groups.setCurrentIndex(0)
        self._list_group()
        self.export_button.setEnabled(True)

    def _list_group(self) -> None:
        """List the files of the chosen group."""
        if self.comparison is None:
            return
        group = tuple(self._group_names)[self.groups.currentIndex()]
        words = {
            "flagged": tr("flagged"),
            "kept": tr("kept"),
            "error": tr("unreadable"),
            "absent": tr("not there"),
        }
        self.rows.set_rows(
            [
                (
                    printable(row.path),
                    words[row.verdict_before],
                    words[row.verdict_after],
                    translated(row.why) if group == "changed" else "",
                    f"{_percentile(row.percentile_before)} → {_percentile(row.percentile_after)}",
                )
                for row in self.comparison.of_group(group)
            ]
        )
        self.table.selectRow(0)
        self._show_picture()

    def _show_picture(self) -> None:
        """Of the file in the chosen line, if there is one."""
        index = self.table.currentIndex()
        group = tuple(self._group_names)[self.groups.currentIndex()]
        files = () if self.comparison is None else self.comparison.of_group(group)
        path = files[index.row()].path if 0 <= index.row() < len(files) else ""
        self.picture.setVisible(bool(path))
        self.picture.show_path(path, PICTURE_LOADED_PX)
        self._thumbnails.want(self.picture, (path,) if path else (), PICTURE_LOADED_PX)

    def _say_causes(self, found: Comparison) -> str:
        if not found.differences:
            return tr("Both were made in the same way.")
        names = ", ".join(translated(each.name) for each in found.differences)
        return tr("They differ in: {0}.").format(names)

    def _lay_out(self) -> None:
        column = make_column(self, tr("Compare two screenings"))
        row = QHBoxLayout()
        row.setSpacing(GRID_PX)
        for box, name in ((self.before, tr("Before")), (self.after, tr("After"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
            row.addWidget(make_section(name))
            row.addWidget(box, 1)
        column.addLayout(row)
        set_role(self.summary, "heading")
        set_role(self.causes, "body", muted=True)
        column.addWidget(self.summary)
        column.addWidget(self.causes)
        self._group_names: dict[Group, str] = {
            "changed": tr("Verdict changed"),
            "only before": tr("Only before"),
            "only after": tr("Only after"),
        }
        for name in self._group_names.values():
            self.groups.addTab(name)
        self.groups.setDrawBase(False)
        self.groups.setExpanding(False)
        self.groups.setAccessibleName(tr("Which files are listed"))
        self.groups.currentChanged.connect(lambda _: self._list_group())
        self.groups.hide()
        column.addWidget(self.groups)
        self.table = make_table(self.rows, tr("Files that differ"), (0, 3))
        for place, width_px in ((1, 92), (2, 92), (4, 150)):
            self.table.setColumnWidth(place, width_px)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_picture())
        beside = QHBoxLayout()
        beside.setSpacing(2 * GRID_PX)
        beside.addWidget(self.table, 1)
        self.picture.setFixedWidth(PICTURE_PX)
        beside.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(beside, 1)
        buttons = add_buttons(self, column, "", tr("Close"))
        self.export_button = QPushButton(tr("Export…"))
        self.export_button.setAutoDefault(False)
        self.export_button.clicked.connect(self._export)
        buttons.addButton(self.export_button, buttons.ButtonRole.ActionRole)
        self.resize(*spread(self.parentWidget(), *SIZE_PX))

    def _export(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Export the comparison to"))
        if folder and self.comparison is not None:
            self.export_wanted.emit(self.comparison, Path(folder))


def _percentile(value: float | None) -> str:
    return "–" if value is None else percentile_text(value)


def pair_of(newest_first: Sequence[ScreeningSummary], shown_id: str) -> tuple[str, str]:
    """Which of two or more screenings to compare, the earlier first: the shown one, or the newest, with the last one
    before it of the same folders; else with the last before it, or with the next after it."""
    place = next((at for at, each in enumerate(newest_first) if each.id == shown_id), 0)
    chosen, earlier = newest_first[place], newest_first[place + 1 :]
    same = [each for each in earlier if tuple(each.sources) == tuple(chosen.sources)]
    if earlier:
        return (same or earlier)[0].id, chosen.id
    return chosen.id, newest_first[place - 1].id


class CompareFlow(QObject):
    """Opens its dialog over `window`; `title_of` says what a screening is called."""

    def __init__(
        self,
        workspace: Workspace,
        window: QWidget,
        thumbnails: ThumbnailStore,
        title_of: Callable[[ScreeningSummary], str] = titled,
    ) -> None:
        super().__init__(window)
        self._workspace, self._window, self._thumbnails, self._title_of = workspace, window, thumbnails, title_of

    def ask(self) -> None:
        newest_first = self._workspace.screenings
        if len(newest_first) < 2:
            none, one = tr("Nothing was screened yet."), tr("There is only one screening to look at.")
            text = one if newest_first else none
            advice = tr("Screen a folder again, with another partition or threshold, and compare the two.")
            self._workspace.tell(Notice(text, advice))
            return
        titles = [(each.id, self._title_of(each)) for each in newest_first]
        shown = self._workspace.screening
        pair = pair_of(newest_first, shown.id if shown else "")
        dialog = CompareDialog(titles, pair, self._compare, self._thumbnails, self._window)
        dialog.export_wanted.connect(self._export)
        dialog.open()

    def _compare(self, before: str, after: str) -> Job:
        project = self._workspace.have_project()

        def work(_: JobContext) -> Comparison:
            from core.reports.comparison import compare_screenings
            from core.screening.storage import load_screening

            return compare_screenings(load_screening(project, before), load_screening(project, after))

        return self._workspace.runner.submit(tr("Comparing"), work, lane="answers")

    def _export(self, comparison: Comparison, folder: Path) -> None:
        def write(_: JobContext) -> None:
            from core.reports.comparison import write_comparison

            write_comparison(comparison, folder)

        done = Notice(tr("The comparison was written to {0}.").format(folder), tone="success")
        self._workspace.submit(tr("Writing the comparison"), write, lambda _: self._workspace.tell(done))
