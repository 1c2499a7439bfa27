"""What is refused of the tables of knowledge."""

from __future__ import annotations

from yintang.errors.root import YintangError


class TableMalformed(YintangError):
    """A table of knowledge breaks its own form: file, line and reason."""

    code = "table-malformed"
    http_status = 500


class UnknownPlace(YintangError):
    """No point, line, muscle, zone or hazard is called that."""

    code = "anatomy-unknown"
    http_status = 404
