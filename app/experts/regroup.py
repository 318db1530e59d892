"""Group the classes anew: method, number of experts, cap and seed, with a picture of what each number gives."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLabel, QSpinBox, QWidget

from app.base.i18n import fill
from app.base.jobs import Job
from app.base.theme import GRID_PX, set_role
from app.dialogs.frame import add_buttons, make_column, spread
from app.widgets.experts.count_plot import CountPlot
from app.widgets.texts import make_text
from app.workspace.partition import PartitionSession
from core.partition.model import CAP_SLACK, Method, PartitionSettings

if TYPE_CHECKING:
    from core.partition.analysis import ExpertCount

SIZE_PX = (620, 620)
PAUSE_MS = 250
NO_CAP, AUTO_CAP, GIVEN_CAP = range(3)


class RegroupDialog(QDialog):
    """Emits `chosen` with PartitionSettings."""

    chosen = Signal(object)  # PartitionSettings

    def __init__(
        self, partitions: PartitionSession, settings: PartitionSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._partitions = partitions
        self._question: Job | None = None
        assert partitions.classes is not None
        self._n_classes = partitions.classes.n_classes
        self.method, self.experts, self.cap_kind = QComboBox(), QSpinBox(), QComboBox()
        self.cap, self.seed, self.plot = QSpinBox(), QSpinBox(), CountPlot()
        self._note = make_text("")
        title = self.tr("Group the classes again") if partitions.partition else self.tr("Group the classes")
        text = self.tr("A high silhouette means groups that stand apart. Click a number, or use the arrow keys.")
        column = make_column(self, title, text)
        column.addWidget(self.plot, 1)
        column.addLayout(self._make_form())
        column.addWidget(self._note)
        buttons = add_buttons(self, column, self.tr("Group"), self.tr("Cancel"))
        self.group_button = next(button for button in buttons.buttons() if button.text() == self.tr("Group"))
        self.accepted.connect(lambda: self.chosen.emit(self.settings()))
        self.finished.connect(self._stop_asking)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        self._show(settings)
        self._connect()
        self.resize(*spread(parent, *SIZE_PX))
        self._ask()

    def settings(self) -> PartitionSettings:
        """What the fields say."""
        kind = self.cap_kind.currentData()
        cap: int | Literal["auto"] | None = "auto" if kind == AUTO_CAP else None
        if kind == GIVEN_CAP:
            cap = self.cap.value()
        return PartitionSettings(self.method.currentData(), self.experts.value(), cap, self.seed.value())

    def _make_form(self) -> QGridLayout:
        methods: tuple[tuple[str, Method], ...] = (
            (self.tr("WordNet, then K-Means"), "wordnet+kmeans"),
            (self.tr("WordNet alone"), "wordnet"),
            (self.tr("K-Means alone"), "kmeans"),
            (self.tr("None: one expert"), "none"),
        )
        for text, method in methods:
            self.method.addItem(text, method)
        caps = ((self.tr("No limit"), NO_CAP), (self.tr("Even"), AUTO_CAP), (self.tr("At most"), GIVEN_CAP))
        for text, kind in caps:
            self.cap_kind.addItem(text, kind)
        self.experts.setRange(1, self._n_classes)
        self.cap.setRange(1, self._n_classes)
        self.seed.setRange(0, 2**31 - 1)
        for spin in (self.experts, self.cap, self.seed):  # a style sheet's padding does not reach into a spin box
            spin.lineEdit().setTextMargins(6, 0, 0, 0)
        form = QGridLayout()
        form.setHorizontalSpacing(2 * GRID_PX)
        form.setVerticalSpacing(GRID_PX)
        for place, (name, fields) in enumerate((
            (self.tr("Grouped by"), (self.method,)), (self.tr("Experts"), (self.experts,)),
            (self.tr("Classes in each"), (self.cap_kind, self.cap)), (self.tr("Seed"), (self.seed,)),
        )):  # fmt: skip
            label = QLabel(name)
            set_role(label, "caption", muted=True)
            label.setBuddy(fields[0])
            form.addWidget(label, 0, 2 * place, 1, 2)
            for at, field in enumerate(fields):
                field.setAccessibleName(name)
                form.addWidget(field, 1, 2 * place + at, 1, 3 - len(fields))
        form.setColumnStretch(0, 1)
        return form

    def _show(self, settings: PartitionSettings) -> None:
        self.method.setCurrentIndex(self.method.findData(settings.method))
        self.experts.setValue(settings.n_experts or 2)
        is_even = settings.cap in ("auto", self._even_cap())  # a partition keeps the number that it came to
        kind = NO_CAP if settings.cap is None else AUTO_CAP if is_even else GIVEN_CAP
        self.cap_kind.setCurrentIndex(self.cap_kind.findData(kind))
        self.cap.setValue(settings.cap if isinstance(settings.cap, int) else self._even_cap())
        self.seed.setValue(settings.seed)
        self._refresh()

    def _connect(self) -> None:
        self.plot.chosen.connect(self.experts.setValue)
        for changed in (
            self.method.currentIndexChanged, self.cap_kind.currentIndexChanged, self.cap.valueChanged,
            self.seed.valueChanged,
        ):  # fmt: skip
            changed.connect(self._ask_soon)
        self.experts.valueChanged.connect(self._refresh)

    def _even_cap(self) -> int:
        return min(self._n_classes, math.ceil(CAP_SLACK * self._n_classes / max(1, self.experts.value()) - 1e-9))

    def _refresh(self) -> None:
        self.plot.show_chosen(self.experts.value())
        is_one = self.method.currentData() == "none"
        for field in (self.experts, self.cap_kind, self.plot):
            field.setEnabled(not is_one)
        self.cap.setVisible(self.cap_kind.currentData() == GIVEN_CAP)
        self._note.setText(self._note_text())

    def _note_text(self) -> str:
        partition, parts = self._partitions.partition, []
        if self.cap_kind.currentData() == AUTO_CAP:
            parts.append(fill(self.tr("At most {0:,} classes each, 5 % more than an even share."), self._even_cap()))
        if partition is not None and partition.locked:
            parts.append(fill(self.tr("{0:,} locked classes stay together."), len(partition.locked)))
        if partition is not None and partition.provenance.get("edited_by_hand"):
            parts.append(self.tr("What you did by hand to the others is lost, but can be undone."))
        return " ".join(parts)

    def _ask_soon(self) -> None:
        self._refresh()
        self._timer.start()

    def _ask(self) -> None:
        """Ask what each number of experts gives under the settings."""
        self._stop_asking()
        if self.method.currentData() == "none":
            self.plot.show_text(self.tr("One expert learns every class."))
            return
        self.plot.show_text(self.tr("Comparing numbers of experts…"))
        self._question = question = self._partitions.suggest(self.settings())
        question.succeeded.connect(lambda counts: self._take(question, counts))
        question.failed.connect(lambda _: self.plot.show_text(self.tr("These settings can’t be met.")))

    def _take(self, question: Job, counts: Sequence[ExpertCount]) -> None:
        if question is self._question:
            self._question = None
            self.plot.show_text("" if counts else self.tr("Too few classes to compare."))
            self.plot.show_counts(counts)

    def _stop_asking(self, _: int = 0) -> None:
        self._timer.stop()
        if self._question is not None:
            self._question.cancel()
            self._question = None
