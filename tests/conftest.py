import signal

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-fixtures",
        action="store_true",
        help="write fixtures/*/expected.json from what newsclean says now, instead of comparing",
    )


def pytest_configure() -> None:
    # Shells let what they start in the background ignore Ctrl-C, and so do its children: tests send it to them.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
