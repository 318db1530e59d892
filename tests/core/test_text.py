import copy
import json
import pickle

import numpy as np
import pytest

from core.errors import DatasetError, words_of
from core.text import Text, keep_templates, restore_templates


def test_a_text_is_the_finished_english_and_remembers_what_it_was_made_of():
    text = Text("{path} holds {count:,} files.", path="/a/b", count=12345)
    assert text == "/a/b holds 12,345 files."
    assert text.template == "{path} holds {count:,} files."
    assert dict(text.values) == {"path": "/a/b", "count": 12345}


def test_a_text_can_stand_in_another_and_in_an_error():
    reason = Text("could not be read: {reason}", reason="Input/output error")
    error = DatasetError(Text("This file was not scored: {reason}.", reason=reason), Text("Check the drive."))
    assert str(error) == "This file was not scored: could not be read: Input/output error. Check the drive."
    assert error.message.values["reason"] is reason


def test_joined_texts_read_as_joined_strings_and_keep_their_parts():
    parts = [Text("threshold"), Text("bank")]
    joined = Text.joined(", ", parts)
    assert joined == "threshold, bank"
    assert list(joined.values.values()) == parts


def test_braces_in_values_are_no_templates():
    assert Text("{path} is gone.", path="/tmp/{x}") == "/tmp/{x} is gone."


def test_an_exception_is_kept_as_its_words_alone():
    text = Text("{path} can't be read: {reason}.", path="a", reason=OSError("no"))
    assert text.values["reason"] == "no"
    assert isinstance(text.values["reason"], str)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda text: pickle.loads(pickle.dumps(text))])
def test_copies_remember_as_well(copied):
    text = Text("{count} files", count=3)
    again = copied(text)
    assert (again, again.template, dict(again.values)) == (text, text.template, {"count": 3})


def test_json_holds_the_english_and_another_field_what_it_was_made_of():
    texts = {
        3: Text("empty file"),
        7: Text("too large: {size:,} MiB, {why}", size=np.int64(4096), why=Text("not an image")),
        8: "what a system said",
    }
    stored = json.loads(json.dumps({"errors": texts, "templates": keep_templates(texts)}))
    assert stored["errors"] == {"3": "empty file", "7": "too large: 4,096 MiB, not an image", "8": "what a system said"}
    assert stored["templates"].keys() == {"7"}
    back = restore_templates({int(key): value for key, value in stored["errors"].items()}, stored["templates"])
    assert back == texts
    assert back[7].template == "too large: {size:,} MiB, {why}"
    assert back[7].values["why"].template == "not an image"


@pytest.mark.parametrize(
    "kept", [{"7": {"template": "other"}}, {"7": {"template": "{a.b}", "values": {"a": 1}}}, {"7": 5}, {"7": {}}]
)
def test_templates_that_do_not_say_the_same_are_left_out(kept):
    assert restore_templates({7: "empty file"}, kept) == {7: "empty file"}


def test_the_words_of_an_exception_are_the_text_it_was_raised_with():
    text = Text("the hub sent nothing")
    assert words_of(OSError(text)) is text
    assert words_of(OSError(5, "bad")) == "[Errno 5] bad"
