from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QObject, QThread, Signal

from app.base.jobs import Feed, JobRunner
from core.errors import DatasetError


class Ends:
    """Collects every end that a job reports, and in which thread."""

    def __init__(self, job):
        self.found = []
        job.succeeded.connect(lambda value: self._add("succeeded", value))
        job.failed.connect(lambda failure: self._add("failed", failure))
        job.cancelled.connect(lambda: self._add("cancelled", None))

    def _add(self, kind, value):
        self.found.append((kind, value, QThread.currentThread().isMainThread()))


def end_of(qtbot, runner, work):
    ends = Ends(job := runner.submit("Work", work))
    with qtbot.waitSignal(runner.ended):
        pass
    assert job not in runner.jobs
    return ends.found


def test_a_result_arrives_once_and_in_the_windows_thread(qtbot, runner):
    seen = []
    found = end_of(qtbot, runner, lambda job: seen.append(threading.current_thread().name) or 42)
    assert found == [("succeeded", 42, True)]
    assert seen == ["interloper-engine"]


def test_an_expected_error_arrives_as_words_without_details(qtbot, runner):
    def work(job):
        raise DatasetError("No images.", "Choose another folder.")

    ((kind, failure, in_window),) = end_of(qtbot, runner, work)
    assert (kind, in_window) == ("failed", True)
    assert (failure.message, failure.advice, failure.details) == ("No images.", "Choose another folder.", "")


def test_a_defect_arrives_with_its_traceback(qtbot, runner):
    ((kind, failure, _),) = end_of(qtbot, runner, lambda job: 1 / 0)
    assert kind == "failed"
    assert "ZeroDivisionError" in failure.details
    assert "ZeroDivisionError" in failure.message
    assert failure.advice


def test_even_the_end_of_the_interpreter_is_reported(qtbot, runner):
    def work(job):
        raise SystemExit(3)

    assert [kind for kind, *_ in end_of(qtbot, runner, work)] == ["failed"]


def test_a_cancelled_job_says_so_and_nothing_else(qtbot, runner):
    started = threading.Event()

    def work(job):
        started.set()
        for _ in job.track(iter(int, 1), "For ever"):
            pass

    ends = Ends(job := runner.submit("Work", work))
    assert started.wait(10)
    with qtbot.waitSignal(runner.ended):
        job.cancel()
    assert ends.found == [("cancelled", None, True)]


def test_jobs_of_a_lane_run_one_after_another_and_in_order(qtbot, runner):
    order = []
    for number in range(5):
        job = runner.submit("Work", lambda job, number=number: order.append(number))
    with qtbot.waitSignal(job.succeeded):
        pass
    assert order == [0, 1, 2, 3, 4]


def test_a_waiting_job_that_is_cancelled_never_starts(qtbot, runner):
    gate, ran = threading.Event(), []
    runner.submit("First", lambda job: gate.wait(10))
    second = runner.submit("Second", lambda job: ran.append(True))
    second.cancel()
    with qtbot.waitSignal(second.cancelled):
        gate.set()
    assert ran == []


def test_a_question_is_answered_while_long_work_runs(qtbot, runner):
    gate = threading.Event()
    long = runner.submit("Long", lambda job: gate.wait(10))
    question = runner.submit("Question", lambda job: "answer", lane="answers")
    with qtbot.waitSignal(question.succeeded) as caught:
        pass
    assert caught.args == ["answer"]
    assert long in runner.jobs
    with qtbot.waitSignal(long.succeeded):
        gate.set()


def test_what_is_loaded_beforehand_is_not_cancelled_with_the_rest(qtbot, runner):
    gate = threading.Event()
    imports = runner.submit("Imports", lambda job: [gate.wait(10), job.check()], lane="imports")
    work = runner.submit("Work", lambda job: [gate.wait(10), job.check()])
    runner.cancel_all()
    with qtbot.waitSignals([imports.succeeded, work.cancelled]):
        gate.set()


