from threading import Event, Thread

import pytest

from core.jobs import JobCancelled, JobContext, Progress


@pytest.fixture
def reports():
    return []


def test_tracking_yields_every_item_and_ends_at_the_total(reports):
    job = JobContext(reports.append)
    assert list(job.track(["a", "b", "c"], "Counting")) == ["a", "b", "c"]
    assert (reports[0].done, reports[0].total) == (0, 3)
    assert (reports[-1].done, reports[-1].total) == (3, 3)


def test_many_quick_items_make_few_reports(reports):
    for _ in JobContext(reports.append).track(range(100_000), "Counting"):
        pass
    assert len(reports) < 100


def test_cancelling_stops_between_two_items(reports):
    job = JobContext(reports.append)
    items = job.track(range(10), "Counting")
    assert [next(items), next(items)] == [0, 1]
    job.cancel()
    with pytest.raises(JobCancelled):
        next(items)


def test_a_step_can_learn_its_total_late(reports):
    step = JobContext(reports.append).begin("Downloading")
    step.advance(5, total=20)
    step.finish()
    assert (reports[0].total, reports[-1].done, reports[-1].total) == (None, 5, 20)


def test_time_left_follows_from_the_rate_so_far():
    assert Progress("Reading", done=25, total=100, elapsed_s=10).remaining_s == 30
    assert Progress("Reading", done=0, total=100, elapsed_s=10).remaining_s is None
    assert Progress("Reading", done=5, total=None, elapsed_s=10).remaining_s is None


def test_what_an_earlier_run_did_counts_as_done_but_not_towards_the_rate(reports):
    step = JobContext(reports.append).begin("Training", 100)
    step.skip(60)
    step.advance(10)
    step.finish()
    last = reports[-1]
    assert (last.done, last.total, last.skipped) == (70, 100, 60)
    assert Progress("Training", done=70, total=100, elapsed_s=5, skipped=60).rate_per_s == 2
    assert Progress("Training", done=70, total=100, elapsed_s=5, skipped=60).remaining_s == 15
    assert Progress("Training", done=60, total=100, elapsed_s=5, skipped=60).remaining_s is None


@pytest.fixture
def paused(reports):
    """A job that is paused; how its work, in another thread, got past a check; and when it has ended."""
    job, outcomes, ended = JobContext(reports.append), [], Event()

    def work():
        step = job.begin("Training", 10)
        try:
            step.advance()
            outcomes.append(step.elapsed_s)
        except JobCancelled:
            outcomes.append("cancelled")
        ended.set()

    job.pause()
    thread = Thread(target=work)
    thread.start()
    yield job, outcomes, ended
    job.cancel()
    thread.join(10)


def test_paused_work_stands_still_until_it_may_run_and_the_pause_is_no_working_time(paused):
    job, outcomes, ended = paused
    assert not ended.wait(0.1)
    assert outcomes == []
    job.resume()
    assert ended.wait(10)
    assert job.paused_s >= 0.05
    assert outcomes[0] < job.paused_s


def test_cancelling_ends_a_pause(paused):
    job, outcomes, ended = paused
    job.cancel()
    assert ended.wait(10)
    assert outcomes == ["cancelled"]


def test_what_is_cancelled_can_not_be_paused():
    job = JobContext()
    job.cancel()
    job.pause()
    with pytest.raises(JobCancelled):
        job.check()
