"""Flagged over time, from the menu to the file."""

from __future__ import annotations

import csv
import threading
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

import core.review.drift
from app.base.theme import DARK, LIGHT, SCALES, palette
from app.screen.drift import DriftChart, DriftDialog, DriftFlow
from app.screen.export import ExportFlow
from app.screen.results import Status
from app.screen.style import verdict_colors
from app.workspace.changes import NewProject
from core.errors import DatasetError
from core.review.drift import measure_drift
from tests.app.charts import at, colours_in, seen, tip_over
from tests.app.fake_engine import make_screening
from tests.app.journey import travel

MONDAY = date(2026, 3, 2)


def days_of(*places: int, each: int = 50) -> np.ndarray:
    return np.repeat([MONDAY.toordinal() + place for place in places], each).astype(np.int32)


def times_of(days: np.ndarray) -> np.ndarray:
    """Noon of each day, in nanoseconds."""
    noons = {day: datetime.fromordinal(int(day)).replace(hour=12).timestamp() for day in set(days.tolist())}
    return np.array([int(noons[day] * 1e9) for day in days.tolist()], np.int64)


@pytest.fixture
def found_days(monkeypatch):
    """A list that grows by the thread in which days are looked up."""
    threads, found = [], core.review.drift.file_days
    monkeypatch.setattr(
        core.review.drift, "file_days", lambda *given: threads.append(threading.current_thread()) or found(*given)
    )
    return threads


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def shown(session, engine, tmp_path, qtbot):
    """A session that shows 200 images of four days: those of the first two are kept, all of the last are flagged."""
    engine.n_images, engine.mtimes_ns = 200, times_of(days_of(0, 1, 9, 10))
    session.workspace.new_project(NewProject(tmp_path / "a.interloper", tmp_path / "id", "starter"))
    session.screening.drop_incoming([tmp_path])
    qtbot.waitUntil(
        lambda: (
            session.workspace.screening is not None
            and len(session.workspace.screening.rows)
            and not session.workspace.runner.jobs
        )
    )
    return session


@pytest.fixture
def dialog(shown, window, qtbot):
    window.flow = flow = DriftFlow(shown.workspace, window)
    flow.ask()
    (made,) = window.findChildren(DriftDialog)
    qtbot.waitUntil(lambda: made.drift is not None)
    yield made
    if shiboken6.isValid(made):
        made.close()
    qtbot.waitUntil(lambda: not shown.workspace.runner.jobs)


def table_of(dialog) -> list[tuple[str, ...]]:
    rows = dialog.rows
    return [
        tuple(rows.data(rows.index(row, column)) for column in range(rows.columnCount()))
        for row in range(rows.rowCount())
    ]


def test_it_lists_each_day_and_names_those_with_more_than_usual(dialog):
    table = table_of(dialog)
    assert [row[0] for row in table] == ["2026-03-02", "2026-03-03", "2026-03-11", "2026-03-12"]
    assert [row[1] for row in table] == ["50"] * 4
    assert [row[2] for row in table] == ["0", "0", "35", "50"]  # -0.4 - n / 199 is below -0.975 from n = 115 on
    assert [row[6] for row in table] == ["", "", "More: the others have 33.3 %", "More: the others have 23.3 %"]
    assert dialog.summary.text() == "On 2 of 4 days, more was flagged than usual."
    assert dialog.by.currentData() == "day"


def test_the_first_day_that_stands_out_is_chosen_in_table_and_chart(dialog):
    assert [index.row() for index in dialog.table.selectionModel().selectedRows()] == [2]
    assert dialog.chart.accessibleDescription().startswith("2026-03-11: 35 of 50 flagged, 70.0 %")
    assert dialog.chart.accessibleDescription().endswith("More than usual")


def test_days_are_found_once_however_they_are_counted(found_days, dialog, qtbot):
    dialog.by.setCurrentIndex(dialog.by.findData("week"))
    qtbot.waitUntil(lambda: dialog.drift is not None)
    assert [row[:3] for row in table_of(dialog)] == [("2026-03-02", "100", "0"), ("2026-03-09", "100", "85")]
    assert dialog.rows.headerData(0, Qt.Orientation.Horizontal) == "Week from"
    dialog.by.setCurrentIndex(dialog.by.findData("month"))
    qtbot.waitUntil(lambda: dialog.drift is not None)
    assert dialog.summary.text() == "All images are of one month, 2026-03, so there is nothing to compare it with."
    assert [row[:3] for row in table_of(dialog)] == [("2026-03", "200", "85")]
    assert len(found_days) == 1


