"""What is refused where Yintang is used: the command line, its files, the practice app."""

from __future__ import annotations

from yintang.errors.root import YintangError


class UnknownSample(YintangError):
    """No sample face is called that."""

    code = "sample-unknown"
    http_status = 404


class MapChanged(YintangError):
    """The map was changed elsewhere since the page was loaded from which this was asked."""

    code = "map-changed"
    http_status = 409


class AgreementRefused(YintangError):
    """A needle of the plan breaks a law, so it is not agreed on; the message says which."""

    code = "agreement-law"


class OutputRefused(YintangError):
    """The result cannot be written where it was asked for."""

    code = "output-refused"


class UsageRefused(YintangError):
    """The command was not written as it is understood."""

    code = "usage-refused"