def test_progress_comes_at_most_twenty_times_a_second_and_the_last_report_is_kept(qtbot, runner):
    reports = []

    def work(job):
        for number in range(400):  # many short steps: each reports its begin and its end, whatever the time
            step = job.begin(f"Step {number}", 1)
            step.advance()
            step.finish()

    job = runner.submit("Work", work)
    job.progress.connect(reports.append)
    with qtbot.waitSignal(job.succeeded):
        pass
    assert 1 <= len(reports) < 100
    assert reports[-1].step == "Step 399"


def test_closing_waits_for_what_is_queued_and_leaves_no_thread(qapp):
    runner, done = JobRunner(), []
    runner.submit("Work", lambda job: done.append(True))
    assert runner.close(timeout_s=10)
    assert done == [True]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("interloper")]


def test_closing_gives_up_on_work_that_does_not_end(qapp):
    runner, gate = JobRunner(), threading.Event()
    runner.submit("Stuck", lambda job: gate.wait(10))
    stuck = [thread for thread in threading.enumerate() if thread.name == "interloper-engine"]
    assert not runner.close(timeout_s=0.05)
    gate.set()
    for thread in stuck:
        thread.join(10)
    runner.deleteLater()


def test_a_paused_job_stands_still_and_goes_on_or_ends_when_asked(qtbot, runner):
    told, passed = [], []

    def work(job):
        for number in job.track(range(10_000_000), "Working"):
            passed.append(number)  # noqa: PERF402 - it must grow while the job runs

    job = runner.submit("Work", work)
    job.paused_changed.connect(told.append)
    qtbot.waitUntil(lambda: bool(passed))
    job.pause()
    qtbot.waitUntil(lambda: _stands_still(passed, qtbot))
    before = len(passed)
    job.resume()
    qtbot.waitUntil(lambda: len(passed) > before)
    job.pause()
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
    assert told == [True, False, True]
    assert not job.is_paused


def _stands_still(items, qtbot):
    before = len(items)
    qtbot.wait(20)
    return len(items) == before


def test_what_a_feed_was_given_arrives_whole_in_order_and_in_few_batches(qtbot, runner):
    feed, batches = Feed(), []
    feed.arrived.connect(batches.append)
    job = runner.submit("Work", lambda job: [feed.put(number) for number in range(5000)])
    with qtbot.waitSignal(job.succeeded):
        pass
    feed.flush()
    assert [number for batch in batches for number in batch] == list(range(5000))
    assert len(batches) <= 20
    feed.deleteLater()


def test_a_feed_needs_no_flush(qtbot):
    feed = Feed()
    with qtbot.waitSignal(feed.arrived) as caught:
        feed.put("one")
    assert caught.args == [["one"]]
    feed.deleteLater()


class Emitter(QObject):
    went = Signal(object)
    flag = Signal(bool)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True and None are immortal from 3.12 on")
def test_signals_do_not_lose_references_to_true_and_none(qapp):
    """PySide6 6.12.0 on Python 3.11 does, and aborts after a few thousand signals."""
    emitter, received = Emitter(), []
    emitter.went.connect(lambda value: received.append(value is None))
    emitter.flag.connect(lambda value: received.append(value))
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(1000):
        emitter.went.emit(None)
        emitter.flag.emit(True)
        received.clear()
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert [abs(b - a) < 100 for a, b in zip(before, after, strict=True)] == [True, True]


def test_what_must_happen_happens_though_everything_is_cancelled(qtbot, runner):
    happened, gate = [], threading.Event()
    stopped = runner.submit("Work", lambda job: gate.wait(10) and job.check())
    closing = runner.submit_final("Closing", lambda _: happened.append("closed"))
    with qtbot.waitSignals([stopped.cancelled, closing.succeeded]):
        runner.cancel_all()
        gate.set()
    assert happened == ["closed"]
