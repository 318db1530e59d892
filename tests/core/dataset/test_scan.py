from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.dataset import walk
from core.dataset.scan import check_headers, find_splits, scan_dataset, scan_incoming
from core.dataset.tables import NO_CLASS, Columns, ImageTable
from core.errors import DatasetError
from core.jobs import JobCancelled, JobContext, Progress

Put = Callable[..., Path]


def rows(table: ImageTable, root: Path) -> list[tuple[str, str | None]]:
    """(path below root, class) of each row."""
    names = [None if label == NO_CLASS else table.class_names[label] for label in table.labels]
    return list(zip((os.path.relpath(path, root) for path in table.paths), names, strict=True))


def reasons(table: ImageTable, root: Path) -> dict[str, str]:
    return {os.path.relpath(table.paths[row], root): reason for row, reason in table.problems.items()}


def test_each_class_is_a_folder_and_all_is_in_natural_order(put: Put, job: JobContext) -> None:
    root = put("dog 10/b.png", "dog 9/img10.png", "dog 9/img9.png", "Cat/a.png", "dog 9/IMG1.png")
    table = scan_dataset(root, job)
    assert rows(table, root) == [
        ("Cat/a.png", "Cat"),
        ("dog 9/IMG1.png", "dog 9"),
        ("dog 9/img9.png", "dog 9"),
        ("dog 9/img10.png", "dog 9"),
        ("dog 10/b.png", "dog 10"),
    ]
    assert table.class_names == ("Cat", "dog 9", "dog 10")
    assert table.class_counts.tolist() == [1, 3, 1]
    assert table.roots == (str(root),)
    assert table.problems == {}
    assert table.labels.dtype == np.int32
    assert table.sizes_bytes.tolist() == [os.path.getsize(path) for path in table.paths]
    assert table.mtimes_ns.tolist() == [os.stat(path).st_mtime_ns for path in table.paths]


def test_a_flat_folder_is_one_class_whatever_lies_in_it(put: Put, job: JobContext) -> None:
    root = put("10.png", "9.png", "more/1.png", "train/cat/1.png")
    table = scan_dataset(root, job, is_flat=True)
    assert table.class_names == (root.name,)
    assert table.problems == {}
    assert table.class_counts.tolist() == [4]
    assert [os.path.relpath(path, root) for path in table.paths] == ["9.png", "10.png", "more/1.png", "train/cat/1.png"]


def test_nested_classes_are_called_by_their_own_folder_or_by_the_whole_path_if_that_is_not_enough(
    put: Put, job: JobContext
) -> None:
    root = put("animals/cat/1.png", "animals/dog/1.png", "toys/dog/1.png", "toys/ball/images/1.png")
    assert scan_dataset(root, job).class_names == ("animals/dog", "ball", "cat", "toys/dog")


def test_a_class_copied_from_a_mac_has_the_same_name(put: Put, job: JobContext) -> None:
    root = put("cafe\u0301/1.png")
    assert scan_dataset(root, job).class_names == ("caf\u00e9",)


def test_empty_classes_are_named_and_are_no_classes(put: Put, job: JobContext) -> None:
    root = put("cat/1.png", "dog/.DS_Store", "cat/.hidden/1.png")
    (root / "bird/nest").mkdir(parents=True)
    (root / "cat/more").mkdir()
    table = scan_dataset(root, job)
    assert table.class_names == ("cat",)
    assert table.empty_classes == ("dog", "nest")
    assert table.n_ignored == 2


def test_junk_is_ignored_and_counted(put: Put, job: JobContext) -> None:
    junk = [".DS_Store", "Thumbs.db", "desktop.ini", "._1.png", ".git/config", "__MACOSX/x.png", "@eaDir/x.jpg"]
    root = put("1.png", "my.interloper/project.json", *junk)
    table = scan_incoming([root], job)
    assert rows(table, root) == [("1.png", None)]
    assert table.n_ignored == len(junk) + 1


