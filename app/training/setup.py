"""Before a training: what is trained, three presets, the advanced settings folded away, and the button that starts."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.base.theme import set_role
from app.training.parts import Banner
from app.training_engine import TrainingState
from app.widgets.texts import make_text
from app.widgets.training.advanced_fields import AdvancedFields
from app.widgets.training.fold import Fold
from app.widgets.training.preset_row import PresetRow
from app.widgets.training.run_texts import estimate_s, estimate_text
from core.experts.settings import DEFAULT, PRESETS, TrainSettings

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
        self.fold = Fold(self.tr("Advanced settings"), self.fields)
        self.reset = QPushButton(self.tr("Back to the preset’s values"))
        self.start, self.back, self.time = QPushButton(), QPushButton(self.tr("Back to the last training")), QLabel()
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
        self.start.setText(self.tr("Start training"))
        self._show_times()

    def _say_partition(self, state: TrainingState) -> None:
        locale = QLocale()
        images, classes = locale.toString(state.n_images), locale.toString(len(state.class_titles))
        if not state.expert_names:
            self.partition.say(
                self.tr("One expert for all {0} classes, {1} images").format(classes, images),
                self.tr("The classes are not shared out yet. One expert is the baseline; several are what the method "
                        "is about."),
                action=self.tr("Make a partition…"),
            )  # fmt: skip
            return
        count = len(state.expert_names)
        one, many = self.tr("1 expert for {1} classes, {2} images"), self.tr("{0} experts for {1} classes, {2} images")
        self.partition.say(
            (many if count > 1 else one).format(count, classes, images),
            ", ".join(state.expert_names),
            icon="experts",
            action=self.tr("Change…"),
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
            estimate_text(state, self.settings) if is_known else self.tr("The time is known after the first epoch")
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
        title = QLabel(self.tr("Train the experts"))
        set_role(title, "title")
        layout.addWidget(title)
        layout.addWidget(
            make_text(
                self.tr("Each expert learns to tell its own classes apart. Then they are compared with the frozen "
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