def test_it_judges_at_the_threshold_that_was_moved(shown, window, qtbot):
    shown.workspace.commit_threshold(shown.workspace.threshold, -0.3)
    DriftFlow(shown.workspace, window).ask()
    (dialog,) = window.findChildren(DriftDialog)
    qtbot.waitUntil(lambda: dialog.drift is not None)
    assert [row[2] for row in table_of(dialog)] == ["50"] * 4
    assert dialog.left_out.text().startswith("Of images that belong, 100 % fall below the threshold")
    dialog.close()


def test_arrow_keys_go_from_day_to_day_and_the_table_follows(dialog):
    dialog.chart.choose(0)
    for key, row in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_End, 3), (Qt.Key.Key_Right, 3), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(dialog.chart, key)
        assert [index.row() for index in dialog.table.selectionModel().selectedRows()] == [row]
        assert dialog.chart.accessibleDescription().startswith(table_of(dialog)[row][0])


def test_every_control_is_reached_by_keyboard_and_has_a_name(dialog):
    for each in (dialog.by, dialog.chart, dialog.table, dialog.select_button, dialog.save_button):
        assert each.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert [each.accessibleName() for each in (dialog.by, dialog.chart, dialog.table)] == [
        "Count by",
        "Share flagged over time",
        "Share flagged over time",
    ]


def test_the_figures_are_saved_as_csv(dialog, shown, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "figures"), ""))
    with qtbot.waitSignal(shown.workspace.noted) as told:
        dialog.save_button.click()
    assert told.args[0].tone == "success"
    with open(tmp_path / "figures.csv", encoding="utf-8", newline="") as file:
        assert [row["n_flagged"] for row in csv.DictReader(file)] == ["0", "0", "35", "50"]


def test_a_place_that_can_not_be_written_is_told(dialog, shown, tmp_path, qtbot, monkeypatch):
    (tmp_path / "taken.csv").mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "taken.csv"), ""))
    with qtbot.waitSignal(shown.workspace.noted) as told:
        dialog.save_button.click()
    assert told.args[0].tone == "danger"
    assert "can't be written" in told.args[0].text


def test_images_without_a_day_are_counted_and_said(shown, engine, window, qtbot):
    known = shown.workspace.project.catalogue.lookup(shown.workspace.screening.rows.paths)
    shown.workspace.project.catalogue.remember(replace(each, mtime_ns=0) for each in known.values())
    DriftFlow(shown.workspace, window).ask()
    (dialog,) = window.findChildren(DriftDialog)
    qtbot.waitUntil(lambda: dialog.drift is not None)
    assert dialog.summary.text() == "No image that was judged has a day."
    assert "Judged without a day: 200." in dialog.left_out.text()
    assert table_of(dialog) == []
    dialog.grab()  # paints without a period
    dialog.close()


def test_what_fails_is_said_in_the_dialog(shown, window, qtbot, monkeypatch):
    def fail(*_):
        raise DatasetError("The drive is gone.", "Plug it in.")

    monkeypatch.setattr(core.review.drift, "file_days", fail)
    DriftFlow(shown.workspace, window).ask()
    (dialog,) = window.findChildren(DriftDialog)
    qtbot.waitUntil(lambda: dialog.summary.text() == "The drive is gone. Plug it in.")
    assert not dialog.save_button.isEnabled()
    dialog.close()


def test_without_a_screening_it_says_what_to_do_first(session, window, qtbot):
    with qtbot.waitSignal(session.workspace.noted) as told:
        DriftFlow(session.workspace, window).ask()
    assert told.args[0].text == "No whole screening is shown."
    assert not window.findChildren(DriftDialog)


def test_days_are_never_looked_up_in_the_windows_thread(found_days, shown, window, qtbot):
    DriftFlow(shown.workspace, window).ask()
    (dialog,) = window.findChildren(DriftDialog)
    qtbot.waitUntil(lambda: dialog.drift is not None)
    assert found_days
    assert threading.main_thread() not in found_days
    dialog.close()


