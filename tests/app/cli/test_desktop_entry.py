"""The entry in a desktop's menu."""

from __future__ import annotations

import configparser
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / "packaging" / "install_desktop.py"


@pytest.fixture
def install(tmp_path):
    program = tmp_path / "a venv" / "interloper"
    program.parent.mkdir()
    program.touch()

    def run(*arguments):
        command = [sys.executable, str(SCRIPT), "--program", str(program), *arguments]
        environment = {"XDG_DATA_HOME": str(tmp_path / "share"), "HOME": str(tmp_path)}
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    return run


def test_the_entry_names_the_program_by_its_whole_path_and_takes_a_project(install, tmp_path):
    assert install().returncode == 0
    parser = configparser.RawConfigParser()
    parser.optionxform = str
    parser.read(tmp_path / "share" / "applications" / "interloper.desktop", encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert shlex.split(entry["Exec"]) == [str(tmp_path / "a venv" / "interloper"), "%f"]
    assert entry["TryExec"] == str(tmp_path / "a venv" / "interloper")
    assert "MimeType" not in entry  # it must not become what opens every folder
    assert (tmp_path / "share" / "icons/hicolor/scalable/apps/interloper.svg").stat().st_size > 0


def test_the_entry_can_be_taken_out_again(install, tmp_path):
    install()
    assert install("--remove").returncode == 0
    assert [path for path in (tmp_path / "share").rglob("*") if path.is_file()] == []
