import io
import re

import pytest
from rich.console import Console

from app.cli.console import ProgressLines, counts_of, rate_of, time_of
from core.jobs import JobContext, Progress


def in_a_file(*reports):
    text = io.StringIO()
    with ProgressLines(Console(file=text, width=80)) as lines:
        for report in reports:
            lines.show(report)
    return text.getvalue()


def on_a_terminal(*reports, width=80, height=24):
    """The text that stays on the screen, without the control characters that draw it."""
    text = io.StringIO()
    console = Console(file=text, width=width, height=height, force_terminal=True, color_system=None)
    with ProgressLines(console) as lines:
        for report in reports:
            lines.show(report)
    return re.sub(r"\x1b\[[?0-9;]*[A-Za-z]", "", text.getvalue().rsplit("\r\x1b[2K", 1)[-1])


def test_a_file_gets_one_line_for_each_step_and_no_control_characters():
    reports = (Progress("Scanning", 5, None, 0.1), Progress("Scanning", 9, None, 0.2), Progress("Writing", 1, 2, 0.1))
    assert in_a_file(*reports) == "Scanning …\nWriting …\n"


def test_a_step_that_goes_on_after_another_is_not_named_again():
    first, later = Progress("Extracting features", 0, 9, 0.0), Progress("Extracting features", 4, 9, 3.0)
    between = Progress("Preparing the backbone", 0, 1, 0.0)
    assert in_a_file(first, between, later) == "Extracting features …\nPreparing the backbone …\n"
    assert on_a_terminal(first, between, later).count("Extracting features") == 1


def test_the_same_step_begun_anew_is_named_again():
    once, again = Progress("Training", 9, 9, 4.0), Progress("Training", 0, 9, 0.0)
    assert in_a_file(once, again) == "Training …\nTraining …\n"


def test_a_terminal_of_80_columns_shows_every_figure_in_one_line():
    report = Progress("Checking on held-out classes", 12_345, 123_456, 60.0)
    (line,) = [line for line in on_a_terminal(report).splitlines() if line.strip()]
    assert len(line) <= 80
    assert "Checking on held-out classes" in line
    assert "12,345/123,456" in line
    assert "206/s" in line
    assert "0:09:00 left" in line


def test_a_narrow_terminal_cuts_the_name_and_keeps_the_figures():
    report = Progress("Checking on held-out classes", 12_345, 123_456, 60.0)
    shown = on_a_terminal(report, width=70)
    assert "12,345/123,456" in shown
    assert "…" in shown


def test_more_steps_than_lines_leave_the_newest():
    reports = [Progress(f"Step {number}", 1, 1, 0.1) for number in range(40)]
    shown = on_a_terminal(*reports, height=10)
    assert "Step 39" in shown
    assert "Step 2 " not in shown


def test_what_a_real_job_reports_can_be_shown():
    text = io.StringIO()
    with ProgressLines(Console(file=text, width=80, force_terminal=True)) as lines:
        job = JobContext(lines.show)
        outer = job.begin("Outer", 2)
        assert list(job.track(range(3), "Inner")) == [0, 1, 2]
        outer.advance(2)
        outer.finish()
    assert "3/3" in text.getvalue()


@pytest.mark.parametrize(
    ("progress", "counts", "rate", "time"),
    [
        (Progress("Scanning", 1_234, None, 2.0), "1,234", "617/s", ""),
        (Progress("Scanning", 0, None, 0.0), "", "", ""),
        (Progress("Preparing the backbone", 0, 1, 3.0), "", "", ""),
        (Progress("Preparing the backbone", 1, 1, 3.0), "", "", "0:00:03"),
        (Progress("Screening", 30, 120, 10.0), "30/120", "3.0/s", "0:00:30 left"),
        (Progress("Screening", 70, 120, 10.0, skipped=40), "70/120", "3.0/s", "0:00:17 left"),
        (Progress("Training the arms", 1, 4, 90.0), "1/4", "0.7/min", "0:04:30 left"),
        (Progress("Downloading x (bytes)", 12_400_000, 49_000_000, 4.0), "12/49 MB", "3.1 MB/s", "0:00:12 left"),
    ],
)
def test_figures_read_as_a_person_would_write_them(progress, counts, rate, time):
    assert (counts_of(progress), rate_of(progress), time_of(progress)) == (counts, rate, time)