def test_loose_files_beside_the_classes_are_rows_with_a_reason(put: Put, job: JobContext) -> None:
    root = put("cat/1.png", "loose.png")
    table = scan_dataset(root, job)
    assert rows(table, root) == [("loose.png", None), ("cat/1.png", "cat")]
    assert reasons(table, root) == {"loose.png": "not in a class folder"}


@pytest.mark.parametrize("train", ["train", "Training"])
def test_a_split_is_recognised_and_its_train_part_taken(put: Put, job: JobContext, train: str) -> None:
    root = put(f"{train}/cat/1.png", f"{train}/dog/1.png", "valid/cat/2.png", "test/3.png", "labels.csv")
    assert find_splits(root) == {"train": root / train, "val": root / "valid", "test": root / "test"}
    table = scan_dataset(root, job)
    assert rows(table, root) == [(f"{train}/cat/1.png", "cat"), (f"{train}/dog/1.png", "dog")]
    assert table.roots == (str(root / train),)


@pytest.mark.parametrize("beside", ["empty/.keep", "annotations/instances.json", "unlabeled/u.png", "extra/deep/1.png"])
def test_what_lies_beside_the_parts_of_a_split_set_makes_no_classes(put: Put, job: JobContext, beside: str) -> None:
    root = put("train/cat/1.png", "train/dog/1.png", "val/cat/2.png", "test/cat/3.png", beside)
    table = scan_dataset(root, job)
    assert table.class_names == ("cat", "dog")
    assert table.roots == (str(root / "train"),)


def test_a_single_part_is_one_only_beside_folders_without_images(put: Put, job: JobContext) -> None:
    root = put("train/cat/1.png", "train/dog/1.png", "annotations/all.json", "train/dog/2.png")
    assert scan_dataset(root, job).class_names == ("cat", "dog")
    put("bus/old/1.png")
    assert find_splits(root) == {}


def test_a_set_that_is_split_within_its_classes_is_recognised(put: Put, job: JobContext) -> None:
    names = ("cat/train/1.png", "cat/test/2.png", "dog/Training/images/1.png", "dog/val/3.png", "dog/test/2.png")
    root = put(*names, "labels.csv", "empty/.DS_Store")
    table = scan_dataset(root, job)
    assert rows(table, root) == [("cat/train/1.png", "cat"), ("dog/Training/images/1.png", "dog")]
    assert table.roots == (str(root / "cat/train"), str(root / "dog/Training"))
    assert rows(scan_dataset(root, job, part="test"), root) == [("cat/test/2.png", "cat"), ("dog/test/2.png", "dog")]


def test_classes_that_hold_other_folders_than_parts_are_not_split(put: Put, job: JobContext) -> None:
    root = put("bus/train/1.png", "bus/test/1.png", "bus/city/1.png", "cat/1.png")
    assert len(scan_dataset(root, job).class_names) == 4


def test_two_folders_for_one_part_are_explained(put: Put, job: JobContext) -> None:
    root = put("Train/cat/1.png", "training/dog/1.png")
    with pytest.raises(DatasetError, match=r"Both Train and training in .* are called a train part"):
        scan_dataset(root, job)


def test_the_test_part_is_taken_where_it_is_asked_for(put: Put, job: JobContext) -> None:
    root = put("train/cat/1.png", "test/cat/2.png", "more/readme.md")
    assert rows(scan_dataset(root, job, part="test"), root) == [("test/cat/2.png", "cat")]
    assert scan_dataset(root / "test", job, part="test").class_names == ("cat",)


def test_a_split_within_a_wrapping_folder_is_found(put: Put) -> None:
    root = put("set-v1/data/train/cat/1.png", "set-v1/data/test/cat/1.png")
    assert find_splits(root) == {"train": root / "set-v1/data/train", "test": root / "set-v1/data/test"}


