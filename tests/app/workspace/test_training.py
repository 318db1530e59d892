from __future__ import annotations

from pathlib import Path
from threading import Event

from core.errors import ModelError
from core.experts.settings import QUICK
from core.partition import edits
from tests.app.training.conftest import opened, six_classes, trainer, training  # noqa: F401 - fixtures
from tests.app.trainings import CLASSES, EXPERTS, SIX, make_run


def wait_for(qtbot, training, phase):
    qtbot.waitUntil(lambda: training.phase == phase)


def stop_after_first_epoch(training, trainer, qtbot, settings=SIX):
    trainer.gate = Event()
    training.start(settings)
    qtbot.waitUntil(lambda: len(training.reports) == 1)
    training.stop()
    wait_for(qtbot, training, "interrupted")
    trainer.gate = None


def test_a_project_that_never_trained_is_ready(opened):
    assert opened.phase == "ready"
    assert (opened.state.class_titles, opened.state.expert_names) == (CLASSES, EXPERTS)


def test_a_training_tells_each_epoch_and_ends_with_its_verdict(opened, trainer, notices, qtbot):
    told = []
    opened.reported.connect(lambda report: told.append(report.epoch))
    opened.start(SIX)
    assert opened.phase == "running"
    wait_for(qtbot, opened, "finished")
    assert told == [1, 2, 3, 4, 5, 6]
    assert trainer.calls == [("warm",), ("train", SIX, False)]
    assert opened.run.verdict == trainer.verdict
    assert [(notice.text, notice.tone) for notice in notices] == [("The training is done.", "success")]


def test_a_second_start_while_one_runs_does_nothing(opened, trainer, qtbot):
    trainer.gate = Event()
    opened.start(SIX)
    opened.start(QUICK)
    trainer.gate.set()
    wait_for(qtbot, opened, "finished")
    assert trainer.calls == [("warm",), ("train", SIX, False)]


def test_a_paused_training_stands_still_and_goes_on_without_starting_again(opened, trainer, qtbot):
    trainer.gate = Event()
    opened.start(SIX)
    qtbot.waitUntil(lambda: len(opened.reports) == 1)
    opened.pause()
    assert opened.phase == "paused"
    trainer.gate.set()
    qtbot.wait(50)
    assert len(opened.reports) == 1
    opened.resume()
    assert opened.phase == "running"
    wait_for(qtbot, opened, "finished")
    assert len(trainer.calls) == 2


def test_a_stopped_training_keeps_its_epochs_and_resumes_after_them(opened, trainer, qtbot):
    stop_after_first_epoch(opened, trainer, qtbot)
    assert [report.epoch for report in opened.reports] == [1]
    opened.resume()
    wait_for(qtbot, opened, "finished")
    assert trainer.calls[-1] == ("train", SIX, True)
    assert [report.epoch for report in opened.reports] == [1, 2, 3, 4, 5, 6]


def test_a_paused_training_can_be_stopped(opened, trainer, qtbot):
    trainer.gate = Event()
    opened.start(SIX)
    qtbot.waitUntil(lambda: len(opened.reports) == 1)
    opened.pause()
    opened.stop()
    assert opened.phase == "stopping"
    wait_for(qtbot, opened, "interrupted")


def test_one_who_stopped_a_training_is_not_offered_to_resume_it(opened, trainer, notices, qtbot):
    stop_after_first_epoch(opened, trainer, qtbot)
    assert notices == []


def test_a_training_that_was_cut_short_is_offered_once_when_its_project_is_opened(
    session, training, trainer, notices, six_classes, qtbot
):
    trainer.run = make_run(2)
    session.workspace.open_project(six_classes)
    wait_for(qtbot, training, "interrupted")
    training.load()
    qtbot.waitUntil(lambda: session.screening.is_calibrated and not session.workspace.runner.jobs)
    (offer,) = notices
    assert offer.text == "The training stopped after epoch 2 of 6."
    offer.action()
    wait_for(qtbot, training, "finished")
    assert trainer.calls == [("warm",), ("train", SIX, True)]


