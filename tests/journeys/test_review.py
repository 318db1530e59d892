"""A review as a person does it, in the real window with the real engine and the Starter backbone."""

from __future__ import annotations

import csv

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from app.dialogs.export import ExportDialog
from app.dialogs.quarantine import QuarantineDialog
from app.places import Places
from core.review.model import Verdict
from tests.app.journey import press, travel
from tests.pictures import COLOURS, paint, paint_id_set

N_STRANGERS, N_KNOWN = 24, 6


def paint_folder(folder):
    """Strangers in a folder of their own, and leaves beside it."""
    for index in range(N_STRANGERS):
        paint(folder / "odd" / f"stranger{index:02d}.png", (250, 250, 9 * index), 8000 + index)
    for index in range(N_KNOWN):
        paint(folder / f"known{index}.png", COLOURS["leaf"], 7000 + index)
    return folder


def dialog_of(window, kind=QDialog):
    return next((each for each in window.findChildren(kind) if each.isVisible()), None)


def idle(session):
    return not [job for job in session.runner.jobs if job.lane in ("engine", "saves", "answers")]


def verdicts(session):
    return session.review.columns.verdicts.tolist()


def notice_button(window, text):
    found = [button for button in window.findChildren(QPushButton) if button.text() == text]
    return next((button for button in found if button.isVisible()), None)


def test_drop_screen_drag_review_undo_quarantine_restore_export_and_reopen(qapp, tmp_path):
    paint_id_set(tmp_path / "id")
    incoming = paint_folder(tmp_path / "incoming")
    before = {path: path.read_bytes() for path in incoming.rglob("*.png")}
    places, kept = Places.standard(tmp_path / "own"), {}

    def review(window):
        session = window.session
        session.drop_incoming([incoming])
        session.drop_id_set(tmp_path / "id")
        yield lambda: dialog_of(window) is not None and dialog_of(window).create_button.isEnabled()
        dialog_of(window).create_button.click()
        yield lambda: session.screening is not None and len(session.screening.rows) == 30 and idle(session)
        page = window.pages["screen"]

        drag = page.head.histogram
        drag.threshold_changed.emit(session.threshold - 0.01)
        drag.threshold_committed.emit(session.threshold, session.threshold - 0.01)
        yield lambda: page.model.threshold == session.threshold
        kept["threshold"] = session.threshold

        press(window, Qt.Key.Key_Home)
        for number in range(20):
            press(window, Qt.Key.Key_A if number % 5 == 4 else Qt.Key.Key_X)
        assert (verdicts(session).count(Verdict.OOD), verdicts(session).count(Verdict.ID)) == (16, 4)
        for _ in range(5):
            press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        yield lambda: idle(session) and verdicts(session).count(Verdict.NONE) == 15
        assert (verdicts(session).count(Verdict.OOD), verdicts(session).count(Verdict.ID)) == (12, 3)
        kept["verdicts"] = verdicts(session)

        press(window, Qt.Key.Key_Delete)
        yield lambda: dialog_of(window, QuarantineDialog) is not None
        dialog = dialog_of(window, QuarantineDialog)
        dialog.folder.field.setText(str(tmp_path / "away"))
        dialog.choose("confirmed", "move")
        yield lambda: dialog.go_button.isEnabled()
        dialog.go_button.click()
        yield lambda: idle(session) and notice_button(window, "Restore") is not None
        assert len(list((tmp_path / "away").rglob("*.png"))) == 12
        assert len(list(incoming.rglob("*.png"))) == 18
        notice_button(window, "Restore").click()
        yield lambda: idle(session) and len(list(incoming.rglob("*.png"))) == 30

        window.actions_by_key["export"].trigger()
        yield lambda: dialog_of(window, ExportDialog) is not None
        dialog_of(window, ExportDialog).folder.field.setText(str(tmp_path / "report"))
        dialog_of(window, ExportDialog).export_button.click()
        yield lambda: (tmp_path / "report" / "summary.json").exists() and idle(session)

    def come_back(window):
        session = window.session
        yield lambda: session.screening is not None and session.undo_stack.count() == 20 and idle(session)
        assert verdicts(session) == kept["verdicts"]
        assert session.threshold == kept["threshold"]
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        yield lambda: idle(session) and verdicts(session).count(Verdict.NONE) == 16
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        yield lambda: idle(session) and verdicts(session) == kept["verdicts"]

    assert travel(review, places, patience_s=120) == 0
    assert {path: path.read_bytes() for path in incoming.rglob("*.png")} == before
    with (tmp_path / "report" / "all.csv").open(newline="", encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 30
    assert travel(come_back, places, patience_s=120) == 0
