"""Draws lanes and cards. It knows how things look, and nothing of where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPalette, QPen, QPixmap

from app.base.class_titles import full_path, is_guess, short_path
from app.base.i18n import count_text, fill, numeral
from app.base.theme import draw, tones_of
from app.experts.board import NO_CLASS, Board
from app.experts.board_geometry import CardStyle
from app.widgets.expert_badge import ExpertStyle, paint_badge, style_of
from app.widgets.thumbnails import CroppedPictures, ThumbnailStore
from core.partition.hierarchy import word_of
from core.partition.quality import ExpertQuality

if TYPE_CHECKING:
    from app.experts.board_view import LaneBoard


RADIUS_PX = 8
MARK_PX = 14
MOST_TEXTS = 20_000
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class CardLook:
    """All that a card shows."""

    title: str
    path: str  # what is above it in WordNet, shortened
    count: str
    pictures: Sequence[QPixmap | None] = ()
    is_locked: bool = False
    is_unmapped: bool = False
    is_guess: bool = False
    is_selected: bool = False
    is_current: bool = False
    is_hovered: bool = False
    is_marked: bool = False  # it differs from what it is compared with
    is_dimmed: bool = False  # cut, or being dragged


@dataclass(frozen=True)
class LaneLook:
    """All that the head of a lane shows."""

    number: int
    name: str
    style: ExpertStyle
    counts: str
    bond: str  # what holds it together
    share: float  # 0–1 of the images of the largest lane
    mean_share: float  # where the bar of an average lane would end
    is_current: bool = False
    is_target: bool = False
    is_menu_hovered: bool = False


@dataclass
class BoardPainter:
    """Colours and fonts are looked up once, marks drawn once."""

    palette: QPalette
    font: QFont
    ratio: float
    _marks: dict[tuple[str, str], QPixmap] = field(default_factory=dict)
    _texts: dict[tuple[str, int, int], str] = field(default_factory=dict)
    _boxes: dict[tuple[int, int, str, str, int], QPixmap] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tones = tones_of(self.palette)
        self.name_font, self.small_font, self.head_font = QFont(self.font), QFont(self.font), QFont(self.font)
        self.small_font.setPointSizeF(self.font.pointSizeF() * 0.88)
        self.name_font.setWeight(QFont.Weight.Medium)
        self.head_font.setPointSizeF(self.font.pointSizeF() * 1.1)
        self.head_font.setWeight(QFont.Weight.DemiBold)
        self._metrics = {id(f): QFontMetrics(f) for f in (self.name_font, self.small_font, self.head_font)}

    def paint_lane_ground(self, painter: QPainter, area: QRect, *, is_target: bool) -> None:
        painter.setPen(QPen(QColor(self.tones.accent), 2) if is_target else QPen(QColor(self.tones.border), 1))
        painter.setBrush(QColor(self.tones.accent_soft if is_target else self.tones.window))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PX + 2, RADIUS_PX + 2)

    def paint_header(self, painter: QPainter, area: QRect, menu: QRect, style: CardStyle, look: LaneLook) -> None:
        tones, line = self.tones, style.line_px
        if look.is_current:
            painter.setPen(QPen(QColor(tones.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(4, 4, -4, -6), RADIUS_PX - 1, RADIUS_PX - 1)
        left, width, top = area.left() + 12, area.width() - 24, area.top() + 10
        paint_badge(painter, QRectF(left, top + (line - 18) / 2 + 1, 20, 20), look.style, look.number)
        name = QRect(left + 28, top, menu.left() - left - 32, line + 4)
        self._write(painter, name, look.name, self.head_font, tones.text)
        top += line + 8
        self._write(painter, QRect(left, top, width, line), look.counts, self.small_font, tones.muted)
        top += line + 5
        self._paint_bar(painter, QRectF(left, top, width, 5), look)
        self._write(painter, QRect(left, top + 9, width, line), look.bond, self.small_font, tones.muted)
        if look.is_menu_hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tones.hover))
            painter.drawRoundedRect(QRectF(menu), 6, 6)
        painter.drawPixmap(menu.left() + 4, menu.top() + 4, self._mark("more", tones.muted, 20))

    def _paint_bar(self, painter: QPainter, area: QRectF, look: LaneLook) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.tones.pressed))
        painter.drawRoundedRect(area, 2.5, 2.5)
        painter.setBrush(look.style.colour)
        painter.drawRoundedRect(QRectF(area.left(), area.top(), max(5.0, area.width() * look.share), 5), 2.5, 2.5)
        painter.setBrush(QColor(self.tones.text))
        painter.drawRect(QRectF(area.left() + area.width() * look.mean_share - 0.5, area.top() - 2, 1.5, 9))

    def paint_card(self, painter: QPainter, area: QRect, style: CardStyle, look: CardLook) -> None:
        tones = self.tones
        painter.setOpacity(0.45 if look.is_dimmed else 1.0)
        ground = tones.accent_soft if look.is_selected else tones.hover if look.is_hovered else tones.raised
        edge = tones.accent if look.is_selected or look.is_current else tones.border
        painter.drawPixmap(area.topLeft(), self._box(area.size(), ground, edge, 2 if look.is_current else 1, RADIUS_PX))
        for place, picture in zip(style.picture_rects(area), look.pictures, strict=False):
            self._paint_picture(painter, place, picture)
        text = style.text_rect(area)
        first, second = text.adjusted(0, 0, 0, -style.line_px), text.adjusted(0, style.line_px, 0, 0)
        self._paint_name(painter, first, look)
        self._paint_path(painter, second, look)
        if look.is_marked:
            self._paint_stripe(painter, area)
        painter.setOpacity(1.0)

    def _paint_picture(self, painter: QPainter, place: QRect, picture: QPixmap | None) -> None:
        if picture is not None:
            painter.drawPixmap(place.topLeft(), picture)
            return
        painter.drawPixmap(place.topLeft(), self._box(place.size(), self.tones.pressed, self.tones.pressed, 1, 5))

    def _paint_name(self, painter: QPainter, area: QRect, look: CardLook) -> None:
        metrics = self._metrics[id(self.small_font)]
        width = metrics.horizontalAdvance(look.count)
        right = area.right()
        if look.is_locked:
            painter.drawPixmap(right - MARK_PX + 1, area.center().y() - 7, self._mark("lock", self.tones.text, MARK_PX))
            right -= MARK_PX + 4
        self._write(painter, QRect(right - width, area.top(), width + 1, area.height()), look.count, self.small_font,
                    self.tones.muted, _RIGHT)  # fmt: skip
        room = QRect(area.left(), area.top(), right - width - 8 - area.left(), area.height())
        self._write(painter, room, look.title, self.name_font, self.tones.text)

    def _paint_path(self, painter: QPainter, area: QRect, look: CardLook) -> None:
        text, colour = look.path, self.tones.muted
        if look.is_unmapped or look.is_guess:
            mark = "unmapped" if look.is_unmapped else "help"
            painter.drawPixmap(area.left(), area.center().y() - 6, self._mark(mark, self.tones.warning, MARK_PX))
            area = area.adjusted(MARK_PX + 4, 0, 0, 0)
        if look.is_unmapped:
            text, colour = QCoreApplication.translate("BoardPainter", "No synset"), self.tones.warning
        self._write(painter, area, text, self.small_font, colour, mode=Qt.TextElideMode.ElideLeft)

    def _paint_stripe(self, painter: QPainter, area: QRect) -> None:
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PX, RADIUS_PX)
        painter.save()
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
        painter.fillRect(QRect(area.left(), area.top(), 5, area.height()), QColor(self.tones.warning))
        painter.restore()

    def paint_new(self, painter: QPainter, area: QRect, title: str, text: str, *, is_target: bool) -> None:
        """The place for a new expert."""
        tones = self.tones
        painter.setPen(QPen(QColor(tones.accent if is_target else tones.strong_border), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tones.accent_soft) if is_target else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), RADIUS_PX + 2, RADIUS_PX + 2)
        middle = area.top() + min(area.height() // 2, 220)
        colour = tones.accent if is_target else tones.muted
        painter.drawPixmap(area.center().x() - 14, middle - 48, self._mark("plus", colour, 28))
        painter.setPen(QColor(tones.text))
        painter.setFont(self.head_font)
        painter.drawText(QRect(area.left(), middle - 12, area.width(), 24), Qt.AlignmentFlag.AlignCenter, title)
        painter.setPen(QColor(tones.muted))
        painter.setFont(self.small_font)
        below = QRect(area.left() + 24, middle + 16, area.width() - 48, 80)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, text)

    def paint_handle(self, painter: QPainter, area: QRect, *, is_hovered: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.tones.muted if is_hovered else self.tones.strong_border))
        painter.drawRoundedRect(QRectF(area), area.width() / 2, area.width() / 2)

    def _write(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        font: QFont,
        colour: str,
        flags: Qt.AlignmentFlag = _LEFT,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(area, flags, self._elided(text, font, area.width(), mode))

    def _elided(self, text: str, font: QFont, width: int, mode: Qt.TextElideMode) -> str:
        key = (text, id(font), width)
        if key not in self._texts:
            if len(self._texts) > MOST_TEXTS:
                self._texts.clear()
            self._texts[key] = self._metrics[id(font)].elidedText(text, mode, width)
        return self._texts[key]

    def _box(self, size: QSize, ground: str, edge: str, edge_px: int, radius_px: int) -> QPixmap:
        """A box with round corners: drawn once, for round corners cost more than all else on a card."""
        key = (size.width(), size.height(), ground, edge, edge_px)
        if key not in self._boxes:
            box = QPixmap(size * self.ratio)
            box.setDevicePixelRatio(self.ratio)
            box.fill(Qt.GlobalColor.transparent)
            painter, inset = QPainter(box), edge_px / 2
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(edge), edge_px))
            painter.setBrush(QColor(ground))
            area = QRectF(0, 0, size.width(), size.height()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(area, radius_px, radius_px)
            painter.end()
            self._boxes[key] = box
        return self._boxes[key]

    def _mark(self, name: str, colour: str, size_px: int = MARK_PX) -> QPixmap:
        if (name, colour) not in self._marks:
            self._marks[name, colour] = draw(name, size_px, colour, self.ratio)
        return self._marks[name, colour]


class BoardDrawing(QObject):
    """Goes over the visible lanes and cards; how one of them looks is its painter's affair."""

    def __init__(self, view: LaneBoard, thumbnails: ThumbnailStore) -> None:
        super().__init__(view)
        self._view, self._thumbnails = view, thumbnails
        self.pictures = CroppedPictures(thumbnails)
        self._painter: BoardPainter | None = None
        self._classes_of: dict[str, list[int]] = {}  # of the sample images that were painted last
        self._want_timer = QTimer(self, interval=0, singleShot=True)
        self._want_timer.timeout.connect(self._want_thumbnails)
        thumbnails.loaded.connect(self._repaint_path)

    @property
    def painter(self) -> BoardPainter:
        if self._painter is None:
            view = self._view
            self._painter = BoardPainter(view.palette(), view.font(), view.devicePixelRatioF())
        return self._painter

    def forget_style(self) -> None:
        """Colours or fonts are others."""
        self._painter = None

    def draw(self, painter: QPainter, area: QRect) -> None:
        """Draw what lies in an area of the viewport."""
        view, places = self._view, self._view.places
        painter.fillRect(area, view.palette().base())
        if view.board is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for lane in places.geometry_px.visible_lanes(places.offset):
            if places.on_screen(places.geometry_px.lane_rect(lane)).intersects(area):
                if lane == len(view.board.lanes):
                    self._draw_new(painter, lane)
                else:
                    self._draw_lane(painter, lane)
                    self._draw_cards(painter, view.board, lane, area)
        self._want_timer.start()

    def _draw_new(self, painter: QPainter, lane: int) -> None:
        """The place for a new expert."""
        area = self._view.places.on_screen(self._view.places.geometry_px.lane_rect(lane))
        title, text = self.tr("New expert"), self.tr("Drop classes here, or select some and press N.")
        self.painter.paint_new(painter, area, title, text, is_target=lane == self._view.target_lane)

    def _draw_lane(self, painter: QPainter, lane: int) -> None:
        view, places, boxes = self._view, self._view.places, self._view.places.geometry_px
        self.painter.paint_lane_ground(
            painter, places.on_screen(boxes.lane_rect(lane)), is_target=lane == view.target_lane
        )
        header, menu = places.on_screen(boxes.header_rect(lane)), places.on_screen(boxes.menu_rect(lane))
        self.painter.paint_header(painter, header, menu, boxes.style, view.looks.lane(lane))

    def _draw_cards(self, painter: QPainter, board: Board, lane: int, area: QRect) -> None:
        """The cards of a lane, and the handle of its scroll bar."""
        view, places, boxes = self._view, self._view.places, self._view.places.geometry_px
        scroll = places.scroll_of(lane)
        painter.setClipRect(places.on_screen(boxes.list_rect(lane)))
        for place in boxes.visible_places(lane, scroll):
            card = places.on_screen(boxes.card_rect(lane, place, scroll))
            if card.intersects(area):
                self.painter.paint_card(painter, card, boxes.style, view.looks.card(board.lanes[lane][place]))
        painter.setClipping(False)
        handle = places.on_screen(boxes.handle_rect(lane, scroll))
        if not handle.isEmpty():
            self.painter.paint_handle(painter, handle, is_hovered=view.mouse.scrolled_lane == lane)

    def _want_thumbnails(self) -> None:
        """Ask for what is visible, lane by lane."""
        view, style = self._view, self._view.places.geometry_px.style
        if view.board is None:
            return
        paths: list[str] = []
        self._classes_of = {}
        for c in view.places.visible_classes():
            for path in view.board.samples(c)[: style.n_pictures]:
                self._classes_of.setdefault(path, []).append(c)
                paths.append(path)
        side = self.pictures.loaded_px(style.picture_px, view.devicePixelRatioF())
        self._thumbnails.want(view, paths, side)

    def _repaint_path(self, path: str) -> None:
        for c in self._classes_of.get(path, ()):
            self._view.update_class(c)


