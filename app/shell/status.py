"""The strip at the bottom: what is running, how far it is, how long it will take, and a button that stops it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import Notice
from app.base.i18n import fill, numeral, tr, translated
from app.base.jobs import Job, JobRunner
from app.base.shortcut_texts import command_text, set_tip
from app.base.shortcuts import COMMAND_OF
from app.base.theme import draw, set_icon, set_role, tones_of
from app.widgets.small import QUIET_MS, JobQueue
from core.jobs import Progress

SCALE = 1000
BAR_PX = 240
RATE_FROM_S = 1.0  # before that a rate is noise


class JobBar(QFrame):
    """Follows a JobRunner. While nothing runs it shows the project's facts."""

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "bottom")
        self.setFixedHeight(40)
        self._jobs: list[Job] = []
        self._has_score = False
        self._wait = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._wait.timeout.connect(self._appear)
        self.facts, self.step, self.figures = QLabel(), QLabel(), QLabel()
        self.badge, self.saving, self.queue = WatchBadge(), SavingBadge(runner), JobQueue(runner)
        self.bar, self.cancel_button = QProgressBar(), QPushButton(tr("Cancel"))
        self.score = QPushButton()  # what images are judged by; a click says why
        self._lay_out()
        self._show_running(False)
        runner.started.connect(self._follow)
        runner.ended.connect(self._forget)

    def set_facts(self, text: str) -> None:
        """What to say while nothing runs."""
        self.facts.setText(text)

    def show_score(self, title: str) -> None:
        """Name the score that images are judged by; of a mixture, the first of its parts. Nothing hides it."""
        first, *others = title.split(" + ")
        text = tr("{0} and {1} more").format(first, numeral(len(others))) if others else first
        self.score.setText(tr("Score: {0} – why?").format(text))
        self.score.setAccessibleName(tr("Score: {0} – why?").format(title))
        self.score.setToolTip(title)
        self._has_score = bool(title)
        self.score.setVisible(self._has_score and not self.is_busy)

    @property
    def is_busy(self) -> bool:
        """Whether progress is on show."""
        return self.bar.isVisibleTo(self)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 8, 0)
        layout.setSpacing(12)
        for label in (self.facts, self.figures):
            set_role(label, "caption", muted=True)
        set_role(self.step, "caption")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(BAR_PX)
        self.bar.setAccessibleName(tr("Progress"))
        self.cancel_button.setAccessibleName(tr("Cancel the running job"))
        self.cancel_button.clicked.connect(self._cancel)
        self.score.setProperty("kind", "link")
        for widget in (self.facts, self.score, self.step, self.bar, self.figures):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.queue)
        layout.addWidget(self.saving)
        layout.addWidget(self.badge)
        layout.addWidget(self.cancel_button)

    def _follow(self, job: Job) -> None:
        if job.lane != "engine":
            return
        self._jobs.append(job)
        job.progress.connect(lambda progress: self._show_progress(job, progress))
        job.paused_changed.connect(lambda is_paused: self._show_paused(job, is_paused))
        if len(self._jobs) == 1:
            self._begin(job)

    def _forget(self, job: Job) -> None:
        if job not in self._jobs:
            return
        self._jobs.remove(job)
        if self._jobs:
            self._begin(self._jobs[0])
        else:
            self._wait.stop()
            self._show_running(False)

    def _begin(self, job: Job) -> None:
        self.step.setText(job.title)
        self.figures.clear()
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(not job.is_cancelling)
        if not self.is_busy:
            self._wait.start()

    def _appear(self) -> None:
        self._show_running(bool(self._jobs))

    def _show_running(self, is_running: bool) -> None:
        self.facts.setVisible(not is_running)
        self.score.setVisible(self._has_score and not is_running)
        for widget in (self.step, self.bar, self.figures, self.cancel_button):
            widget.setVisible(is_running)

    def _show_progress(self, job: Job, progress: Progress) -> None:
        if self._jobs[:1] != [job] or job.is_cancelling or job.is_paused:
            return
        self.step.setText(translated(progress.step))
        self.bar.setRange(0, SCALE if progress.total else 0)
        if progress.total:
            self.bar.setValue(round(SCALE * progress.done / progress.total))
        self.figures.setText(self._figures(progress))

    def _show_paused(self, job: Job, is_paused: bool) -> None:
        if self._jobs[:1] == [job]:
            self.step.setText(tr("{0}: paused").format(job.title) if is_paused else job.title)

    def _figures(self, progress: Progress) -> str:
        locale = QLocale()
        done = locale.toString(progress.done)
        parts = [tr("{0} of {1}").format(done, locale.toString(progress.total)) if progress.total else done]
        if progress.elapsed_s >= RATE_FROM_S and progress.done > progress.skipped:
            parts.append(tr("{0}/s").format(_rate(progress.rate_per_s)))
            if progress.remaining_s is not None:
                parts.append(tr("{0} left").format(self._duration(progress.remaining_s)))
        return "  ·  ".join(parts)

    def _duration(self, seconds: float) -> str:
        if seconds < 60:
            return tr("{0} s").format(max(1, round(seconds)))
        if seconds < 3600:
            return fill(tr("{0} min {1:02d} s"), int(seconds) // 60, int(seconds) % 60)
        return fill(tr("{0} h {1:02d} min"), int(seconds) // 3600, int(seconds) % 3600 // 60)

    def _cancel(self) -> None:
        if self._jobs:
            self._jobs[0].cancel()
            self.step.setText(tr("Stopping…"))
            self.bar.setRange(0, 0)
            self.cancel_button.setEnabled(False)


def _rate(per_second: float) -> str:
    return QLocale().toString(per_second, "f", 0 if per_second >= 10 else 1)


NOTICE_WIDTH_PX = 400
MARGIN_PX = 16
GAP_PX = 8
SHOWN_MS = 6000
KEPT = 4  # older ones give way


class NoticeCard(QFrame):
    """One notice."""

    dismissed = Signal()
    details_wanted = Signal()

    def __init__(self, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self.setProperty("notice", True)
        self.setFixedWidth(NOTICE_WIDTH_PX)
        self.setAccessibleName(f"{translated(notice.text)} {translated(notice.advice)}".strip())
        shadow = QGraphicsDropShadowEffect(self, blurRadius=24, xOffset=0, yOffset=4)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        self._sign = QLabel()
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.dismissed)
        if not notice.stays:
            self._timer.start()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 8, 12)
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        row.addLayout(column, 1)
        for text, is_muted in ((translated(self.notice.text), False), (translated(self.notice.advice), True)):
            if text:
                column.addWidget(self._label(text, is_muted=is_muted))
        if buttons := self._buttons():
            line = QHBoxLayout()
            line.setContentsMargins(0, 4, 0, 0)
            line.setSpacing(8)
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)
        close = QToolButton()
        set_icon(close, "close")
        close.setAccessibleName(tr("Dismiss"))
        close.setToolTip(tr("Dismiss"))
        close.clicked.connect(self.dismissed)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._draw_sign()

    def _label(self, text: str, *, is_muted: bool) -> QLabel:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_role(label, "caption" if is_muted else "body", muted=is_muted)
        return label

    def _buttons(self) -> list[QPushButton]:
        buttons = []
        notice = self.notice
        actions = (notice.action_text, notice.action), (notice.other_text, notice.other_action)
        for text, action in actions:
            if action is not None:
                act = QPushButton(text)
                act.clicked.connect(action)
                act.clicked.connect(self.dismissed)
                buttons.append(act)
        if notice.details:
            details = QPushButton(tr("Show details"))
            details.clicked.connect(self.details_wanted)
            buttons.append(details)
        return buttons

    def _draw_sign(self) -> None:
        tones = tones_of(self.palette())
        colours = {"info": tones.accent, "success": tones.success, "warning": tones.warning, "danger": tones.danger}
        tone = self.notice.tone
        self._sign.setPixmap(draw(tone, 20, colours[tone], self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_sign()


class NoticeStack(QObject):
    """Keeps the notices of `host` in its lower right corner, the newest at the bottom."""

    details_wanted = Signal(object)  # Notice

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.cards: list[NoticeCard] = []
        self._owner: object = None  # what is open: a notice's button must not act on another project
        self._owner_of: dict[NoticeCard, object] = {}
        host.installEventFilter(self)

    def add(self, notice: Notice) -> None:
        """Show a notice; the same words twice are shown once."""
        for card in [card for card in self.cards if card.notice.text == notice.text]:
            self._remove(card)
        while len(self.cards) >= KEPT:
            self._remove(self.cards[0])
        card = NoticeCard(notice, self._host)
        card.dismissed.connect(lambda: self._remove(card))
        card.details_wanted.connect(lambda: self.details_wanted.emit(notice))
        self.cards.append(card)
        self._owner_of[card] = self._owner
        card.show()
        self.arrange()

    def belong_to(self, owner: object) -> None:
        """What is offered from now on concerns `owner`, the open project; offers that concerned another one go."""
        self._owner = owner
        for card in [card for card in self.cards if card.notice.action and self._owner_of[card] not in (None, owner)]:
            self._remove(card)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.arrange()
        return False

    def _remove(self, card: NoticeCard) -> None:
        if card in self.cards:
            self.cards.remove(card)
            del self._owner_of[card]
            card.hide()
            card.deleteLater()
            self.arrange()

    def arrange(self) -> None:
        """Put the notices in their place, above whatever the host shows."""
        bottom = self._host.height() - MARGIN_PX
        for card in reversed(self.cards):
            card.setFixedHeight(
                card.heightForWidth(NOTICE_WIDTH_PX) if card.hasHeightForWidth() else card.sizeHint().height()
            )
            bottom -= card.height()
            card.move(self._host.width() - NOTICE_WIDTH_PX - MARGIN_PX, bottom)
            card.raise_()
            bottom -= GAP_PX


PAGE_BAR_WIDTH_PX = 72
BUTTON_PX = QSize(60, 56)
PADDING_PX = 14  # of a button, on both sides of its words
ICON_PX = QSize(24, 24)


class PageBar(QFrame):
    """One button a page, the shown one checked; below them, buttons that are no pages."""

    chosen = Signal(str)  # a page's key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "left")
        self.setMinimumWidth(PAGE_BAR_WIDTH_PX)
        self.setAccessibleName(tr("Pages"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(6, 8, 5, 8)
        self._layout.setSpacing(4)
        self._layout.addStretch(1)

    def add_page(self, key: str, title: str, icon: str) -> None:
        """Its key is that of the command of the same name."""
        button = self._make(title, icon, title, key)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        self._layout.insertWidget(len(self._buttons), button)
        self._buttons[key] = button

    def add_button(self, title: str, icon: str, command: str) -> QToolButton:
        """A button at the foot of the bar, for a command of the menus."""
        button = self._make(title, icon, command_text(COMMAND_OF[command]), command)
        self._layout.addWidget(button)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the style has given the buttons their font."""
        super().showEvent(event)
        self._fit_words()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._fit_words()

    def _fit_words(self) -> None:
        for button in self.findChildren(QToolButton):
            button.ensurePolished()
            words_px = button.fontMetrics().horizontalAdvance(button.text()) + PADDING_PX
            button.setMinimumWidth(max(BUTTON_PX.width(), words_px))
        self.setMinimumWidth(
            max(PAGE_BAR_WIDTH_PX, self._layout.minimumSize().width())
        )  # no page may press it narrower

    def show_chosen(self, key: str) -> None:
        self._buttons[key].setChecked(True)

    def set_page_enabled(self, key: str, enabled: bool) -> None:
        self._buttons[key].setEnabled(enabled)

    def _make(self, title: str, icon: str, tip: str, command: str) -> QToolButton:
        button = QToolButton()
        button.setText(title)
        set_tip(button, tip, command)
        button.setAccessibleName(title)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(ICON_PX)
        button.setMinimumSize(BUTTON_PX)
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        set_icon(button, icon)
        return button


LONG_MS = 600


class SavingBadge(QLabel):
    """Follows the runner's lane of saves; hidden while nothing waits there for long."""

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: set[Job] = set()
        self._timer = QTimer(self, interval=LONG_MS, singleShot=True)
        self._timer.timeout.connect(self.show)
        self.setText(tr("Saving…"))
        self.setToolTip(tr("What you decided is being written to disk. You can go on meanwhile."))
        set_role(self, "caption", muted=True)
        self.hide()
        runner.started.connect(self._follow)
        runner.ended.connect(self._forget)

    def _follow(self, job: Job) -> None:
        if job.lane == "saves":
            self._jobs.add(job)
            if self.isHidden() and not self._timer.isActive():
                self._timer.start()

    def _forget(self, job: Job) -> None:
        self._jobs.discard(job)
        if not self._jobs:
            self._timer.stop()
            self.hide()


NAME_PX = 240  # of a folder, whose name may be longer than the window is wide


class WatchBadge(QPushButton):
    """Hidden while nothing is watched. Its menu ends the watch: one click is easily made by mistake."""

    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "link")
        set_icon(self, "watch", self.palette())
        menu = QMenu(self)
        menu.addAction(tr("Stop watching"), lambda: self.stop_wanted.emit())
        self.setMenu(menu)
        self.show_folder(None)

    def show_folder(self, folder: Path | None) -> None:
        self.setVisible(folder is not None)
        if folder is not None:
            from app.base.paths import printable

            name = self.fontMetrics().elidedText(printable(folder.name), Qt.TextElideMode.ElideMiddle, NAME_PX)
            self.setText(tr("Watching {0}").format(name))
            text = tr("{0}: new images are screened as they land.")
            self.setToolTip(text.format(printable(str(folder))))