def test_an_exported_report_of_everything_knows_the_days(found_days, shown, window, tmp_path, qtbot):
    for rows, n_looked_up in ((None, 1), ([1, 2], 0)):
        found_days.clear()
        with qtbot.waitSignal(ExportFlow(shown, lambda _: (), window).write(tmp_path, ("csv",), rows).succeeded):
            pass
        assert len(found_days) == n_looked_up


# the chart


@pytest.fixture
def chart(qtbot):
    made = DriftChart()
    qtbot.addWidget(made)
    made.resize(700, 260)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize(("n_days", "by"), [(1, "day"), (2, "day"), (400, "day"), (400, "month")])
def test_a_click_on_a_mark_chooses_its_period(chart, qtbot, n_days, by):
    drift = measure_drift(make_screening(n_days), days_of(*range(n_days), each=1), by=by)
    chart.show_drift(drift)
    for number in (len(drift.periods) - 1, 0):
        mark = at(chart, drift.periods[number].place)
        assert chart.plot_rect.left() < mark.x() < chart.plot_rect.right()
        with qtbot.waitSignal(chart.chosen) as told:
            QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=mark)
        assert abs(told.args[0] - number) <= 1  # a click is a whole pixel: at 400 days, half a day
        assert tip_over(chart, mark) == chart.read_out(told.args[0])
        assert chart.read_out(told.args[0]).startswith(drift.periods[told.args[0]].name)
        chart.choose(-1)


def test_gaps_are_as_wide_as_the_time_without_images(chart):
    drift = measure_drift(make_screening(3), days_of(0, 1, 5, each=1))
    chart.show_drift(drift)
    first, second, third = (chart.x_of(period.place) for period in drift.periods)
    assert third - second == pytest.approx(4 * (second - first))


@pytest.mark.parametrize("n_days", [1, 3, 9, 40, 400])
def test_dates_below_never_overlap(chart, n_days):
    """Each run of ink below the plot is as wide as one date."""
    chart.show_drift(measure_drift(make_screening(n_days), days_of(*range(n_days), each=1), by="day"))
    share_px = QFontMetricsF(chart.font()).height() / 2  # of the lowest tick beside the plot, which reaches below it
    image, foot = seen(chart), round(chart.plot_rect.bottom() + max(6, share_px))
    ground = image.pixelColor(1, 1)
    inked = [
        x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in range(foot, image.height()))
    ]
    starts = [x for before, x in pairwise([-100, *inked]) if x - before > 8]
    ends = [before for before, x in pairwise([*inked, 10_000]) if x - before > 8]
    widths_px = [end - start for start, end in zip(starts, ends, strict=True)]
    date_px = QFontMetricsF(chart.font()).horizontalAdvance("2026-12-30") * SCALES["caption"]
    assert len(widths_px) >= min(n_days, 3)
    assert all(width == pytest.approx(date_px, abs=6) for width in widths_px)


def test_days_with_more_than_usual_are_pointed_and_of_another_colour(chart):
    days, screening = days_of(*range(4)), make_screening(200)
    flagged = np.repeat([False, False, False, True], 50)
    rows = replace(screening.rows, scores=np.where(flagged, -2.0, -0.1).astype(np.float32))
    drift = measure_drift(replace(screening, rows=rows), days)
    assert [period.has_more for period in drift.periods] == [False, False, False, True]
    chart.show_drift(drift)
    orange, image = verdict_colors(chart.palette()).ood_color.name(), seen(chart)

    def orange_at(period):
        x, y = round(chart.x_of(period.place)), round(chart.y_of(period.share))
        rows = range(max(y - 8, 0), y + 9)
        return [sum(image.pixelColor(each, row).name() == orange for each in range(x - 8, x + 9)) for row in rows]

    *usual, more = map(orange_at, drift.periods)
    assert not any(map(any, usual))
    widths_px = [n for n in more if n]
    assert widths_px == sorted(widths_px)  # a triangle that points up
    assert widths_px[-1] > widths_px[0]


