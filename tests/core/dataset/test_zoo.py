from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.dataset.images import ImageProblem, Preprocessing, load_full, load_pixels, load_thumbnail
from core.dataset.scan import check_headers, scan_incoming
from core.jobs import JobContext
from tests.zoo.make_zoo import SCORED, ZooCase

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")  # pytest undoes the engine's own filter


def outcomes(folder: Path, preprocessing: Preprocessing, job: JobContext) -> dict[str, str]:
    table = scan_incoming([folder], job)
    result = {}
    for row, path in enumerate(table.paths):
        try:
            result[path] = table.problems.get(row) or str(load_pixels(path, preprocessing).pixels.shape)
        except ImageProblem as problem:
            result[path] = problem.message
    return result


def test_every_inhabitant_is_scored_or_a_row_with_its_reason(
    zoo: tuple[Path, list[ZooCase]], preprocessing: Preprocessing, job: JobContext
) -> None:
    folder, cases = zoo
    found = outcomes(folder, preprocessing, job)
    assert found.keys() == {case.path for case in cases}
    assert len({case.name for case in cases}) == len(cases) > 40
    for case in cases:
        expected = "(224, 224, 3)" if case.expect == SCORED else case.expect
        assert expected in found[case.path], case.name


def test_the_preview_finds_what_headers_show_and_nothing_else(zoo: tuple[Path, list[ZooCase]], job: JobContext) -> None:
    folder, cases = zoo
    table = check_headers(scan_incoming([folder], job), job)
    reasons = {table.paths[row]: reason for row, reason in table.problems.items()}
    only_when_decoding = {"truncated_jpg", "truncated_png"}
    for case in cases:
        if case.expect == SCORED or case.name in only_when_decoding:
            assert case.path not in reasons, case.name
        else:
            assert case.expect in reasons[case.path], case.name


def test_thumbnail_and_viewer_show_whatever_is_scored(zoo: tuple[Path, list[ZooCase]]) -> None:
    for case in zoo[1]:
        if case.expect == SCORED:
            assert max(load_thumbnail(case.path, 64).shape[:2]) <= 64
            assert load_full(case.path, 512).shape[2] == 3


def test_nothing_is_said_on_the_terminal(zoo: tuple[Path, list[ZooCase]]) -> None:
    script = """
import sys
from core.dataset.images import ImageProblem, Preprocessing, load_pixels
for path in sys.argv[1:]:
    try:
        load_pixels(path, Preprocessing((0, 0, 0), (1, 1, 1)))
    except ImageProblem:
        pass
"""
    paths = [os.fsencode(case.path) for case in zoo[1]]
    done = subprocess.run([sys.executable.encode(), b"-c", script.encode(), *paths], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
