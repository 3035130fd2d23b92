"""`newsclean schema`: the JSON Schema of the output."""

from __future__ import annotations

from newsclean.cli import app, output

EPILOG = """\b
Examples:
  newsclean schema > newsclean.schema.json"""


@app.command("schema", epilog=EPILOG)
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of the JSON that newsclean writes."""
    from newsclean.records import json_text  # noqa: PLC0415 - `--help` needs none of it
    from newsclean.schema import json_schema  # noqa: PLC0415 - the same

    output.write(json_text(json_schema(), pretty=True) + "\n")
