"""A quarantine that somebody sent: its manifest may name any place on the disk, and its folder may hold any link."""

import json
import os
from pathlib import Path

import pytest

from core.errors import ProjectError
from core.jobs import JobContext
from core.quarantine.manifest import read_manifest
from core.quarantine.plan import plan_quarantine
from core.quarantine.restore import plan_restore, restore
from core.quarantine.run import quarantine, settle
from tests.core.quarantine.test_quarantine import bring, fill, tree


@pytest.fixture
def home(tmp_path, monkeypatch):
    made = tmp_path / "home"
    (made / ".config" / "autostart").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(made))
    return made


@pytest.fixture
def incoming(home):
    return fill(home / "photos" / "incoming")


@pytest.fixture
def manifest(incoming, tmp_path):
    """Of five files, moved."""
    return bring(incoming, tmp_path / "received").manifest


def rewrite(manifest, change):
    """Change each line; whatever `change` gives is written."""
    lines = [json.loads(line) for line in manifest.read_text().splitlines()]
    manifest.write_text("".join(json.dumps(change(line)) + "\n" for line in lines))


def send_to(manifest, place, sources=None):
    """Let the first file come from `place`, and everything from `sources`."""

    def change(line):
        if sources is not None and "sources" in line:
            return {**line, "sources": [str(source) for source in sources]}
        return {**line, "source": str(place)} if line.get("op") == "intent" and line["n"] == 0 else line

    rewrite(manifest, change)


def contents(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("how", ["outside of the sources", "the folder itself is a source", "all of home is a source"])
def test_no_file_goes_where_the_system_starts_it(how, manifest, home, incoming, tmp_path):
    autostart = home / ".config" / "autostart"
    sources = {"the folder itself is a source": [autostart, incoming], "all of home is a source": [home, incoming]}
    place = autostart / "evil.desktop"
    send_to(manifest, place, sources.get(how))
    assert plan_restore(manifest).unexpected == (str(place),)
    result = restore(manifest, JobContext())
    assert (result.n_restored, result.unexpected) == (4, (str(place),))
    assert contents(autostart) == []
    assert len(tree(manifest.parent)) == 1


@pytest.mark.parametrize(
    "place",
    [
        "photos/elsewhere/a.jpg",
        "photos/incoming/.hidden.jpg",
        "photos/incoming/.hidden/a.jpg",
        "photos/incoming/run.sh",
        "photos/incoming-too/a.jpg",
    ],
)
def test_places_that_nobody_expects_are_listed_and_wait_for_a_word(place, manifest, home):
    send_to(manifest, home / place)
    plan = plan_restore(manifest)
    assert (len(plan.coming_back), plan.unexpected) == (5, (str(home / place),))
    assert restore(manifest, JobContext()).unexpected == (str(home / place),)
    assert not (home / place).exists()
    result = restore(manifest, JobContext(), anywhere=True)
    assert (result.n_restored, result.unexpected) == (1, ())
    assert (home / place).read_bytes() == b"content 0 of incoming"


def test_a_folder_that_is_a_link_to_a_hidden_one_is_not_expected(manifest, home, incoming):
    (incoming / "link").symlink_to(home / ".config" / "autostart", target_is_directory=True)
    send_to(manifest, incoming / "link" / "a.jpg")
    assert restore(manifest, JobContext()).unexpected == (str(incoming / "link" / "a.jpg"),)
    assert contents(home / ".config") == []


def test_a_link_within_the_quarantine_leads_nowhere(manifest, home, incoming):
    """Not as a place to bring a file to, nor on the way to a file, nor as the file itself."""
    folder = manifest.parent
    (folder / "link").symlink_to(home / "photos", target_is_directory=True)
    send_to(manifest, folder / "link" / "a.jpg", [folder, incoming])
    (folder / "within").symlink_to(folder / "deep", target_is_directory=True)
    rewrite(
        manifest,
        lambda line: {**line, "destination": "within/a.jpg"} if line.get("destination") == "deep/a.jpg" else line,
    )
    (folder / "ünï 猫.jpg").rename(folder / "kept.jpg")
    (folder / "ünï 猫.jpg").symlink_to(folder / "kept.jpg")
    result = restore(manifest, JobContext())
    assert contents(home) == ["b.jpg", "bad\udcff\n.jpg"]
    assert sorted(reason for _, reason in result.failed) == [
        "a link leads out of the quarantine folder",
        "it changed in the quarantine folder, and stays there",
    ]
    assert result.unexpected == (str(folder / "link" / "a.jpg"),)


@pytest.mark.parametrize("source", ["a.jpg", "/photos/../../etc/passwd", "/a\0b.jpg", "", 7])
def test_a_manifest_whose_places_are_not_whole_is_refused(source, manifest):
    rewrite(manifest, lambda line: {**line, "source": source} if line.get("op") == "intent" else line)
    with pytest.raises(ProjectError, match="can't be read as the manifest"):
        restore(manifest, JobContext())


@pytest.mark.parametrize("number", ["0/../../evil", 1.5, True, None])
def test_a_number_that_is_none_cannot_name_a_partial_file_elsewhere(number, manifest):
    rewrite(manifest, lambda line: {**line, "n": number} if "n" in line else line)
    with pytest.raises(ProjectError, match="can't be read as the manifest"):
        restore(manifest, JobContext())


def test_an_announced_move_does_not_take_an_original_away_that_nobody_expects(manifest, home):
    """A file with the same content may stand anywhere: a licence, an empty file."""
    victim = home / "photos" / "elsewhere" / "LICENSE"
    victim.parent.mkdir()
    victim.write_bytes((manifest.parent / "a.jpg").read_bytes())
    send_to(manifest, victim)
    lines = [line for line in manifest.read_text().splitlines() if '"op": "intent"' in line or "interloper" in line]
    manifest.write_text("\n".join(lines) + "\n")
    settle(read_manifest(manifest))
    assert victim.exists()
    assert read_manifest(manifest).entries[0].how == "copied"


def test_a_dry_run_tells_what_comes_back_what_is_there_and_what_is_gone(manifest, incoming):
    (incoming / "a.jpg").write_text("back by hand")
    (manifest.parent / "deep" / "a.jpg").unlink()
    before = tree(incoming.parent)
    plan = plan_restore(manifest)
    assert (len(plan.coming_back), plan.n_in_place, plan.unexpected) == (3, 1, ())
    assert plan.gone == (str(incoming / "deep" / "a.jpg"),)
    assert tree(incoming.parent) == before


def test_what_was_screened_by_a_list_waits_for_a_word(home, incoming, tmp_path):
    """A list is no folder: nothing says where its files may lie."""
    paths = [str(incoming / "a.jpg")]
    (home / "list.txt").write_text(paths[0])
    plan = plan_quarantine(paths, [str(home / "list.txt")], tmp_path / "out", "move", JobContext())
    manifest = quarantine(plan, JobContext()).manifest
    assert restore(manifest, JobContext()).unexpected == tuple(paths)
    assert restore(manifest, JobContext(), anywhere=True).n_restored == 1
    assert os.path.exists(Path(paths[0]))