def test_what_is_chosen_is_marked_and_follows_the_theme(chart):
    drift = measure_drift(make_screening(4), days_of(*range(4), each=1))
    chart.show_drift(drift)
    for tones in (DARK, LIGHT):
        chart.setPalette(palette(tones))
        chart.setFocus()
        chart.choose(1)
        x, plot = at(chart, drift.periods[1].place).x(), chart.plot_rect.toRect()
        image = seen(chart)
        assert tones.accent in colours_in(image, range(x - 2, x + 3), range(plot.top(), plot.bottom()))


# the menu


def test_the_menu_opens_it_once_something_was_screened(qapp, places, engine, tmp_path):
    engine.mtimes_ns = times_of(days_of(0, each=engine.n_images))

    def journey(window):
        action = window.actions_by_key["drift"]
        assert not action.isEnabled()
        window.session.workspace.new_project(NewProject(tmp_path / "a.interloper", tmp_path / "id", "starter"))
        window.session.screening.drop_incoming([tmp_path])
        yield lambda: action.isEnabled() and not window.session.workspace.runner.jobs
        action.trigger()
        yield lambda: window.findChildren(DriftDialog) and window.findChildren(DriftDialog)[0].drift is not None
        (dialog,) = window.findChildren(DriftDialog)
        assert dialog.summary.text() == "All images are of one day, 2026-03-02, so there is nothing to compare it with."
        dialog.close()

    assert travel(journey, places, engine) == 0


def test_the_flagged_images_of_a_day_are_selected_on_the_screen_page(qapp, places, engine, tmp_path):
    engine.n_images, engine.mtimes_ns = 200, times_of(days_of(0, 1, 9, 10))

    def journey(window):
        session = window.session
        session.workspace.new_project(NewProject(tmp_path / "a.interloper", tmp_path / "id", "starter"))
        session.screening.drop_incoming([tmp_path])
        yield (
            lambda: (
                session.workspace.screening is not None
                and len(session.workspace.screening.rows)
                and not session.workspace.runner.jobs
            )
        )
        page = window.pages["screen"]
        page.filter_bar.set_verdict(Status.KEPT)
        window.show_page("home")
        window.actions_by_key["drift"].trigger()
        (dialog,) = window.findChildren(DriftDialog)
        yield lambda: dialog.drift is not None
        assert dialog.select_button.isEnabled()
        dialog.table.selectRow(0)
        assert not dialog.select_button.isEnabled()  # nothing is flagged on that day
        dialog.table.selectRow(2)
        dialog.select_button.click()
        assert window.shown_page == "screen"
        assert page.selection.rows().tolist() == list(range(115, 150))
        assert page.selection.current == 149  # the worst of them
        assert set(page.selection.rows()) <= set(page.model.rows)
        yield lambda: not window.findChildren(DriftDialog)

    assert travel(journey, places, engine) == 0


def test_nothing_is_selected_in_another_screening_than_was_counted(dialog, shown, window, qtbot):
    shown.workspace.screening = make_screening(200, name="s9")
    wanted = []
    window.flow.rows_wanted.connect(wanted.append)
    with qtbot.waitSignal(shown.workspace.noted) as told:
        dialog.select_button.click()
    assert told.args[0].text == "The screening has changed meanwhile. Look again."
    assert wanted == []


def test_figures_that_come_after_the_dialog_was_closed_are_dropped(shown, window, qtbot, monkeypatch):
    began, gate = threading.Event(), threading.Event()
    found = core.review.drift.file_days

    def file_days(*given):
        began.set()
        gate.wait(10)
        return found(*given)

    monkeypatch.setattr(core.review.drift, "file_days", file_days)
    DriftFlow(shown.workspace, window).ask()
    assert began.wait(10)
    window.findChildren(DriftDialog)[0].reject()
    qtbot.waitUntil(lambda: not window.findChildren(DriftDialog))
    gate.set()
    qtbot.waitUntil(lambda: not shown.workspace.runner.jobs)


def test_keys_that_qt_has_no_name_for_are_left_alone(chart):
    drift = measure_drift(make_screening(4), days_of(*range(4), each=1))
    chart.show_drift(drift)
    QApplication.sendEvent(chart, QKeyEvent(QEvent.Type.KeyPress, 0x416, Qt.KeyboardModifier.NoModifier, "Ж"))
    assert chart.accessibleDescription() == ""
