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
