"""The command line."""

from yintang.cli.main import main
from yintang.cli.parser import parser

__all__ = ["main", "parser"]
