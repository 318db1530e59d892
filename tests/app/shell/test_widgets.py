from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.base.errors import Failure, Notice, describe, notice_of
from app.base.settings import Settings, declared
from app.screen.export import ExportDialog
from app.shell.dialogs import ErrorDialog
from app.shell.home import HomePage, RecentRow, when_text
from app.shell.settings_dialog import SettingsDialog, ShortcutsDialog
from app.shell.state import RecentProject
from app.shell.status import JobBar, NoticeStack
from core.jobs import Progress
from tests.app.drops import drop


@pytest.fixture
def home(qtbot):
    page = HomePage()
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def test_a_folder_on_the_id_set_is_taken_and_files_are_kindly_refused(home, qtbot, tmp_path):
    with qtbot.waitSignal(home.id_set_dropped) as caught:
        assert drop(home.id_target, tmp_path)
    assert caught.args == [tmp_path]
    (tmp_path / "file.jpg").write_text("")
    with qtbot.waitSignal(home.refused) as caught:
        drop(home.id_target, tmp_path / "file.jpg")
    assert "one folder" in caught.args[0]


def test_any_number_of_files_may_come_in(home, qtbot):
    with qtbot.waitSignal(home.incoming_dropped) as caught:
        drop(home.incoming_target, "/a/1.jpg", "/a/2.jpg")
    assert caught.args == [[Path("/a/1.jpg"), Path("/a/2.jpg")]]


def test_what_is_not_on_this_computer_is_not_taken(home):
    assert not drop(home.incoming_target, "https://example.org/a.jpg")


def test_what_is_dragged_out_of_the_window_is_not_dropped_on_it(home, tmp_path):
    taken = []
    for signal in (home.id_set_dropped, home.incoming_dropped, home.refused):
        signal.connect(taken.append)
    for target in (home.id_target, home.incoming_target):
        assert not drop(target, tmp_path, origin=home)
    assert taken == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_drop_target_can_be_reached_and_pressed_by_key(home, qtbot, key):
    home.id_target.setFocus()
    assert home.id_target.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(home.id_set_wanted):
        QTest.keyClick(home.id_target, key)
    with qtbot.waitSignal(home.incoming_wanted):
        QTest.mouseClick(home.incoming_target, Qt.MouseButton.LeftButton)


def test_images_that_wait_are_named_and_the_id_set_is_asked_for(home):
    home.show_waiting([Path("/camera/march")])
    assert any("march" in label.text() for label in home.incoming_target.findChildren(QLabel))
    home.show_waiting([])
    assert not any("march" in label.text() for label in home.incoming_target.findChildren(QLabel))


def test_recent_projects_can_be_opened_and_missing_ones_only_removed(home, qtbot, tmp_path):
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "project.json").write_text("{}")
    here, gone = RecentProject(tmp_path / "here", "2026-01-01T00:00:00+00:00"), RecentProject(tmp_path / "gone", "")
    home.show_recent([here, gone])
    first, second = home.findChildren(RecentRow)
    assert (first.open_button.isEnabled(), second.open_button.isEnabled()) == (True, False)
    with qtbot.waitSignal(home.recent_chosen) as caught:
        first.open_button.click()
    assert caught.args == [here.folder]
    with qtbot.waitSignal(home.recent_removed) as caught:
        second.remove_button.click()
    assert caught.args == [gone.folder]


def test_a_time_that_is_none_is_left_out():
    assert when_text("") == when_text("yesterday-ish") == ""
    assert when_text("2020-05-04T12:00:00+00:00")


def test_every_control_of_the_home_page_has_a_name_for_screen_readers(home):
    controls = [home.id_target, home.incoming_target, *home.findChildren(QPushButton)]
    assert all(each.accessibleName() or each.text() for each in controls)


# Job bar


def test_the_job_bar_counts_and_tells_the_time_left(qtbot, runner):
    bar = JobBar(runner)
    qtbot.addWidget(bar)
    bar.show()
    bar.set_facts("my project")
    gate = Event()

    def work(job):
        job.send(Progress("Screening", 1000, 4000, elapsed_s=10.0), always=True)
        gate.wait(10)

    job = runner.submit("Work", work)
    qtbot.waitUntil(lambda: "1000 of 4000" in bar.figures.text().replace(",", ""))
    assert bar.step.text() == "Screening"
    assert "100/s" in bar.figures.text()
    assert "30 s left" in bar.figures.text()
    assert bar.bar.value() == 250
    qtbot.waitUntil(lambda: bar.is_busy)
    assert not bar.facts.isVisible()
    with qtbot.waitSignal(job.succeeded):
        gate.set()
    assert not bar.is_busy
    assert bar.facts.isVisible()


def test_cancel_stops_the_job_and_the_next_one_takes_the_bar(qtbot, runner):
    bar = JobBar(runner)
    qtbot.addWidget(bar)
    bar.show()
    gates = Event(), Event()
    first = runner.submit("First", lambda job: [gates[0].wait(10), job.check()])
    second = runner.submit("Second", lambda job: gates[1].wait(10))
    qtbot.waitUntil(lambda: bar.is_busy)
    bar.cancel_button.click()
    assert not bar.cancel_button.isEnabled()
    with qtbot.waitSignal(first.cancelled):
        gates[0].set()
    assert bar.step.text() == "Second"
    assert bar.cancel_button.isEnabled()
    with qtbot.waitSignal(second.succeeded):
        gates[1].set()


def test_what_is_done_at_once_and_questions_do_not_flicker(qtbot, runner):
    bar = JobBar(runner)
    qtbot.addWidget(bar)
    bar.show()
    for lane in ("engine", "answers"):
        with qtbot.waitSignal(runner.submit("Quick", lambda job: None, lane=lane).succeeded):
            assert not bar.is_busy
    assert not bar.is_busy


