from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from core.dataset.lists import read_list
from core.dataset.scan import scan_dataset, scan_incoming
from core.errors import DatasetError
from core.jobs import JobContext

Put = Callable[..., Path]


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("list.csv", "path,label\ncat/1.png,cat\ncat/2.png,cat\nd.png,a dog\n", "utf-8"),
        ("list.csv", "Label;Image Path\r\ncat;cat/1.png\r\ncat;cat/2.png\r\na dog;d.png\r\n", "utf-8-sig"),
        ("list.tsv", "id\tfile_name\tclass\n1\tcat/1.png\tcat\n2\tcat/2.png\tcat\n3\td.png\ta dog\n", "utf-8"),
        ("list.csv", "filename,class\ncat/1.png,cat\ncat/2.png,cat\nd.png,a dog\n", "utf-16"),
        ("LIST.CSV", "cat/1.png,cat\ncat/2.png,cat\nd.png,a dog\n", "utf-8"),
    ],
)
def test_the_columns_are_found_whatever_they_are_called(
    put: Put, job: JobContext, name: str, text: str, encoding: str
) -> None:
    root = put("cat/1.png", "cat/2.png", "d.png")
    table = scan_dataset(write(root, name, text, encoding), job)
    assert table.paths == tuple(str(root / file) for file in ("cat/1.png", "cat/2.png", "d.png"))
    assert table.class_names == ("a dog", "cat")
    assert table.labels.tolist() == [1, 1, 0]
    assert table.roots == (str(root / name),)
    assert table.problems == {}


def test_faults_of_a_list_are_rows_with_reasons(put: Put, job: JobContext) -> None:
    root = put("1.png", "folder/2.png")
    path = write(root, "l.csv", "path,label\n1.png,cat\n1.png,cat\nnone.png,cat\nfolder,cat\nfolder/2.png,\n\n,cat\n")
    table = scan_dataset(path, job)
    assert [os.path.relpath(row, root) for row in table.paths] == ["1.png", "none.png", "folder", "folder/2.png"]
    assert table.problems == {1: "there is no such file", 2: "a folder, not a file", 3: "the list gives it no label"}
    assert table.class_counts.tolist() == [1]


def test_a_text_list_names_a_path_a_line(put: Put, job: JobContext) -> None:
    root = put("a b.png", "deep/2.png")
    path = write(root, "list.txt", f"# mine\na b.png\r\n\n{root}/deep/2.png\ndeep/../deep/2.png\ngone.png\n")
    table = scan_incoming([path], job)
    assert table.paths == (str(root / "a b.png"), str(root / "deep/2.png"), str(root / "gone.png"))
    assert table.problems == {2: "there is no such file"}
    assert table.labels.tolist() == [-1, -1, -1]


def test_labels_of_incoming_lists_are_kept(put: Put, job: JobContext) -> None:
    root = put("1.png", "2.png")
    table = scan_incoming([write(root, "l.csv", "path,label\n1.png,x\n2.png,\n")], job)
    assert table.class_names == ("x",)
    assert table.labels.tolist() == [0, -1]
    assert table.problems == {}


def test_names_that_are_no_utf8_come_through_a_list(tmp_path: Path, job: JobContext) -> None:
    name = os.fsdecode(b"caf\xe9.png")
    (tmp_path / name).write_bytes(b"x")
    (tmp_path / "list.txt").write_bytes(b"caf\xe9.png\n")
    assert scan_incoming([tmp_path / "list.txt"], job).sizes_bytes.tolist() == [1]


def test_quotes_and_newlines_in_a_table_are_understood(tmp_path: Path) -> None:
    path = write(tmp_path, "l.csv", 'path,label\n"a,b\nc.png","x, y"\n')
    assert list(read_list(path)) == [(str(tmp_path / "a,b\nc.png"), "x, y")]


