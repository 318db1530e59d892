"""Review from the command line, with the real program: decide, quarantine, restore, export, compare, watch."""

import json
import os
import signal

import pytest

from core.project import open_project
from core.workflows.prepare import load_screening
from tests.core.review.conftest import decide_on
from tests.csv_rows import read_csv
from tests.pictures import paint


@pytest.fixture(scope="module")
def folder(folder):
    """With a seventh stranger, in a folder of its own."""
    paint(folder / "incoming" / "deep" / "stranger6.png", (250, 250, 70), 8100)
    return folder


@pytest.fixture(scope="module")
def project(project, screened):
    """A screened project, in which two strangers are confirmed and one is accepted."""
    with open_project(project) as opened:
        rows = load_screening(opened, "latest").rows
        row_of = {os.path.basename(path): row for row, path in enumerate(rows.paths)}
        decide_on(opened, rows, [row_of["stranger0.png"], row_of["stranger6.png"]], "verdict", "OOD")
        decide_on(opened, rows, [row_of["stranger1.png"]], "verdict", "ID")
    return project


def names(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.png"))


def test_a_dry_run_lists_every_move_and_changes_nothing(project, folder, interloper):
    before = names(folder / "incoming")
    done = interloper(
        "quarantine", project, "--screening", "latest", "--to", folder / "dry", "--mode", "move", "--dry-run"
    )
    assert done.returncode == 0, done.stderr
    assert f"{folder / 'incoming' / 'stranger0.png'} -> {folder / 'dry' / 'stranger0.png'}" in done.stdout
    assert len(done.stdout.splitlines()) == 6  # seven are flagged, one of them is accepted as ID
    assert not (folder / "dry").exists()
    assert names(folder / "incoming") == before


def test_confirmed_images_are_moved_and_restored_by_their_manifest(project, folder, interloper):
    before = {name: (folder / "incoming" / name).read_bytes() for name in names(folder / "incoming")}
    out = folder / "quarantined"
    done = interloper(
        "quarantine", project, "--screening", "latest", "--to", out, "--mode", "move", "--which", "confirmed"
    )
    assert done.returncode == 0, done.stderr
    assert "2 files moved." in done.stderr
    assert names(out) == ["deep/stranger6.png", "stranger0.png"]
    assert len(names(folder / "incoming")) == len(before) - 2
    (manifest,) = out.glob("*.jsonl")
    assert f"interloper restore {manifest}" in done.stderr
    back = interloper("restore", manifest)
    assert back.returncode == 0, back.stderr
    assert "2 files came back" in back.stderr
    assert {name: (folder / "incoming" / name).read_bytes() for name in names(folder / "incoming")} == before
    again = interloper("restore", manifest)
    assert again.returncode == 0, again.stderr
    assert "Everything is in its place already (2 files)." in again.stderr
    with open_project(project) as opened:
        assert opened.catalogue.quarantines() == [str(manifest)]


def test_nothing_confirmed_is_no_failure_and_says_what_to_do(folder, project, interloper):
    with open_project(project) as opened:
        rows = load_screening(opened, "latest").rows
        confirmed = [row for row, path in enumerate(rows.paths) if path.endswith(("stranger0.png", "stranger6.png"))]
        decide_on(opened, rows, confirmed, "verdict", "NONE")
    done = interloper(
        "quarantine", project, "--screening", "latest", "--to", folder / "nothing", "--which", "confirmed"
    )
    with open_project(project) as opened:
        decide_on(opened, rows, confirmed, "verdict", "OOD")
    assert done.returncode == 0, done.stderr
    assert "Confirm some with X in the window, or take all flagged ones with --which flagged." in done.stderr
    assert not (folder / "nothing").exists()


def test_what_could_not_be_restored_is_said_and_is_no_success(project, folder, interloper):
    out = folder / "lost"
    assert interloper("quarantine", project, "--screening", "latest", "--to", out).returncode == 0
    (folder / "incoming" / "stranger2.png").rename(folder / "kept.png")
    (out / "stranger2.png").unlink()
    done = interloper("restore", next(out.glob("*.jsonl")))
    (folder / "kept.png").rename(folder / "incoming" / "stranger2.png")
    assert done.returncode == 1
    assert "stranger2.png: it is no longer in the quarantine folder" in done.stderr


def test_every_format_is_exported_with_the_decisions(project, folder, interloper):
    formats = "html,pdf,csv,jsonl,parquet,paths,coco,fiftyone"
    done = interloper("export", project, "--screening", "latest", "--out", folder / "exported", "--format", formats)
    assert done.returncode == 0, done.stderr
    expected = "report.html report.pdf flagged.csv all.csv all.jsonl all.parquet flagged-paths.nul coco.json fiftyone"
    assert {path.name for path in (folder / "exported").iterdir()} >= {*expected.split(), "summary.json"}
    rows = read_csv(folder / "exported" / "flagged.csv")
    said = {os.path.basename(row["path"]): row["decision"] for row in rows}
    assert said["stranger0.png"] == "confirmed OOD"
    assert said["stranger1.png"] == "accepted as ID"
    review = json.loads((folder / "exported" / "summary.json").read_text())["review"]
    assert (review["n_reviewed"], review["n_confirmed"]) == (3, 2)


def test_two_screenings_are_compared_and_the_reason_is_named(project, folder, interloper):
    with open_project(project) as opened:
        before = load_screening(opened, "latest").id
    done = interloper("screen", project, folder / "incoming", "--keep-id", "0.5", "--out", folder / "looser")
    assert done.returncode == 0, done.stderr
    done = interloper("compare", project, before, "latest", "--out", folder / "compared")
    assert done.returncode == 0, done.stderr
    assert "| threshold |" in done.stderr
    assert str(folder / "compared" / "comparison.csv") in done.stderr
    assert done.stderr.splitlines()[-1] == f"Comparison: {folder / 'compared' / 'comparison.csv'}"
    rows = read_csv(folder / "compared" / "comparison.csv")
    changed = [row for row in rows if row["verdict_before"] != row["verdict_after"]]
    assert changed
    assert {(row["verdict_before"], row["verdict_after"], row["why"]) for row in changed} == {
        ("kept", "flagged", "threshold")
    }
    assert "files in both changed their verdict" in (folder / "compared" / "comparison.md").read_text()


def test_a_watched_folder_is_judged_as_images_land_until_ctrl_c(project, folder, interloper):
    paint(folder / "watched" / "first.png", (40, 160, 60), 1)
    process = interloper("watch", project, folder / "watched", "--out", folder / "watch-out", start=True)
    for line in process.stderr:
        if "Report:" in line:
            break
    paint(folder / "watched" / "second.png", (250, 250, 10), 2)
    for line in process.stderr:
        if "1 of 2 images doesn't belong" in line:
            break
    process.send_signal(signal.SIGINT)
    rest = process.communicate(timeout=60)[1]
    assert process.returncode == 130, rest
    assert "Watching has ended" in rest
    flagged = {os.path.basename(row["path"]): row["flagged"] for row in read_csv(folder / "watch-out" / "all.csv")}
    assert flagged == {"first.png": "false", "second.png": "true"}


BAD = {
    "a missing manifest": ("restore {f}/nowhere.jsonl", 2, "does not exist"),
    "a file that is no manifest": ("restore {f}/incoming/known0.png", 1, "can't be read as the manifest"),
    "a screening that is not there": ("quarantine {p} --screening x --to {f}/q", 2, "no screening x"),
    "a target inside the project": ("quarantine {p} --screening latest --to {p}/q", 2, "inside the project"),
    "an unknown choice": ("quarantine {p} --screening latest --to {f}/q --which all", 2, "all"),
    "a mode of nothing": ("quarantine {p} --screening latest --to {f}/q --mode burn", 2, "burn"),
    "a report in the watched folder": ("watch {p} {f}/incoming --out {f}/incoming/out", 2, "would lie in the folder"),
    "a folder that is not there": ("watch {p} {f}/nowhere --out {f}/o", 2, "does not exist"),
    "one screening to compare": ("compare {p} latest --out {f}/o", 2, "AFTER"),
}


@pytest.mark.parametrize("case", BAD, ids=lambda name: name.replace(" ", "-"))
def test_bad_usage_gets_a_sentence_and_the_right_exit_code(case, project, folder, interloper):
    command, code, said = BAD[case]
    done = interloper(*command.format(f=folder, p=project).split())
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_catalogue_is_replaced_by_its_backup_and_said(project, folder, interloper):
    first = json.loads(interloper("info", project, "--json").stdout)["screenings"][-1]["id"]
    (project / "catalog.sqlite").write_bytes(b"not a database any more" * 500)
    done = interloper(
        "quarantine", project, "--screening", first, "--to", folder / "q", "--which", "confirmed", "--dry-run"
    )
    assert done.returncode == 0, done.stderr
    assert "has been replaced by its backup" in done.stderr
    assert len(done.stdout.splitlines()) == 2