# Notices


@pytest.fixture
def notices(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 600)
    host.show()
    return NoticeStack(host)


def test_notices_stand_in_the_corner_above_each_other_and_inside(notices):
    notices.add(Notice("One.", "Advice " * 40, "warning"))
    notices.add(Notice("Two.", "", "danger"))
    upper, lower = (card.geometry() for card in notices.cards)
    assert upper.bottom() < lower.top()
    assert notices.cards[0].parentWidget().rect().contains(upper.united(lower))


def test_the_same_words_are_shown_once_and_old_notices_give_way(notices):
    for number in (1, 2, 2, 3, 4, 5):
        notices.add(Notice(f"Notice {number}.", tone="warning"))
    assert [card.notice.text for card in notices.cards] == [f"Notice {number}." for number in (2, 3, 4, 5)]


def test_an_action_is_done_and_the_notice_goes(notices, qtbot):
    done = []
    notices.add(Notice("Written.", "", "success", "Open", lambda: done.append(True)))
    (button,) = [each for each in notices.cards[0].findChildren(QPushButton) if each.text() == "Open"]
    button.click()
    assert done == [True]
    assert notices.cards == []


def test_what_was_offered_for_one_project_goes_when_another_is_open(notices):
    notices.add(Notice("The demo is there.", "", "success", "Open", lambda: None))
    notices.belong_to("first")
    notices.add(Notice("Cancelled.", "", "info", "Go on", lambda: None))
    notices.add(Notice("Written.", tone="success"))
    notices.belong_to("first")  # opened again
    assert len(notices.cards) == 3
    notices.belong_to("second")
    assert [card.notice.text for card in notices.cards] == ["The demo is there.", "Written."]


def test_a_defect_offers_its_details(notices, qtbot):
    notice = notice_of(Failure("It broke.", "Try again.", "Traceback"))
    notices.add(notice)
    with qtbot.waitSignal(notices.details_wanted) as caught:
        notices.cards[0].findChild(QPushButton).click()
    assert caught.args == [notice]


def test_only_what_needs_no_answer_goes_by_itself():
    assert not Notice("Saved.", tone="success").stays
    assert Notice("Broken.", tone="danger").stays
    assert Notice("Written.", "", "success", "Open", print).stays


# Dialogs


def test_a_setting_is_said_at_once_and_all_can_be_restored(qtbot):
    dialog, found = SettingsDialog(Settings(keep_id=0.9, k=5)), []
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.changed.connect(found.append)
    assert list(dialog.fields) == list(declared())
    dialog.fields["theme"].setCurrentIndex(2)
    dialog.fields["keep_id"].setValue(0.97)
    dialog.fields["k"].setValue(0)
    dialog.fields["k"].setValue(9)
    assert [found[0].theme, found[1].keep_id, found[2].k, found[3].k] == ["dark", 0.97, None, 9]
    assert found[-1] == Settings(theme="dark", keep_id=0.97, k=9)
    (restore,) = [each for each in dialog.findChildren(QPushButton) if "defaults" in each.text()]
    restore.click()
    assert found[-1] == Settings()
    assert dialog.fields["k"].text() == "Automatic"


def test_every_setting_has_a_name_and_an_explanation_for_screen_readers(qtbot):
    dialog = SettingsDialog(Settings())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    for name, field in dialog.fields.items():
        assert field.accessibleName() == declared()[name].label
        assert field.accessibleDescription() == declared()[name].help


def test_an_export_needs_a_format_and_a_place(qtbot, tmp_path):
    dialog, chosen = ExportDialog(tmp_path / "out", {"everything": 100, "view": 7, "selected": 0}, "view"), []
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.chosen.connect(chosen.append)
    assert "7" in dialog.scopes["view"].text()
    assert not dialog.scopes["selected"].isEnabled()
    for box in dialog.formats.values():
        box.setChecked(False)
    assert not dialog.export_button.isEnabled()
    dialog.formats["jsonl"].setChecked(True)
    dialog.folder.field.setText("relative")
    assert not dialog.export_button.isEnabled()
    dialog.folder.field.setText(str(tmp_path / "there"))
    dialog.export_button.click()
    assert (chosen[0].folder, chosen[0].formats, chosen[0].scope) == (tmp_path / "there", ("jsonl",), "view")


def test_details_of_a_defect_can_be_copied(qtbot, tmp_path):
    dialog = ErrorDialog(Failure("It broke.", "Try again.", "Traceback: line 3"), tmp_path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == "It broke.\nTry again.\n\nTraceback: line 3"


def test_the_cheat_sheet_shows_every_group(qtbot):
    groups = {"File": [("Ctrl+O", "Open")], "Screen": [("X", "Confirm"), ("A", "Accept")]}
    dialog = ShortcutsDialog(groups)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    words = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"File", "Ctrl+O", "Open", "Screen", "X", "Confirm", "A", "Accept"} <= words


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (MemoryError(), "memory"),
        (OSError(28, "No space left on device", "/data/x"), "disk is full"),
        (PermissionError(13, "Permission denied", "/data/x"), "Permission"),
        (OSError(5, "Input/output error"), "Input/output error"),
        (ValueError("?"), "ValueError"),
    ],
)
def test_whatever_fails_is_told_in_whole_sentences_with_advice(error, word):
    failure = describe(error)
    assert word in failure.message
    assert failure.message.endswith(".")
    assert failure.advice.endswith(".")
    assert type(error).__name__ in failure.details