def say(text: str) -> str:
    return QCoreApplication.translate("BoardLooks", text)


class BoardLooks:
    """Reads the state of its view; the texts of cards are kept until the board changes."""

    def __init__(self, view: LaneBoard) -> None:
        self._view = view
        self._paths: dict[int, str] = {}

    def forget(self) -> None:
        self._paths.clear()

    def card(self, c: int) -> CardLook:
        view, board = self._view, self._view.board
        assert board is not None
        style, synset = view.places.geometry_px.style, board.synset(c)
        if c not in self._paths:
            self._paths[c] = short_path(synset)
        samples = board.samples(c)[: style.n_pictures]
        ratio, has_focus = view.devicePixelRatioF(), view.hasFocus()
        return CardLook(
            title=board.titles[c],
            path=self._paths[c],
            count=numeral(board.image_counts[c]),
            pictures=[view.drawing.pictures.get(path, style.picture_px, ratio) for path in samples],
            is_locked=board.is_locked(c),
            is_unmapped=not synset.is_mapped,
            is_guess=is_guess(synset),
            is_selected=view.selection.contains(c),
            is_current=c == view.selection.current and has_focus and view.current_lane < 0,
            is_hovered=c == view.hovered,
            is_marked=c in view.marked,
            is_dimmed=c in view.dragged or c in view.cut or (view.found is not None and c not in view.found),
        )

    def lane(self, lane: int) -> LaneLook:
        view, board = self._view, self._view.board
        assert board is not None
        quality, most = board.quality[lane], max(1, int(board.images_in.max()))
        return LaneLook(
            number=lane + 1,
            name=quality.name,
            style=style_of(board.slots[lane], view.palette()),
            counts=counts_text(quality),
            bond=bond_text(quality),
            share=float(board.images_in[lane]) / most,
            mean_share=float(board.images_in.mean()) / most,
            is_current=lane == view.current_lane and view.hasFocus(),
            is_target=lane == view.target_lane,
            is_menu_hovered=lane == view.menu_lane,
        )

    def describe(self) -> str:
        """The current card or head, for assistive technology."""
        view, board = self._view, self._view.board
        if board is None:
            return ""
        if view.current_lane >= 0:
            quality = board.quality[view.current_lane]
            return f"{quality.name}: {counts_text(quality)}, {bond_text(quality)}"
        c = view.selection.current
        if c == NO_CLASS:
            return ""
        words = [board.titles[c], say("expert {0}").format(board.partition.expert_names[board.lane_of(c)])]
        words += [say("locked")] if board.is_locked(c) else []
        words += [] if board.synset(c).is_mapped else [say("no synset")]
        return ", ".join([*words, say("{0} selected").format(view.selection.count)])

    def tip(self, point: QPoint) -> str:
        view, board = self._view, self._view.board
        c, lane = view.places.class_at(point), view.places.lane_at(point)
        if board is None:
            return ""
        if c != NO_CLASS:
            return self._card_tip(c)
        is_head = view.places.is_lane(lane) and view.places.geometry_px.header_rect(lane).contains(
            view.places.on_board(point)
        )
        return lane_tip(board.quality[lane]) if is_head else ""

    def _card_tip(self, c: int) -> str:
        board = self._view.board
        assert board is not None
        synset = board.synset(c)
        lines = [board.partition.class_names[c], count_text(int(board.image_counts[c]), say("image"), say("images"))]
        lines.append(full_path(synset.path) if synset.is_mapped else say("No synset: it is grouped by its images."))
        if is_guess(synset):
            lines.append(fill(say("A guess ({0:.0%}): check what it means."), synset.confidence))
        if board.is_locked(c):
            lines.append(say("Locked: a re-run leaves it here."))
        return "\n".join(lines)


