"""Who has which key, and what may have it: rules that need no window."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.settings import Settings, load_settings
from app.base.shortcuts import (
    COMMAND_OF,
    COMMANDS,
    FIXED_KEYS,
    MENU_KEYS,
    REVIEW_KEYS,
    are_possible,
    conflict,
    fixed_use,
    format_keys,
    keys_of,
    parse_keys,
)

FREE = ("G", "K", "Q", "W", "Ctrl+G", "Ctrl+Shift+K", "F5", "Alt+1", "")


def test_as_declared_no_key_is_given_twice_and_none_has_another_use():
    given_keys = [key for each in COMMANDS for key in (each.key, *each.also) if key]
    assert len(given_keys) == len(set(given_keys))
    assert len(COMMAND_OF) == len(COMMANDS)
    assert all(conflict(keys_of(""), each.name, each.key) is None for each in COMMANDS)


def test_what_was_stored_before_menus_had_keys_still_loads(tmp_path):
    (tmp_path / "settings.json").write_text('{"keys": "confirm=Q; accept=W; quarantine=K"}')
    loaded = load_settings(tmp_path / "settings.json")
    assert loaded.complaint == ""
    keys = keys_of(loaded.settings.keys)
    assert (keys["confirm"], keys["accept"], keys["quarantine"], keys["clear"]) == ("Q", "W", "K", "U")


def test_a_key_of_then_that_has_another_use_now_still_loads():
    assert are_possible("confirm=Alt+C; accept=Ctrl+C")


def test_a_key_that_was_changed_to_is_lost_to_the_command_that_had_it():
    keys = keys_of("confirm=Ctrl+O")
    assert (keys["confirm"], keys["open"]) == ("Ctrl+O", "")


@pytest.mark.parametrize("text", ["confirm", "sing=Q", "confirm=Q; confirm=W", "confirm=Q; open=Q", 3, None])
def test_what_names_no_command_or_gives_a_key_twice_is_not_possible(text):
    assert are_possible(text) is (text == "confirm")  # a name alone stands for no key


def test_two_commands_may_both_have_no_key():
    assert are_possible("confirm=; accept=")
    assert keys_of("confirm=; accept=")["accept"] == ""


@given(st.dictionaries(st.sampled_from(sorted(COMMAND_OF)), st.sampled_from(FREE), max_size=8))
def test_what_is_kept_is_what_comes_back(changes):
    given_keys = [key for key in changes.values() if key]
    if len(given_keys) != len(set(given_keys)):
        return
    keys = {**keys_of(""), **changes}
    kept = format_keys(keys)
    assert are_possible(kept)
    assert keys_of(kept) == keys


def test_what_is_as_declared_is_not_kept():
    assert format_keys(keys_of("")) == ""
    assert parse_keys(format_keys({**keys_of(""), "open": "Ctrl+L"})) == {"open": "Ctrl+L"}


def test_a_key_that_is_taken_names_who_has_it():
    keys = keys_of("export=G")
    assert conflict(keys, "confirm", "G") is COMMAND_OF["export"]
    assert conflict(keys, "open", "X") is COMMAND_OF["confirm"]
    assert conflict(keys, "open", "Ctrl+Y") is COMMAND_OF["redo"]
    assert conflict(keys, "redo", "Ctrl+Y") is None
    assert conflict(keys, "confirm", "Ctrl+E") is None  # the export gave it up
    assert conflict(keys, "confirm", "") is None


def test_a_review_may_use_what_the_experts_page_uses_but_a_menu_may_not():
    keys = {**keys_of(""), "note": "K"}
    assert conflict(keys, "confirm", "N") is None
    assert "New expert" in conflict(keys, "export", "N").text
    assert fixed_use("Left", "Review") is fixed_use("Ctrl+Shift+Left", "File") is not None


def test_every_line_of_the_cheat_sheet_that_cannot_be_changed_has_words():
    assert all(each.text and (each.label or not each.place) for each in FIXED_KEYS)


def test_every_command_is_in_one_group_of_the_table():
    assert {each.group for each in REVIEW_KEYS} == {"Review"}
    assert {each.group for each in MENU_KEYS} == {"File", "Edit", "View", "Project", "Help"}


def test_the_command_line_reads_settings_without_qt():
    code = "import sys, app.base.settings; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert Settings().keys == ""
