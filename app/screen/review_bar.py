"""The strip below the grid: what can be decided, and how far the review has come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base.i18n import numeral, share_text, tr
from app.base.paths import printable
from app.base.shortcut_texts import key_text, literal
from app.base.theme import set_icon, set_role
from app.screen.results import ResultsModel
from app.screen.style import draw_stamp
from core.review.model import Decision, Decisions

if TYPE_CHECKING:
    from core.review.figures import ReviewFigures


LEAST_PX = 480
PROGRESS_PX = (150, 210)
N_DECISIONS = 3  # buttons, which come first: confirm, accept, clear


class ReviewBar(QFrame):
    """Its buttons trigger the actions that the keys trigger."""

    tag_wanted = Signal(str)
    new_tag_wanted = Signal()

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "bottom")
        self._actions = actions
        self._labels: list[tuple[QToolButton, str, str]] = []
        self.other_tags: tuple[str, ...] = ()  # in use, without a key
        self.tag_menu = QMenu(self)
        self.tag_menu.aboutToShow.connect(lambda: self.fill_tags(self.tag_menu))
        self._progress, self.bar, self._precision = QLabel(), QProgressBar(), QLabel()
        self._wordings = ("", "", "", "")  # progress and precision, each in full and in brief
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of the review"))
        self._lay_out()
        self.show_keys()

    @property
    def brief_actions(self) -> list[tuple[str, QAction]]:
        """The decisions, each with its word."""
        return [(button.text(), self._actions[name]) for button, name, _ in self._labels[:N_DECISIONS]]

    def show_keys(self) -> None:
        """Name the present keys in the tips."""
        for button, name, text in self._labels:
            key = key_text(self._actions[name].shortcut().toString())
            button.setToolTip(f"{text} ({key})" if key else text)

    def set_figures(self, figures: ReviewFigures) -> None:
        """Say how far it is and how many of the flagged were right."""
        self.bar.setMaximum(max(figures.n_flagged, 1))
        self.bar.setValue(figures.n_reviewed)
        of = numeral(figures.n_reviewed), numeral(figures.n_flagged)
        progress = tr("{0} of {1} flagged reviewed").format(*of), tr("{0} of {1} reviewed").format(*of)
        if figures.precision is None:
            self._precision.setToolTip("")
            self._wordings = (*progress, tr("Precision shows once you decide"), "")
        else:
            share, low, high = (share_text(value) for value in (figures.precision, figures.low, figures.high))
            tip = tr(
                "Of {0} flagged images that you reviewed, copies counted once, {1} are OOD: a precision of {2} (95 % "
                "interval {3} to {4}). If you reviewed the worst first, the rest is likely to hold fewer."
            )
            self._precision.setToolTip(
                tip.format(numeral(figures.n_judged), numeral(figures.n_confirmed), share, low, high)
            )
            confirmed = numeral(figures.n_confirmed), share, low, high
            full = tr("{0} confirmed: {1}  ({2} to {3})").format(*confirmed)
            self._wordings = (*progress, full, tr("{0} confirmed: {1}").format(*confirmed[:2]))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as it must be; what does not fit then is told in fewer words."""
        return QSize(LEAST_PX, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Where room is short, the marks speak for the words beside them, and then figures for sentences."""
        for has_button_words, is_wordy in ((True, True), (False, True), (False, False)):
            self._show_words(has_button_words, is_wordy)
            for layout in (self._figures, self._row):  # Qt would do it a moment later
                layout.invalidate()
            if self._row.minimumSize().width() <= self.width():
                return

    def _show_words(self, has_button_words: bool, is_wordy: bool) -> None:
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        for button, name, _ in self._labels:
            button.setToolButtonStyle(beside if has_button_words or name == "clear" else alone)
        self._tag.setToolButtonStyle(beside if is_wordy else alone)
        self.bar.setFixedWidth(PROGRESS_PX[1] if is_wordy else PROGRESS_PX[0])
        progress, brief_progress, precision, brief_precision = self._wordings
        self._progress.setText(progress if is_wordy else brief_progress)
        self._precision.setText(precision if is_wordy else brief_precision)

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(12, 5, 16, 5)
        row.setSpacing(4)
        for name, text, icon in (
            ("confirm", tr("Confirm"), self._stamp(Decision.OOD)),
            ("accept", tr("Accept"), self._stamp(Decision.ID)),
            ("clear", tr("Clear"), None),
        ):
            row.addWidget(self._make_button(name, text, icon))
        row.addSpacing(12)
        self._tag = self._make_tag_button()
        row.addWidget(self._tag)
        for name, text, drawn in (
            ("note", tr("Note"), "note"),
            ("quarantine", tr("Quarantine…"), "quarantine"),
        ):
            button = self._make_button(name, text, None)
            set_icon(button, drawn, self.palette())
            row.addWidget(button)
        row.addStretch(1)
        self._figures = self._make_progress()
        row.addLayout(self._figures)

    def _make_progress(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3)
        for label in (self._progress, self._precision):
            set_role(label, "caption", muted=True)
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._progress)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._precision)
        return column

    def _make_button(self, name: str, text: str, icon: QIcon | None) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAccessibleName(self._actions[name].text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if icon is not None:
            button.setIcon(icon)
            button.setIconSize(QSize(48, 18))
        button.clicked.connect(self._actions[name].trigger)
        self._labels.append((button, name, self._actions[name].text()))
        return button

    def _make_tag_button(self) -> QToolButton:
        button = QToolButton()
        button.setText(tr("Tag"))
        button.setToolTip(tr("Put a tag on what is selected"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_icon(button, "tag", self.palette())
        button.setMenu(self.tag_menu)
        return button

    def fill_tags(self, menu: QMenu) -> None:
        """The tags that have keys, the others that are in use, a new one, and to take them off."""
        menu.clear()
        with_keys = [self._actions[f"tag_{number}"] for number in range(1, 10)]
        menu.addActions([action for action in with_keys if action.isEnabled()])
        for tag in self.other_tags:
            action = menu.addAction(literal(tag))
            action.triggered.connect(lambda _=False, each=tag: self.tag_wanted.emit(each))
        menu.addAction(tr("New tag…"), lambda: self.new_tag_wanted.emit())
        menu.addSeparator()
        menu.addAction(self._actions["untag"])

    def _stamp(self, decision: Decision) -> QIcon:
        return QIcon(draw_stamp(decision, 18, self.devicePixelRatioF()))


PAUSE_MS = 80  # a threshold that is dragged asks sixty times a second


class ReviewProgress(QObject):
    """Follows a model and tells a bar."""

    def __init__(self, model: ResultsModel, bar: ReviewBar) -> None:
        super().__init__(bar)
        self._model, self._bar = model, bar
        self._timer = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self.count)
        model.decisions_changed.connect(self._count_soon)
        model.counts_changed.connect(self._count_soon)

    def count(self) -> None:
        """Count now."""
        from core.review.figures import review_figures  # brings scipy, which the first paint must not wait for

        scores, review = self._model.columns.scores, self._model.review
        is_flagged = np.zeros(len(review), bool)
        is_flagged[: len(scores)] = scores < self._model.threshold
        self._bar.set_figures(review_figures(is_flagged, review))

    def _count_soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()


STAMP_PX = 20


class DecisionLine(QWidget):
    """Hidden while nothing was decided."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stamped = Decision.NONE
        self._stamp, self.said, self.note = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        set_role(self.said, "body")
        set_role(self.note, "body", muted=True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self.said, self.note):
            label.setMinimumWidth(1)
        line, column = QHBoxLayout(), QVBoxLayout(self)
        line.setSpacing(8)
        line.addWidget(self._stamp, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.said, 1)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.note)
        self.hide()

    def show_row(self, review: Decisions, row: int, title: Callable[[str], str]) -> None:
        """Show what stands on a row; `title` says what a class is called."""
        verdict = Decision(int(review.verdicts[row]))
        words = {Decision.NONE: "", Decision.OOD: tr("Confirmed"), Decision.ID: tr("Accepted")}
        if verdict is not Decision.NONE and verdict is not self._stamped:
            self._stamped = verdict
            self._stamp.setPixmap(draw_stamp(verdict, STAMP_PX, self.devicePixelRatioF()))
        self._stamp.setVisible(verdict is not Decision.NONE)
        bank = review.bank_classes.get(row, "")
        parts = [words[verdict], tr("in the bank as {0}").format(title(bank)) if bank else "", *review.tags_of(row)]
        place = review.places.get(row, "")
        self.said.setToolTip(printable(place))
        parts += [tr("in quarantine")] if place else []
        self.said.setText("  ·  ".join(part for part in parts if part))
        self.note.setText(review.notes.get(row, ""))
        self.note.setVisible(row in review.notes)
        self.setVisible(bool(self.said.text() or self.note.text()))