def counts_text(quality: ExpertQuality) -> str:
    classes = count_text(quality.n_classes, say("class"), say("classes"))
    return f"{classes}  ·  {count_text(quality.n_images or 0, say('image'), say('images'))}"


def bond_text(quality: ExpertQuality) -> str:
    """What holds an expert together, in a line."""
    parts = []
    if quality.topic is not None:
        parts.append(f"{numeral(quality.purity, '.0%')} {word_of(quality.topic)}")
    if quality.silhouette is not None:
        parts.append(say("silhouette {0}").format(numeral(quality.silhouette, ".2f").replace("-", "−")))
    return "  ·  ".join(parts)


def lane_tip(quality: ExpertQuality) -> str:
    lines = [quality.name, counts_text(quality)]
    if quality.topic is not None:
        lines.append(fill(say("{0:.0%} of its classes are a kind of {1}."), quality.purity, word_of(quality.topic)))
    if quality.lowest_common_hypernym is not None:
        lines.append(say("All with a synset are below: {0}").format(full_path(quality.common_path)))
    if quality.n_unmapped:
        lines.append(say("{0} without a synset.").format(count_text(quality.n_unmapped, say("class"), say("classes"))))
    if quality.silhouette is not None:
        lines.append(
            fill(
                say("Silhouette {0:.2f}: 1 is a group of its own, 0 lies between two, below 0 fits another better."),
                quality.silhouette,
            )
        )
    return "\n".join(lines)
