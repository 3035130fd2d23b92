"""A long list on a faulty net: each URL ends once, pauses are kept, memory is flat, a kill loses nothing.

    python tests/benchmarks/fetch_soak.py [--pages 10000] [--hosts 200] [--faults 0.01] [--delay 0.1]

Runs `newsclean fetch` on a local server (see fetch_server.py), kills it in the middle with SIGKILL, runs the
same command again, and checks the archive and its log against the list. Leaves with 1 if a figure is wrong.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
import zlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

PORT = 8792


@dataclass
class Ran:
    """One run of the command."""

    seconds: float = 0.0
    resident: list[int] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    """Seconds between two arrivals at the same host."""


def resident(pid: int) -> int:
    """Return the resident memory of a process in KiB, 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def run(command: list[str], log: Path, stop_at: int | None) -> Ran:
    """Run the command to its end, or until its log has `stop_at` lines; then kill it."""
    ran, start = Ran(), time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            ran.resident.append(resident(process.pid))
            if stop_at and log.exists() and log.read_bytes().count(b"\n") >= stop_at:
                process.send_signal(signal.SIGKILL)
                break
            time.sleep(0.05)
    ran.seconds = time.perf_counter() - start
    with urllib.request.urlopen(f"http://127.5.0.1:{PORT}/__seen") as answer:
        seen = json.load(answer)
    for times in seen.values():
        ran.gaps += [later - earlier for earlier, later in itertools.pairwise(sorted(times))]
    return ran


def kept(archive: Path) -> Counter[str]:
    """Return the URLs in an archive, as another tool reads it, with its digests checked."""
    found: Counter[str] = Counter()
    with archive.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            if record.rec_type == "response":
                record.content_stream().read()
                found[record.rec_headers.get_header("WARC-Target-URI")] += 1
    return found


def check(name: str, *, right: bool, says: str) -> bool:
    print(f"{'ok ' if right else 'BAD'} {name}: {says}", flush=True)
    return right


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--faults", type=float, default=0.01)
    parser.add_argument("--delay", type=float, default=0.1)
    parser.add_argument("--latency", type=float, default=20)
    parser.add_argument("--size", type=int, default=60_000)
    chosen = parser.parse_args()
    hosts = [f"127.5.{n // 250}.{n % 250 + 1}" for n in range(chosen.hosts)]
    urls = [f"http://{hosts[n % chosen.hosts]}:{PORT}/{n}" for n in range(chosen.pages)]
    random.Random(1).shuffle(urls)
    faulty = {
        url for url in urls if zlib.crc32(f"/{url.rpartition('/')[2]}".encode()) / 2**32 < chosen.faults
    }
    numbers = [str(PORT), str(chosen.hosts), str(chosen.latency), str(chosen.faults), str(chosen.size)]
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("fetch_server.py")), *numbers], stdout=subprocess.PIPE
    )
    try:
        print(server.stdout.readline().decode().strip())
        with tempfile.TemporaryDirectory() as folder:
            return report(Path(folder), urls, faulty, chosen.delay)
    finally:
        server.terminate()
        server.wait()


def report(folder: Path, urls: list[str], faulty: set[str], delay: float) -> int:
    (folder / "urls.txt").write_text("\n".join(urls))
    archive, log = folder / "pages.warc.gz", folder / "pages.warc.gz.log"
    command = [
        sys.executable,
        "-m",
        "newsclean",
        "fetch",
        "-q",
        "-i",
        str(folder / "urls.txt"),
        "-o",
        str(archive),
    ]
    command += ["--allow-network", "127.0.0.0/8", "--delay", str(delay), "--retries", "1"]
    first = run(command, log, stop_at=len(urls) // 2)
    done = log.read_bytes().count(b"\n")
    print(f"    killed after {first.seconds:.1f} s with {done:,} URLs done")
    second = run(command, log, stop_at=None)
    speed = len(urls) / (first.seconds + second.seconds)
    print(f"    went on and ended after {second.seconds:.1f} s: {speed:.0f} pages/s in all")
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    ended = Counter(line["input"] for line in lines)
    failed = {line["input"]: line["code"] for line in lines if "code" in line}
    pages = kept(archive)
    gaps = first.gaps + second.gaps
    middle = second.resident[len(second.resident) // 4 : -1] or [0]
    low, high = min(middle) / 1024, max(middle) / 1024
    count = f"{len(failed):,} {dict(Counter(failed.values()))}"
    pauses = f"shortest {min(gaps):.4f} s of {len(gaps):,}, {delay:g} asked"
    right = [
        check("each URL ended once", right=ended == Counter(urls), says=f"{len(ended):,} of {len(urls):,}"),
        check("failures are the faulty ones", right=failed.keys() == faulty, says=count),
        check("pages are kept once", right=pages == Counter(set(urls) - faulty), says=f"{len(pages):,}"),
        check("pauses are kept", right=min(gaps) >= delay, says=pauses),
        check("memory is flat", right=high < 1.25 * low, says=f"{low:.0f} to {high:.0f} MiB"),
    ]
    return 0 if all(right) else 1


if __name__ == "__main__":
    sys.exit(main())
