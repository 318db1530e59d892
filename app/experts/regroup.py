"""Group the classes anew: method, number of experts, cap and seed, with a picture of what each number gives."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainterPath
from PySide6.QtWidgets import QComboBox, QDialog, QGraphicsPathItem, QGridLayout, QLabel, QSpinBox, QWidget

from app.base.i18n import numeral, tr
from app.base.jobs import Job
from app.base.theme import GRID_PX, set_role
from app.widgets.chart import NO_STROKE, Chart, Curve, Look, Mark, Marks, Note, round_step
from app.widgets.small import add_buttons, make_column, make_text, spread
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
        title = tr("Group the classes again") if partitions.partition else tr("Group the classes")
        text = tr("A high silhouette means groups that stand apart. Click a number, or use the arrow keys.")
        column = make_column(self, title, text)
        column.addWidget(self.plot, 1)
        column.addLayout(self._make_form())
        column.addWidget(self._note)
        buttons = add_buttons(self, column, tr("Group"), tr("Cancel"))
        self.group_button = next(button for button in buttons.buttons() if button.text() == tr("Group"))
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
            (tr("WordNet, then K-Means"), "wordnet+kmeans"),
            (tr("WordNet alone"), "wordnet"),
            (tr("K-Means alone"), "kmeans"),
            (tr("None: one expert"), "none"),
        )
        for text, method in methods:
            self.method.addItem(text, method)
        caps = ((tr("No limit"), NO_CAP), (tr("Even"), AUTO_CAP), (tr("At most"), GIVEN_CAP))
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
            (tr("Grouped by"), (self.method,)), (tr("Experts"), (self.experts,)),
            (tr("Classes in each"), (self.cap_kind, self.cap)), (tr("Seed"), (self.seed,)),
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
            parts.append(tr("At most %Ln classes each, 5 % more than an even share.", None, self._even_cap()))
        if partition is not None and partition.locked:
            parts.append(tr("%Ln locked classes stay together.", None, len(partition.locked)))
        if partition is not None and partition.provenance.get("edited_by_hand"):
            parts.append(tr("What you did by hand to the others is lost, but can be undone."))
        return " ".join(parts)

    def _ask_soon(self) -> None:
        self._refresh()
        self._timer.start()

    def _ask(self) -> None:
        """Ask what each number of experts gives under the settings."""
        self._stop_asking()
        if self.method.currentData() == "none":
            self.plot.show_text(tr("One expert learns every class."))
            return
        self.plot.show_text(tr("Comparing numbers of experts…"))
        self._question = question = self._partitions.suggest(self.settings())
        question.succeeded.connect(lambda counts: self._take(question, counts))
        question.failed.connect(lambda _: self.plot.show_text(tr("These settings can’t be met.")))

    def _take(self, question: Job, counts: Sequence[ExpertCount]) -> None:
        if question is self._question:
            self._question = None
            self.plot.show_text("" if counts else tr("Too few classes to compare."))
            self.plot.show_counts(counts)

    def _stop_asking(self, _: int = 0) -> None:
        self._timer.stop()
        if self._question is not None:
            self._question.cancel()
            self._question = None


MARGIN_PX, NUMBER_PX = 12, 24  # room that a number below the curves wants
CURVE_FOOT, CURVE_TOP = 0.10, 0.72  # of a half; its name stands above
DOT_PX, SHOWN_DOT_PX = 6.0, 10.0


class CountPlot(Chart):
    """Two small curves above each other, on one axis."""

    chosen = Signal(int)  # number of experts

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(bottom=self._number_ticks, parent=parent)
        self._counts: tuple[ExpertCount, ...] = ()
        self._chosen, self._hovered = 0, 0
        self._columns = QGraphicsPathItem(), QGraphicsPathItem()  # hovered, chosen
        self._curves = (Curve(), Marks(), Note()), (Curve(), Marks(), Note())  # silhouette, inertia
        self.add(*(item for each in self._curves for item in each))
        for column in self._columns:
            column.setPen(NO_STROKE)
            column.setZValue(-1000)  # behind the numbers, too
            self.add_in_pixels(column)
        self.setProperty("frame", "plot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_margins(MARGIN_PX, 6, MARGIN_PX, 8, 0)
        self.setMinimumHeight(220)
        self.setAccessibleName(tr("Silhouette and inertia for each number of experts"))
        self.redress()

    def show_counts(self, counts: Sequence[ExpertCount]) -> None:
        self._counts = tuple(counts)
        if counts:
            self.set_range((-0.5, len(counts) - 0.5), (0.0, 2.0))
        self._show()

    def show_text(self, text: str) -> None:
        """What to say in place of the curves, or nothing to say."""
        self.show_message(text)
        self._show()

    def show_chosen(self, n_experts: int) -> None:
        self._chosen = n_experts
        self._show()

    @property
    def best(self) -> int:
        """The number with the highest silhouette, 0 before there is any."""
        return max(self._counts, key=lambda each: each.silhouette).n_experts if self._counts else 0

    def sizeHint(self) -> QSize:
        return QSize(440, 240)

    def _at(self, x: float) -> int:
        if not self._counts:
            return 0
        number = round(self.value_at(x))
        return self._counts[min(max(number, 0), len(self._counts) - 1)].n_experts

    # drawing

    def dress(self, look: Look) -> None:
        for column, colour in zip(self._columns, (look.tones.hover, look.tones.accent_soft), strict=True):
            column.setBrush(QColor(colour))
        for (curve, _, note), colour in zip(self._curves, (look.tones.accent, look.tones.success), strict=True):
            curve.setPen(look.stroke(colour, 2))
            note.dress(look)
        self._show()

    def _show(self) -> None:
        self.update()
        if not self._counts:
            return
        for column, n_experts in zip(self._columns, (self._hovered, self._chosen), strict=True):
            column.setPath(self._column_of(n_experts))
        if self.bottom is not None:
            self.bottom.show_ticks(str(self._chosen))
        tones = self.look.tones
        self._show_curve(0, 1.0, [each.silhouette for each in self._counts], tr("Silhouette"), ".3f", tones.accent)
        self._show_curve(1, 0.0, [each.inertia for each in self._counts], tr("Inertia"), ".1f", tones.success)

    def _column_of(self, n_experts: int) -> QPainterPath:
        """Behind the curves and the number; empty where there is no such number."""
        path = QPainterPath()
        for at, each in enumerate(self._counts):
            if each.n_experts == n_experts:
                left, right = self.x_of(at - 0.5) + 1, self.x_of(at + 0.5) - 1
                path.addRoundedRect(QRectF(left, 6, right - left, self.height() - 12), 5, 5)
        return path

    def arrange(self) -> None:
        self._show()

    def _show_curve(self, which: int, foot: float, values: Sequence[float], name: str, form: str, colour: str) -> None:
        """One curve over the whole of its half, from `foot` to one above."""
        (curve, marks, note), places = self._curves[which], np.arange(len(values), dtype=np.float64)
        low, span = min(values), (max(values) - min(values)) or 1.0
        heights = foot + CURVE_FOOT + (CURVE_TOP - CURVE_FOOT) * (np.asarray(values) - low) / span
        numbers, shown = [each.n_experts for each in self._counts], self._hovered or self._chosen
        curve.setData(places, heights)
        sizes_px = [SHOWN_DOT_PX if number == shown else DOT_PX for number in numbers]
        dots = [Mark(x, y, QColor(colour), size_px=size) for x, y, size in zip(places, heights, sizes_px, strict=True)]
        marks.set_marks(dots, self.look.stroke(self.look.tones.surface, 1.5))
        text = numeral(values[numbers.index(shown)], form) if shown in numbers else ""
        note.set_text(f"{name}  {text}".replace("-", "−"))
        note.place(-0.5, foot + 1.0, is_below=True, is_right=False)

    def _number_ticks(self, low: float, high: float, length_px: float) -> list[tuple[float, str]]:
        numbers = [each.n_experts for each in self._counts]
        step = round_step(max(1.0, NUMBER_PX * len(numbers) / max(length_px, 1.0)))
        return [(at, str(number)) for at, number in enumerate(numbers) if number % step == 0 or number == self._chosen]

    # choosing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._counts and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        numbers = [each.n_experts for each in self._counts]
        if step is None or not numbers:
            event.ignore()
        else:
            self.chosen.emit(min(max(self._chosen + step, numbers[0]), numbers[-1]))

    def _hover(self, n_experts: int) -> None:
        if n_experts != self._hovered:
            self._hovered = n_experts
            self._show()
