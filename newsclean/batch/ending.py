"""The end of a run: failures, the manifest, and what is to go. It is put down before any of it is done.

A run that was killed in between is brought to its end by the next one: else nobody could tell its output from
a file of somebody else, or which of the two manifests is that of the output.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newsclean.batch.records import DONE, Output, PartRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsclean.batch.summary import Summary

_ENDING = f"{DONE}/ending.json"


def put_down(
    output: Output, parts: Sequence[PartRecord], summary: Summary, size: int | None, gone: Iterable[str]
) -> dict[str, Any]:
    """Say how the run ends, before the output is in its place.

    Args:
        output: Of which run.
        parts: All of the output, in order.
        summary: The counts of all of it.
        size: Bytes of the single output file.
        gone: Files that are none of the output any more.
    """
    manifest = {
        "identity": output.identity(),
        "complete": True,
        "articles": summary.articles,
        "failures": summary.failed,
        "size": size,
        "parts": [{**part.to_dict(), "failures": []} for part in parts],
    }
    failures = [failure for part in parts for failure in part.failures]
    ending = {"manifest": manifest, "failures": failures, "gone": sorted(gone)}
    with output.parts.writing(_ENDING) as stream:
        stream.write(json.dumps(ending, ensure_ascii=True).encode())
    return ending


def bring_about(output: Output, ending: dict[str, Any]) -> None:
    """Write and delete what `put_down` said. Doing it again changes nothing."""
    with output.final.writing(output.failures_name) as stream:
        for failure in ending["failures"]:
            stream.write(json.dumps(failure, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    with output.final.writing(output.manifest_name) as stream:
        stream.write(json.dumps(ending["manifest"], ensure_ascii=True, indent=1).encode())
    for name in ending["gone"]:
        output.final.delete(name)


def catch_up(output: Output) -> None:
    """Bring about the end of a run that was killed in it."""
    try:
        with output.parts.reading(_ENDING) as stream:
            ending = json.load(stream)
    except FileNotFoundError:
        return
    if output.single:
        old, new, size = output.manifest(), ending["manifest"], output.size()
        if size != new["size"]:
            return  # killed before the output was replaced
        if (
            old != new and old.get("size") == size
        ):  # the file may be either: only parts that lie there are sure
            ending = {"manifest": {**new, "parts": []}, "failures": [], "gone": []}
    bring_about(output, ending)
    output.parts.delete(_ENDING)
