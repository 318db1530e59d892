"""Chooses which results are shown, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from app.base.shortcut_texts import set_tip
from app.icons import set_icon
from app.models.row_order import RowFilter, RowOrder, SortKey
from app.models.verdicts import Verdict
from app.screen.results import VerdictCounts
from app.screen.saved_views import View
from app.widgets.eliding_box import ElidingBox
from app.widgets.review_filter import ReviewFilter
from app.widgets.small import SearchField
from app.widgets.verdict_buttons import VerdictButtons
from app.widgets.views_button import ViewsButton

TYPING_PAUSE_MS = 150
ROOMY_PX = 1000
LEAST_PX = 480
LEAST_BOX_PX, MOST_BOX_PX = 72, 180
FRAME_PX = 44  # of a box, around its words


class FilterBar(QWidget):
    """Verdict, expert, class, text; order."""

    filter_changed = Signal(object)  # RowFilter
    order_changed = Signal(object)  # RowOrder
    export_requested = Signal(bool)  # only what is shown
    left = Signal()  # the keyboard belongs to the grid again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdicts = VerdictButtons(self)
        self._expert, self._class, self._order = ElidingBox(), ElidingBox(), ElidingBox()
        self.review, self.views = ReviewFilter(), ViewsButton()
        self.export_menu = QMenu(self)
        self.search = SearchField((self.tr("Search names, notes"), self.tr("Search")))
        self._typing_timer = QTimer(self, interval=TYPING_PAUSE_MS, singleShot=True)
        self._lay_out()
        self._fill_orders()
        self.set_names((), ())
        self._connect()

    def _lay_out(self) -> None:
        self._row = layout = QHBoxLayout(self)
        layout.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        for button in self._verdicts.buttons():
            layout.addWidget(button)
        layout.addStretch(1)
        set_tip(self.search, self.tr("Show files whose path or note contains these words"), "find")
        self.search.setAccessibleName(self.tr("Search names, notes"))
        looking_glass = QAction(self.search)
        set_icon(looking_glass, "search", self.palette())
        self.search.addAction(looking_glass, QLineEdit.ActionPosition.LeadingPosition)
        layout.addWidget(self.search, 1000)
        layout.addWidget(self.review)
        names = (self.tr("Expert"), self.tr("Predicted class"), self.tr("Order"))
        for box, name in zip((self._expert, self._class, self._order), names, strict=True):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(9)
            box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            box.setMaxVisibleItems(24)
            layout.addWidget(box)
        layout.addWidget(self.views)
        layout.addWidget(self._make_export_button())

    def _make_export_button(self) -> QToolButton:
        button, menu = QToolButton(), self.export_menu
        menu.addAction(self.tr("Export everything…"), lambda: self.export_requested.emit(False))
        menu.addAction(self.tr("Export what is shown…"), lambda: self.export_requested.emit(True))
        set_icon(button, "export", self.palette())
        button.setToolTip(self.tr("Export a report"))
        button.setAccessibleName(self.tr("Export a report"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        return button

    def _fill_orders(self) -> None:
        for text, order in (
            (self.tr("Worst first"), RowOrder()),
            (self.tr("Best first"), RowOrder(descending=True)),
            (self.tr("Lowest percentile"), RowOrder(SortKey.PERCENTILE)),
            (self.tr("Name, A to Z"), RowOrder(SortKey.PATH)),
            (self.tr("Name, Z to A"), RowOrder(SortKey.PATH, descending=True)),
            (self.tr("By expert"), RowOrder(SortKey.EXPERT)),
            (self.tr("By class"), RowOrder(SortKey.CLASS)),
        ):
            self._order.addItem(text, order)

    def _connect(self) -> None:
        self._verdicts.buttonClicked.connect(self._tell_filter)
        self._expert.currentIndexChanged.connect(self._tell_filter)
        self._class.currentIndexChanged.connect(self._tell_filter)
        self.search.textChanged.connect(lambda: self._typing_timer.start())
        self._typing_timer.timeout.connect(self._tell_filter)
        self._order.currentIndexChanged.connect(lambda: self.order_changed.emit(self.order))
        self.search.left.connect(self.left)
        self.review.changed.connect(self._tell_filter)
        self.views.chosen.connect(self.set_view)
        self.views.asked = self.view
        for box in (self._expert, self._class, self._order):
            box.currentIndexChanged.connect(lambda _: self._fit())
            box.activated.connect(self.left)  # so that the keys decide about images again

    @property
    def order(self) -> RowOrder:
        order = self._order.currentData()
        assert isinstance(order, RowOrder)
        return order

    @property
    def filter(self) -> RowFilter:
        return RowFilter(
            verdict=self._verdicts.chosen,
            expert=self._expert.currentData(),
            predicted_class=self._class.currentData(),
            review=self.review.state,
            tag=self.review.tag,
            text=self.search.text().strip(),
        )

    def view(self) -> View:
        """What is shown now, in names."""
        expert, of_class = (box.currentText() if box.currentData() is not None else "" for box in self._choices)
        return View(replace(self.filter, expert=None, predicted_class=None), self.order, expert, of_class)

    def set_view(self, view: View) -> None:
        """Show what a view showed; a name that this screening does not have is no condition."""
        with QSignalBlocker(self.search), QSignalBlocker(self._expert), QSignalBlocker(self._class):
            self.search.setText(view.filter.text)
            for box, name in zip(self._choices, (view.expert_name, view.class_name), strict=True):
                box.setCurrentIndex(max(box.findText(name), 0) if name else 0)
        self.review.choose(view.filter.review, view.filter.tag)
        self.set_order(view.order)
        self.set_verdict(view.filter.verdict)

    @property
    def _choices(self) -> tuple[QComboBox, QComboBox]:
        return self._expert, self._class

    def set_order(self, order: RowOrder) -> None:
        index = next((i for i in range(self._order.count()) if self._order.itemData(i) == order), 0)
        self._order.setCurrentIndex(index)

    def set_verdict(self, verdict: Verdict | None) -> None:
        self._verdicts.choose(verdict)
        self._tell_filter()

    def set_expert(self, expert: int | None) -> None:
        """Show the images of one expert only; of all if that is None."""
        self._expert.setCurrentIndex(max(0, self._expert.findData(expert)) if expert is not None else 0)

    def clear(self) -> None:
        """Show everything, in the order that is chosen."""
        self.set_view(View(order=self.order))

    def set_names(self, expert_names: Sequence[str], class_names: Sequence[str]) -> None:
        """The experts and classes that can be chosen; a choice of one is no choice and isn't offered."""
        for box, everything, names in (
            (self._expert, self.tr("All experts"), expert_names),
            (self._class, self.tr("All classes"), class_names),
        ):
            with QSignalBlocker(box):
                box.clear()
                box.addItem(everything, None)
                for index, name in enumerate(names):
                    box.addItem(name, index)
        self._fit()

    def _fit(self) -> None:
        """Where room is short, experts are chosen in the strip above and a button shows its icon alone; then classes
        give way, too, and the search gives its room to the order."""
        for is_snug, is_tight in ((False, False), (True, False), (True, True)):
            self._arrange(is_snug=is_snug, is_tight=is_tight)
            self._row.invalidate()  # Qt would do it a moment later
            if self._row.minimumSize().width() <= self.width():
                return

    def _arrange(self, *, is_snug: bool, is_tight: bool) -> None:
        margin_px, gap_px, search_px = (8, 4, 62) if is_tight else (12, 6, 88)
        self._row.setContentsMargins(margin_px, 6, margin_px, 6)
        self._row.setSpacing(gap_px)
        self.search.setMinimumWidth(search_px)
        self.search.setMaximumWidth(search_px if is_tight else 280)
        self._expert.setVisible(self._expert.count() > 2 and not is_snug)
        self._class.setVisible(self._class.count() > 2 and (not is_tight or self._class.currentIndex() > 0))
        self.review.set_brief(is_snug)
        for box in (self._expert, self._class, self._order):
            words_px = box.fontMetrics().horizontalAdvance(box.currentText()) + FRAME_PX
            box.setMinimumWidth(LEAST_BOX_PX if is_tight else min(max(words_px, LEAST_BOX_PX), MOST_BOX_PX))

    def minimumSizeHint(self) -> QSize:
        """As narrow as it must be; what does not fit then gives way."""
        return QSize(LEAST_PX, super().minimumSizeHint().height())

    def set_counts(self, counts: VerdictCounts) -> None:
        """While the threshold is dragged this comes at every frame: the bar is fitted anew only for more digits."""
        before = self._n_letters()
        self._verdicts.show_counts(counts, with_words=self.width() >= ROOMY_PX)
        if self._n_letters() != before:
            self._fit()

    def _n_letters(self) -> int:
        return sum(len(button.text()) for button in self._verdicts.buttons() if not button.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short, the marks speak for the words beside them."""
        super().resizeEvent(event)
        width, before = event.size().width(), event.oldSize().width()
        if (width < ROOMY_PX) != (before < ROOMY_PX):
            self._verdicts.show_counts(self._verdicts.counts, with_words=width >= ROOMY_PX)
        self._fit()

    def _tell_filter(self) -> None:
        self._typing_timer.stop()
        self.filter_changed.emit(self.filter)
