"""What comes back from a process that reads foreign files is believed only when it agrees."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator

import pytest

from tests.face.pictures import file_of, order_of, plain
from yintang.face.intake import child, wire
from yintang.face.intake.darkroom import ChildDied, Darkroom
from yintang.face.intake.limits import limits
from yintang.face.intake.wire import Order

LIES: dict[str, list[dict[str, object]]] = {
    "no size": [{}],
    "a size that is a word": [{"width": "64", "height": 48, "reduction": 1}],
    "a size of nothing": [{"width": 0, "height": 48, "reduction": 1}],
    "a size over the limits": [{"width": 64_000, "height": 48, "reduction": 1}],
    "too many pixels": [{"width": 12_000, "height": 12_000, "reduction": 1}],
    "another reduction": [{"width": 64, "height": 48, "reduction": 2}],
    "a truth for a number": [{"width": True, "height": 48, "reduction": 1}],
    "fewer pixels than said": [
        {"width": 64, "height": 48, "reduction": 1},
        {"developed": True},
    ],
}


@pytest.mark.parametrize("lie", LIES)
def test_a_child_that_lies_is_not_believed(lie: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Security: whoever broke the decoder speaks with its voice."""
    mine, theirs = socket.socketpair()

    @contextlib.contextmanager
    def line() -> Iterator[socket.socket]:
        with mine:
            yield mine

    room = Darkroom()
    monkeypatch.setattr(room, "_open", line)
    content = file_of(plain())
    with theirs:
        theirs.sendall(wire.TAKEN)
        for words in LIES[lie]:
            wire.send_words(theirs, words)
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises(ChildDied):
            room.develop(order_of(content), content)


@pytest.mark.parametrize(
    "said",
    [b"\xff\xff\xff\xff", b"\0\0\0\2[]", b"\0\0\0\2{x", b"\0\0\0\3\xff\xfe\xfd", b"\0\0"],
)
def test_words_that_are_none_end_the_line(said: bytes) -> None:
    """Security: nothing that comes down the line is more than bytes until it is checked."""
    mine, theirs = socket.socketpair()
    with mine, theirs:
        theirs.sendall(said)
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises(wire.LineDead):
            wire.receive_words(mine)


def test_an_order_travels_unchanged() -> None:
    """The child works under the limits that the program set."""
    order = Order(decoder="PNG", reduction=None, length=7, limits=limits())
    mine, theirs = socket.socketpair()
    with mine, theirs:
        wire.send_words(mine, order.words())
        assert Order.of(wire.receive_words(theirs)) == order


def test_a_child_whose_program_is_gone_ends_quietly() -> None:
    """Issue section 1: children die with their parent."""
    mine, theirs = socket.socketpair()
    mine.close()
    with theirs:
        child.serve(theirs, bool)
