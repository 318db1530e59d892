"""Journeys through the real window, with an engine that answers at once."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from app.base.theme import DARK
from app.shell.main_window import MainWindow
from app.shell.menus import ScreeningsMenu
from app.shell.new_project import ImportPreview
from app.shell.start import run_window
from app.workspace.changes import UndoStep
from core.project import open_project
from tests.app.drops import drop
from tests.app.fake_engine import FakeEngine, make_screening
from tests.app.journey import press, travel
from tests.app.projects import keep, make_project, stored_ids
from tests.app.stall_meter import StallMeter
from tests.csv_rows import read_csv

CTRL = Qt.KeyboardModifier.ControlModifier


def dialog_of(window) -> QDialog | None:
    return next((each for each in window.findChildren(QDialog) if each.isVisible()), None)


def words_of(window) -> list[str]:
    return [card.notice.text for card in window.notices.cards]


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "animals.interloper")


def test_the_first_minute(qapp, places, engine, tmp_path):
    """Incoming first, then the ID set; create; watch the scores come; move the threshold; undo; export."""
    (tmp_path / "photos").mkdir()

    def journey(window):
        session = window.session
        assert window.shown_page == "home"
        drop(window.home.incoming_target, tmp_path / "march")
        drop(window.home.id_target, tmp_path / "photos")
        yield lambda: isinstance(dialog_of(window), ImportPreview)
        yield lambda: dialog_of(window).create_button.isEnabled()
        dialog_of(window).create_button.click()
        yield (
            lambda: (
                session.workspace.screening is not None
                and len(session.workspace.screening.rows)
                and not session.workspace.runner.jobs
            )
        )
        assert window.shown_page == "screen"
        assert window.windowTitle().startswith("photos")
        calibrated = session.workspace.threshold
        window.pages["screen"].head.threshold_committed.emit(calibrated, -0.7)
        assert window.pages["screen"].model.threshold == pytest.approx(-0.7)
        press(window, Qt.Key.Key_Z, CTRL)
        yield lambda: session.workspace.threshold == calibrated
        assert window.pages["screen"].model.threshold == pytest.approx(calibrated)
        window.pages["screen"].filter_bar.export_requested.emit("view")
        yield lambda: dialog_of(window) is not None
        dialog_of(window).export_button.click()
        yield lambda: any("report was written" in words for words in words_of(window))

    assert travel(journey, places, engine) == 0
    assert engine.names()[:3] == ["create_project", "prepare", "screen"]
    assert engine.calls[0][1] == places.projects / "photos.interloper"
    assert engine.calls[2][1] == (tmp_path / "march",)
    assert len(read_csv(places.projects / "photos report" / "all.csv")) == engine.n_images
    with open_project(places.projects / "photos.interloper"):  # it was closed
        pass


def test_the_window_comes_back_as_it_was_left(qapp, places, engine, project):
    def leave(window):
        yield lambda: window.session.screening.is_calibrated
        window.resize(960, 613)
        window.pages["screen"].grid.set_tile_px(208)
        window.show_page("home")

    def return_to_it(window):
        yield lambda: window.session.screening.is_calibrated
        assert (window.width(), window.height()) == (960, 613)
        assert window.session.workspace.project.folder == project
        window.show_page("screen")
        assert window.pages["screen"].grid.tile_px == 208

    travel(leave, places, engine, project)
    travel(return_to_it, places, FakeEngine())


def test_a_closed_project_is_offered_but_not_reopened(qapp, places, engine, project):
    def close(window):
        yield lambda: window.session.screening.is_calibrated
        press(window, Qt.Key.Key_W, CTRL)
        yield lambda: window.shown_page == "home" and not window.session.workspace.runner.jobs

    def come_back(window):
        yield lambda: "screening" in engine.warmed
        assert window.session.workspace.project is None
        names = [button.accessibleName() for button in window.home.findChildren(QPushButton)]
        assert "Open animals" in names

    travel(close, places, engine, project)
    travel(come_back, places, engine)


def test_the_theme_and_the_text_change_at_once_and_are_kept(qapp, places, engine):
    def journey(window):
        size = QApplication.font().pointSizeF()
        window.actions_by_key["dark"].trigger()
        press(window, Qt.Key.Key_Plus, CTRL)
        yield lambda: window.session.workspace.settings.text_percent == 110
        assert window.palette().color(QPalette.ColorRole.Window).name() == DARK.window
        assert QApplication.font().pointSizeF() == pytest.approx(1.1 * size)
        press(window, Qt.Key.Key_Comma, CTRL)
        yield lambda: dialog_of(window) is not None
        assert dialog_of(window).fields["theme"].currentData() == "dark"
        dialog_of(window).reject()

    travel(journey, places, engine)
    kept = json.loads((places.config / "settings.json").read_text())
    assert (kept["theme"], kept["text_percent"]) == ("dark", 110)


def test_a_question_mark_opens_the_cheat_sheet_but_not_while_typing(qapp, places, engine, project):
    def journey(window):
        yield lambda: window.session.screening.is_calibrated
        yield lambda: not window.session.workspace.runner.jobs
        window.session.screening.drop_incoming([Path("/incoming")])
        yield lambda: window.session.workspace.screening is not None and not window.session.workspace.runner.jobs
        press(window, Qt.Key.Key_F, CTRL)
        search = window.pages["screen"].filter_bar.search
        yield lambda: search.hasFocus()
        QTest.keyClicks(search, "a?")
        assert search.text() == "a?"
        assert dialog_of(window) is None
        window.pages["screen"].grid.setFocus()
        press(window, Qt.Key.Key_Question)
        yield lambda: dialog_of(window) is not None
        words = {label.text() for label in dialog_of(window).findChildren(QLabel)}
        assert {"Ctrl+O", "Ctrl+Shift+Z, Ctrl+Y", "F11", "Look closer"} <= words
        dialog_of(window).reject()

    travel(journey, places, engine, project)


def test_a_project_dropped_anywhere_is_opened_and_other_things_are_explained(qapp, places, engine, project, tmp_path):
    def journey(window):
        drop(window, tmp_path)
        yield lambda: any("ID set" in words for words in words_of(window))
        drop(window, project)
        yield lambda: window.session.screening.is_calibrated
        assert window.session.workspace.project.folder == project
        drop(window, tmp_path)
        yield lambda: "screen" in engine.names() and not window.session.workspace.runner.jobs

    travel(journey, places, engine)


def test_what_is_dragged_out_of_the_window_is_not_dropped_on_it(qapp, places, engine, project, tmp_path):
    def journey(window):
        yield lambda: window.session.screening.is_calibrated
        assert not drop(window, tmp_path / "incoming.jpg", origin=window.home)
        assert not drop(window, project, origin=window)
        yield lambda: not window.session.workspace.runner.jobs
        assert "screen" not in engine.names()

    travel(journey, places, engine, project)


def test_a_project_that_can_not_be_opened_is_explained(qapp, places, engine, project, tmp_path):
    def journey(window):
        yield lambda: len(words_of(window)) == 1
        assert "is open" in words_of(window)[0]
        assert window.shown_page == "home"
        window.flows.open_folder(tmp_path / "nothing")
        yield lambda: len(words_of(window)) == 2

    with open_project(project):
        travel(journey, places, engine, project)


def test_broken_settings_start_with_defaults_and_a_notice(qapp, places, engine):
    places.config.mkdir(parents=True)
    (places.config / "settings.json").write_text("{broken")
    (places.config / "window.json").write_text("broken")
    (places.config / "recent.json").write_text("broken")

    def journey(window):
        yield lambda: any("defaults are used" in words for words in words_of(window))

    assert travel(journey, places, engine) == 0


def test_a_home_that_can_not_be_written_still_starts(qapp, places, engine):
    places.config.parent.mkdir(parents=True)
    places.config.write_text("a file where the folder should be")
    places.logs.write_text("the same")

    def journey(window):
        window.actions_by_key["dark"].trigger()
        yield lambda: any("can’t be kept" in words for words in words_of(window))
        assert window.session.workspace.settings.theme == "dark"

    assert travel(journey, places, engine) == 0


def test_a_defect_in_a_slot_is_told_and_logged_and_the_window_lives_on(qapp, places, engine):
    def journey(window):
        QTimer.singleShot(0, lambda: 1 / 0)
        yield lambda: any("ZeroDivisionError" in words for words in words_of(window))
        (details,) = [each for each in window.notices.cards[0].findChildren(QPushButton) if "details" in each.text()]
        details.click()
        yield lambda: dialog_of(window) is not None
        assert "1 / 0" in dialog_of(window).details.toPlainText()
        dialog_of(window).reject()

    assert travel(journey, places, engine) == 0
    assert "ZeroDivisionError" in (places.logs / "interloper.log").read_text()
    assert sys.excepthook.__module__ != "app.base.errors"


def test_closing_during_a_screening_cancels_it_and_leaves_no_thread(qapp, places, engine, project):
    engine.gate, began = Event(), []

    def journey(window):
        yield lambda: window.session.screening.is_calibrated
        window.session.screening.drop_incoming([Path("/incoming")])
        yield lambda: window.session.workspace.screening is not None
        began.append(True)
        window.session.workspace.runner.ended.connect(lambda job: began.append(job.title))
        threading.Timer(0.2, engine.gate.set).start()  # the batch in hand ends while the window closes

    assert travel(journey, places, engine, project) == 0
    assert began[0] is True
    with open_project(project) as closed:
        assert stored_ids(closed) == []
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("interloper")]


def test_a_stopped_screening_can_be_gone_on_with(qapp, places, engine, project):
    engine.gate = Event()

    def journey(window):
        yield lambda: window.session.screening.is_calibrated
        window.session.screening.drop_incoming([Path("/incoming")])
        yield lambda: window.session.workspace.screening is not None and window.job_bar.is_busy
        window.job_bar.cancel_button.click()
        engine.gate.set()
        yield lambda: words_of(window) == ["The screening was stopped."]
        assert not window.actions_by_key["export"].isEnabled()
        window.show_page("home")
        window.show_page("screen")
        (card,) = window.notices.cards
        assert window.stack.childAt(card.geometry().center()) is not window.pages["screen"]
        (go_on,) = [each for each in card.findChildren(QPushButton) if each.text() == "Go on"]
        go_on.click()
        yield lambda: len(window.session.workspace.screening.rows) == engine.n_images
        yield lambda: window.actions_by_key["export"].isEnabled()

    travel(journey, places, engine, project)


def test_an_earlier_screening_can_be_shown_again(qapp, places, engine, project):
    def journey(window):
        session, finished = window.session, []
        session.workspace.finished.connect(finished.append)
        yield lambda: session.screening.is_calibrated
        for number, folder in enumerate(("/incoming", "/other"), 1):
            session.screening.drop_incoming([Path(folder)])
            yield lambda number=number: len(finished) == number and not session.workspace.runner.jobs
        menu = next(each for each in window.findChildren(ScreeningsMenu))
        menu.aboutToShow.emit()
        newest, oldest = menu.actions()
        assert (newest.isChecked(), oldest.isChecked()) == (True, False)
        assert "incoming" in oldest.text()
        oldest.trigger()
        yield lambda: session.workspace.screening.id == finished[0].id
        assert window.pages["screen"].model.counts().found == engine.n_images

    travel(journey, places, engine, project)


def test_images_dropped_while_the_id_set_is_learnt_are_screened_after_it(qapp, places, engine, project):
    gate = Event()
    engine.prepare = lambda *arguments: gate.wait(10)

    def journey(window):
        yield lambda: window.session.workspace.project is not None
        window.session.screening.drop_incoming([Path("/incoming")])
        yield lambda: any("as soon as" in words for words in words_of(window))
        gate.set()
        yield lambda: window.session.workspace.screening is not None and not window.session.workspace.runner.jobs

    travel(journey, places, engine, project)
    assert engine.names().count("screen") == 1


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_an_interrupt_in_the_terminal_closes_the_window(qapp, places, engine):
    def interrupt():
        os.kill(os.getpid(), signal.SIGINT)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background may ignore it
    try:
        QTimer.singleShot(300, lambda: threading.Thread(target=interrupt).start())
        assert run_window(places, engine=engine) == 130
    finally:
        signal.signal(signal.SIGINT, before)


def test_tab_goes_round_the_whole_window(qapp, places, engine):
    def journey(window):
        yield lambda: window.isVisible()
        window.home.id_target.setFocus()
        reached, widget = [], window.home.id_target
        while (widget := widget.nextInFocusChain()) is not window.home.id_target:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
                reached.append(widget)
        expected = [window.home.incoming_target, window.home.demo_button, window.home.open_button]
        assert reached[:3] == expected
        assert window.settings_button in reached
        assert all(each.accessibleName() or each.text() for each in reached)

    travel(journey, places, engine)


def test_the_demo_is_one_click_away(qapp, places, engine):
    def journey(window):
        window.home.demo_button.click()
        yield lambda: window.session.workspace.screening is not None and not window.session.workspace.runner.jobs
        assert window.shown_page == "screen"

    travel(journey, places, engine)
    assert engine.calls[0][1] == places.projects / "Demo" / "demo.interloper"


def test_the_window_answers_while_ten_thousand_scores_stream_in(qapp, places, engine, project):
    engine.n_images, engine.batch, engine.busy_s = 10_000, 100, 0.01
    longest_ms = []

    def journey(window):
        finished = []
        window.session.workspace.finished.connect(finished.append)
        yield lambda: window.session.screening.is_calibrated
        window.session.screening.drop_incoming([Path(f"/incoming {len(longest_ms)}")])  # the same again runs unseen
        with StallMeter() as meter:
            yield lambda: finished and not window.session.workspace.runner.jobs
        longest_ms.append(meter.longest_ms)
        assert meter.n_ticks > 20

    for _ in range(3):  # another program may hold the processor; the best of three is our own doing
        travel(journey, places, engine, project)
        if longest_ms[-1] < 100:
            break
    assert min(longest_ms) < 100


def test_full_screen_and_back(qapp, places, engine):
    def journey(window):
        window.actions_by_key["full_screen"].trigger()
        yield window.isFullScreen
        assert window.actions_by_key["full_screen"].isChecked()
        press(window, Qt.Key.Key_F11)
        yield lambda: not window.isFullScreen()
        assert not window.actions_by_key["full_screen"].isChecked()

    travel(journey, places, engine)


def test_every_command_has_its_own_key_and_a_name(qapp, places, engine):
    def journey(window):
        keys = [action.shortcut().toString() for action in window.actions_by_key.values()]
        used = [key for key in keys if key]
        assert len(used) == len(set(used))
        assert {"Ctrl+O", "Ctrl+N", "Ctrl+F", "Ctrl+,", "F11", "?", "Ctrl+1"} <= set(used)
        assert all(action.text() for action in window.actions_by_key.values())
        yield lambda: True

    travel(journey, places, engine)


def test_undo_says_in_a_sentence_of_its_own_what_it_takes_back(qapp, places, engine):
    def journey(window):
        undo = next(action for action in window.findChildren(QAction) if action.objectName() == "undo")
        assert undo.text() == "&Undo"
        window.session.workspace.undo_stack.push(UndoStep("Move the threshold", int, int, "threshold"))
        assert undo.text() == "&Undo: Move the threshold"
        window.session.workspace.undo_stack.undo()
        assert undo.text() == "&Undo"
        yield lambda: True

    travel(journey, places, engine)


def test_closing_a_project_ends_its_watch_and_its_notices_offer_nothing_more(qapp, places, engine, project, tmp_path):
    def journey(window):
        session = window.session
        yield lambda: session.screening.is_calibrated and not session.workspace.runner.jobs
        session.watch.start(tmp_path)
        engine.landed.release()
        yield lambda: session.workspace.screening is not None and len(session.workspace.screening.rows)
        yield lambda: {job.lane for job in session.workspace.runner.jobs} == {"watch"}
        keep(session.workspace.project, make_screening(5, name="s9"))
        session.screening.show("s9")
        yield lambda: session.workspace.screening.id == "s9"
        engine.n_images += 1
        engine.landed.release()
        yield lambda: any(card.notice.action_text == "Show" for card in window.notices.cards)
        assert window.job_bar.badge.isVisible()
        press(window, Qt.Key.Key_W, CTRL)
        yield lambda: window.shown_page == "home" and not session.workspace.runner.jobs
        assert session.watch.folder is None
        assert not window.job_bar.badge.isVisible()
        for card in window.notices.cards:
            if card.notice.action_text == "Show":
                card.notice.action()
        yield lambda: not session.workspace.runner.jobs
        assert session.workspace.project is None
        assert [card.notice.tone for card in window.notices.cards if card.notice.tone == "danger"] == []

    assert travel(journey, places, engine, project) == 0


def test_a_step_whose_name_has_an_ampersand_is_shown_with_it(qapp, places, engine):
    def journey(window):
        window.session.workspace.undo_stack.push(UndoStep("Tag R&D", int, int, "decisions"))
        assert window.actions_by_key["undo"].text().endswith(": Tag R&&D")
        yield lambda: True

    travel(journey, places, engine)


def test_what_the_command_line_says_of_the_bank_wins_over_the_settings(qapp, places, engine):
    places.config.mkdir(parents=True, exist_ok=True)
    (places.config / "settings.json").write_text('{"bank_memory": "full"}')
    seen = []

    def look():
        (window,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
        seen.append(engine.bank_memory)
        window.change_settings(text_percent=110)
        seen.append(engine.bank_memory)
        window.close()

    QTimer.singleShot(300, look)
    run_window(places, engine=engine, bank_memory="half")
    assert seen == ["half", "half"]


def test_going_to_the_page_that_is_shown_leaves_the_keyboard_where_it_is(qapp, places, engine, project):
    def journey(window):
        yield lambda: window.session.screening.is_calibrated
        window.session.screening.drop_incoming([Path("/incoming")])
        yield lambda: window.session.workspace.has_rows and not window.session.workspace.runner.jobs
        page = window.pages["screen"]
        page.grid.setFocus()
        for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_1):
            press(window, key, CTRL)
        assert window.shown_page == "screen"
        assert window.focusWidget() is page.grid

    travel(journey, places, engine, project)


def test_f10_opens_the_first_menu_and_the_arrows_go_on_from_there(qapp, places, engine):
    def journey(window):
        press(window, Qt.Key.Key_F10)
        yield lambda: QApplication.activePopupWidget() is window.menuBar().actions()[0].menu()
        QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Right)
        yield lambda: QApplication.activePopupWidget() is window.menuBar().actions()[1].menu()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()

    travel(journey, places, engine)


def test_the_first_window_is_no_larger_than_the_screen(qapp, places, engine, monkeypatch):
    available = QApplication.primaryScreen().availableSize()

    def journey(window):
        yield lambda: window.isVisible()
        least = window.minimumSize()
        assert window.width() <= max(available.width(), least.width())
        assert window.height() <= max(available.height(), least.height())

    travel(journey, places, engine)
