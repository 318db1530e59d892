"""What the command line says to names that lead nowhere, and with which exit code."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from app import cli as command_line
from app.cli import cli

ON_A_PROJECT = (
    "{p}",
    "open {p}",
    "partition {p}",
    "train {p}",
    "ablate {p} --id-test {f} --ood a={f} --out {f}/o",
    "screen {p} {f} --out {f}/o",
    "evaluate {p} --id-test {f} --ood a={f} --out {f}/o",
    "export {p} --screening latest --out {f}/o",
    "quarantine {p} --screening latest --to {f}/q",
    "compare {p} latest latest --out {f}/o",
    "drift {p}",
    "watch {p} {f} --out {f}-o",
    "info {p}",
)
ON_A_PATH = (
    "new {f}/a.interloper --id {n}",
    "restore {n}",
    "screen {f} {n} --out {f}/o",
    "watch {f} {n} --out {f}/o",
    "evaluate {f} --id-test {n} --ood a={f} --out {f}/o",
    "evaluate {f} --id-test {f} --ood a={n} --out {f}/o",
    "ablate {f} --id-test {n} --ood a={f} --out {f}/o",
)


def run(command, tmp_path, project="nowhere"):
    words = command.format(p=tmp_path / project, f=tmp_path, n=tmp_path / "nowhere")
    return CliRunner().invoke(cli, words.split())


@pytest.mark.parametrize("command", ON_A_PROJECT, ids=lambda text: text.split()[0].strip("{}") or "alone")
def test_a_project_that_is_not_there_is_bad_usage_for_every_command(command, tmp_path):
    done = run(command, tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{tmp_path / 'nowhere'} does not exist." in done.stderr.replace("\n", " ")
    assert "interloper new" in done.stderr


@pytest.mark.parametrize("command", ON_A_PROJECT, ids=lambda text: text.split()[0].strip("{}") or "alone")
def test_a_folder_that_is_no_project_is_bad_usage_for_every_command(command, tmp_path):
    (tmp_path / "holiday").mkdir()
    done = run(command, tmp_path, "holiday")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is not an Interloper project" in done.stderr


def test_a_folder_of_images_in_the_place_of_the_project_is_told_the_order(tmp_path):
    (tmp_path / "incoming").mkdir()
    (tmp_path / "incoming" / "a.jpg").touch()
    done = CliRunner().invoke(cli, ["screen", str(tmp_path / "incoming"), str(tmp_path), "--out", str(tmp_path / "o")])
    assert done.exit_code == 2
    assert "is not an Interloper project" in done.stderr
    assert "The project comes first in every command" in done.stderr
    assert "interloper new" not in done.stderr


@pytest.mark.parametrize("command", ON_A_PATH)
def test_a_path_that_is_not_there_is_bad_usage_whatever_it_is_for(command, tmp_path):
    done = run(command, tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "does not exist" in done.stderr


def test_the_version_stands_after_the_name_of_the_program():
    done = CliRunner().invoke(cli, ["--version"])
    assert done.exit_code == 0
    assert done.stdout.startswith("interloper ")
    assert done.stdout.count("\n") == 1


@pytest.mark.parametrize("words", [["{p}"], ["open", "{p}"], ["--data-dir", "{p}", "{p}"]])
def test_a_project_instead_of_a_command_opens_the_window_on_it(words, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(command_line, "open_window", lambda context, project: opened.append(project))
    folder = tmp_path / "my audit.interloper"
    done = CliRunner().invoke(cli, [word.format(p=folder) for word in words])
    assert done.exit_code == 0, done.output
    assert opened == [folder]


def test_a_misspelt_command_is_no_project():
    done = CliRunner().invoke(cli, ["scren"])
    assert done.exit_code == 2
    assert "No such command" in done.stderr
    assert "screen" in done.stderr
