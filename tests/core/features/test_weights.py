"""Weights from the hub, against a small server of our own that speaks its protocol."""

from __future__ import annotations

import hashlib
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from huggingface_hub import constants

from core.errors import ModelError
from core.features.backbone import resolve_backbone
from core.features.weights import find_weights, obtain_weights
from core.jobs import JobCancelled, JobContext
from tests.core.features.tiny import random_model, save_model

CONTENT = bytes(range(256)) * 8192  # 2 MiB


class HubHandler(BaseHTTPRequestHandler):
    """Answers for one file, with ranges; a connection breaks after `server.cut_bytes`."""

    def do_HEAD(self):
        self._answer(send_body=False)

    def do_GET(self):
        self._answer(send_body=True)

    def _answer(self, send_body):
        content = self.server.content
        asked = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").partition("-")[0] or 0)
        start = asked if self.server.knows_ranges else 0
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(content) - start))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()}"')
        self.send_header("X-Repo-Commit", "a" * 40)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.end_headers()
        if send_body:
            self.server.starts.append(start)
            self.server.before_body()
            self.wfile.write(content[start : start + self.server.cut_bytes])

    def log_message(self, *_):
        """Keep the test's output clean."""


@pytest.fixture
def hub(monkeypatch, tmp_path):
    server = ThreadingHTTPServer(("127.0.0.1", 0), HubHandler)
    server.content, server.starts, server.before_body = CONTENT, [], lambda: None
    server.cut_bytes, server.knows_ranges = len(CONTENT), True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    endpoint = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(constants, "ENDPOINT", endpoint)
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", endpoint + "/{repo_id}/resolve/{revision}/{filename}")
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub-cache"))
    for variable in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(variable, raising=False)
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_download_reports_its_bytes_and_ends_under_the_backbones_name(hub, tmp_path):
    reports = []
    path = obtain_weights("tiny", "timm/tiny", "model.safetensors", tmp_path / "weights", JobContext(reports.append))
    assert path == (tmp_path / "weights" / "tiny.safetensors").resolve()
    assert path.read_bytes() == CONTENT
    assert (reports[-1].done, reports[-1].total) == (len(CONTENT), len(CONTENT))
    assert [entry.name for entry in (tmp_path / "weights").iterdir()] == ["tiny.safetensors"]


def test_a_cancelled_download_stops_and_leaves_no_file_under_the_name(hub, tmp_path):
    job = JobContext()
    hub.before_body = job.cancel
    with pytest.raises(JobCancelled):
        obtain_weights("tiny", "timm/tiny", "model.safetensors", tmp_path, job)
    assert not (tmp_path / "tiny.safetensors").exists()


def test_an_interrupted_download_is_resumed(hub, tmp_path):
    job = JobContext()
    hub.before_body = job.cancel
    with pytest.raises(JobCancelled):
        obtain_weights("tiny", "timm/tiny", "model.safetensors", tmp_path, job)
    (partial,) = tmp_path.glob(".tiny.*.partial")
    kept = len(partial.read_bytes())
    assert 0 < kept < len(CONTENT)
    hub.before_body = lambda: None
    path = obtain_weights("tiny", "timm/tiny", "model.safetensors", tmp_path, JobContext())
    assert path.read_bytes() == CONTENT
    assert hub.starts == [0, kept]


def test_a_connection_that_breaks_is_taken_up_again(hub, tmp_path):
    hub.cut_bytes = 500_000
    path = obtain_weights("tiny", "timm/tiny", "model.safetensors", tmp_path, JobContext())
    assert path.read_bytes() == CONTENT
    assert len(hub.starts) >= 5
    assert hub.starts == sorted(set(hub.starts))


def test_a_damaged_partial_file_is_noticed_and_removed(hub, tmp_path):
    etag = hashlib.sha256(CONTENT).hexdigest()
    (tmp_path / f".tiny.{etag}.partial").write_bytes(b"x" * 1_000_000)
    with pytest.raises(ModelError, match="what was downloaded is damaged"):
        obtain_weights("tiny", "timm/tiny", "model.safetensors", tmp_path, JobContext())
    assert list(tmp_path.iterdir()) == []


def test_a_named_backbone_is_downloaded_once(hub, tmp_path):
    hub.content = save_model(random_model("test_vit", {}), tmp_path / "source.safetensors").read_bytes()
    first = resolve_backbone("test_vit", tmp_path / "weights", JobContext())
    assert Path(first.weights).read_bytes() == hub.content
    assert resolve_backbone("test_vit", tmp_path / "weights", JobContext()) == first
    assert len(hub.starts) == 1


def test_offline_the_file_its_folder_and_its_source_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub-cache"))
    with pytest.raises(ModelError) as caught:
        resolve_backbone("vit_small_patch14_dinov2", tmp_path / "weights", JobContext())
    told = str(caught.value)
    assert "vit_small_patch14_dinov2.safetensors" in told
    assert str(tmp_path / "weights") in told
    assert "https://huggingface.co/timm/vit_small_patch14_dinov2.lvd142m" in told
    assert "starter" in told


def test_without_a_network_the_file_and_its_folder_are_named(hub, tmp_path, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    url = f"http://127.0.0.1:{port}/{{repo_id}}/resolve/{{revision}}/{{filename}}"
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", url)
    monkeypatch.setattr(constants, "ENDPOINT", f"http://127.0.0.1:{port}")
    with pytest.raises(ModelError, match=r"could not be downloaded .* Put the file tiny.safetensors into"):
        obtain_weights("tiny", "timm/tiny", "model.safetensors", tmp_path, JobContext())
    assert hub.starts == []


def test_the_hubs_own_cache_is_used_without_asking_the_hub(tmp_path, monkeypatch):
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    snapshot = tmp_path / "models--timm--tiny" / "snapshots" / ("a" * 40)
    snapshot.mkdir(parents=True)
    (snapshot / "model.safetensors").write_bytes(b"weights")
    references = tmp_path / "models--timm--tiny" / "refs"
    references.mkdir()
    (references / "main").write_text("a" * 40)
    found = obtain_weights("tiny", "timm/tiny", "model.safetensors", tmp_path / "weights", JobContext())
    assert found == snapshot / "model.safetensors"


def test_the_weights_folder_is_searched_by_name_then_by_suffix(tmp_path):
    for name in ("second.safetensors", "first.pth", "first.bin"):
        (tmp_path / name).touch()
    assert find_weights(["first", "second"], tmp_path) == (tmp_path / "first.pth").resolve()
    assert find_weights(["second"], tmp_path) == (tmp_path / "second.safetensors").resolve()
    assert find_weights(["third"], tmp_path) is None


def test_a_hub_that_sends_nothing_is_given_up(hub, tmp_path):
    hub.cut_bytes = 0
    with pytest.raises(ModelError, match="could not be downloaded"):
        obtain_weights("tiny", "timm/tiny", "model.safetensors", tmp_path, JobContext())
    assert len(hub.starts) == 1


def test_a_hub_without_ranges_starts_the_file_again(hub, tmp_path):
    hub.knows_ranges = False
    etag = hashlib.sha256(CONTENT).hexdigest()
    (tmp_path / f".tiny.{etag}.partial").write_bytes(CONTENT[:1_000_000])
    reports = []
    path = obtain_weights("tiny", "timm/tiny", "model.safetensors", tmp_path, JobContext(reports.append))
    assert path.read_bytes() == CONTENT
    assert reports[-1].done == len(CONTENT)
