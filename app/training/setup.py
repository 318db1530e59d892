"""Before a training: what is trained, three presets, the advanced settings folded away, and the button that starts."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QValidator
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base.i18n import listed, numeral, tr, translated
from app.base.settings import Choice, Declared, Number
from app.base.theme import RADIUS_PX, set_role, tones_of
from app.training.parts import Banner, estimate_s, estimate_text, preset_title
from app.widgets.fields import TEXT_MARGINS_PX, make_field
from app.widgets.small import make_text
from app.workspace.training import TrainingState
from core.experts.settings import DEFAULT, PRESETS, PresetName, TrainSettings
from core.text import Text

COLUMN_PX = 960


class SetupPanel(QScrollArea):
    """Collects one TrainSettings."""

    start_requested = Signal(object)  # TrainSettings
    experts_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._state: TrainingState | None = None
        self.partition, self.presets = Banner(), PresetRow()
        self.fields = AdvancedFields(DEFAULT)
        self.fold = Collapsible(tr("Advanced settings"), self.fields)
        self.reset = QPushButton(tr("Back to the preset’s values"))
        self.start, self.back, self.time = QPushButton(), QPushButton(tr("Back to the last training")), QLabel()
        self.start.setProperty("kind", "primary")
        for button in (self.reset, self.back):
            button.setProperty("kind", "link")
        set_role(self.time, "body", muted=True)
        self._lay_out()
        self._connect()

    @property
    def settings(self) -> TrainSettings:
        return self.fields.settings

    def show_state(self, state: TrainingState) -> None:
        """Say what would be trained, and how long it takes as far as it is known."""
        self._state = state
        self._say_partition(state)
        self.back.setVisible(state.run is not None)
        self.start.setText(tr("Start training"))
        self._show_times()

    def _say_partition(self, state: TrainingState) -> None:
        images, classes = tr("%Ln images", None, state.n_images), tr("%Ln classes", None, len(state.class_titles))
        if not state.expert_names:
            self.partition.say(
                tr("One expert for {0}, {1}").format(classes, images),
                tr("The classes are not shared out yet. One expert is the baseline; several are what the method "
                        "is about."),
                action=tr("Make a partition…"),
            )  # fmt: skip
            return
        experts = tr("%Ln experts", None, len(state.expert_names))
        self.partition.say(
            tr("{0} for {1}, {2}").format(experts, classes, images),
            listed(state.expert_names),
            icon="experts",
            action=tr("Change…"),
        )

    def _choose(self, name: str) -> None:
        self.fields.show_settings(PRESETS[name])  # type: ignore[index]
        self._show_times()

    def _show_times(self) -> None:
        state = self._state
        self.reset.setVisible(self.settings != PRESETS[self.settings.preset])
        if state is None:
            return
        self.presets.show_times(lambda settings: estimate_text(state, settings))
        is_known = estimate_s(state, self.settings) is not None
        self.time.setText(
            estimate_text(state, self.settings) if is_known else tr("The time is known after the first epoch")
        )

    def _connect(self) -> None:
        self.presets.chosen.connect(self._choose)
        self.fields.changed.connect(lambda _: self._show_times())
        self.reset.clicked.connect(lambda: self._choose(self.settings.preset))
        self.start.clicked.connect(lambda: self.start_requested.emit(self.settings))
        self.back.clicked.connect(self.back_requested)
        self.partition.action_requested.connect(self.experts_requested)

    def _lay_out(self) -> None:
        content, column = QWidget(), QWidget()
        content.setProperty("ground", "surface")
        column.setMaximumWidth(COLUMN_PX)
        outer, layout = QHBoxLayout(content), QVBoxLayout(column)
        outer.setContentsMargins(32, 32, 32, 32)
        outer.addStretch(1)
        outer.addWidget(column, 1000)
        outer.addStretch(1)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        title = QLabel(tr("Train the experts"))
        set_role(title, "title")
        layout.addWidget(title)
        layout.addWidget(
            make_text(
                tr("Each expert learns to tell its own classes apart. Then they are compared with the frozen "
                        "features on images that neither has seen, and screening uses whichever is better.")
            )
        )  # fmt: skip
        layout.addSpacing(12)
        for widget in (self.partition, self.presets, self.fold):
            layout.addWidget(widget)
            layout.addSpacing(8)
        layout.addLayout(self._foot())
        layout.addStretch(1)
        self.setWidget(content)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.start)
        foot.addWidget(self.time)
        foot.addStretch(1)
        foot.addWidget(self.reset)
        foot.addWidget(self.back)
        return foot


ORDER: tuple[PresetName, ...] = ("default", "quick", "paper")


class PresetRow(QWidget):
    """One card for each of PRESETS, one of them chosen."""

    chosen = Signal(str)  # PresetName

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = self._words()
        self.cards: dict[PresetName, PresetCard] = {name: PresetCard(name, *words[name]) for name in ORDER}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for card in self.cards.values():
            self._group.addButton(card)
            row.addWidget(card, 1)
        self.choose("default")
        self._group.buttonToggled.connect(self._tell)

    def choose(self, name: PresetName) -> None:
        self.cards[name].setChecked(True)

    def show_times(self, time_text: Callable[[TrainSettings], str]) -> None:
        """Say for each preset how long it takes."""
        for name, card in self.cards.items():
            card.show_time(time_text(PRESETS[name]))

    def _tell(self, card: PresetCard, is_checked: bool) -> None:
        if is_checked:
            self.chosen.emit(card.name)

    def _words(self) -> dict[PresetName, tuple[str, str]]:
        return {
            "default": (
                preset_title("default"),
                tr("Careful steps that stay close to what the backbone knows already. Right for most ID sets."),
            ),
            "quick": (
                preset_title("quick"),
                tr("A few short passes, to see whether experts are worth it here."),
            ),
            "paper": (
                preset_title("paper"),
                tr("The paper’s recipe: many passes over images that are altered each time. For large ID sets "
                        "and a GPU."),
            ),
        }  # fmt: skip


MARGIN_PX, DOT_PX = 16, 16


class PresetCard(QAbstractButton):
    """A radio button as a card. In an exclusive QButtonGroup the arrow keys move among the cards."""

    def __init__(self, name: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(title)
        self._title, self._text, self._time = QLabel(title), QLabel(text, wordWrap=True), QLabel(wordWrap=True)
        set_role(self._title, "heading")
        set_role(self._text, "body", muted=True)
        set_role(self._time, "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        column.setSpacing(8)
        self._title.setContentsMargins(DOT_PX + 8, 0, 0, 0)
        for label in (self._title, self._text):
            column.addWidget(label)
        column.addStretch(1)
        column.addWidget(self._time)
        for label in (self._title, self._text, self._time):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_time(self, text: str) -> None:
        self._time.setText(text)
        self.setAccessibleDescription(f"{self._text.text()} {text}")

    @property
    def time_text(self) -> str:
        return self._time.text()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tones = QPainter(self), tones_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_checked, is_focused = self.isChecked(), self.hasFocus()
        ground = tones.hover if self.isDown() or (self.underMouse() and not is_checked) else tones.raised
        edge, width = (tones.accent, 2.0) if is_checked else (tones.border, 1.0)
        if is_focused:
            edge, width = tones.accent, 2.0
        inset = width / 2
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(edge), width, Qt.PenStyle.SolidLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS_PX, RADIUS_PX)
        self._paint_dot(painter)
        if is_focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tones.text), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(5.5, 5.5, -5.5, -5.5), 4, 4)

    def _paint_dot(self, painter: QPainter) -> None:
        tones, line = tones_of(self.palette()), self._title.geometry()
        centre = QPointF(MARGIN_PX + DOT_PX / 2, line.center().y() + 1)
        painter.setBrush(QColor(tones.accent if self.isChecked() else tones.raised))
        painter.setPen(QPen(QColor(tones.accent if self.isChecked() else tones.strong_border), 1.5))
        painter.drawEllipse(centre, DOT_PX / 2 - 1, DOT_PX / 2 - 1)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tones.on_accent))
            painter.drawEllipse(centre, 3, 3)


FIELD_PX, COLUMNS = 168, 2


class AdvancedFields(QWidget):
    """A field for each declared setting; `changed` comes with the new TrainSettings."""

    changed = Signal(object)  # TrainSettings

    def __init__(self, settings: TrainSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.fields: dict[str, QWidget] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        for number, each in enumerate(TRAIN_FIELDS):
            row, column = number // COLUMNS, 2 * (number % COLUMNS)
            grid.addLayout(self._words(each), row, column)
            grid.addWidget(self.fields[each.name], row, column + 1)
        for column in range(COLUMNS):
            grid.setColumnStretch(2 * column, 1)

    def show_settings(self, settings: TrainSettings) -> None:
        """Show other values, without telling."""
        self.settings = settings
        for each in TRAIN_FIELDS:
            field, value = self.fields[each.name], getattr(settings, each.name)
            with QSignalBlocker(field):
                _put(field, value)

    def _words(self, each: TrainField) -> QVBoxLayout:
        label, text = QLabel(translated(each.label)), make_text(translated(each.help))
        set_role(text, "caption", muted=True)
        field = self._make(each)
        field.setAccessibleName(translated(each.label))
        field.setAccessibleDescription(translated(each.help))
        field.setFixedWidth(FIELD_PX)
        label.setBuddy(field)
        self.fields[each.name] = field
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(label)
        lines.addWidget(text)
        lines.addStretch(1)
        return lines

    def _make(self, each: TrainField) -> QWidget:
        value = getattr(self.settings, each.name)
        if not isinstance(each.kind, Rate):
            return make_field(Declared("", each.label, each.help, each.kind), value, partial(self._set, each.name))
        field = RateField(each.kind, value)
        field.lineEdit().setTextMargins(*TEXT_MARGINS_PX)
        field.valueChanged.connect(partial(self._set, each.name))
        return field

    def _set(self, name: str, value: Any) -> None:
        self.settings = replace(self.settings, **{name: value})
        self.changed.emit(self.settings)


def _put(field: QWidget, value: Any) -> None:
    if isinstance(field, QComboBox):
        field.setCurrentIndex(field.findData(value))
    elif isinstance(field, QSpinBox):
        field.setValue(field.minimum() if value is None else value)
    elif isinstance(field, QDoubleSpinBox):
        field.setValue(value)


DECIMALS = 12  # kept inside; what is shown has three significant places
_TYPING = re.compile(r"[\d.,]*(e[+-]?\d*)?", re.IGNORECASE)


class RateField(QDoubleSpinBox):
    """Its arrows double and halve."""

    def __init__(self, kind: Rate, value: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(DECIMALS)
        self.setRange(kind.low, kind.high)
        self.setKeyboardTracking(False)
        self.setValue(value)

    def textFromValue(self, value: float) -> str:
        mantissa, _, power = numeral(value, ".3g").partition("e")
        return f"{mantissa}e{int(power)}" if power else mantissa

    def valueFromText(self, text: str) -> float:
        try:
            return float(text.replace(",", "."))
        except ValueError:
            return self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        try:
            is_done = self.minimum() <= float(text.replace(",", ".")) <= self.maximum()
        except ValueError:
            is_done = False
        if is_done:
            return QValidator.State.Acceptable, text, position
        is_typing = _TYPING.fullmatch(text) is not None
        return (QValidator.State.Intermediate if is_typing else QValidator.State.Invalid), text, position

    def fixup(self, text: str) -> str:
        return self.textFromValue(self.value())

    def stepBy(self, steps: int) -> None:
        value = self.value() * 2.0**steps
        self.setValue(round(value, 2 - math.ceil(math.log10(value))))


class Collapsible(QWidget):
    """A heading to click, and below it the content, shown while the heading is pressed."""

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self._frame = QToolButton(), QFrame()
        self.heading.setText(title)
        self.heading.setAccessibleName(title)
        self.heading.setCheckable(True)
        self.heading.setAutoRaise(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading.setStyleSheet("padding: 4px 8px 4px 0;")
        self._frame.setProperty("card", True)
        inside, column = QVBoxLayout(self._frame), QVBoxLayout(self)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.addWidget(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._frame)
        self.heading.toggled.connect(self._show)
        self._show(False)

    def set_open(self, is_open: bool) -> None:
        self.heading.setChecked(is_open)

    def _show(self, is_open: bool) -> None:
        self._frame.setVisible(is_open)
        self.heading.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)


@dataclass(frozen=True)
class Rate:
    """A small number over several powers of ten, such as a learning rate."""

    low: float
    high: float


@dataclass(frozen=True)
class TrainField:
    """How one value of TrainSettings is shown. Strings are translated in the context "Settings" when they are."""

    name: str
    label: str
    help: str
    kind: Choice | Number | Rate


def _choice(*options: tuple[str, str]) -> Choice:
    return Choice(options)


TRAIN_FIELDS: tuple[TrainField, ...] = (
    TrainField(
        "epochs",
        Text("Epochs"),
        Text("How often every image is seen. More takes longer and may forget more."),
        Number(1, 1000, 1),
    ),
    TrainField(
        "patience",
        Text("Stop early after"),
        Text("Epochs without a better validation loss; the best epoch is then used."),
        Number(1, 100, 1, automatic=Text("Never")),
    ),
    TrainField(
        "batch_size",
        Text("Batch size"),
        Text("Images at once. It is halved by itself if memory runs out."),
        Number(1, 4096, 16),
    ),
    TrainField(
        "learning_rate",
        Text("Learning rate of experts"),
        Text("Too large forgets what the backbone knows, too small gains nothing."),
        Rate(1e-7, 0.1),
    ),
    TrainField(
        "head_learning_rate",
        Text("Learning rate of heads"),
        Text("Of the heads and the router, which start from nothing."),
        Rate(1e-7, 0.1),
    ),
    TrainField(
        "router",
        Text("Router"),
        Text("How an image finds its expert. A wrong expert costs more than a weak one."),
        _choice(
            ("prototype", Text("Nearest class")),
            ("expert", Text("Linear, by expert")),
            ("class", Text("Linear, by class")),
            ("cosine", Text("Cosine, by class")),
        ),
    ),
    TrainField(
        "mixup",
        Text("Mixing of images"),
        Text("Dynamic-β mixes images of a class less, the better it is known."),
        _choice(
            ("dynamic", Text("Dynamic-β Mixup")),
            ("vanilla", Text("Mixup")),
            ("none", Text("None")),
        ),
    ),
    TrainField(
        "regularizer",
        Text("Regulariser"),
        Text("Keeps features from growing ever longer."),
        _choice(
            ("smoothing", Text("Label smoothing")),
            ("l2", Text("Feature norm")),
            ("none", Text("None")),
        ),
    ),
    TrainField(
        "augmentation",
        Text("Augmentation"),
        Text("Strong reads and alters every image anew in each epoch: much slower."),
        _choice(
            ("flip", Text("Mirror images")),
            ("strong", Text("Strong")),
            ("none", Text("None")),
        ),
    ),
    TrainField(
        "validation_share",
        Text("Share held out"),
        Text("Of each class, never trained on: for the curves and the comparison."),
        Number(0.05, 0.5, 0.05, decimals=2),
    ),
    TrainField(
        "seed",
        Text("Seed"),
        Text("The same seed gives the same experts."),
        Number(0, 999_999, 1),
    ),
)
