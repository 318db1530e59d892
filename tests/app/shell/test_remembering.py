from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from app.base.paths import Places
from app.shell.state import KEPT, RecentProjects, WindowState, encode_geometry, load_window_state, save_window_state


def test_the_project_opened_last_comes_first_and_only_once(tmp_path):
    recent = RecentProjects(tmp_path / "recent.json")
    for name in ("a", "b", "a"):
        recent.add(Path("/projects") / name)
    assert [each.folder.name for each in recent.read()] == ["a", "b"]


def test_old_projects_drop_out_of_the_list(tmp_path):
    recent = RecentProjects(tmp_path / "recent.json")
    for number in range(KEPT + 5):
        recent.add(Path(f"/projects/{number}"))
    assert [each.folder.name for each in recent.read()] == [str(n) for n in range(KEPT + 4, 4, -1)]


def test_a_project_can_be_taken_off_the_list(tmp_path):
    recent = RecentProjects(tmp_path / "recent.json")
    recent.add(Path("/a"))
    recent.add(Path("/b"))
    recent.remove(Path("/a"))
    assert [each.folder for each in recent.read()] == [Path("/b")]


def test_a_project_that_is_gone_is_still_listed_as_missing(tmp_path):
    recent = RecentProjects(tmp_path / "recent.json")
    recent.add(tmp_path / "gone")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "project.json").write_text("{}")
    recent.add(tmp_path / "here")
    assert [each.exists for each in recent.read()] == [True, False]


@pytest.mark.parametrize("content", ["", "{}", "[1]", '[{"folder": 3, "opened": ""}]', '[{"opened": "x"}]'])
def test_a_damaged_list_is_an_empty_one(tmp_path, content):
    (tmp_path / "recent.json").write_text(content)
    assert RecentProjects(tmp_path / "recent.json").read() == ()


def test_a_place_that_cannot_be_written_costs_only_the_list(tmp_path):
    (tmp_path / "file").write_text("")
    recent = RecentProjects(tmp_path / "file" / "recent.json")
    recent.add(Path("/a"))
    assert recent.read() == ()


def test_the_windows_state_survives_a_restart(tmp_path):
    geometry = encode_geometry(QByteArray(b"\x00\xffwhere it was"))
    state = WindowState(geometry, "screen", "/a.interloper", {"screen": {"tile_px": 120}})
    save_window_state(tmp_path / "deep" / "window.json", state)
    found = load_window_state(tmp_path / "deep" / "window.json")
    assert found == state
    assert found.geometry_bytes.data() == b"\x00\xffwhere it was"


@pytest.mark.parametrize("content", ["", "[]", "3", '{"geometry": "not base64!"}', "{"])
def test_a_damaged_state_is_an_empty_one(tmp_path, content):
    (tmp_path / "window.json").write_text(content)
    assert load_window_state(tmp_path / "window.json") == WindowState()


def test_a_state_that_is_no_json_is_not_saved_and_does_no_harm(tmp_path):
    save_window_state(tmp_path / "window.json", WindowState(pages={"screen": object()}))
    assert load_window_state(tmp_path / "window.json") == WindowState()


def test_the_data_dir_wins_over_the_environment_and_that_over_the_usual(tmp_path):
    environment = {"INTERLOPER_CONFIG_DIR": "/from/environment"}
    assert Places.standard(tmp_path, environment).config == tmp_path / "config"
    assert Places.standard(None, environment).config == Path("/from/environment")
    usual = Places.standard(None, {})
    assert all(folder.is_absolute() for folder in vars(usual).values())
    assert "interloper" in str(usual.config).lower()


def test_a_project_opened_by_a_relative_path_is_remembered_by_its_place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    recent = RecentProjects(tmp_path / "recent.json")
    recent.add(Path("audit.interloper"))
    recent.add(tmp_path / "audit.interloper")
    assert [each.folder for each in recent.read()] == [tmp_path / "audit.interloper"]
