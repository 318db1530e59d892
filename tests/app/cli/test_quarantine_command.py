"""`interloper quarantine`: what it says of the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.review import _say_result
from core.quarantine.plan import QuarantinePlan
from core.quarantine.run import QuarantineResult


def told(capsys, mode):
    plan = QuarantinePlan(Path("/q"), mode, ("/in",), (), (), (), 0, 100)
    _say_result(plan, QuarantineResult(Path("/q/my manifest.jsonl"), 3, 0, ()))
    return capsys.readouterr().err


def test_moved_files_come_back_by_a_command_that_can_be_pasted(capsys):
    assert "Undo with: interloper restore '/q/my manifest.jsonl'\n" in told(capsys, "move")


@pytest.mark.parametrize(("mode", "made"), [("copy", "copies"), ("link", "links")])
def test_nothing_is_to_be_restored_where_no_original_moved(capsys, mode, made):
    text = told(capsys, mode)
    assert f"The originals never moved: the {made} in /q may be deleted.\n" in text
    assert "restore" not in text