def test_a_class_that_is_called_train_makes_no_split(put: Put, job: JobContext) -> None:
    root = put("train/1.png", "bus/1.png")
    assert find_splits(root) == {}
    assert scan_dataset(root, job).class_names == ("bus", "train")
    assert find_splits(put("only/train/1.png", "only/test/1.png") / "only") == {}


def test_a_missing_folder_is_explained(tmp_path: Path, job: JobContext) -> None:
    with pytest.raises(DatasetError, match="There is no folder") as error:
        scan_dataset(tmp_path / "nowhere", job)
    assert error.value.advice
    (tmp_path / "cat.jpg").write_bytes(b"x")
    with pytest.raises(DatasetError, match="single file, not an ID set"):
        scan_dataset(tmp_path / "cat.jpg", job)
    with pytest.raises(DatasetError, match="There is no file or folder"):
        scan_incoming([tmp_path / "nowhere"], job)


def test_a_set_without_classes_is_explained(put: Put, tmp_path: Path, job: JobContext) -> None:
    with pytest.raises(DatasetError, match="No image") as error:
        scan_dataset(tmp_path, job)
    assert "one folder of images for each class" in error.value.advice
    put("1.png", "2.png")
    with pytest.raises(DatasetError, match="No image") as error:
        scan_dataset(tmp_path, job)
    assert "a folder of its own" in error.value.advice


def test_a_set_of_nothing_but_bad_files_is_explained(put: Put, job: JobContext) -> None:
    with pytest.raises(DatasetError) as error:
        scan_dataset(put("cat/1.png", "cat/2.png", content=b""), job)
    assert "2 of 2 entries can't be used: empty file" in error.value.advice


def test_links_to_files_and_to_folders_elsewhere_are_followed(put: Put, job: JobContext) -> None:
    root = put("set/cat/1.png", "pool/dogs/1.png", "pool/dogs/2.png", "pool/other.png") / "set"
    (root / "dog").symlink_to("../pool/dogs")
    (root / "cat/other.png").symlink_to("../../pool/other.png")
    table = scan_dataset(root, job)
    assert rows(table, root) == [
        ("cat/1.png", "cat"),
        ("cat/other.png", "cat"),
        ("dog/1.png", "dog"),
        ("dog/2.png", "dog"),
    ]


@pytest.mark.parametrize("target", [".", "..", "../zebra", "../..", "../../.."])
def test_a_link_into_or_around_what_is_scanned_is_a_row_and_not_followed(
    put: Put, job: JobContext, target: str
) -> None:
    root = put("set/cat/1.png", "set/zebra/1.png", "beside.png") / "set"
    (root / "cat/again").symlink_to(target)
    table = scan_dataset(root, job)
    assert rows(table, root) == [("cat/again", None), ("cat/1.png", "cat"), ("zebra/1.png", "zebra")]
    assert reasons(table, root) == {"cat/again": "the link leads to a folder that is scanned already"}


def test_a_folder_elsewhere_is_followed_once_and_cannot_loop(put: Put, job: JobContext) -> None:
    root = put("set/cat/1.png", "pool/1.png", "pool/deep/2.png") / "set"
    for name in ("first", "second"):
        (root / name).symlink_to("../pool")
    (root.parent / "pool/deep/up").symlink_to("..")
    table = scan_dataset(root, job)
    assert [path for path, _ in rows(table, root)] == [
        "cat/1.png",
        "first/1.png",
        "first/deep/up",
        "first/deep/2.png",
        "second",
    ]
    assert set(reasons(table, root)) == {"first/deep/up", "second"}


def test_broken_links_and_special_files_are_rows_with_a_reason(put: Put, job: JobContext) -> None:
    root = put("1.png")
    (root / "broken.png").symlink_to("nowhere.png")
    (root / "self.png").symlink_to("self.png")
    os.mkfifo(root / "pipe.png")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(root)  # a socket's path must be short
        try:
            server.bind("socket.png")
        finally:
            os.chdir(here)
        table = scan_incoming([root], job)
    assert reasons(table, root) == {
        "broken.png": "the link points nowhere",
        "self.png": "the link leads back to itself",
        "pipe.png": "a pipe, socket or device, not a file",
        "socket.png": "a pipe, socket or device, not a file",
    }


