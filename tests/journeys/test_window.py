"""The main job in the real window, with the real engine and the Starter backbone."""

from __future__ import annotations

import os
import subprocess
import sys

from app.base.paths import Places
from app.screen.results import Status
from tests.app.journey import dialog_of, travel
from tests.app.stall_meter import StallMeter
from tests.csv_rows import read_csv
from tests.pictures import paint_id_set, paint_incoming

SLOWEST_ANSWER_MS = 400  # a first screening compiles the backbone, and tests share the machine; the bench is stricter


def idle(session):
    return not [job for job in session.workspace.runner.jobs if job.lane == "engine"]


def test_from_two_folders_to_a_report_that_the_command_line_agrees_with(qapp, tmp_path):
    paint_id_set(tmp_path / "id")
    paint_incoming(tmp_path / "incoming")
    places = Places.standard(tmp_path / "own")
    project, explained, stalls_ms = places.projects / "id.interloper", [], []

    def journey(window):
        session = window.session
        session.explanations.explained.connect(explained.append)
        session.screening.drop_incoming([tmp_path / "incoming"])
        window.home.id_target.dropped.emit([tmp_path / "id"])
        yield lambda: dialog_of(window) is not None and dialog_of(window).create_button.isEnabled()
        dialog_of(window).create_button.click()
        yield lambda: session.screening.is_calibrated
        with StallMeter() as meter:
            yield (
                lambda: (
                    session.workspace.screening is not None
                    and len(session.workspace.screening.rows) == 16
                    and idle(session)
                )
            )
        stalls_ms.append(meter.longest_ms)
        page = window.pages["screen"]
        verdicts = {
            path.rsplit("/")[-1]: page.model.verdict(row)
            for row, path in enumerate(session.workspace.screening.rows.paths)
        }
        assert {verdicts[f"stranger{index}.png"] for index in range(6)} == {Status.FLAGGED}
        assert verdicts["broken.jpg"] is Status.FAILED
        page.selection.set_current(int(page.model.rows[0]))
        yield lambda: explained
        window.actions_by_key["export"].trigger()
        yield lambda: dialog_of(window) is not None
        dialog_of(window).folder.field.setText(str(tmp_path / "by window"))
        dialog_of(window).export_button.click()
        yield lambda: (tmp_path / "by window" / "all.csv").exists() and idle(session)

    assert travel(journey, places, patience_s=120) == 0
    assert explained[0].nearest
    assert stalls_ms[0] < SLOWEST_ANSWER_MS

    command = [sys.executable, "-m", "app", "--data-dir", tmp_path / "own", "screen", project, tmp_path / "incoming"]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [*command, "--out", tmp_path / "by command"], capture_output=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    by_window, by_command = (
        {row["path"]: row for row in read_csv(tmp_path / name / "all.csv")} for name in ("by window", "by command")
    )
    assert by_window == by_command
    assert sum(row["flagged"] == "true" for row in by_window.values()) >= 6


def test_reopening_goes_on_where_one_left_off(qapp, tmp_path):
    paint_id_set(tmp_path / "id", n_per_class=8)
    paint_incoming(tmp_path / "incoming")
    places, first = Places.standard(tmp_path / "own"), []

    def screen(window):
        session = window.session
        session.screening.drop_incoming([tmp_path / "incoming"])
        window.home.id_target.dropped.emit([tmp_path / "id"])
        yield lambda: dialog_of(window) is not None and dialog_of(window).create_button.isEnabled()
        dialog_of(window).create_button.click()
        yield (
            lambda: (
                session.workspace.screening is not None
                and len(session.workspace.screening.rows) == 16
                and idle(session)
            )
        )
        first.append(session.workspace.screening)

    def come_back(window):
        session = window.session
        yield lambda: session.screening.is_calibrated
        assert session.workspace.screening.id == first[0].id
        assert session.workspace.screening.rows.scores.tobytes() == first[0].rows.scores.tobytes()
        assert window.pages["screen"].model.counts().found == 16

    travel(screen, places, patience_s=120)
    travel(come_back, places, patience_s=120)
