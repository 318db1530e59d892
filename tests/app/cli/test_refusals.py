"""What the command line says to names that lead nowhere, and with which exit code."""

from __future__ import annotations

import numpy as np
import pytest
from typer.testing import CliRunner

from app.cli import main as command_line
from app.cli.main import cli
from core.dataset.tables import ImageTable
from core.project import create_project_folder
from tests.fakes import FAKE_SPEC

ON_A_PROJECT = (
    "{p}",
    "open {p}",
    "partition {p}",
    "refresh {p}",
    "relink {p} {f} {f}",
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
    "refresh {f} --id {n}",
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


ON_RESULTS = (
    "screen {p} {f} --out {o}",
    "evaluate {p} --id-test {f} --ood a={f} --out {o}",
    "ablate {p} --id-test {f} --ood a={f} --out {o}",
    "compare {p} latest latest --out {o}",
    "watch {p} {f} --out {o}",
)


@pytest.fixture
def place(tmp_path):
    """A project whose ID images are gone, so that any work would fail in its own way, and some images."""
    table = ImageTable(("/gone/a.jpg",), np.zeros(1, np.int32), ("fish",), *np.zeros((2, 1), np.int64))
    create_project_folder(tmp_path / "p.interloper", tmp_path, table, FAKE_SPEC, seed=0).close()
    (tmp_path / "incoming").mkdir()
    (tmp_path / "afile").touch()
    return tmp_path


@pytest.mark.parametrize("command", ON_RESULTS, ids=lambda text: text.split()[0])
def test_a_file_in_the_place_of_the_results_is_refused_before_the_work(command, place):
    words = command.format(p=place / "p.interloper", f=place / "incoming", o=place / "afile")
    done = CliRunner().invoke(cli, words.split())
    assert done.exit_code == 2
    assert f"{place / 'afile'} is a file" in done.stderr


@pytest.mark.parametrize("command", ON_RESULTS, ids=lambda text: text.split()[0])
def test_a_folder_for_results_that_can_not_be_made_is_told_before_the_work(command, place):
    words = command.format(p=place / "p.interloper", f=place / "incoming", o=place / "afile" / "report")
    done = CliRunner().invoke(cli, words.split())
    assert done.exit_code == 1
    assert f"{place / 'afile' / 'report'} can't be written to: Not a directory." in done.stderr


@pytest.mark.parametrize(
    ("sets", "told"),
    [
        (["near={f}", "near={f}"], "--ood names two folders near."),
        (["near"], "--ood near is not NAME=FOLDER."),
        (["={f}"], "--ood ={f} is not NAME=FOLDER."),
        (["near="], "--ood near= is not NAME=FOLDER."),
    ],
)
def test_a_set_that_is_misspelt_and_one_named_twice_are_told_apart(sets, told, place):
    pairs = [word for each in sets for word in ("--ood", each.format(f=place))]
    words = ["evaluate", str(place / "p.interloper"), "--id-test", str(place), "--out", str(place / "o"), *pairs]
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 2
    assert told.format(f=place) in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("new p --id f --precision fast", "'--precision': 'fast' is not one of 'exact', 'half'."),
        ("--runtime fast info p", "'--runtime': 'fast' is not one of 'auto'"),
        ("train p --epochs x", "'--epochs': This is no whole number."),
        ("screen p f --out o --keep-id x", "'--keep-id': This is no number."),
    ],
)
def test_a_value_that_an_option_does_not_take_is_told_without_the_words_of_python(words, told):
    done = CliRunner().invoke(cli, words.split())
    assert done.exit_code == 2
    assert f"Invalid value for {told}" in done.stderr


@pytest.mark.parametrize(
    "command", ["new {p} --id {f}", "partition {p}", "train {p}"], ids=lambda text: text.split()[0]
)
@pytest.mark.parametrize("seed", ["-1", "4294967296", "one"])
def test_a_seed_that_no_library_takes_is_bad_usage(command, seed, tmp_path):
    words = command.format(p=tmp_path / "p", f=tmp_path).split()
    done = CliRunner().invoke(cli, [*words, "--seed", seed])
    assert done.exit_code == 2
    assert "--seed" in done.stderr
    assert isinstance(done.exception, SystemExit)
