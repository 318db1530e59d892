"""The panel that explains why the current image was judged as it was; or, of several, how they stand."""

from __future__ import annotations

import math
from pathlib import Path, PurePath

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.base.i18n import fill, numeral, percentile_text, score_text, share_text, tr, translated
from app.base.paths import printable
from app.base.theme import TextRole, set_role, tones_of
from app.screen.results import ResultsModel, Status
from app.screen.review_bar import DecisionLine
from app.screen.style import mark_pixmap
from app.widgets.figure_table import Figure, FigureTable
from app.widgets.pictures import PictureBox
from app.widgets.selection import GridSelection
from app.widgets.small import QuietIcon, show_in_folder
from app.widgets.thumbnails import ThumbnailStore
from core.screening.explanation import Explanation, NearestImage

MIN_WIDTH_PX = 304


class ExplanationPanel(QStackedWidget):
    """Follows the selection."""

    picture_clicked = Signal()
    nearest_clicked = Signal(str)  # path

    def __init__(
        self, model: ResultsModel, selection: GridSelection, thumbnails: ThumbnailStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._selection = model, selection
        self._explanation: Explanation | None = None
        self.card = ExplanationCard(model, thumbnails)
        self._count, self._counts = QLabel(), QLabel()
        self._empty, self._several, self._one = self._make_empty(), self._make_several(), self._make_one()
        for page in (self._empty, self._several, self._one):
            self.addWidget(page)
        self.setMinimumWidth(MIN_WIDTH_PX)
        self.setAccessibleName(tr("Why"))
        self._connect()

    def _connect(self) -> None:
        self._selection.changed.connect(self.refresh)
        self._selection.current_changed.connect(self.refresh)
        self._model.threshold_changed.connect(self._follow_threshold)
        self._model.scores_changed.connect(self._follow_threshold)
        self._model.decisions_changed.connect(self._follow_decisions)
        self.card.picture_clicked.connect(self.picture_clicked)
        self.card.nearest_clicked.connect(self.nearest_clicked)
        self.card.copy_requested.connect(self.copy_paths)
        self.card.show_requested.connect(self.show_file)
        self.card.open_requested.connect(self.open_file)

    def show_explanation(self, explanation: Explanation) -> None:
        """Complete the picture, unless another image is current by now."""
        row = self._selection.current
        if explanation.row == row and 0 <= row < len(self._model.columns):
            self._explanation = explanation
            self.refresh()

    def forget_explanation(self) -> None:
        """Another screening judges the same images: what was said of one is no longer true."""
        self._explanation = None
        self.refresh()

    def refresh(self) -> None:
        """Show what is selected now."""
        row = self._selection.current
        if self._explanation is not None and not self._is_of(self._explanation, row):
            self._explanation = None
        if self._selection.count > 1:
            self._show_several()
        elif 0 <= row < len(self._model.columns):
            self.card.show_row(row, self._explanation)
            self.setCurrentWidget(self._one)
        else:
            self.setCurrentWidget(self._empty)

    def copy_paths(self) -> None:
        """Put the selected paths on the clipboard, one a line; the current one if none is selected."""
        rows = self._selection.rows().tolist() or [self._selection.current]
        paths = [self._model.file_of(row) for row in rows if 0 <= row < len(self._model.columns)]
        QGuiApplication.clipboard().setText("\n".join(paths))

    def show_file(self) -> None:
        show_in_folder(Path(self._current_path()))

    def open_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._current_path()))

    def _current_path(self) -> str:
        return self._model.file_of(self._selection.current)

    def _is_of(self, explanation: Explanation, row: int) -> bool:
        paths = self._model.columns.paths
        return explanation.row == row and row < len(paths) and explanation.path == paths[row]

    def _follow_threshold(self) -> None:
        if self.currentWidget() is self._one and 0 <= self._selection.current < len(self._model.columns):
            self.card.refresh_verdict()
        elif self.currentWidget() is self._several:
            self._show_several()

    def _follow_decisions(self) -> None:
        if self.currentWidget() is self._one and 0 <= self._selection.current < len(self._model.columns):
            self.card.refresh_decision()

    def _show_several(self) -> None:
        counts = self._model.counts(self._selection.mask)
        self._count.setText(tr("%Ln images selected", None, counts.found))
        parts = [fill(tr("{:,} flagged"), counts.flagged), fill(tr("{:,} kept"), counts.kept)]
        parts += [fill(tr("{:,} unreadable"), counts.failed)] if counts.failed else []
        self._counts.setText(", ".join(parts))
        self.setCurrentWidget(self._several)

    def _make_one(self) -> QScrollArea:
        area = QScrollArea(widgetResizable=True)
        area.setAccessibleName(tr("Why it was judged so"))  # the arrow keys scroll it
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.card)
        area.viewport().installEventFilter(self)
        return area

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The place of the card has another width."""
        if event.type() == QEvent.Type.Resize and isinstance(event, QResizeEvent):
            self.card.set_room(event.size().width())
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.card.set_room(self._one.viewport().width())

    def _make_empty(self) -> QWidget:
        return _page(
            QuietIcon("search", 40),
            _label(tr("Why?"), "heading"),
            _label(tr("Select an image to see what it was compared with, and why it was flagged or kept."), "body"),
        )

    def _make_several(self) -> QWidget:
        set_role(self._count, "heading")
        set_role(self._counts, "body", muted=True)
        button = QPushButton(tr("Copy paths"))
        button.clicked.connect(self.copy_paths)
        return _page(QuietIcon("copy", 40), self._count, self._counts, button)


def _label(text: str, role: TextRole) -> QLabel:
    label = QLabel(text, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
    set_role(label, role, muted=role == "body")
    return label


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(32, 32, 32, 32)
    layout.setSpacing(8)
    layout.addStretch(1)
    for widget in widgets:
        if isinstance(widget, QLabel):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(
            widget, 0, Qt.AlignmentFlag.AlignHCenter if isinstance(widget, QPushButton) else Qt.AlignmentFlag(0)
        )
    layout.addStretch(2)
    return page


CARD_PICTURE_PX = 232
MAX_PICTURE_PX = 480
BUTTON_GAP_PX = 16
CARD_LOADED_PX = 768
"""Device pixels that the picture is loaded at: sharp on a 4K screen, too."""


class ExplanationCard(QWidget):
    """Shows a row at once with what the screening holds, and completely when its explanation comes."""

    picture_clicked = Signal()
    nearest_clicked = Signal(str)  # path
    copy_requested = Signal()
    show_requested = Signal()
    open_requested = Signal()

    def __init__(self, model: ResultsModel, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._thumbnails = model, thumbnails
        self._row, self._shown_path = -1, ""
        self._explanation: Explanation | None = None
        self._picture = PictureBox(thumbnails, CARD_PICTURE_PX)
        self._picture.setCursor(Qt.CursorShape.PointingHandCursor)
        self._picture.clicked.connect(lambda _: self.picture_clicked.emit())
        self._mark, self.title, self.sentence = QLabel(), QLabel(), QLabel(wordWrap=True)
        self._name, self._folder = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.figures, self.nearest, self.others = FigureTable(), NearestGrid(thumbnails), OtherScores()
        self._nearest_title, self._others_title = QLabel(tr("Nearest ID images")), QLabel(tr("Other scores"))
        self.nearest.opened.connect(self.nearest_clicked)
        self.decision = DecisionLine()
        self._set_roles()
        self._lay_out()

    @property
    def path(self) -> str:
        return self._model.file_of(self._row) if 0 <= self._row < len(self._model.columns) else ""

    def show_row(self, row: int, explanation: Explanation | None) -> None:
        """Show `row`; without its explanation yet if that is None."""
        self._row, self._explanation = row, explanation
        self._show_file()
        self.nearest.set_nearest(explanation.nearest if explanation else ())
        self.others.set_scores(explanation.other_scores if explanation else ())
        self._nearest_title.setVisible(bool(explanation and explanation.nearest))
        self._others_title.setVisible(bool(explanation and explanation.other_scores))
        self.refresh_verdict()
        self.refresh_decision()

    def refresh_decision(self) -> None:
        """Something was decided, or another image is shown; or the file lies elsewhere now."""
        self.decision.show_row(self._model.review, self._row, self._model.title)
        if self.path != self._shown_path:
            self._show_file()

    def _show_file(self) -> None:
        reason, path = self._model.columns.errors.get(self._row, ""), PurePath(self.path)
        self._shown_path = self.path
        self._picture.show_path(self.path, CARD_LOADED_PX, reason_sentence(reason))
        self._thumbnails.want(self, () if reason else (self.path,), CARD_LOADED_PX)
        self._name.setText(_breakable(printable(path.name)))
        self._folder.setText(_breakable(printable(str(path.parent))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider panel shows a larger picture."""
        super().resizeEvent(event)
        self._picture.setFixedHeight(min(max(CARD_PICTURE_PX, (self.width() - 32) * 4 // 5), MAX_PICTURE_PX))

    def refresh_verdict(self) -> None:
        """The threshold moved, or the score came."""
        verdict, columns = self._model.verdict(self._row), self._model.columns
        self._mark.setPixmap(mark_pixmap(self, verdict, 20))
        self._mark.setVisible(verdict is not Status.PENDING)
        self.title.setText(verdict_title(verdict))
        reason = reason_sentence(columns.errors.get(self._row, ""))
        self.sentence.setText(verdict_sentence(verdict, float(columns.percentiles[self._row]), reason))
        if verdict in (Status.FAILED, Status.PENDING):
            self.figures.set_figures(())
        elif self._explanation is None:
            self.figures.set_figures(known_figures(self._model, self._row))
        else:
            n_experts = len(self._model.expert_names)
            self.figures.set_figures(explained_figures(self._explanation, n_experts, self._model.threshold))

    def _set_roles(self) -> None:
        for heading in (self.title, self._nearest_title, self._others_title):
            set_role(heading, "heading")
        set_role(self._folder, "caption", muted=True)
        for label in (self._name, self._folder):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setMinimumWidth(1)

    def _lay_out(self) -> None:
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._mark)
        head.addWidget(self.title, 1)
        for part, space_px in (
            (self._picture, 12), (head, 4), (self.sentence, 12), (self.decision, 4),
            (self.figures, 0), (self._nearest_title, 0),
            (self.nearest, 0), (self._others_title, 0), (self.others, 0), (self._name, 2), (self._folder, 8),
            (self._make_buttons(), 0),
        ):  # fmt: skip
            if isinstance(part, QWidget):
                layout.addWidget(part)
            else:
                layout.addLayout(part)
            if space_px:
                layout.addSpacing(space_px)
        layout.addStretch(1)

    def set_room(self, width_px: int) -> None:
        """As wide as its place is: the buttons stand below one another where a line has no room for them."""
        margins, line = self._column.contentsMargins(), self._buttons
        widths = [each.sizeHint().width() for each in self.findChildren(QPushButton)]
        needed_px = sum(widths) + BUTTON_GAP_PX * (len(widths) - 1)
        has_room = needed_px <= width_px - margins.left() - margins.right()
        line.setDirection(QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom)
        line.setSpacing(BUTTON_GAP_PX if has_room else 2)

    def _make_buttons(self) -> QBoxLayout:
        self._buttons = line = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for text, signal in (
            (tr("Open"), self.open_requested),
            (tr("Show in folder"), self.show_requested),
            (tr("Copy path"), self.copy_requested),
        ):
            button = QPushButton(text)
            button.setProperty("kind", "link")
            button.setStyleSheet("padding: 2px 0;")  # its text begins where the path begins
            button.clicked.connect(signal)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        return line


def _breakable(path: str) -> str:
    """Let a long path wrap where a person would break it."""
    for mark in "/\\_-.":
        path = path.replace(mark, f"{mark}\u200b")
    return path


def reason_sentence(reason: str) -> str:
    """The phrase that the engine gives as a reason, as a sentence."""
    reason = translated(reason)
    return f"{reason[:1].upper()}{reason[1:]}" + ("" if reason.endswith((".", "!", "?")) or not reason else ".")


def verdict_title(verdict: Status) -> str:
    titles = {
        Status.PENDING: tr("Not scored yet"),
        Status.KEPT: tr("Belongs"),
        Status.FLAGGED: tr("Doesn’t belong"),
        Status.FAILED: tr("Couldn’t be read"),
    }
    return titles[verdict]


def verdict_sentence(verdict: Status, percentile: float, reason: str) -> str:
    """Why, in one sentence."""
    if verdict is Status.FAILED:
        return reason
    if verdict is Status.PENDING or math.isnan(percentile):
        return tr("Its score isn’t there yet.")
    if percentile >= 50:
        return tr("More like the ID set than {} of held-out ID images.").format(percentile_text(percentile))
    if percentile == 0:
        return tr("Less like the ID set than every held-out ID image.")
    return tr("Less like the ID set than {} of held-out ID images.").format(percentile_text(100 - percentile))


def known_figures(model: ResultsModel, row: int) -> list[Figure]:
    """What the screening itself holds of a row, before it is explained."""
    columns, expert, predicted = model.columns, int(model.columns.experts[row]), int(model.columns.predicted_class[row])
    figures = [
        Figure(tr("Looks most like"), model.title(model.class_names[predicted]) if predicted >= 0 else "–"),
        _score_figure(float(columns.scores[row]), model.threshold),
        Figure(tr("Percentile"), percentile_text(float(columns.percentiles[row])), _percentile_tip()),
    ]
    if expert >= 0 and len(model.expert_names) > 1:
        figures.append(Figure(tr("Expert"), model.expert_names[expert]))
    return figures


def explained_figures(explanation: Explanation, n_experts: int, threshold: float) -> list[Figure]:
    """All that an explanation says, judged at `threshold`, which may have moved since."""
    figures = [
        Figure(tr("Looks most like"), explanation.predicted_class_name or "–"),
        _score_figure(explanation.score, threshold),
        Figure(tr("Percentile"), percentile_text(explanation.percentile), _percentile_tip()),
        Figure(
            tr("p-value"),
            numeral(explanation.p_value, ".3g"),
            tr("How often an image that does belong would score this low or lower"),
        ),
    ]
    if n_experts > 1 and explanation.expert >= 0:
        figures += [
            Figure(tr("Expert"), explanation.expert_name),
            Figure(tr("Router"), _router_text(explanation), tr("How sure the router was of this expert")),
        ]
    return figures


def _score_figure(score: float, threshold: float) -> Figure:
    relation = "<" if score < threshold else "≥"
    return Figure(
        tr("Score"),
        f"{score_text(score)} {relation} {score_text(threshold)}",
        tr("Higher means more like the ID set; below the threshold an image is flagged"),
    )


def _router_text(explanation: Explanation) -> str:
    text = share_text(explanation.router_confidence) if not math.isnan(explanation.router_confidence) else "–"
    if math.isnan(explanation.router_margin):
        return text
    return tr("{}, ahead by {}").format(text, share_text(explanation.router_margin))


def _percentile_tip() -> str:
    return tr("Share of held-out ID images that score no higher")


NamedScores = tuple[tuple[str, float, float], ...]  # name, score, percentile


class PercentileBar(QWidget):
    """A line from 0 to 100 with a dot on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percentile = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_percentile(self, percentile: float) -> None:
        self._percentile = percentile
        self.setAccessibleName(percentile_text(percentile))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(72, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tones = QPainter(self), tones_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones.pressed))
        middle, width = self.height() / 2, self.width() - 8
        painter.drawRoundedRect(QRectF(4, middle - 2, width, 4), 2, 2)
        painter.setBrush(QColor(tones.text))
        painter.drawEllipse(QRectF(width * self._percentile / 100, middle - 4, 8, 8))


class OtherScores(QWidget):
    """Name, bar, percentile; the score itself is in the tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[QLabel, PercentileBar, QLabel]] = []
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 8, 0, 20)
        self._layout.setHorizontalSpacing(12)
        self._layout.setVerticalSpacing(4)
        self._layout.setColumnStretch(0, 3)
        self._layout.setColumnStretch(1, 2)

    def set_scores(self, scores: NamedScores) -> None:
        self.setVisible(bool(scores))
        while len(self._lines) < len(scores):
            self._add_line()
        for index, line in enumerate(self._lines):
            for widget in line:
                widget.setVisible(index < len(scores))
        for (name, bar, text), (title, score, percentile) in zip(self._lines, scores, strict=False):
            name.setText(translated(title))
            bar.set_percentile(percentile)
            text.setText(percentile_text(percentile))
            for widget in (name, bar, text):
                widget.setToolTip(tr("Score {}, percentile {}").format(score_text(score), percentile_text(percentile)))

    def _add_line(self) -> None:
        line = QLabel(wordWrap=True), PercentileBar(), QLabel()
        set_role(line[0], "body", muted=True)
        line[0].setMinimumWidth(1)  # a long name wraps, it doesn't widen the panel
        line[2].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, widget in enumerate(line):
            self._layout.addWidget(widget, len(self._lines), column)
        self._lines.append(line)


