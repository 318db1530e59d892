from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.settings import Choice, Number, Settings, declared, load_settings, save_settings


def test_every_setting_is_declared_and_its_default_is_allowed():
    assert list(declared()) == [each.name for each in fields(Settings)]
    for name, each in declared().items():
        assert each.kind.allows(getattr(Settings(), name)), name
        assert each.label, name
        assert each.help.endswith("."), name


def test_settings_survive_a_restart(tmp_path):
    changed = Settings(theme="dark", keep_id=0.9, k=7, tile_px=200, projects_dir="/somewhere")
    save_settings(tmp_path / "deep" / "settings.json", changed)
    assert load_settings(tmp_path / "deep" / "settings.json").settings == changed


def test_no_file_is_no_complaint(tmp_path):
    loaded = load_settings(tmp_path / "settings.json")
    assert (loaded.settings, loaded.complaint) == (Settings(), "")


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "\x00", '{"theme": '])
def test_a_broken_file_gives_the_defaults_and_says_so(tmp_path, content):
    (tmp_path / "settings.json").write_text(content)
    loaded = load_settings(tmp_path / "settings.json")
    assert loaded.settings == Settings()
    assert "settings.json" in loaded.complaint


def test_a_value_that_makes_no_sense_costs_only_itself(tmp_path):
    (tmp_path / "settings.json").write_text('{"theme": "dark", "keep_id": 7, "k": true, "colour": "red"}')
    loaded = load_settings(tmp_path / "settings.json")
    assert loaded.settings == Settings(theme="dark")
    assert "keep_id, k" in loaded.complaint


@given(
    st.dictionaries(
        st.sampled_from(sorted(declared())), st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    )
)
def test_whatever_a_file_says_the_settings_that_come_of_it_are_allowed(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_text(json.dumps(content))
    settings = load_settings(path).settings
    assert all(each.kind.allows(getattr(settings, name)) for name, each in declared().items())


def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path):
    (tmp_path / "config").write_text("a file where the folder should be")
    with pytest.raises(OSError):
        save_settings(tmp_path / "config" / "settings.json", Settings())


def test_a_number_is_in_its_range_and_whole_unless_it_has_decimals():
    whole, broken = Number(1, 10, 1), Number(0.5, 0.999, 0.005, decimals=3)
    assert [whole.allows(each) for each in (1, 10, 0, 11, 2.5, "3", None, True)] == [True, True] + 6 * [False]
    assert [broken.allows(each) for each in (0.95, 0.4, float("nan"), None)] == [True, False, False, False]
    assert Number(1, 10, 1, automatic="Automatic").allows(None)


def test_a_choice_is_one_of_its_options():
    choice = Choice((("a", "A"), ("b", "B")))
    assert [choice.allows(each) for each in ("a", "b", "A", None)] == [True, True, False, False]


def test_the_settings_of_a_screening_are_those_of_the_window():
    chosen = Settings(bank="expert", k=4, keep_id=0.9).screen_settings()
    assert (chosen.bank, chosen.k, chosen.keep_id, chosen.scoring) == ("expert", 4, 0.9, "frozen")
