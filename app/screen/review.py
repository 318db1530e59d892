"""Deciding by hand: what a key, a button or a menu does to the selected images, and which image comes next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QComboBox, QCompleter, QDialog, QInputDialog, QPlainTextEdit, QWidget

from app.base.i18n import tr
from app.base.shortcut_texts import command_text, literal
from app.base.shortcuts import REVIEW_KEYS, KeyCommand, keys_of
from app.screen.results import ResultColumns, ResultsModel
from app.screen.tile_view import TileView
from app.screen.viewer import ScreenViewer
from app.widgets.selection import NO_ROW, GridSelection
from app.widgets.small import add_buttons, fix_width, make_column, make_section, make_text
from app.workspace.rescreen import match_paths
from core.arrays import RowArray
from core.review.model import Action, Decision, ReviewAct


class ReviewActions(QObject):
    """Its actions work anywhere on `page`, but not in a field that takes letters: such a field keeps them."""

    act_requested = Signal(object)  # ReviewAct
    quarantine_requested = Signal()
    refused = Signal(str)
    tag_added = Signal(str)  # one that was typed

    def __init__(
        self, page: QWidget, model: ResultsModel, selection: GridSelection, grid: TileView, viewer: ScreenViewer
    ) -> None:
        super().__init__(page)
        self._page, self._model, self._selection, self._grid, self._viewer = page, model, selection, grid, viewer
        self.tags: tuple[str, ...] = ()
        self.actions = {command.name: self._make_action(command) for command in REVIEW_KEYS}
        self.set_up("", ())

    def set_up(self, keys: str, tags: Sequence[str]) -> None:
        """Take keys and tags from the settings."""
        self.tags = tuple(tags)
        self._grid.set_tag_numbers({tag: number for number, tag in enumerate(tags, 1)})
        key_by_command = keys_of(keys)
        for name, action in self.actions.items():
            action.setShortcut(QKeySequence(key_by_command[name]))
        for number in range(1, 10):
            has_tag = number <= len(self.tags)
            self.actions[f"tag_{number}"].setEnabled(has_tag)
            self.actions[f"tag_{number}"].setText(literal(self.tags[number - 1]) if has_tag else "")

    def _make_action(self, command: KeyCommand) -> QAction:
        action = QAction(command_text(command), self._page)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)  # a key that is held down must not decide about what nobody has seen
        action.triggered.connect(partial(self._run, command))
        self._page.addAction(action)
        return action

    def _run(self, command: KeyCommand, _: bool = False) -> None:
        if command.name == "quarantine":
            self.quarantine_requested.emit()
        elif command.name == "next_open":
            self._go_to(self._next_open())
        elif command.name == "note":
            self.write_note()
        elif command.action == "verdict":
            self.decide(Decision[command.value])
        elif command.action is not None:
            tag = self.tags[int(command.value) - 1] if command.action == "tag" else ""
            self.act(command.action, tag)

    # what is done

    def decide(self, verdict: Decision) -> None:
        """Set the verdict on what is selected; the next image follows."""
        rows = self.rows()
        if len(rows):
            following = self._following(rows)
            self.act("verdict", verdict.name)
            self._go_to(following)
        else:
            self._begin()

    def act(self, action: Action, value: str) -> None:
        """Do something to what is selected, and stay there."""
        rows = self.rows()
        if len(rows):
            self.act_requested.emit(ReviewAct(action, value, rows))
            self._viewer.describe_again()

    def write_note(self) -> None:
        """Ask for a note; an empty one takes it away."""
        rows = self.rows()
        if len(rows):
            notes = {self._model.review.notes.get(row, "") for row in rows.tolist()}
            dialog = NoteDialog(len(rows), notes.pop() if len(notes) == 1 else "", self._page)
            columns = self._model.columns
            dialog.written.connect(lambda text: self._note(self._now(rows, columns), text))
            dialog.open()

    def ask_for_tag(self) -> None:
        """Ask for a tag of any name, and put it on what is selected."""
        rows = self.rows()
        if len(rows):
            dialog, columns = QInputDialog(self._page), self._model.columns
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.setWindowTitle(tr("New tag"))
            dialog.setLabelText(tr("Tag"))
            dialog.textValueSelected.connect(lambda text: self._tag(self._now(rows, columns), text.strip()))
            dialog.open()

    def _tag(self, rows: RowArray, tag: str) -> None:
        if tag and len(rows):
            self.act_requested.emit(ReviewAct("tag", tag, rows))
            self.tag_added.emit(tag)
            self._viewer.describe_again()

    def ask_for_bank_class(self) -> None:
        """Accept what is selected as ID and let it join the bank as images of a class that the user names."""
        rows = self.rows()
        rows = rows[~self._model.columns.failed[rows]]
        if not len(rows):
            return
        predicted = np.unique(self._model.columns.predicted_class[rows])
        titles, names = self._model.class_titles, self._model.class_names
        dialog = AddToBankDialog(len(rows), titles, int(predicted[0]), self._page)
        columns = self._model.columns
        dialog.chosen.connect(lambda place: self._add_to_bank(self._now(rows, columns), names[place]))
        dialog.open()

    def leave_bank(self) -> None:
        self.act("bank", "")

    def rows(self) -> RowArray:
        """What an act is on: the image in the viewer, or the selection, or the current image. Unjudged ones wait."""
        row, is_open = self._selection.current, self._viewer.isVisible()
        is_seen = row != NO_ROW and (is_open or self._model.position_of(row) >= 0)
        current = np.array([row] if is_seen else [], np.int64)
        rows = current if is_open or not self._selection.count else self._selection.rows()
        judged = rows[~np.isnan(self._model.columns.scores[rows]) | self._model.columns.failed[rows]]
        if len(rows) and not len(judged):
            self.refused.emit(tr("This image has not been judged yet. Decide about it in a moment."))
        return judged

    def _note(self, rows: RowArray, text: str) -> None:
        self.act_requested.emit(ReviewAct("note", text, rows))
        self._viewer.describe_again()

    def _add_to_bank(self, rows: RowArray, class_name: str) -> None:
        self.act_requested.emit(ReviewAct("verdict", Decision.ID.name, rows))
        self.act_requested.emit(ReviewAct("bank", class_name, rows))

    def _now(self, rows: RowArray, columns: ResultColumns) -> RowArray:
        """`rows` of `columns` by their present numbers: the screening may have been renewed behind a dialog."""
        if columns is self._model.columns:
            return rows
        found = match_paths([columns.paths[row] for row in rows.tolist()], self._model.columns.paths)
        found = found[found >= 0]
        if not len(found):
            self.refused.emit(tr("What this was about is not in the screening that is shown now."))
        return found

    # which comes next

    def _following(self, rows: RowArray) -> int:
        """The row shown after the last of `rows`; at the end that last one itself."""
        is_decided = np.zeros(len(self._model.columns), bool)
        is_decided[rows] = True
        places = np.flatnonzero(is_decided[self._model.rows])
        if not len(places):
            return NO_ROW
        return self._model.row_at(min(int(places[-1]) + 1, len(self._model.rows) - 1))

    def _begin(self) -> None:
        """Where nothing is current yet, show which image a decision would be about: the first."""
        if self._selection.current == NO_ROW and not self._selection.count and len(self._model.rows):
            self._go_to(self._model.row_at(0))

    def _next_open(self) -> int:
        """The next image without a decision, from the current one on and around the end."""
        is_open = self._model.review.verdicts[self._model.rows] == Decision.NONE
        places, here = np.flatnonzero(is_open), self._model.position_of(self._selection.current)
        if not len(places):
            self.refused.emit(tr("Every image that is shown has a decision."))
            return NO_ROW
        later = places[places > here]
        return self._model.row_at(int((later if len(later) else places)[0]))

    def _go_to(self, row: int) -> None:
        """Make a row current; one that the filter has let go of gives its place to the last that is shown."""
        position = self._model.position_of(row) if row != NO_ROW else -1
        if position < 0 and len(self._model.rows) and self._model.position_of(self._selection.current) < 0:
            position = len(self._model.rows) - 1
        if position < 0:
            self._viewer.describe_again()
            return
        row = self._model.row_at(position)
        self._selection.select_only(row)
        self._selection.set_current(row)
        self._grid.scroll_to(position)
        if self._viewer.isVisible():
            self._viewer.open_current()


SIZE_PX = (440, 260)


class NoteDialog(QDialog):
    """Emits `written` with the text; Ctrl+Enter saves, Esc leaves it as it was."""

    written = Signal(str)

    def __init__(self, n_images: int, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = tr("Note") if n_images == 1 else tr("Note on %Ln images", None, n_images)
        column = make_column(self, title)
        self.field = QPlainTextEdit(text)
        self.field.setAccessibleName(tr("Note"))
        self.field.setTabChangesFocus(True)
        self.field.setPlaceholderText(tr("What is there to say about it?"))
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        column.addWidget(self.field, 1)
        column.addWidget(make_text(tr("Ctrl+Enter saves. An empty note takes it away.")))
        add_buttons(self, column, tr("Save"), tr("Cancel"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        self.resize(*SIZE_PX)
        self.field.setFocus()

    def accept(self) -> None:
        self.written.emit(self.field.toPlainText().strip())
        super().accept()


WIDTH_PX = 460


class AddToBankDialog(QDialog):
    """Emits `chosen` with the index of a class."""

    chosen = Signal(int)

    def __init__(
        self, n_images: int, class_titles: Sequence[str], suggested: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one, many = tr("Add the image to the bank"), tr("Add %Ln images to the bank", None, n_images)
        text_of_one = tr(
            "You vouch for it: it is accepted as ID, and from the next screening on other images are compared with it, "
            "too. K and the threshold are then chosen anew. The files stay where they are, and it can be undone."
        )
        text_of_many = tr(
            "You vouch for them: they are accepted as ID, and from the next screening on other images are compared "
            "with them, too. K and the threshold are then chosen anew. The files stay where they are, and it can be "
            "undone."
        )
        is_one = n_images == 1
        column = make_column(self, one if is_one else many, text_of_one if is_one else text_of_many)
        column.addWidget(make_section(tr("It belongs to the class") if is_one else tr("They belong to the class")))
        self.box = QComboBox(editable=True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.addItems(list(class_titles))
        self.box.setCurrentIndex(max(suggested, 0))
        self.box.setAccessibleName(tr("Class"))
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)
        column.addWidget(self.box)
        buttons = add_buttons(self, column, tr("Add to the bank"), tr("Cancel"))
        self.add_button = buttons.buttons()[0]
        self.box.currentTextChanged.connect(lambda typed: self.add_button.setEnabled(self.box.findText(typed) >= 0))
        fix_width(self, WIDTH_PX)

    def accept(self) -> None:
        index = self.box.findText(self.box.currentText())
        if index >= 0:
            self.chosen.emit(index)
            super().accept()