COLUMNS = 4
NEAREST_PICTURE_PX = 64
NEAREST_LOADED_PX = 160


class NearestCard(QWidget):
    """One of them."""

    def __init__(self, thumbnails: ThumbnailStore) -> None:
        super().__init__()
        self.picture = PictureBox(thumbnails, NEAREST_PICTURE_PX)
        self._class_name, self._distance = QLabel(), QLabel()
        set_role(self._class_name, "caption")
        set_role(self._distance, "caption", muted=True)
        self._class_name.setMinimumWidth(1)  # a long name is cut, it doesn't widen the panel
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.picture)
        layout.addSpacing(4)
        layout.addWidget(self._class_name)
        layout.addWidget(self._distance)

    def show_image(self, image: NearestImage) -> None:
        self.picture.show_path(image.path, NEAREST_LOADED_PX)
        metrics = self._class_name.fontMetrics()
        self._class_name.setText(
            metrics.elidedText(image.class_name, Qt.TextElideMode.ElideRight, NEAREST_PICTURE_PX + 2)
        )
        self._distance.setText(numeral(image.distance, ".3f"))
        distance = tr("Distance")
        self.setToolTip(f"{image.class_name}\n{distance} {numeral(image.distance, '.4f')}")


class NearestGrid(QWidget):
    """Up to eight, nearest first."""

    opened = Signal(str)  # the path that was clicked

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._cards = [NearestCard(thumbnails) for _ in range(2 * COLUMNS)]
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 8, 0, 20)
        layout.setSpacing(8)
        for index, card in enumerate(self._cards):
            layout.addWidget(card, *divmod(index, COLUMNS))
            card.picture.clicked.connect(self.opened)
        for column in range(COLUMNS):
            layout.setColumnStretch(column, 1)

    def set_nearest(self, nearest: tuple[NearestImage, ...]) -> None:
        for index, card in enumerate(self._cards):
            card.setVisible(index < len(nearest))
            if index < len(nearest):
                card.show_image(nearest[index])
        self.setVisible(bool(nearest))
        self._thumbnails.want(self, [image.path for image in nearest], NEAREST_LOADED_PX)
