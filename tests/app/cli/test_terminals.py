"""What the command line prints where a terminal can't show everything, or nobody reads on."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import nullcontext

import pytest
from typer.testing import CliRunner

from app.cli.console import run_job
from app.cli.main import cli
from app.cli.options import say
from app.cli.text import one_line
from core.errors import ProjectError
from core.text import Text

FACTS = {
    "name": "bad\udcff",
    "folder": "/data/esc\x1b[31mred",
    "experts": ["two\nlines"],
    "is_trained": False,
    "screenings": [{"id": "s1", "n_flagged": 1, "n_images": 2, "sources": ["/in/fold\udcffer"]}],
}


def interloper(*arguments, **environment):
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})


@pytest.mark.parametrize("command", ["--help", "restore", "export", "screen"])
def test_help_is_shown_by_a_terminal_that_has_ascii_only(command):
    arguments = [command] if command.startswith("-") else [command, "--help"]
    done = interloper(*arguments, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Usage: " in done.stdout


def test_a_path_in_an_error_is_shown_by_a_terminal_that_has_ascii_only(tmp_path):
    done = interloper("info", str(tmp_path / "fehlt-ü"), PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert b"fehlt-" in done.stderr
    assert b"Traceback" not in done.stderr


def test_names_that_are_no_text_or_steer_terminals_are_spelt_out(monkeypatch):
    monkeypatch.setattr("core.workflows.prepare.read_project", lambda _: nullcontext())
    monkeypatch.setattr("core.workflows.info.describe_project", lambda _: FACTS)
    done = CliRunner().invoke(cli, ["info", "somewhere"])
    assert done.exit_code == 0, done.exception
    lines = [line.split(maxsplit=1)[1].strip() for line in done.stdout.splitlines()]
    assert lines[:3] == [r"bad\xff", r"/data/esc\x1b[31mred", r"two\nlines"]
    assert lines[4].endswith(r"1 of 2 flagged, /in/fold\xffer")


def test_a_name_in_an_error_can_not_steer_the_terminal(capsys):
    def fail(_):
        raise ProjectError("/in/\x1b]0;title\x07[x] is damaged.", "Look at it.")

    with pytest.raises(SystemExit):
        run_job(fail)
    assert r"/in/\x1b]0;title\x07[x] is damaged." in capsys.readouterr().err


def test_what_is_text_already_stays_as_it_is():
    assert one_line("Größe 3 × 4, “ja” – 鳥.png") == "Größe 3 × 4, “ja” – 鳥.png"


needs_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has a disk that is always full")


@needs_full
@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["export", "--help"]])
def test_output_that_finds_no_space_is_an_error_in_words(arguments):
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "app", *arguments]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "The disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@needs_full
def test_messages_that_find_no_space_end_the_command_without_a_word(tmp_path):
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "app", "info", str(tmp_path / "nowhere")]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=full, check=False)
    assert (done.returncode, done.stdout) == (1, b"")


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        OSError(12, "Cannot allocate memory"),
        RuntimeError("can't start new thread"),
        RuntimeError("[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory: you tried to"),
        ImportError("libtorch_cpu.so: failed to map segment from shared object"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_short_memory_is_said_whoever_noticed_it(error, capsys):
    def fail(_):
        raise error

    with pytest.raises(SystemExit) as left:
        run_job(fail)
    assert left.value.code == 1
    assert "There was not enough memory to go on." in capsys.readouterr().err


def test_a_defect_is_still_raised():
    def fail(_):
        raise RuntimeError("index out of range")

    with pytest.raises(RuntimeError):
        run_job(fail)


def test_what_is_said_can_not_steer_the_terminal(capsys):
    say("a\x1b]0;title\x07b\nc\x1b[31m")
    assert capsys.readouterr().err == "a\\x1b]0;title\\x07b\nc\\x1b[31m\n"


def test_a_step_that_names_a_file_can_not_steer_the_terminal(capsys):
    run_job(lambda job: job.begin(Text("Reading {path}", path="\x1b[31m.png"), 1).finish())
    assert "\x1b[31m" not in capsys.readouterr().err
