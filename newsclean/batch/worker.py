"""What runs in a worker process: a chunk of inputs in, lines of output back.

A worker has a limit of memory and ends itself when it is stuck, also when nobody is left to end it.
"""

from __future__ import annotations

import contextlib
import gc
import signal
import sys
import time
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from newsclean.batch.chunks import Done, Outcome, join_marks
from newsclean.errors import ExtractionError, FetchError, NewscleanError
from newsclean.records import Failure, json_bytes
from newsclean.sinks import Line, pack
from newsclean.sources.page import read_with_sidecar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.batch.chunks import Task
    from newsclean.records import Article, Page
    from newsclean.sources import Input

_NO_MARKS = (b"", b"")
_REASON = attrgetter("reason._value_")  # `value` is looked up in Python, and there are hundreds on a page
_task: Task | None = None


def start(task: Task) -> None:
    """Prepare this process: remember the task, import what it needs, set the limits."""
    global _task  # noqa: PLW0603 - a worker process has one task for its whole life
    _task = task
    from newsclean.batch import warm  # noqa: F401, PLC0415 - before the limit is set, and before the first page

    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # end at once when asked, in the middle of C code as well
    _limit_memory(task.config.batch.worker_memory)
    gc.freeze()


def _limit_memory(limit: int) -> None:
    """Give the process `limit` bytes of address space more than it has now, where a system can do that."""
    if sys.platform != "linux":  # others have no /proc, and macOS does not keep to RLIMIT_AS
        return
    import resource  # noqa: PLC0415 - not on Windows

    with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 - one read
        size = int(stream.read().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = size + limit
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))


def run_chunk(inputs: tuple[Input, ...]) -> Done:
    """Work on some inputs. Raises MemoryError when one needs too much: which one, `run_alone` tells."""
    task = _required()
    try:
        with _ending_itself(task):
            results = [_run(item, task) for item in inputs]
            piece = pack([line for _, line, _ in results if line is not None], task.form)
    except MemoryError:
        results = []
    if len(results) < len(
        inputs
    ):  # the error we caught holds on to what filled the memory; a new one does not
        gc.collect()
        raise MemoryError
    marks = join_marks(marks for _, _, marks in results)
    return Done(tuple(outcome for outcome, _, _ in results), piece, marks=marks)


def run_alone(item: Input) -> Done:
    """Work on one input that is suspected of having ended a worker."""
    task = _required()
    time.sleep(0.02)  # let the message that we have started be read before we may die
    started, marks = time.perf_counter(), _NO_MARKS
    try:
        with _ending_itself(task):
            outcome, line, marks = _run(item, task)
    except MemoryError:
        what = f"{item.name}: needs more than {task.config.batch.worker_memory // 1024**2:,} MB"
        failure = Failure(item.name, "memory", what, "extract", _url(item))
        outcome, line = Outcome(item.name, (time.perf_counter() - started) * 1000, failure), None
    if outcome.failure is not None:
        gc.collect()
    return Done((outcome,), line=line, marks=marks)


def _required() -> Task:
    if _task is None:
        raise RuntimeError("this process was not prepared by start()")
    return _task


@contextlib.contextmanager
def _ending_itself(task: Task) -> Iterator[None]:
    """Let the system end this process when a page takes twice its time: the parent may be gone by then."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 2 * task.config.batch.page_timeout + 5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _run(item: Input, task: Task) -> tuple[Outcome, Line | None, tuple[bytes, bytes]]:
    if item.failure is not None:
        return Outcome(item.name, 0.0, item.failure), None, _NO_MARKS
    started = time.perf_counter()
    stage, url = "read", _url(item)
    try:
        page = _page(item, task)
        stage, url = "extract", page.url or url
        article = task.extractor(page, task.config)
        text = line_of(item, page, article, with_mirror=bool(task.marks))
        marks = _marks(article, task)
    except MemoryError:
        raise
    except NewscleanError as error:
        failure = Failure(item.name, error.code, str(error), _stage(error, stage), url)
    except Exception as error:  # noqa: BLE001 - a fault of ours costs this page only, and is told in the record
        message = f"{item.name}: {type(error).__name__}: {error} (a fault of newsclean: please report it)"
        failure = Failure(item.name, "internal", message, stage, url)
    else:
        took = (time.perf_counter() - started) * 1000
        reasons = Counter(map(_REASON, article.removed))
        outcome = Outcome(item.name, took, None, article.page_type.value, tuple(sorted(reasons.items())))
        return outcome, Line(item.mirror, text), marks
    return Outcome(item.name, (time.perf_counter() - started) * 1000, failure), None, _NO_MARKS


def _marks(article: Article, task: Task) -> tuple[bytes, bytes]:
    if not task.marks:
        return _NO_MARKS
    from newsclean.batch.marks import marks_of  # noqa: PLC0415 - heavy: the parent imports this module as well

    return marks_of(article, task.marks)


def _page(item: Input, task: Task) -> Page:
    if item.page is not None:
        return item.page
    if item.unit is None:
        raise RuntimeError(f"{item.name}: neither a page nor a unit to read it from")
    return read_with_sidecar(item.unit.path, item.unit.sidecar, task.options.kind, task.config.max_bytes)


def _url(item: Input) -> str | None:
    return item.page.url if item.page is not None else None


def _stage(error: NewscleanError, stage: str) -> str:
    if isinstance(error, FetchError):
        return "fetch"
    return "extract" if isinstance(error, ExtractionError) else stage


def line_of(item: Input, page: Page, article: Article, *, with_mirror: bool) -> bytes:
    """Return the line of an article: its published JSON, after where it came from."""
    origin = {"mirror": item.mirror} if with_mirror else {}
    head = json_bytes({**origin, "input": item.name, "fetched_at": page.fetched_at})
    return b"%b, %b\n" % (head[:-1], json_bytes(article)[1:])
