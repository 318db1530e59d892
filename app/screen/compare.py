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
from app.widgets.small import TextRows, add_buttons, make_column, make_section, make_table, spread
from app.workspace.screening import titled
from app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from core.jobs import JobContext
    from core.reports.comparison import Comparison, Group


SIZE_PX = (860, 680)
Comparer = Callable[[str, str], Job]


class CompareDialog(QDialog):
    """`screenings` are (id, title), newest first. Emits `export_wanted` with the comparison and a folder."""

    export_wanted = Signal(object, object)

    def __init__(self, screenings: Sequence[tuple[str, str]], compare: Comparer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._compare = compare
        self._job: Job | None = None
        self.comparison: Comparison | None = None
        self.before, self.after = QComboBox(), QComboBox()
        self.summary, self.causes = QLabel(wordWrap=True), QLabel(wordWrap=True)
        titles = (tr("File"), tr("Before"), tr("After"), tr("Why"), tr("Percentile"))
        self.rows, self.groups = TextRows(titles, self), QTabBar()
        for box, chosen in ((self.before, min(1, len(screenings) - 1)), (self.after, 0)):
            for key, title in screenings:
                box.addItem(title, key)
            box.setCurrentIndex(chosen)
            box.currentIndexChanged.connect(self._ask)
        self._lay_out()
        self._ask()

    def done(self, code: int) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None  # work that is past its last check would still show what it found
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
        table = make_table(self.rows, tr("Files that differ"), (0, 3))
        for place, width_px in ((1, 92), (2, 92), (4, 150)):
            table.setColumnWidth(place, width_px)
        column.addWidget(table, 1)
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


class CompareFlow(QObject):
    """Opens its dialog over `window`."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window

    def ask(self) -> None:
        newest_first = self._workspace.screenings
        if len(newest_first) < 2:
            none, one = tr("Nothing was screened yet."), tr("There is only one screening to look at.")
            text = one if newest_first else none
            advice = tr("Screen a folder again, with another partition or threshold, and compare the two.")
            self._workspace.tell(Notice(text, advice))
            return
        titles = [(each.id, titled(each)) for each in newest_first]

        dialog = CompareDialog(titles, self._compare, self._window)
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
