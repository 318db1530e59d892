"""Notices at the lower right: what happened, what to do, and a button for it. They never take the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base.theme import set_role, tones_of
from app.icons import draw, set_icon
from app.notices import Notice

WIDTH_PX = 400
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
        self.setFixedWidth(WIDTH_PX)
        self.setAccessibleName(f"{notice.text} {notice.advice}".strip())
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
        for text, is_muted in ((self.notice.text, False), (self.notice.advice, True)):
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
        close.setAccessibleName(self.tr("Dismiss"))
        close.setToolTip(self.tr("Dismiss"))
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
        if self.notice.action is not None:
            act = QPushButton(self.notice.action_text)
            act.clicked.connect(self.notice.action)
            act.clicked.connect(self.dismissed)
            buttons.append(act)
        if self.notice.details:
            details = QPushButton(self.tr("Show details"))
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
        card.show()
        self.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.arrange()
        return False

    def _remove(self, card: NoticeCard) -> None:
        if card in self.cards:
            self.cards.remove(card)
            card.hide()
            card.deleteLater()
            self.arrange()

    def arrange(self) -> None:
        """Put the notices in their place, above whatever the host shows."""
        bottom = self._host.height() - MARGIN_PX
        for card in reversed(self.cards):
            card.setFixedHeight(card.heightForWidth(WIDTH_PX) if card.hasHeightForWidth() else card.sizeHint().height())
            bottom -= card.height()
            card.move(self._host.width() - WIDTH_PX - MARGIN_PX, bottom)
            card.raise_()
            bottom -= GAP_PX
