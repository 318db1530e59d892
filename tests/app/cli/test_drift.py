"""`interloper drift`: what it prints and writes, and how it ends when it can't."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest
from typer.testing import CliRunner

from app.cli.main import cli
from core.dataset.tables import ImageTable
from core.project import create_project_folder, open_project
from core.screening.results import Screening, ScreenSettings
from core.screening.screen import unscored_rows
from core.screening.storage import load_screening, save_screening
from core.storage.catalogue import FileRecord
from tests.csv_rows import read_csv
from tests.fakes import FAKE_SPEC

HELD_OUT = np.linspace(-1.0, -0.01, 100)
DAYS = ["2026-03-02"] * 40 + ["2026-03-03"] * 40 + ["2026-04-01"] * 40  # a Monday, a Tuesday, and a later Wednesday
N_FLAGGED = {"2026-03-02": 2, "2026-03-03": 1, "2026-04-01": 15}


@pytest.fixture
def project(tmp_path):
    """A project with two screenings of 121 files; the last file could not be read."""
    table = ImageTable(("/id/a.jpg",), np.zeros(1, np.int32), ("fish",), *np.zeros((2, 1), np.int64))
    paths = tuple(f"/in/{n}.jpg" for n in range(121))
    with create_project_folder(tmp_path / "audit.interloper", tmp_path, table, FAKE_SPEC, seed=0) as made:
        made.catalogue.remember(
            FileRecord(path, 10, noon_ns(day), bytes(16)) for path, day in zip(paths, DAYS, strict=False)
        )
        save_screening(made, screening_of(paths, "older", np.full(121, -0.5)))
        save_screening(made, screening_of(paths, "newest", scores()))
    return tmp_path / "audit.interloper"


def noon_ns(day: str) -> int:
    return int(datetime.fromisoformat(f"{day}T12:00").timestamp()) * 10**9  # in the time zone of this computer


def scores():
    seen = dict.fromkeys(N_FLAGGED, 0)
    values = []
    for day in DAYS:
        values.append(-2.0 if seen[day] < N_FLAGGED[day] else -0.5)
        seen[day] += 1
    return np.array([*values, np.nan])


def screening_of(paths, name, values):
    rows = replace(
        unscored_rows(paths),
        scores=values.astype(np.float32),
        percentiles=np.where(np.isnan(values), np.nan, 50).astype(np.float32),
        errors={120: "gone"},
    )
    shared = {"class_names": ("fish",), "expert_names": (), "id_paths": ("/id/a.jpg",)}
    labels, created = np.zeros(1, np.int32), {"older": "2026-05-01", "newest": "2026-05-02"}[name]
    return Screening(
        name, created, ("/in",), ScreenSettings(), 1, rows, HELD_OUT, **shared, id_labels=labels, provenance={}
    )


def drift(tmp_path, *arguments):
    return CliRunner().invoke(cli, ["--data-dir", str(tmp_path / "own"), "drift", *map(str, arguments)])


def test_it_prints_a_line_for_each_day_of_the_newest_screening(project, tmp_path):
    done = drift(tmp_path, project)
    assert done.exit_code == 0, done.output
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [line[:3] for line in lines[1:4]] == [
        ["2026-03-02", "40", "2"],
        ["2026-03-03", "40", "1"],
        ["2026-04-01", "40", "15"],
    ]
    assert [" ".join(line).endswith("more than usual (3.8% in the others)") for line in lines[1:4]] == [
        False,
        False,
        True,
    ]
    assert lines[4][:2] == ["unreadable", "1"]


def test_it_counts_by_week_or_month_and_of_an_older_screening_when_asked(project, tmp_path):
    weeks = drift(tmp_path, project, "--by", "week").stdout.splitlines()
    assert [line.split()[:3] for line in weeks[1:3]] == [["2026-03-02", "80", "3"], ["2026-03-30", "40", "15"]]
    months = drift(tmp_path, project, "--by", "month", "--screening", "older").stdout.splitlines()
    assert [line.split()[:3] for line in months[1:3]] == [["2026-03", "80", "0"], ["2026-04", "40", "0"]]


def test_a_screening_of_nothing_readable_is_not_said_to_lack_days(project, tmp_path):
    with open_project(project) as opened:
        rows = replace(unscored_rows(("/nope",)), errors={0: "there is no such file"})
        facts = load_screening(opened, "newest")
        made = replace(facts, id="nope", created="2026-05-03", sources=("/nope",), rows=rows)
        save_screening(opened, made)
    done = drift(tmp_path, project)
    assert done.exit_code == 0, done.output
    assert "No image of this screening could be read" in done.stdout
    assert "has a day" not in done.stdout
    assert "Screening nope of /nope." in done.stderr


def test_it_writes_the_same_figures_as_csv(project, tmp_path):
    done = drift(tmp_path, project, "--out", tmp_path / "new" / "drift.csv")
    assert done.exit_code == 0, done.output
    assert f"Figures: {tmp_path / 'new' / 'drift.csv'}" in done.stderr
    rows = read_csv(tmp_path / "new" / "drift.csv")
    assert {row["start"]: int(row["n_flagged"]) for row in rows} == N_FLAGGED
    assert [row["more_than_usual"] for row in rows] == ["false", "false", "true"]


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [(("--by", "year"), 2), (("--screening", "none"), 2), (("--out", "."), 1)],
)
def test_what_it_can_not_do_it_says_with_the_exit_code_of_the_contract(project, tmp_path, arguments, exit_code):
    done = drift(tmp_path, project, *arguments)
    assert done.exit_code == exit_code
    assert "Traceback" not in done.output
    assert done.stdout == ""
