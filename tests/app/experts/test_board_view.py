"""Which keys the board takes for itself, beside what is declared of them."""

from __future__ import annotations

from PySide6.QtGui import QShortcut

from app.base.shortcuts import FIXED_KEYS, fixed_use
from tests.app.shell.test_changed_keys import handled


def test_what_board_and_map_do_by_themselves_no_command_of_the_menus_can_have(page):
    page.map.show()
    shortcuts = {each.key().toString() for each in page.findChildren(QShortcut)}
    for keys in (handled(page.board), handled(page.map), shortcuts):
        assert keys
        assert [key for key in sorted(keys) if fixed_use(key, "File") is None] == []


def test_every_key_that_is_declared_for_the_board_does_something_there(page):
    declared = {key for each in FIXED_KEYS if each.place == "experts" for key in each.keys}
    assert declared <= handled(page.board) | handled(page.map) | {
        each.key().toString() for each in page.findChildren(QShortcut)
    }
