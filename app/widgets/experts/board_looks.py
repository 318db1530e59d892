"""From a board's facts to what its painter draws and its tool tips say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint

from app.base.class_titles import full_path, is_guess, short_path
from app.base.i18n import fill, numeral
from app.experts.board import NO_CLASS
from app.experts.board_painter import CardLook, LaneLook
from app.widgets.expert_badge import style_of
from app.widgets.figures import count_text
from core.partition.hierarchy import word_of
from core.partition.quality import ExpertQuality

if TYPE_CHECKING:
    from app.experts.board_view import LaneBoard


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
