import pytest

from newsclean.config import FetchConfig
from tests.fetch.server import serving


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def quick():
    """Settings for a server on this machine: loopback allowed, no pauses, short waits."""
    return FetchConfig(
        allow_networks=("127.0.0.0/8",), host_delay=0.0, backoff=0.01, read_timeout=1.0, total_timeout=3.0
    )