def test_names_that_are_no_utf8_come_through(tmp_path: Path, job: JobContext) -> None:
    names = [b"caf\xe9.png", b"new\nline.png"]
    for name in names:
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).write_bytes(b"x")
    table = scan_incoming([tmp_path], job)
    assert sorted(os.fsencode(path).rpartition(b"/")[2] for path in table.paths) == sorted(names)
    assert table.sizes_bytes.tolist() == [1, 1]


def test_a_path_beyond_the_limit_of_the_system_is_a_row_with_a_reason(put: Put, job: JobContext) -> None:
    root = put("1.png")
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(root)
        for _ in range(25):
            os.mkdir("d" * 200)
            os.chdir("d" * 200)
    finally:
        os.fchdir(here)
        os.close(here)
    table = scan_incoming([root], job)
    assert len(table) == 2
    assert list(table.problems.values()) == ["the path is too long for this system"]


def test_a_folder_that_cannot_be_read_is_a_row_and_the_rest_is_scanned(
    put: Put, job: JobContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = put("a/1.png", "locked/2.png", "z/3.png")
    scandir = os.scandir

    def refuse(folder: str) -> Iterator[os.DirEntry[str]]:
        if os.fspath(folder).endswith("locked"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr(walk.os, "scandir", refuse)
    table = scan_dataset(root, job)
    assert reasons(table, root) == {"locked": "permission denied"}
    assert table.class_names == ("a", "z")
    assert table.empty_classes == ()


def test_a_folder_without_permission_is_a_row(put: Put, job: JobContext) -> None:
    root = put("a/1.png", "locked/2.png")
    (root / "locked").chmod(0)
    try:
        if os.access(root / "locked", os.R_OK):
            pytest.skip("this user may read everything")
        assert reasons(scan_dataset(root, job), root) == {"locked": "permission denied"}
    finally:
        (root / "locked").chmod(0o700)


def test_a_drive_unplugged_half_way_leaves_what_was_found_and_a_reason(
    put: Put, job: JobContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = put("a/1.png", "usb/1.png", "usb/2.png", "z/3.png")
    scandir = os.scandir

    class Unplugged:
        def __init__(self, folder: str) -> None:
            self._entries = scandir(folder)

        def __enter__(self) -> Iterator[os.DirEntry[str]]:
            yield next(self._entries)
            raise OSError(5, "Input/output error")

        def __exit__(self, *_: object) -> None:
            self._entries.close()

    monkeypatch.setattr(
        walk.os, "scandir", lambda folder: Unplugged(folder) if "usb" in str(folder) else scandir(folder)
    )
    table = scan_dataset(root, job)
    assert reasons(table, root) == {"usb": "the drive could not be read"}
    assert table.class_counts.tolist() == [1, 1, 1]


def test_a_file_that_vanishes_while_scanning_is_a_row(
    put: Put, job: JobContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = put("1.png", "2.png")
    add = Columns.add

    def add_and_lose_the_next(columns: Columns, *found: Any) -> None:
        add(columns, *found)
        (root / "2.png").unlink(missing_ok=True)

    monkeypatch.setattr(Columns, "add", add_and_lose_the_next)
    assert reasons(scan_incoming([root], job), root) == {"2.png": "there is no such file"}


def test_overlapping_sources_give_each_file_once(put: Put, job: JobContext) -> None:
    root = put("a/1.png", "a/deep/2.png", "3.png", "list.txt", content=b"a/1.png\n3.png\n")
    everything = {"a/1.png", "a/deep/2.png", "3.png", "list.txt"}
    for sources in (
        [root, root / "a", root / "3.png", root / "list.txt"],
        [root / "list.txt", root / "a/deep", root / "3.png", root],
    ):
        found = [os.path.relpath(path, root) for path in scan_incoming(sources, job).paths]
        assert len(found) == 4
        assert set(found) == everything


def test_single_files_are_taken_as_they_are(put: Put, job: JobContext) -> None:
    root = put("b.png", "a.png", "set/.hidden.png")
    sources = [root / "b.png", root / "a.png", root / "set/.hidden.png"]
    assert scan_incoming(sources, job).paths == tuple(map(str, sources))


def test_scanning_again_gives_the_same_table(put: Put, job: JobContext) -> None:
    root = put(*(f"c{n % 3}/{n}.png" for n in range(30)))
    first, second = scan_dataset(root, job), scan_dataset(root, job)
    assert first.paths == second.paths
    assert first.labels.tolist() == second.labels.tolist()


def test_scanning_reports_and_can_be_cancelled(put: Put) -> None:
    root = put("cat/1.png", "cat/2.png")
    seen: list[Progress] = []
    scan_dataset(root, JobContext(seen.append))
    assert seen[-1].done == 2
    job = JobContext()
    job.cancel()
    with pytest.raises(JobCancelled):
        scan_incoming([root], job)
    with pytest.raises(JobCancelled):
        scan_dataset(root, job)


def test_checking_headers_adds_reasons_and_keeps_those_there_are(put: Put, job: JobContext) -> None:
    root = put("cat/good.png", "dog/good.png")
    put("cat/empty.png", content=b"")
    put("cat/words.png", content=b"words")
    before = scan_dataset(root, job)
    after = check_headers(before, job)
    assert reasons(before, root) == {"cat/empty.png": "empty file"}
    assert reasons(after, root) == {"cat/empty.png": "empty file", "cat/words.png": "not an image"}
    assert after.class_counts.tolist() == [1, 1]


def test_a_class_that_has_no_readable_image_left_is_an_empty_one(put: Put, job: JobContext) -> None:
    table = scan_dataset(put("a/1.png", "b/1.png", "b/2.png", "c/1.png", "loose.png"), job)
    row = {os.path.relpath(path, table.roots[0]): row for row, path in enumerate(table.paths)}
    told = table.without({row["b/2.png"]: "spoilt", row["a/1.png"]: "spoilt"})
    assert told.class_names == ("b", "c")
    assert told.empty_classes == ("a",)
    assert told.class_counts.tolist() == [1, 1]
    assert [int(told.labels[row[name]]) for name in ("a/1.png", "b/1.png", "c/1.png", "loose.png")] == [-1, 0, 1, -1]
    assert list(told.problems) == sorted([row["a/1.png"], row["b/2.png"], row["loose.png"]])
    assert told.holds_same_files(table)
    assert not told.holds_same_files(scan_dataset(put("a/2.png"), job))


@pytest.mark.parametrize(
    "bin_name",
    ["#recycle", "@Recycle", "$RECYCLE.BIN", "RECYCLER", "@eaDir", "#snapshot", "trashbox", "@tmp", "~snapshot"],
)
def test_what_was_thrown_away_on_a_drive_is_no_class(put: Put, job: JobContext, bin_name: str) -> None:
    root = put("cat/1.png", f"{bin_name}/2.png", f"{bin_name}/old/3.png", f"cat/{bin_name}/4.png")
    table = scan_dataset(root, job)
    assert rows(table, root) == [("cat/1.png", "cat")]
    assert table.n_ignored == 2


def test_a_report_that_lies_in_the_screened_folder_is_not_screened(put: Put, job: JobContext) -> None:
    told = (
        "report.html",
        "all.csv",
        "flagged.csv",
        "summary.json",
        "all-paths.txt",
        "coco.json",
        "flagged-spreadsheet.csv",
    )
    root = put("1.png", "out/2.png", *told, *(f"out/{name}" for name in told), "other/report.html")
    table = scan_incoming([root], job)
    assert [os.path.relpath(path, root) for path in table.paths] == ["1.png", "other/report.html", "out/2.png"]
    assert table.n_ignored == 2 * len(told)