def test_a_table_without_a_column_of_paths_is_explained(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no column of paths; its columns are width, height") as error:
        list(read_list(write(tmp_path, "l.csv", "width,height\n1,2\n")))
    assert "path" in error.value.advice


def test_a_missing_list_is_explained(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"can't be read: there is no such file"):
        list(read_list(tmp_path / "l.csv"))


def test_a_list_of_garbled_text_is_explained(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DatasetError, match="not a table of text"):
        list(read_list(tmp_path / "l.csv"))


def labels_by_name(path: Path) -> list[tuple[str, str | None]]:
    return [(os.path.basename(name), label) for name, label in read_list(path)]


def test_labels_in_the_encoding_of_windows_are_read_as_people_wrote_them(put: Put, job: JobContext) -> None:
    root = put("1.png", "K\u00e4fer.png", "3.png")
    text = "path;label\r\n1.png;V\u00f6gel\r\nK\u00e4fer.png;Stra\u00dfe\r\n3.png;\u20ac 5 \u2013 6\r\n"
    table = scan_dataset(write(root, "l.csv", text, "cp1252"), job)
    assert sorted(table.class_names) == ["Stra\u00dfe", "V\u00f6gel", "\u20ac 5 \u2013 6"]
    assert table.problems == {}
    assert table.paths[1] == str(root / "K\u00e4fer.png")


@pytest.mark.parametrize(("on_disk", "listed"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_composed_and_decomposed_letters_are_the_same(put: Put, job: JobContext, on_disk: str, listed: str) -> None:
    word = "caf\u00e9"
    root = put("1.png", "2.png", unicodedata.normalize(on_disk, word) + ".png")
    lines = ["path,label", f"1.png,{unicodedata.normalize('NFC', word)}", f"2.png,{unicodedata.normalize('NFD', word)}"]
    lines.append(f"{unicodedata.normalize(listed, word)}.png,tea")
    table = scan_dataset(write(root, "l.csv", "\n".join(lines)), job)
    assert table.class_names == (word, "tea")
    assert table.class_counts.tolist() == [2, 1]


def test_a_path_with_different_labels_is_left_out_with_its_reason(put: Put, job: JobContext) -> None:
    root = put("1.png", "2.png", "3.png")
    path = write(root, "l.csv", "path,label\n1.png,disc\n2.png,disc\n./1.png,round\n2.png,disc\n3.png,\n3.png,box\n")
    table = scan_dataset(path, job)
    assert table.problems == {0: "the list gives it different labels"}
    assert table.class_names == ("box", "disc")
    assert table.class_counts.tolist() == [1, 1]
    with pytest.raises(DatasetError, match=r"1 of 1 entries can't be used: the list gives it different labels"):
        scan_dataset(write(root, "all.csv", "path,label\n1.png,disc\n1.png,round\n"), job)


@pytest.mark.parametrize(
    "text",
    [
        "path,label\r\na\\1.png,x\r\na\\2 b.png,y\r\n",
        "sep=;\r\npath;label\r\na/1.png;x\r\na/2 b.png;y\r\n",
        '"path", "label"\n"a/1.png", "x"\n"a/2 b.png", "y"\n',
        "path,label\na/1.png ,x \n a/2 b.png,y\n",
        "\n\npath,label\na/1.png,x\na/2 b.png,y\n",
        "path,labels\na/1.png,x\na/2 b.png,y\n",
        "Images|Category Name\na/1.png|x\na/2 b.png|y\n",
        "a\\1.png,x\na\\2 b.png,y\n",
        f'path,label,embedding\na/1.png,x,"{[0.123456789] * 12_000}"\na/2 b.png,y,\n',
    ],
)
def test_tables_of_other_machines_are_understood(put: Put, text: str) -> None:
    root = put("a/1.png", "a/2 b.png")
    path = write(root, "l.csv", text)
    assert list(read_list(path)) == [(str(root / "a/1.png"), "x"), (str(root / "a/2 b.png"), "y")]


def test_a_table_without_a_column_of_labels_is_explained_and_fine_for_incoming(put: Put, job: JobContext) -> None:
    path = write(put("1.png"), "l.csv", "path,score\n1.png,0.5\n")
    with pytest.raises(DatasetError, match="no column of labels; its columns are path, score"):
        scan_dataset(path, job)
    assert scan_incoming([path], job).problems == {}


def test_names_that_look_like_comments_or_hold_blanks_are_found(put: Put) -> None:
    names = ["#1.png", "#hash.png", "ends with blank .png", " leads.png", "trails.png "]
    root = put(*names, "plain.png")
    listed = [*names, '"plain.png"', "# a comment", "gone.png 7"]
    found = labels_by_name(write(root, "l.txt", "\n".join(listed)))
    assert found == [*((name, None) for name in names), ("plain.png", None), ("gone.png 7", None)]


def test_a_text_list_may_give_labels_behind_the_names(put: Put, job: JobContext) -> None:
    root = put("a b.png", "#1.png", "c 9")
    assert labels_by_name(write(root, "l.txt", "a b.png 0\n#1.png cat\nc 9\n")) == [
        ("a b.png", "0"),
        ("#1.png", "cat"),
        ("c 9", None),
    ]


def test_a_list_that_is_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "l.csv")
    with pytest.raises(DatasetError, match="a pipe, socket or device, not a file"):
        list(read_list(tmp_path / "l.csv"))
