"""Each state's own entry into force, recomputed from its deposit and the agreement's rule."""

from __future__ import annotations

from pacta.derive.arithmetic import binds_from, words
from pacta.derive.parties import groups
from pacta.derive.rules import Recomputation
from pacta.derive.status import first
from pacta.model.agreement import Agreement
from pacta.model.dates import spell
from pacta.model.records import Act
from pacta.store.library import Library


def own_entries(library: Library, agreement: Agreement) -> list[Recomputation]:
    """When the agreement began to bind each state, by the rule for late joiners.

    A state whose consent came before entry into force is bound from that day. States with no
    recorded day of effect, with an inexact one, or that succeeded to another are left out: for
    them nothing can be compared.
    """
    start = first(agreement, "entered-into-force")
    rule = agreement.entry_into_force
    if start is None or not start.date.exact or start.date.earliest is None or rule is None:
        return []
    if rule.method == "waiver":  # each state chose its own day
        return []
    found = []
    for actor, act in _first_consents(library, agreement).items():
        effective = act.effective
        if act.act == "succession" or effective is None or not effective.exact:
            continue
        given = act.date.earliest
        assert given is not None
        if given > start.date.earliest and rule.later is None:
            continue
        computed = binds_from(start.date.earliest, rule, given)
        text = (
            f"{act.act} on {spell(given)}, {words(rule.later)} = {spell(computed)}"
            if rule.later is not None and computed > start.date.earliest
            else f"{act.act} on {spell(given)}: from the entry into force on {spell(start.date.earliest)}"
        )
        found.append(Recomputation("own-entry-into-force", actor, computed, effective.earliest, text))
    return found


def _first_consents(library: Library, agreement: Agreement) -> dict[str, Act]:
    """Each actor's earliest exact consent; of several on one day, the row that holds the effect.

    An actor that left and came back has two: the later one follows the same rule and is left out.
    """
    participation = library.participation.get(agreement.id)
    group = groups(library)
    found: dict[str, Act] = {}
    for act in participation.acts if participation else ():
        if group(act) != "consent" or not act.date.exact:
            continue
        held = found.get(act.actor)
        if held is None or (act.date.sort_key, act.effective is None) < (
            held.date.sort_key,
            held.effective is None,
        ):
            found[act.actor] = act
    return found
