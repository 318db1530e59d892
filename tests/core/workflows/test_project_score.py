"""A project that is set to a score: judged by it where nothing else is asked for, and back to the ID set's choice."""

from __future__ import annotations

import json

import pytest

from core.errors import ProjectError
from core.jobs import JobContext
from core.project import open_project, read_facts
from core.scoring.settings import ScreenSettings
from core.workflows.info import describe_project, describe_reference
from core.workflows.prepare import prepare, score_choice
from tests.core.screening.conftest import id_folder, machine, project, runtime  # noqa: F401 - fixtures


def test_a_score_that_was_chosen_is_used_kept_and_let_go_of(project, machine):
    by_itself = prepare(project, ScreenSettings(), machine, JobContext())
    project.choose_score("relative-mahalanobis:0.7")
    chosen = prepare(project, ScreenSettings(), machine, JobContext())
    assert [part.name for part in chosen.mixture.parts] == ["relative-mahalanobis"]
    assert "Relative Mahalanobis" in describe_reference(project, chosen).score
    assert describe_project(project)["score"] == "relative-mahalanobis:0.7"
    assert read_facts(project.folder).score == "relative-mahalanobis:0.7"
    project.choose_score("")
    again = prepare(project, ScreenSettings(), machine, JobContext())
    assert str(again.mixture) == str(by_itself.mixture)
    assert describe_project(project)["score"] == "auto"


def test_what_is_asked_for_wins_over_what_the_project_is_set_to(project, machine):
    project.choose_score("relative-mahalanobis:0.7")
    assert str(prepare(project, ScreenSettings(score="knn:3"), machine, JobContext()).mixture) == "knn:3"
    assert prepare(project, ScreenSettings(k=5), machine, JobContext()).mixture.is_plain_knn


def test_what_the_id_set_would_choose_is_known_whatever_the_project_is_set_to(project, machine):
    before = score_choice(project, machine, JobContext())
    project.choose_score("knn:3")
    prepare(project, ScreenSettings(), machine, JobContext())
    assert score_choice(project, machine, JobContext()) == before


def test_settings_that_leave_the_score_open_take_the_projects_and_others_do_not():
    assert ScreenSettings().or_by("msp").score == "msp"
    assert ScreenSettings().or_by("") == ScreenSettings()
    for settings in (
        ScreenSettings("mofe"),
        ScreenSettings(bank="expert"),
        ScreenSettings(k=3),
        ScreenSettings(score="knn"),
    ):
        assert settings.or_by("msp") == settings


def test_a_score_that_is_no_text_is_damage(project):
    project.close()
    path = project.folder / "project.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "score": 7}))
    with pytest.raises(ProjectError):
        open_project(project.folder)
