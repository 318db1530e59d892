"""Chooses which results are shown, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QToolTip,
    QWidget,
)

from app.base.i18n import fill, numeral, share_text, tr
from app.base.shortcut_texts import literal, set_tip
from app.base.theme import set_icon, tones_of
from app.screen.results import ResultsModel, ReviewState, RowFilter, RowOrder, SortKey, Status, VerdictCounts
from app.screen.saved_views import View, ViewsButton
from app.screen.style import mark_pixmap, verdict_colors
from app.widgets.expert_badge import paint_badge, style_of
from app.widgets.small import ElidingBox, SearchField
from core.arrays import FloatArray, IntArray

TYPING_PAUSE_MS = 150
ROOMY_PX = 1000
LEAST_PX = 480
LEAST_BOX_PX, MOST_BOX_PX = 72, 180
FRAME_PX = 44  # of a box, around its words


class FilterBar(QWidget):
    """Status, expert, class, text; order."""

    filter_changed = Signal(object)  # RowFilter
    order_changed = Signal(object)  # RowOrder
    export_requested = Signal(str)  # "everything", "view" or "selected"
    left = Signal()  # the keyboard belongs to the grid again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdicts = VerdictButtons(self)
        self._expert, self._class, self._order = ElidingBox(), ElidingBox(), ElidingBox()
        self.review, self.views = ReviewFilter(), ViewsButton()
        self.export_menu = QMenu(self)
        self.search = SearchField((tr("Search names, notes"), tr("Search")))
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
        set_tip(self.search, tr("Show files whose path or note contains these words"), "find")
        self.search.setAccessibleName(tr("Search names, notes"))
        looking_glass = QAction(self.search)
        set_icon(looking_glass, "search", self.palette())
        self.search.addAction(looking_glass, QLineEdit.ActionPosition.LeadingPosition)
        layout.addWidget(self.search, 1000)
        layout.addWidget(self.review)
        names = (tr("Expert"), tr("Predicted class"), tr("Order"))
        for box, name in zip((self._expert, self._class, self._order), names, strict=True):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(9)
            box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            box.setMaxVisibleItems(24)
            layout.addWidget(box)
        layout.addWidget(self._make_more_button())
        layout.addWidget(self.views)
        layout.addWidget(self._make_export_button())

    def _make_more_button(self) -> QToolButton:
        self.more, menu = QToolButton(), QMenu(self)
        set_icon(self.more, "more", self.palette())
        self.more.setToolTip(tr("More filters"))
        self.more.setAccessibleName(tr("More filters"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(menu)
        menu.aboutToShow.connect(self.fill_more)
        return self.more

    def fill_more(self) -> None:
        """Offer what the boxes offer that have no room."""
        menu = self.more.menu()
        menu.clear()
        for box in self._choices:
            if box.isHidden() and box.count() > 2:
                choices = menu.addMenu(box.accessibleName())
                for place in range(box.count()):
                    action = choices.addAction(literal(box.itemText(place)))
                    action.setCheckable(True)
                    action.setChecked(place == box.currentIndex())
                    action.triggered.connect(lambda _=False, box=box, place=place: box.setCurrentIndex(place))

    def _make_export_button(self) -> QToolButton:
        button, menu = QToolButton(), self.export_menu
        for scope, text in (
            ("everything", tr("Export everything…")),
            ("view", tr("Export what is shown…")),
            ("selected", tr("Export what is selected…")),
        ):
            action = menu.addAction(text)
            action.triggered.connect(lambda _=False, each=scope: self.export_requested.emit(each))
        set_icon(button, "export", self.palette())
        button.setToolTip(tr("Export a report"))
        button.setAccessibleName(tr("Export a report"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        return button

    def _fill_orders(self) -> None:
        for text, order in (
            (tr("Worst first"), RowOrder()),
            (tr("Best first"), RowOrder(descending=True)),
            (tr("Lowest percentile"), RowOrder(SortKey.PERCENTILE)),
            (tr("Name, A to Z"), RowOrder(SortKey.PATH)),
            (tr("Name, Z to A"), RowOrder(SortKey.PATH, descending=True)),
            (tr("By expert"), RowOrder(SortKey.EXPERT)),
            (tr("By class"), RowOrder(SortKey.CLASS)),
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
        expert, of_class = (
            "" if box.currentData() is None else names[box.currentData()]
            for box, names in zip(self._choices, self._names, strict=True)
        )
        return View(replace(self.filter, expert=None, predicted_class=None), self.order, expert, of_class)

    def set_view(self, view: View) -> None:
        """Show what a view showed; a name that this screening does not have is no condition."""
        with QSignalBlocker(self.search), QSignalBlocker(self._expert), QSignalBlocker(self._class):
            self.search.setText(view.filter.text)
            wanted = view.expert_name, view.class_name
            for box, names, name in zip(self._choices, self._names, wanted, strict=True):
                box.setCurrentIndex(names.index(name) + 1 if name in names else 0)
        self.review.choose(view.filter.review, view.filter.tag)
        self.set_order(view.order)
        self.set_verdict(view.filter.verdict)

    @property
    def _choices(self) -> tuple[QComboBox, QComboBox]:
        return self._expert, self._class

    def set_order(self, order: RowOrder) -> None:
        index = next((i for i in range(self._order.count()) if self._order.itemData(i) == order), 0)
        self._order.setCurrentIndex(index)

    def set_verdict(self, verdict: Status | None) -> None:
        self._verdicts.choose(verdict)
        self._tell_filter()

    def set_expert(self, expert: int | None) -> None:
        """Show the images of one expert only; of all if that is None."""
        self._expert.setCurrentIndex(max(0, self._expert.findData(expert)) if expert is not None else 0)

    def clear(self) -> None:
        """Show everything, in the order that is chosen."""
        self.set_view(View(order=self.order))

    def set_names(
        self, expert_names: Sequence[str], class_names: Sequence[str], class_titles: Sequence[str] = ()
    ) -> None:
        """The experts and classes that can be chosen, and what these are called; a choice of one is no choice and isn't
        offered."""
        self._names = tuple(expert_names), tuple(class_names)
        for box, everything, names in (
            (self._expert, tr("All experts"), expert_names),
            (self._class, tr("All classes"), class_titles or class_names),
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
        self.more.setVisible(any(box.isHidden() and box.count() > 2 for box in self._choices))
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


class VerdictButtons(QButtonGroup):
    """Exactly one is checked; whoever owns the group lays its buttons out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.counts = VerdictCounts()
        tips = {
            Status.FLAGGED: tr("Show flagged images only"),
            Status.KEPT: tr("Show kept images only"),
            Status.FAILED: tr("Show files that couldn’t be read"),
        }
        everything = QToolButton(parent, toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._buttons: dict[Status | None, QToolButton] = {None: everything}
        for verdict, tip in tips.items():
            button = QToolButton(parent, toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIcon(mark_pixmap(parent, verdict, 14))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            self._buttons[verdict] = button
        for button in self._buttons.values():
            button.setCheckable(True)
            self.addButton(button)
        everything.setChecked(True)
        self.show_counts(self.counts, with_words=False)

    @property
    def chosen(self) -> Status | None:
        """The verdict whose images are to be shown; None for all."""
        return next(verdict for verdict, button in self._buttons.items() if button.isChecked())

    def choose(self, verdict: Status | None) -> None:
        self._buttons[verdict].setChecked(True)

    def show_counts(self, counts: VerdictCounts, *, with_words: bool) -> None:
        """How many there are of each; without words, the marks speak for them."""
        self.counts = counts
        numbers = {
            Status.FLAGGED: (tr("Flagged {:,}"), counts.flagged),
            Status.KEPT: (tr("Kept {:,}"), counts.kept),
            Status.FAILED: (tr("Unreadable {:,}"), counts.failed),
        }
        self._buttons[None].setText(fill(tr("All {:,}"), counts.found))
        for verdict, (text, number) in numbers.items():
            self._buttons[verdict].setText(fill(text, number) if with_words else numeral(number))
        failed = self._buttons[Status.FAILED]
        failed.setVisible(counts.failed > 0 or failed.isChecked())


class ReviewFilter(QToolButton):
    """A state, a tag, or both."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state: ReviewState | None = None
        self.tag = ""
        self._tags: tuple[str, ...] = ()
        self._is_brief = False
        self._texts = {
            None: tr("Any decision"),
            ReviewState.OPEN: tr("Not reviewed"),
            ReviewState.REVIEWED: tr("Reviewed"),
            ReviewState.OOD: tr("Confirmed OOD"),
            ReviewState.ID: tr("Accepted as ID"),
            ReviewState.NOTED: tr("With a note"),
            ReviewState.QUARANTINED: tr("In quarantine"),
            ReviewState.IN_PLACE: tr("Not in quarantine"),
        }
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setToolTip(tr("Show images by decision and tag"))
        self.setAccessibleName(tr("Filter by decision and tag"))
        set_icon(self, "review", self.palette())
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self.fill_menu)
        self._show()

    def set_tags(self, tags: Sequence[str]) -> None:
        """The tags that can be chosen."""
        self._tags = tuple(tags)

    def choose(self, state: ReviewState | None, tag: str) -> None:
        """Take a choice without telling of it."""
        self.state, self.tag = state, tag
        self._show()

    def set_brief(self, is_brief: bool) -> None:
        """Show the icon alone, unless something is chosen."""
        self._is_brief = is_brief
        self._show()

    def fill_menu(self) -> None:
        menu = self.menu()
        menu.clear()
        states, tags = QActionGroup(menu), QActionGroup(menu)
        for state, text in self._texts.items():
            action = self._add(states, text, is_chosen=state is self.state)
            action.triggered.connect(lambda _=False, each=state: self._take(each, self.tag))
        known = sorted({*self._tags, self.tag} - {""})
        if known:
            menu.addSeparator()
        for tag in ["", *known] if known else []:
            action = self._add(tags, tag or tr("Any tag"), is_chosen=tag == self.tag)
            action.triggered.connect(lambda _=False, each=tag: self._take(self.state, each))

    def _add(self, group: QActionGroup, text: str, *, is_chosen: bool) -> QAction:
        action: QAction = self.menu().addAction(text)
        action.setCheckable(True)
        action.setChecked(is_chosen)
        group.addAction(action)
        return action

    def _take(self, state: ReviewState | None, tag: str) -> None:
        self.choose(state, tag)
        self.changed.emit()

    def _show(self) -> None:
        parts = [self._texts[self.state]] if self.state is not None else []
        parts += [f"“{self.tag}”"] if self.tag else []
        self.setText(", ".join(parts) or tr("Decision"))
        style = Qt.ToolButtonStyle
        is_icon = self._is_brief and not parts
        self.setToolButtonStyle(style.ToolButtonIconOnly if is_icon else style.ToolButtonTextBesideIcon)


HEIGHT_PX, LOW_PX = 52, 34
SIDE_PX = 12
WIDEST_PX = 220
STRIP_ROOMY_PX = 112  # narrower ones show their badge and share alone
BADGE_PX = 18


@dataclass(frozen=True)
class ExpertCounts:
    """What one expert judged."""

    name: str
    n_images: int
    n_flagged: int

    @property
    def share(self) -> float:
        """0–1 of its images that are flagged; 0 without any."""
        return self.n_flagged / self.n_images if self.n_images else 0.0


def count_by_expert(
    names: Sequence[str], experts: IntArray, scores: FloatArray, threshold: float
) -> tuple[ExpertCounts, ...]:
    """For each expert, over the rows that have a score."""
    scored = (experts >= 0) & ~np.isnan(scores)
    n_images = np.bincount(experts[scored], minlength=len(names))
    n_flagged = np.bincount(experts[scored & (scores < threshold)], minlength=len(names))
    return tuple(ExpertCounts(*each) for each in zip(names, n_images.tolist(), n_flagged.tolist(), strict=False))


class ScoresByExpert:
    """The scores of each expert, sorted once, so that counting while the threshold is dragged costs nothing."""

    def __init__(self, names: Sequence[str], experts: IntArray, scores: FloatArray) -> None:
        self._names = tuple(names)
        is_scored = (experts >= 0) & ~np.isnan(scores)
        of_expert, scored = experts[is_scored], scores[is_scored]
        self._sorted = tuple(np.sort(scored[of_expert == expert]) for expert in range(len(names)))

    def counts(self, threshold: float) -> tuple[ExpertCounts, ...]:
        """As `count_by_expert`."""
        return tuple(
            ExpertCounts(name, len(own), int(np.searchsorted(own, np.float32(threshold))))
            for name, own in zip(self._names, self._sorted, strict=True)
        )


class ExpertStrip(QWidget):
    """Follows a model; hidden where there is but one expert."""

    chosen = Signal(object)  # expert, or None for all of them

    def __init__(self, model: ResultsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.counts: tuple[ExpertCounts, ...] = ()
        self._slots: tuple[int, ...] = ()
        self._chosen: int | None = None
        self._hovered = -1
        self._is_low = False
        self._sorted: ScoresByExpert | None = None
        self.setMouseTracking(True)
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Images of each expert"))
        self.hide()
        model.threshold_changed.connect(self._sort_scores)
        model.scores_changed.connect(self._forget_sorted)
        model.counts_changed.connect(self.refresh)
        model.modelReset.connect(self.refresh)

    def set_slots(self, slots: Sequence[int]) -> None:
        """The colour numbers of the experts."""
        self._slots = tuple(slots)
        self.update()

    def set_low(self, is_low: bool) -> None:
        """In a low window, name and share stand in one line."""
        self._is_low = is_low
        self.setFixedHeight(LOW_PX if is_low else HEIGHT_PX)
        self.update()

    def show_chosen(self, expert: int | None) -> None:
        self._chosen = expert
        self.update()

    def refresh(self) -> None:
        """Count again."""
        names, columns = self._model.expert_names, self._model.columns
        self.setVisible(len(names) > 1)
        if len(names) > 1:
            if self._sorted is not None:
                self.counts = self._sorted.counts(self._model.threshold)
            else:
                self.counts = count_by_expert(names, columns.experts, columns.scores, self._model.threshold)
            self.setAccessibleDescription("; ".join(map(self._describe, self.counts)))
            self.update()

    def _sort_scores(self) -> None:
        """The threshold moves, and will move on."""
        names, columns = self._model.expert_names, self._model.columns
        if self._sorted is None and len(names) > 1 and len(columns):
            self._sorted = ScoresByExpert(names, columns.experts, columns.scores)

    def _forget_sorted(self) -> None:
        self._sorted = None

    def _describe(self, counts: ExpertCounts) -> str:
        text = tr("{0}: {1:,} of {2:,} images flagged, {3}")
        return fill(text, counts.name, counts.n_flagged, counts.n_images, share_text(counts.share))

    def _area(self, expert: int) -> QRect:
        step = min(WIDEST_PX, (self.width() - 2 * SIDE_PX) / max(1, len(self.counts)))
        left = SIDE_PX + round(step * expert)
        return QRect(left, 4, SIDE_PX + round(step * (expert + 1)) - left - 4, self.height() - 8)

    def _at(self, point: QPoint) -> int:
        return next((each for each in range(len(self.counts)) if self._area(each).contains(point)), -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for expert, counts in enumerate(self.counts):
            self._paint_one(painter, expert, self._area(expert), counts)

    def _paint_one(self, painter: QPainter, expert: int, area: QRect, counts: ExpertCounts) -> None:
        tones, is_chosen = tones_of(self.palette()), expert == self._chosen
        ground = tones.accent_soft if is_chosen else tones.hover if expert == self._hovered else tones.raised
        painter.setPen(QPen(QColor(tones.accent if is_chosen else tones.border), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        slot = self._slots[expert] if expert < len(self._slots) else expert
        is_roomy = area.width() >= STRIP_ROOMY_PX
        left = area.left() + 8 if is_roomy or self._is_low else area.center().x() - BADGE_PX // 2
        badge = QRectF(left, area.top() + (9 if is_roomy and not self._is_low else 3), BADGE_PX, BADGE_PX)
        paint_badge(painter, badge, style_of(slot, self.palette()), expert + 1)
        small = QFont(self.font())
        small.setPointSizeF(small.pointSizeF() * 0.88)
        if self._is_low:
            share = numeral(counts.share, ".0%")
            share_px = QFontMetrics(small).horizontalAdvance(share)
            words = QRect(left + BADGE_PX + 6, area.top(), area.right() - left - BADGE_PX - 12, area.height() - 4)
            self._write(painter, words.adjusted(0, 0, -share_px - 8, 0), counts.name, self.font(), tones.text)
            self._write(painter, words.adjusted(words.width() - share_px, 0, 2, 0), share, small, tones.muted)
        elif is_roomy:
            words = QRect(left + BADGE_PX + 8, area.top() + 3, area.right() - left - BADGE_PX - 14, 18)
            figures = fill(tr("{0:,} of {1:,}"), counts.n_flagged, counts.n_images)
            longer = f"{figures}  ·  {share_text(counts.share)}"
            fits = QFontMetrics(small).horizontalAdvance(longer) <= words.width()
            self._write(painter, words, counts.name, self.font(), tones.text)
            self._write(painter, words.translated(0, 17), longer if fits else figures, small, tones.muted)
        else:
            below = QRect(area.left(), area.top() + BADGE_PX + 3, area.width(), 16)
            painter.setFont(small)
            painter.setPen(QColor(tones.muted))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, numeral(counts.share, ".0%"))
        self._paint_share(painter, area, counts.share)

    def _paint_share(self, painter: QPainter, area: QRect, share: float) -> None:
        track = QRectF(area.left() + 8, area.bottom() - 4.5, area.width() - 16, 2.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones_of(self.palette()).pressed))
        painter.drawRoundedRect(track, 1.2, 1.2)
        if share > 0:
            painter.setBrush(verdict_colors(self.palette()).ood_color)
            painter.drawRoundedRect(QRectF(track.left(), track.top(), max(2.5, track.width() * share), 2.5), 1.2, 1.2)

    def _write(self, painter: QPainter, area: QRect, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)

    def _hover(self, expert: int) -> None:
        if expert != self._hovered:
            self._hovered = expert
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        expert = self._at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and expert >= 0:
            self.chosen.emit(None if expert == self._chosen else expert)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            expert = self._at(event.pos())
            if expert >= 0:
                QToolTip.showText(event.globalPos(), self._describe(self.counts[expert]), self)
            return True
        return super().event(event)
