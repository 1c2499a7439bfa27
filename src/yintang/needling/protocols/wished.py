"""The protocol behind wishes, and wishes as a protocol would have them."""

from __future__ import annotations

from dataclasses import replace

from yintang.needling.protocols.named import Protocol, protocol
from yintang.needling.values import Wishes


def protocol_of(wishes: Wishes) -> Protocol:
    """Give the protocol that fills a plan up; raises UnknownProtocol."""
    return wishes.own_protocol or protocol(wishes.protocol)


def wishes_for(chosen: Protocol, *, own: bool = False) -> Wishes:
    """Give wishes that say nothing but a protocol: its number of needles and its reason.

    `own` tells that the practice has written it itself.
    """
    wishes = Wishes(needles=chosen.needles.usual, reason=chosen.needles.reason)
    if own:
        return replace(wishes, protocol=chosen.id, own_protocol=chosen)
    return replace(wishes, protocol=chosen.id)
