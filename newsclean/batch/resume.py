"""What earlier runs have done, and whether this run may go on from there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newsclean.batch.ending import catch_up
from newsclean.batch.records import PartRecord
from newsclean.errors import OtherOutputError
from newsclean.sinks import Form

if TYPE_CHECKING:
    from newsclean.batch.records import Output


def resume(output: Output) -> dict[str, PartRecord]:
    """Return the parts that are done, by name.

    Raises:
        OtherOutputError: The output is of other settings, or of sources that this job does not name, or no
            run of ours has made it.
    """
    catch_up(output)
    manifest = output.manifest()
    begun = output.begun()
    recorded = {record.name: record for record in output.recorded()} if begun else {}
    for identity in (manifest.get("identity"), begun if recorded else None):
        if identity:
            _check(output, identity)
    if output.single and not manifest and output.final_name in output.final.names():
        raise OtherOutputError(
            f"{output.job.output}: is there already, and no batch has made it; --fresh overwrites it"
        )
    found = {**_of_manifest(output, manifest), **recorded} if manifest else recorded
    if output.job.form is Form.TREE:
        return found
    there = set(output.parts.names())
    return {
        name: record
        for name, record in found.items()
        if record.segment is not None or f"{name}{output.job.form.ending}" in there
    }


def _check(output: Output, identity: dict[str, Any]) -> None:
    now = output.identity()
    place = output.job.output
    changed = [key for key, value in now["settings"].items() if identity["settings"].get(key) != value]
    if changed:
        names = ", ".join(changed)
        raise OtherOutputError(
            f"{place}: was made with other settings ({names}); --fresh starts over, another -o keeps it"
        )
    missing = [source for source in identity["sources"] if source not in now["sources"]]
    if missing:
        names = ", ".join(missing[:3]) + (", ..." if len(missing) > 3 else "")
        raise OtherOutputError(
            f"{place}: holds pages of sources that this command does not name ({names}); "
            "name them as well, or use --fresh to start over, or another -o to keep it"
        )


def _of_manifest(output: Output, manifest: dict[str, Any]) -> dict[str, PartRecord]:
    """Return the records in a manifest, with their failures from the file that holds them."""
    if output.single:
        _check_size(output, manifest)
    try:
        with output.final.reading(output.failures_name) as stream:
            failures = [json.loads(line) for line in stream]
    except FileNotFoundError:
        failures = []
    records = [PartRecord.from_dict(values) for values in manifest["parts"]]
    if sum(record.summary.failed for record in records) != len(failures):
        return {}  # somebody has changed the failures: the parts are done again
    start = 0
    for record in records:
        record.failures = failures[start : start + record.summary.failed]
        start += record.summary.failed
    return {record.name: record for record in records}


def _check_size(output: Output, manifest: dict[str, Any]) -> None:
    size = output.size()
    if size is None:
        manifest["parts"] = []
        return
    if size != manifest["size"]:
        raise OtherOutputError(
            f"{output.job.output}: has changed since a batch made it ({size:,} bytes, not "
            f"{manifest['size']:,}); --fresh overwrites it, another -o keeps it"
        )
