"""A review as a person does it, in the real window with the real engine and the Starter backbone."""

from __future__ import annotations

import json
from collections import Counter

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.base.paths import Places
from app.screen.export import ExportDialog
from app.screen.quarantine import QuarantineDialog
from core.review.model import Decision
from tests.app.charts import drag
from tests.app.journey import dialog_of, press, travel
from tests.csv_rows import read_csv
from tests.pictures import COLOURS, paint, paint_id_set

N_STRANGERS, N_KNOWN = 24, 6


def paint_folder(folder):
    """Strangers in a folder of their own, and leaves beside it."""
    for index in range(N_STRANGERS):
        paint(folder / "odd" / f"stranger{index:02d}.png", (250, 250, 9 * index), 8000 + index)
    for index in range(N_KNOWN):
        paint(folder / f"known{index}.png", COLOURS["leaf"], 7000 + index)
    return folder


def idle(session):
    return not [job for job in session.workspace.runner.jobs if job.lane in ("engine", "saves", "answers")]


def verdicts(session):
    return session.review.columns.verdicts.tolist()


def drop(target, folder):
    """As a file browser does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    arguments = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(5, 5), *arguments))
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), *arguments))


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
        drop(window.home.incoming_target, incoming)
        drop(window.home.id_target, tmp_path / "id")
        yield lambda: dialog_of(window) is not None and dialog_of(window).create_button.isEnabled()
        dialog_of(window).create_button.click()
        yield (
            lambda: (
                session.workspace.screening is not None
                and len(session.workspace.screening.rows) == 30
                and idle(session)
            )
        )
        page = window.pages["screen"]

        n_flagged = page.model.counts().flagged
        calibrated = session.workspace.threshold
        yield lambda: not page.head.histogram.findChild(QLabel).isVisible() and not page.head._recount_timer.isActive()
        histogram = page.head.histogram
        drag(histogram, calibrated, histogram.value_at(histogram.x_of(calibrated) - 24))
        yield lambda: session.workspace.threshold != calibrated
        assert page.model.threshold == session.workspace.threshold < calibrated
        assert page.model.counts().flagged <= n_flagged
        assert session.workspace.undo_stack.undoText() == "Move the threshold"
        kept["threshold"] = session.workspace.threshold

        first = page.grid.visualRect(page.model.index(0)).center()
        QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=first)
        for number in range(20):
            press(window, Qt.Key.Key_A if number % 5 == 4 else Qt.Key.Key_X)
        assert (verdicts(session).count(Decision.OOD), verdicts(session).count(Decision.ID)) == (16, 4)
        decided = [page.model.position_of(row) for row, verdict in enumerate(verdicts(session)) if verdict]
        assert sorted(decided) == list(range(20))  # the worst first, one after another
        for _ in range(5):
            press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        yield lambda: idle(session) and verdicts(session).count(Decision.NONE) == 15
        assert (verdicts(session).count(Decision.OOD), verdicts(session).count(Decision.ID)) == (12, 3)
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
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        yield lambda: idle(session) and len(list((tmp_path / "away").rglob("*.png"))) == 12
        assert len(session.review.columns.places) == 12
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        yield lambda: idle(session) and len(list(incoming.rglob("*.png"))) == 30
        assert (verdicts(session), session.review.columns.places) == (kept["verdicts"], {})
        assert list((tmp_path / "away").rglob("*.png")) == []
        assert {path: path.read_bytes() for path in incoming.rglob("*.png")} == before

        press(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        yield lambda: dialog_of(window, ExportDialog) is not None
        dialog_of(window, ExportDialog).folder.field.setText(str(tmp_path / "report"))
        dialog_of(window, ExportDialog).export_button.click()
        yield lambda: (tmp_path / "report" / "summary.json").exists() and idle(session)

    def come_back(window):
        session = window.session
        yield (
            lambda: (
                session.workspace.screening is not None and session.workspace.undo_stack.count() == 16 and idle(session)
            )
        )
        assert window.shown_page == "screen"
        assert verdicts(session) == kept["verdicts"]
        assert session.workspace.threshold == kept["threshold"]
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        yield lambda: idle(session) and verdicts(session).count(Decision.NONE) == 16
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        yield lambda: idle(session) and verdicts(session) == kept["verdicts"]

    assert travel(review, places, patience_s=120) == 0
    assert {path: path.read_bytes() for path in incoming.rglob("*.png")} == before
    exported = read_csv(tmp_path / "report" / "all.csv")
    assert Counter(row["decision"] for row in exported) == {"": 15, "confirmed OOD": 12, "accepted as ID": 3}
    assert all((float(row["score"]) < kept["threshold"]) is (row["flagged"] == "true") for row in exported)
    assert json.loads((tmp_path / "report" / "summary.json").read_text())["threshold"] == kept["threshold"]
    assert "stranger00.png" in (tmp_path / "report" / "report.html").read_text("utf-8")
    assert travel(come_back, places, patience_s=120) == 0