def test_a_training_for_another_partition_is_stale_and_not_offered(
    session, training, trainer, notices, six_classes, qtbot
):
    trainer.run = make_run(2, partition="another")
    session.workspace.open_project(six_classes)
    wait_for(qtbot, training, "interrupted")
    assert training.is_stale
    assert notices == []


def test_saving_another_partition_makes_the_experts_stale(opened, session, engine, trainer, qtbot):
    session.partition.want_classes()
    qtbot.waitUntil(lambda: session.partition.classes is not None and not session.workspace.runner.jobs)
    opened.start(QUICK)
    wait_for(qtbot, opened, "finished")
    assert not opened.is_stale
    session.partition.edit("Move emu", lambda partition: edits.move_classes(partition, [2], 1))
    qtbot.waitUntil(lambda: opened.is_stale)


def test_training_without_a_partition_makes_one_expert_and_the_experts_page_gets_to_know(opened, session, qtbot):
    session.partition.want_classes()
    qtbot.waitUntil(lambda: session.partition.classes is not None and not session.partition.is_loading)
    session.workspace.project.partition_file.unlink()
    opened.load()
    qtbot.waitUntil(lambda: opened.state is not None and not opened.state.partition)
    opened.start(QUICK)
    wait_for(qtbot, opened, "finished")
    assert len(opened.state.expert_names) == 1
    assert not opened.is_stale
    qtbot.waitUntil(lambda: session.partition.partition.n_experts == 1)


def test_experts_that_help_offer_to_screen_again_what_is_shown(opened, session, engine, notices, qtbot):
    with qtbot.waitSignal(session.workspace.finished):
        session.screening.drop_incoming([Path("/incoming")])
    notices.clear()
    opened.start(QUICK)
    wait_for(qtbot, opened, "finished")
    with qtbot.waitSignal(session.workspace.rescreened):
        notices[-1].action()
    assert engine.names().count("screen") == 2


def test_a_failure_is_told_and_what_was_trained_by_then_stays(opened, trainer, notices, qtbot):
    trainer.run = make_run(3)
    trainer.error = ModelError("It diverged.", "Choose a smaller learning rate.")
    opened.load()
    wait_for(qtbot, opened, "interrupted")
    notices.clear()
    opened.resume()
    qtbot.waitUntil(lambda: opened.failure is not None and opened.phase == "interrupted")
    assert [(notice.text, notice.tone) for notice in notices] == [("It diverged.", "danger")]
    assert len(opened.reports) == 3


def test_what_waits_for_a_paused_training_is_told_and_stopping_lets_it_through(
    opened, session, trainer, notices, qtbot
):
    trainer.gate = Event()
    opened.start(SIX)
    qtbot.waitUntil(lambda: len(opened.reports) == 1)
    opened.pause()
    job = session.workspace.runner.submit("Screening", lambda job: "screened")
    (notice,) = notices
    assert notice.text == "“Screening” waits for the training that is paused."
    with qtbot.waitSignal(job.succeeded):
        notice.action()
    wait_for(qtbot, opened, "interrupted")


def test_closing_the_project_ends_a_paused_training_and_forgets_it(opened, session, trainer, qtbot):
    trainer.gate = Event()
    opened.start(SIX)
    qtbot.waitUntil(lambda: len(opened.reports) == 1)
    opened.pause()
    session.workspace.close_project()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)
    assert len(trainer.run.reports) == 1
    assert opened.reports == ()


def test_decisions_that_are_saved_are_no_reason_to_read_the_training_again(opened, session, qtbot):
    titles = []
    session.workspace.runner.started.connect(lambda job: titles.append(job.title))
    session.workspace.runner.submit("Saving decisions", lambda job: None, lane="saves")
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)
    assert titles == ["Saving decisions"]
