"""The four curves of a training on one axis of epochs: pointing at an epoch in one reads it out in all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.base.i18n import numeral
from app.widgets.figures import share_text
from app.widgets.training.line_chart import LineChart
from app.widgets.training.series import Ink, Series
from core.experts.results import EpochReport

ROUTING_GUIDE = 0.95  # FPR95 can't be good while routing errs on more than the 5 % of ID that the threshold gives away
Read = Callable[[EpochReport], float | None]


class Curves(QWidget):
    """Losses, validation accuracy, routing accuracy and feature norm."""

    pointed = Signal(int)  # the epoch that is read out; 0: the latest

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.losses = LineChart(self.tr("Loss"), loss_text, plain_text)
        self.accuracy = LineChart(self.tr("Validation accuracy"), share_text, percent_text, 1.0)
        self.routing = LineChart(self.tr("Routing accuracy"), share_text, percent_text, 1.0)
        self.norm = LineChart(self.tr("Mean feature norm"), plain_text, plain_text)
        self.routing.set_guide(ROUTING_GUIDE, self.tr("Enough to gain from experts"))
        self.losses.empty_text = self.tr("The first epoch is on its way")
        self._explain()
        self._lay_out()
        for chart in self.charts:
            chart.pointed.connect(self._point_at)

    @property
    def charts(self) -> tuple[LineChart, ...]:
        return self.losses, self.accuracy, self.routing, self.norm

    def show_reports(self, reports: Sequence[EpochReport], n_epochs: int) -> None:
        """Draw the epochs that are done, of `n_epochs`."""

        def series(name: str, ink: Ink, read: Read) -> Series:
            return Series(name, ink, tuple(_number(read(each)) for each in reports))

        losses = (
            series(self.tr("Expert"), "first", lambda each: each.expert_loss),
            series(self.tr("Router"), "second", lambda each: each.route_loss),
            series(self.tr("Mixup"), "third", lambda each: each.mixup_loss),
            series(self.tr("Held out"), "quiet", lambda each: each.validation_loss),
        )
        self.losses.show_series(losses, n_epochs)
        for chart, name, read in (
            (self.accuracy, self.tr("Right class"), lambda each: each.validation_accuracy),
            (self.routing, self.tr("Right expert"), lambda each: each.routing_accuracy),
            (self.norm, self.tr("Length of F⁰"), lambda each: each.feature_norm),
        ):
            chart.show_series((series(name, "first", read),), n_epochs)

    def _point_at(self, epoch: int) -> None:
        for chart in self.charts:
            chart.point_at(epoch)
        self.pointed.emit(epoch)

    def _explain(self) -> None:
        self.losses.setToolTip(self.tr("What training lowers; the dashed line is measured on images held out."))
        self.accuracy.setToolTip(self.tr("Share of the images held out that get their own class."))
        self.routing.setToolTip(
            self.tr("Share of the images held out that reach the expert of their class. Below 95 %, experts lose more "
                    "images than the threshold gives away.")
        )  # fmt: skip
        self.norm.setToolTip(self.tr("Features that grow longer and longer are a sign of overconfidence."))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        for number, chart in enumerate(self.charts):
            grid.addWidget(chart, number // 2, number % 2)
        for number in range(2):
            grid.setColumnStretch(number, 1)
            grid.setRowStretch(number, 1)


def plain_text(value: float) -> str:
    """Three significant places."""
    return numeral(value, ".3g") if abs(value) < 1000 else numeral(value, ",.0f")


def loss_text(value: float) -> str:
    """Short, for four of them stand in a row."""
    return numeral(value, ".2f") if value >= 0.1 else numeral(value, ".2g")


def percent_text(share: float) -> str:
    """Of a tick, which is round."""
    return f"{numeral(100 * share, '.3g')} %"


def _number(value: float | None) -> float:
    return float("nan") if value is None else value
