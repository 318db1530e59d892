from __future__ import annotations

from app.cli.text import StepTimes
from core.jobs import Progress


def told(*heard: tuple[str, float]) -> list[str]:
    times = StepTimes()
    for step, elapsed_s in heard:
        times.hear(Progress(step, 1, 2, elapsed_s))
    return times.lines()


def test_each_step_is_told_with_its_last_figure_in_the_order_of_beginning():
    lines = told(("Scanning", 0.0), ("Scanning", 0.5), ("Training", 1.0), ("Checking", 3.0), ("Training", 7.25))
    assert [line.split() for line in lines[1:]] == [
        ["Scanning", "0.5", "s"],
        ["Training", "7.2", "s"],
        ["Checking", "3.0", "s"],
    ]
    assert lines[0] == "Where the time went:"
    assert len({line.index(" s") for line in lines[1:]}) == 1  # in columns


def test_a_step_that_begins_again_adds_to_its_time():
    assert told(("Epoch", 2.0), ("Epoch", 0.0), ("Epoch", 1.5))[1].split() == ["Epoch", "3.5", "s"]


def test_what_took_no_time_gets_no_line():
    assert told(("Preparing", 0.01)) == ["Where the time went:"]
