from __future__ import annotations

import pytest

from app.workspace.changes import UndoStack, UndoStep


@pytest.fixture
def stack(qapp):
    made = UndoStack()
    yield made
    made.deleteLater()


def step(text, about="decisions", number=None, done=None):
    done = [] if done is None else done
    return UndoStep(text, lambda: done.append(f"do {text}"), lambda: done.append(f"undo {text}"), about, number)


def texts(stack):
    return [stack.text(index) for index in range(stack.count())], stack.index()


def test_what_was_done_last_is_taken_back_first_and_done_again_in_its_turn(stack):
    calls = []
    for name in "ab":
        stack.push(step(name, done=calls))
    for move in (stack.undo, stack.undo, stack.undo, stack.redo, stack.redo, stack.redo):
        move()
    assert calls == ["do a", "do b", "undo b", "undo a", "do a", "do b"]


def test_something_new_empties_what_can_be_redone(stack):
    stack.push(step("a"))
    stack.undo()
    assert (stack.canRedo(), stack.redoText()) == (True, "a")
    stack.push(step("b"))
    assert (stack.canRedo(), stack.redoText(), stack.undoText()) == (False, "", "b")


def test_forgetting_the_threshold_leaves_decisions_done_and_undone(stack):
    for name, about in (("a", "decisions"), ("move", "threshold"), ("b", "decisions")):
        stack.push(step(name, about))
    stack.undo()
    stack.forget("threshold")
    assert texts(stack) == (["a", "b"], 1)


def test_the_log_of_an_earlier_session_lies_below_what_was_done_since(stack):
    stack.push(step("move", "threshold"))
    stack.show_log("decisions", [step("a", number=1), step("b", number=2)], [step("c", number=3)])
    assert texts(stack) == (["a", "b", "move", "c"], 3)


def test_what_the_log_does_not_hold_is_not_shown(stack):
    stack.add(step("a", number=1))
    stack.push(step("move", "threshold"))
    stack.add(step("never written"))
    stack.show_log("decisions", [step("a, as it was written", number=1)], [])
    assert texts(stack) == (["a, as it was written", "move"], 2)


def test_a_step_that_could_not_be_undone_is_the_next_to_be_undone_again(stack):
    for name, number in (("a", 1), ("b", 2)):
        stack.add(step(name, number=number))
    stack.undo()
    stack.show_log("decisions", [step("a", number=1), step("b", number=2)], [])
    assert texts(stack) == (["a", "b"], 2)


def test_a_step_that_could_not_be_redone_is_the_next_to_be_redone_again(stack):
    for name, number in (("a", 1), ("b", 2)):
        stack.add(step(name, number=number))
    stack.undo()
    stack.undo()
    stack.redo()
    stack.show_log("decisions", [], [step("a", number=1), step("b", number=2)])
    assert texts(stack) == (["a", "b"], 0)
    assert stack.redoText() == "a"
