"""The menus of the Experts page: all that can be done by dragging, and more, for those who don't drag."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from app.experts.board import Board
from app.widgets.expert_badge import paint_badge, style_of

BADGE_PX = 16


def say(text: str) -> str:
    return QCoreApplication.translate("ExpertsMenus", text)


def lanes_menu(
    parent: QWidget, board: Board, title: str, choose: Callable[[int], object], without: Collection[int] = ()
) -> QMenu:
    """A menu of lanes; the first nine have their number as a key."""
    menu = QMenu(title, parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _add_lanes(menu, board, choose, without)
    return menu


def lane_menu(
    parent: QWidget, board: Board, lane: int, do: Callable[[str, int], object], merge: Callable[[int, int], object]
) -> QMenu:
    """What can be done with one lane."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(say("&Rename…\tF2"), lambda: do("rename", lane))
    _add_lanes(menu.addMenu(say("&Merge into")), board, lambda keep: merge(keep, lane), {lane})
    menu.addSeparator()
    menu.addAction(say("Split by &WordNet"), lambda: do("split_wordnet", lane))
    menu.addAction(say("Split in &two by prototypes"), lambda: do("split_prototypes", lane))
    menu.addSeparator()
    menu.addAction(say("&Select its classes"), lambda: do("select", lane))
    menu.addAction(say("&Lock its classes"), lambda: do("lock_lane", lane))
    menu.addAction(say("&Unlock its classes"), lambda: do("unlock_lane", lane))
    return menu


def class_menu(
    parent: QWidget,
    board: Board,
    classes: Sequence[int],
    do: Callable[[str], object],
    move: Callable[[Sequence[int], int], object],
) -> QMenu:
    """What can be done with the selected classes."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    lanes = {board.lane_of(c) for c in classes}
    _add_lanes(menu.addMenu(say("&Move to")), board, lambda lane: move(classes, lane), lanes if len(lanes) == 1 else ())
    menu.addAction(say("&New expert\tN"), lambda: do("new"))
    menu.addSeparator()
    is_locked = all(map(board.is_locked, classes))
    menu.addAction(say("Un&lock\tL") if is_locked else say("&Lock\tL"), lambda: do("lock"))
    if len(classes) == 1:
        menu.addAction(say("What it m&eans…\tS"), lambda: do("synset"))
    menu.addSeparator()
    menu.addAction(say("&Cut\tCtrl+X"), lambda: do("cut"))
    menu.addAction(say("&Put here what was cut\tCtrl+V"), lambda: do("paste"))
    return menu


def _add_lanes(menu: QMenu, board: Board, choose: Callable[[int], object], without: Collection[int]) -> None:
    for lane, name in enumerate(board.partition.expert_names):
        if lane not in without:
            key = f"&{lane + 1}  " if lane < 9 else ""
            action = menu.addAction(_badge(menu, board, lane), key + name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, lane=lane: choose(lane))


def _badge(menu: QMenu, board: Board, lane: int) -> QIcon:
    ratio = menu.devicePixelRatioF()
    pixmap = QPixmap(round(BADGE_PX * ratio), round(BADGE_PX * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_badge(painter, QRectF(0, 0, BADGE_PX, BADGE_PX), style_of(board.slots[lane], menu.palette()), lane + 1)
    painter.end()
    return QIcon(pixmap)
