"""Noisy news pages in, clean JSON out. The public names, nothing else."""

from newsclean._version import __version__

__all__ = ["__version__"]
