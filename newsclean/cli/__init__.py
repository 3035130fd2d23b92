"""The command line: arguments become a `Config` and the same calls that a library user makes.

One module for each family of commands. A command module imports nothing heavy at its top, so that `--help`
answers at once; it says its result on stdout through `output`, and everything else on stderr.
Exit status: 0 all good, 1 some inputs failed, 2 bad usage, 130 stopped by Ctrl-C, 141 our reader left.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from newsclean._version import __version__
from newsclean.cli import output
from newsclean.errors import ConfigError, MissingExtraError, NewscleanError

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    name="newsclean",
    help="Noisy news pages in, clean JSON out: the article, and why everything else was removed.",
    epilog="Exit status: 0 all good, 1 some inputs failed, 2 bad usage. Examples: newsclean COMMAND --help",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        output.write(f"newsclean {__version__}\n")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Say the version and leave."),
    ] = False,
) -> None:
    """Options that stand before the command."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on `arguments` (default: `sys.argv[1:]`) and return the exit status."""
    # numpy's library would start a thread for each core, which cost more than a page and have nothing to do.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        app(args=arguments, prog_name="newsclean")
    except NewscleanError as error:
        output.error(str(error))
        return 2 if isinstance(error, ConfigError | MissingExtraError) else 1
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


# They need `app`, and add themselves to it.
for _family in ("extracting", "batching", "fetching", "evaluate", "inspecting", "labelling", "schema"):
    import_module(f"newsclean.cli.{_family}")
