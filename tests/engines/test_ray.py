"""A real cluster of two machines (each its own processes): a worker and a machine are lost in the run."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from newsclean.batch import Job, run
from newsclean.config import BatchConfig, Config
from newsclean.engines.ray import RayEngine
from newsclean.errors import ConfigError
from tests.batch import poison

ray = pytest.importorskip("ray")

# Ray's own start-up warns about its future, and its pipes are closed when they are collected.
pytestmark = [
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def job(pages, output, **changes):
    batch = BatchConfig(
        workers=1, page_timeout=3, worker_memory=96 * 1024**2, pages_per_chunk=4, pages_per_part=20
    )
    return Job((str(pages),), str(output), extractor=poison.slow, config=Config(batch=batch), **changes)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    poisons = {7: "exit", 30: "loop", 55: "memory", 90: "pointer"}
    for number in range(160):
        what = f"POISON {poisons[number]} " if number in poisons else ""
        (folder / f"{number:03}.html").write_text(f"<p>Page {number}</p>{what}")
    return folder


@pytest.fixture(scope="module")
def cluster():
    from ray.cluster_utils import Cluster  # noqa: PLC0415 - there may be no Ray

    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(Path.cwd())
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    cluster.second = cluster.add_node(num_cpus=1)
    ray.init(address=cluster.address, log_to_driver=False)
    yield cluster
    ray.shutdown()
    cluster.shutdown()
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


def shard_processes():
    """Return the process ids of the Ray workers that are running a shard."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if entry.read_bytes().startswith(b"ray::run_shard"):
                found.append(int(entry.parent.name))
        except OSError:
            continue
    return found


class Saboteur(threading.Thread):
    """Kills a Ray worker as soon as one runs a shard, then takes the second machine away."""

    def __init__(self, cluster):
        super().__init__(daemon=True)
        self.cluster = cluster
        self.killed = []
        self.parts = 0

    def take(self, _pages, _failed):
        self.parts += 1

    def run(self):
        while not self.killed:
            for process in shard_processes()[:1]:
                os.kill(process, signal.SIGKILL)
                self.killed.append(process)
            time.sleep(0.05)
        while self.parts < 2:
            time.sleep(0.05)
        self.cluster.remove_node(self.cluster.second, allow_graceful=False)
        self.killed.append("machine")


def test_losing_a_worker_and_a_machine_changes_nothing(cluster, pages, tmp_path):
    run(job(pages, tmp_path / "local.jsonl"))
    saboteur = Saboteur(cluster)
    saboteur.start()
    report = run(job(pages, tmp_path / "ray.jsonl"), engine=RayEngine(), progress=saboteur.take)
    saboteur.join(10)
    assert saboteur.killed[1:] == ["machine"]
    assert len([node for node in ray.nodes() if node["Alive"]]) == 1
    assert (report.summary.articles, report.summary.failed) == (156, 4)
    for ending in ("jsonl", "failures.jsonl"):
        assert (tmp_path / f"ray.{ending}").read_bytes() == (tmp_path / f"local.{ending}").read_bytes()
    assert run(job(pages, tmp_path / "ray.jsonl"), engine=RayEngine()).worked == 0


def test_what_a_cluster_cannot_do_is_said(pages, tmp_path):
    with pytest.raises(ConfigError, match="--limit"):
        run(job(pages, tmp_path / "a.jsonl", limit=3), engine=RayEngine())
