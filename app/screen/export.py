"""Where a report goes, in which formats, and whether it holds everything, what the view shows, or what is selected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QDialog, QGridLayout, QLabel, QRadioButton, QWidget

from app.base.errors import Notice
from app.base.i18n import tr
from app.base.jobs import Job
from app.base.theme import GRID_PX, set_role
from app.widgets.small import FolderRow, add_buttons, fix_width, make_column, make_section
from app.workspace.session import Session
from core.jobs import JobContext

if TYPE_CHECKING:
    from core.screening.results import Screening

WIDTH_PX = 560
Scope = Literal["everything", "view", "selected"]


@dataclass(frozen=True)
class ExportRequest:
    """What is to be written."""

    folder: Path
    formats: tuple[str, ...]
    scope: Scope


class ExportDialog(QDialog):
    """Emits `chosen` with an ExportRequest."""

    chosen = Signal(object)

    def __init__(self, folder: Path, counts: Mapping[Scope, int], scope: Scope, parent: QWidget | None = None) -> None:
        """`counts` say how many images each scope has; `scope` is chosen, unless it has none."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.formats = {
            "html": QCheckBox(tr("Report to read: HTML")),
            "pdf": QCheckBox(tr("Report to print: PDF")),
            "csv": QCheckBox(tr("Tables: CSV, flagged and all")),
            "spreadsheet": QCheckBox(tr("Tables for spreadsheets: CSV")),
            "paths": QCheckBox(tr("Lists of paths, flagged and all")),
            "jsonl": QCheckBox(tr("Rows for programs: JSON Lines")),
            "parquet": QCheckBox(tr("Columns for programs: Parquet")),
            "coco": QCheckBox(tr("COCO JSON")),
            "fiftyone": QCheckBox(tr("FiftyOne JSON")),
        }
        if find_spec("pyarrow") is None:
            self.formats["parquet"].setEnabled(False)
            self.formats["parquet"].setToolTip(tr("Needs the extra: pip install interloper-audit[parquet]"))
        self.folder, self.note = FolderRow(folder, tr("Export to")), QLabel()
        self.scopes: dict[Scope, QRadioButton] = {
            "everything": QRadioButton(tr("Everything: %Ln images", None, counts["everything"])),
            "view": QRadioButton(tr("What the view shows: %Ln images", None, counts["view"])),
            "selected": QRadioButton(tr("What is selected: %Ln images", None, counts["selected"])),
        }
        for each, button in self.scopes.items():
            button.setEnabled(counts[each] > 0)
        self.scopes[scope if counts[scope] else "everything"].setChecked(True)
        self._lay_out()
        for name in ("html", "csv"):
            self.formats[name].setChecked(True)
        self._judge()

    def request(self) -> ExportRequest:
        """What the dialog is set to."""
        formats = tuple(name for name, box in self.formats.items() if box.isChecked())
        scope = next(each for each, button in self.scopes.items() if button.isChecked())
        return ExportRequest(self.folder.path, formats, scope)

    def accept(self) -> None:
        if self.export_button.isEnabled():
            self.chosen.emit(self.request())
            super().accept()

    def _lay_out(self) -> None:
        column = make_column(self, tr("Export"))
        column.addWidget(make_section(tr("Formats")))
        boxes = QGridLayout()
        boxes.setVerticalSpacing(GRID_PX)
        boxes.setHorizontalSpacing(2 * GRID_PX)
        column.addLayout(boxes)
        for place, box in enumerate(self.formats.values()):
            box.toggled.connect(self._judge)
            boxes.addWidget(box, place // 2, place % 2)
        column.addSpacing(4)
        column.addWidget(make_section(tr("Images")))
        group = QButtonGroup(self)
        for button in self.scopes.values():
            group.addButton(button)
            column.addWidget(button)
        column.addSpacing(4)
        column.addWidget(make_section(tr("Folder")))
        self.folder.changed.connect(self._judge)
        column.addWidget(self.folder)
        set_role(self.note, "caption", muted=True)
        self.note.setWordWrap(True)
        column.addWidget(self.note)
        buttons = add_buttons(self, column, tr("Export"), tr("Cancel"))
        self.export_button = buttons.buttons()[0]
        fix_width(self, WIDTH_PX)

    def _judge(self) -> None:
        request = self.request()
        is_absolute = request.folder.is_absolute()
        self.export_button.setEnabled(bool(request.formats) and is_absolute)
        if not is_absolute:
            self.note.setText(tr("Give the whole path of the folder."))
        elif not request.formats:
            self.note.setText(tr("Choose at least one format."))
        else:
            self.note.setText(tr("Files of an earlier export in this folder are replaced."))


class ExportFlow(QObject):
    """Asks over `window` where and what to write, then writes it."""

    def __init__(
        self,
        session: Session,
        rows_of: Callable[[Scope], Sequence[int]],
        window: QWidget,
        titles_of: Callable[[Sequence[str]], Sequence[str]] = lambda _: (),
    ) -> None:
        """`rows_of` gives the rows that the view shows or that are selected now, in the order shown; `titles_of` what
        classes are called."""
        super().__init__(window)
        self._session, self._rows_of, self._window, self._titles_of = session, rows_of, window, titles_of

    def ask(self, scope: Scope = "everything") -> None:
        """Nothing happens while no screening is shown whole."""
        project, screening = self._session.workspace.project, self._session.workspace.screening
        if project is None or screening is None or not len(screening.rows):
            return
        folder = project.folder.parent / f"{project.folder.stem} report"
        counts: dict[Scope, int] = {each: len(self._rows_of(each)) for each in ("view", "selected")}
        dialog = ExportDialog(folder, {"everything": len(screening.rows), **counts}, scope, self._window)
        dialog.chosen.connect(lambda request: self._export(screening, request))
        dialog.open()

    def _export(self, asked: Screening, request: ExportRequest) -> None:
        """Rows are asked for now: another screening of the same folders may have given them new numbers. One of other
        folders is not what the user looked at."""
        shown = self._session.workspace.screening
        if shown is None or not len(shown.rows) or shown.sources != asked.sources:
            text = tr("What this was about is not in the screening that is shown now.")
            self._session.workspace.tell(Notice(text))
            return
        rows = None if request.scope == "everything" else self._rows_of(request.scope)
        job = self.write(request.folder, request.formats, rows)
        job.succeeded.connect(lambda paths: self._tell_written(request.folder, paths))

    def write(self, folder: Path, formats: Sequence[str], rows: Sequence[int] | None = None) -> Job:
        """Write reports on the shown screening: of `rows`, or of everything. The job gives the paths of the files."""
        workspace = self._session.workspace
        project, screening = workspace.have_project(), workspace.screening
        threshold, decisions = workspace.threshold, self._session.review.columns.copy()
        assert screening is not None, "no screening is shown"
        titles = self._titles_of(screening.class_names)

        def work(job: JobContext) -> tuple[Path, ...]:
            from core.reports.export import write_reports
            from core.review.drift import file_days

            days = file_days(project, screening.rows.paths, job) if rows is None else None
            return write_reports(screening, folder, formats, job, rows, threshold, decisions, days, titles)

        return workspace.submit(tr("Writing the report"), work)

    def _tell_written(self, folder: Path, paths: Sequence[Path]) -> None:
        report = next((path for path in paths if path.suffix == ".html"), folder)
        open_text = tr("Open report") if report != folder else tr("Open folder")
        text = tr("The report was written to {0}.").format(folder)
        url = QUrl.fromLocalFile(str(report))
        self._session.workspace.tell(Notice(text, "", "success", open_text, lambda: QDesktopServices.openUrl(url)))
