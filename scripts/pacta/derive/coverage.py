"""Would this have been banned? Every agreement's rules held against a thing, an act, a place and a day.

Steps for one agreement: evaluate the conditions of each rule (``conditions``); add what the
question says of act, place and circumstances; take exclusions into account; then ask whether the
agreement applied on the day and bound the state. The best rule gives the verdict; the others are named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from weakref import WeakKeyDictionary

from pacta.derive.answers import Answers
from pacta.derive.binding import APPLIES, BOUND, position
from pacta.derive.conditions import DEPENDS, NO, WIDER_CLASS, YES, Found, evaluate, is_near, together
from pacta.derive.question import Question, circumstance, place
from pacta.derive.status import told
from pacta.derive.subject import of_system
from pacta.model.agreement import Agreement
from pacta.model.coverage import Coverage, CoverageRule, Exclusion, Outside
from pacta.model.dates import spell

VERDICTS = (
    "covered",
    "would-have-been-covered",
    "covered-if-party",
    "depends",
    "near-threshold",
    "not-covered",
)
"""From the strongest to the weakest."""
FEATURELESS = ("weapon_class", "basing", "held_by")
SILENT = ("weapon_class", "basing", "held_by", "listed", "act", "environment", "period")
"""Conditions that go without saying once they are met."""
ASKED = ("act", "period")
"""Conditions on the question alone: that they are met says nothing of the thing."""
EFFECTS = ("prohibited", "limited", "restricted", "notified", "transfer-controlled", "declared")
"""From the strongest to the weakest."""
STANDINGS = {
    "party": "is bound",
    "provisional": "applies it provisionally",
    "contested": "is bound, though its exit is contested",
    "signatory": "signed it and is not bound",
    "withdrawn": "is no longer bound",
    "not-party": "is not bound",
    "not-recorded": "may be bound by an act that is not held or not dated",
}
UNBOUND = ("not-party", "not-recorded")


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one rule comes to, before law is asked: a value, its findings and what could change it."""

    rule: CoverageRule
    value: str
    found: tuple[Found, ...]
    near: bool
    excluded: Exclusion | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one agreement says to the thing, with the reason in words."""

    agreement: Agreement
    value: str
    ruling: Ruling
    why: str
    status: str
    standing: str | None = None
    held_to_be: tuple[str, ...] = ()
    outside: Outside | None = None
    others: tuple[tuple[CoverageRule, str], ...] = ()
    others_only: bool = False
    """Whether it is an agreement between others, or a duty of others, that was alive on the day."""

    @property
    def depends_on(self) -> list[str]:
        """What the answer turns on, where it is not settled."""
        return [row.what for row in self.ruling.found if row.value == DEPENDS]

    @property
    def provisions(self) -> list[str]:
        """The provisions that the verdict stands on."""
        if self.outside is not None and self.value == "not-covered":
            return self.outside.provisions
        return self.ruling.rule.provisions


def covers(answers: Answers, question: Question, agreement: str | None = None) -> list[Verdict]:
    """The verdict of every agreement with rules that bears on the question, strongest first.

    With ``agreement``, that one alone, whatever it comes to.
    """
    library = answers.library
    if agreement is not None:
        return [verdict(answers, library.coverage[agreement], question)]
    found = [
        verdict(answers, row, question)
        for row in library.coverage.values()
        if row.agreement in library.agreements and not _about_others(row, question)
    ]
    return sorted((row for row in found if _bears(row)), key=_order)


def _about_others(coverage: Coverage, question: Question) -> bool:
    """Whether every rule is about other classes of thing, so that the verdict would not bear on this one."""
    held = question.subject.weapon_class
    if held is None:
        return False
    classes = {held, WIDER_CLASS.get(held)}
    return all(
        row.when.weapon_class and not classes & set(row.when.weapon_class)
        for row in chain[CoverageRule | Outside](coverage.rules, coverage.outside)
    )


def _order(row: Verdict) -> tuple[int, int, int, str]:
    """Inside first, by what follows from it; then what depends, what is near, what is outside."""
    place = VERDICTS.index(row.value)
    return max(0, place - 2), EFFECTS.index(row.ruling.rule.effect), place, row.agreement.title.casefold()


def _bears(row: Verdict) -> bool:
    """Whether a reader would miss this verdict.

    Left out: agreements not opened by that day; agreements between others that bind nobody who is
    asked about, unless their members owe it to control a transfer, or a near thing turns on what it is
    held to be; and agreements that are about another class of thing, or the things of another state.
    """
    found = row.ruling.found
    if row.status == "not-yet-signed" or any(one.name == "held_by" and one.value == NO for one in found):
        return False
    turns = row.value == "near-threshold" and row.held_to_be
    if row.others_only and row.ruling.rule.effect != "transfer-controlled" and not turns:
        return False
    if row.value == "depends":
        return any(one.value == YES and one.name not in ASKED for one in found)
    if row.value != "not-covered":
        return True
    classes = [one for one in found if one.name in ("weapon_class", "listed")]
    return row.outside is not None or bool(classes and all(one.value == YES for one in classes))


def verdict(answers: Answers, coverage: Coverage, question: Question) -> Verdict:
    """What one agreement's rules say to the question."""
    agreement = answers.library.agreements[coverage.agreement]
    rulings = [_ruling(answers, agreement, rule, question) for rule in coverage.rules]
    setting = _setting(answers, agreement, question)
    judged = [(row, _lawful(setting, row)) for row in rulings]
    best, law = min(judged, key=lambda pair: (VERDICTS.index(pair[1].verdict), _misses_class(pair[0])))
    value = law.verdict
    outside = None
    held: tuple[str, ...] = ()
    if value in ("not-covered", "near-threshold"):
        outside = next((row for row in coverage.outside if _is_outside(row, question)), None)
        held = _held_to_be(answers, agreement, coverage, question)
    others = tuple(
        (row.rule, other.verdict)
        for row, other in judged
        if row is not best and VERDICTS.index(other.verdict) <= VERDICTS.index("depends")
    )
    why = _why(answers, best, law, outside, held)
    status = answers.status(agreement.id, question.on).value
    return Verdict(agreement, value, best, why, status, law.standing, held, outside, others, law.others_only)


def _ruling(answers: Answers, agreement: Agreement, rule: CoverageRule, question: Question) -> Ruling:
    found = evaluate(rule.when, question.subject, answers.library.label)
    if question.act is not None and rule.acts:
        fits = question.act in rule.acts
        words = " or ".join(answers.library.label("act-kind", row) for row in rule.acts)
        found.append(Found(YES if fits else NO, f"the rule is about acts: {words}", "act"))
    if rule.environments:
        found.append(place(answers, agreement, rule, question))
    found.extend(circumstance(answers, name, question) for name in rule.circumstances)
    if rule.disputed is not None:
        found.append(Found(DEPENDS, rule.disputed, "disputed"))
    if (rule.starts is not None and not rule.starts.by(question.on)) or (
        rule.ends is not None and rule.ends.by(question.on)
    ):
        edge = f"from {rule.starts.display}" if rule.starts else ""
        edge += f" until {rule.ends.display}" if rule.ends else ""
        found.append(Found(NO, f"the rule applies only {edge.strip()}", "period"))
    value = together(found)
    excluded = None
    if value != NO:
        for row in rule.unless:
            out, reasons = _excluded(answers, row, question)
            if out == YES:
                excluded, value = row, NO
                found.append(Found(NO, row.why, "exclusion"))
                break
            if out == DEPENDS:
                value = DEPENDS
                found.append(
                    Found(DEPENDS, f"out if {row.why[0].lower()}{row.why[1:]} ({reasons})", "exclusion")
                )
    return Ruling(rule, value, tuple(found), value == NO and excluded is None and is_near(found), excluded)


def _misses_class(row: Ruling) -> bool:
    """Whether the rule is about another class of thing: of two that say no, the other one explains more."""
    return any(one.name == "weapon_class" and one.value == NO for one in row.found)


def _excluded(answers: Answers, row: Exclusion, question: Question) -> tuple[str, str]:
    """Whether an exclusion applies. It has to be shown: one of which nothing is known does not."""
    things = evaluate(row.when, question.subject, answers.library.label)
    cases = [circumstance(answers, name, question) for name in row.circumstances]
    value = together([*things, *cases])
    if value != DEPENDS:
        return value, ""
    open_ones = [one.what for one in (*things, *cases) if one.value == DEPENDS]
    shown = any(one.value == YES and one.name not in FEATURELESS for one in things)
    disputed = any(one.value == DEPENDS and (one.claims or "disputed" in one.what) for one in things)
    return (DEPENDS if shown or disputed or cases else NO), "; ".join(open_ones)


@dataclass(frozen=True, slots=True)
class _Law:
    """What the law adds to a ruling."""

    verdict: str
    words: str
    standing: str | None
    others_only: bool = False


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where an agreement and the states that are asked about stood on the day, whatever the rule."""

    words: str
    applies: bool
    states: tuple[str, ...]
    standing: str | None
    bound: bool
    between_others: bool


def _setting(answers: Answers, agreement: Agreement, question: Question) -> _Setting:
    status = answers.status(agreement.id, question.on)
    words = told(answers.library.label("status", status.value), status.value, status.since)
    legal = f"{agreement.title} on {spell(question.on)}: {words}."
    states = (question.state,) if question.state else tuple(question.subject.states)
    held = {row: position(answers, agreement.id, row, question.on) for row in states}
    legal += "".join(
        f" {answers.library.actor_name(row)} {STANDINGS[one.value]}." for row, one in held.items()
    )
    strangers = bool(held) and all(one.value in UNBOUND for one in held.values())
    return _Setting(
        legal,
        status.value in APPLIES,
        states,
        held[question.state].value if question.state else None,
        any(one.value in (*BOUND, "contested") for one in held.values()),
        agreement.negotiation in ("bilateral", "closed") and strangers,
    )


def _lawful(setting: _Setting, ruling: Ruling) -> _Law:
    """The verdict once it is asked whether the agreement applied on the day and bound the state."""
    legal, standing, states = setting.words, setting.standing, set(setting.states)
    foreign = setting.between_others and (setting.applies or ruling.rule.effect != "prohibited")
    if ruling.value == NO:
        return _Law("near-threshold" if ruling.near else "not-covered", legal, standing, foreign)
    bearers, exempt = set(ruling.rule.duty_bearers), set(ruling.rule.exempt)
    if states and ((bearers and not states & bearers) or states <= exempt):
        return _Law("not-covered", f"The duty is on others. {legal}", standing, bool(bearers))
    if ruling.value == DEPENDS:
        return _Law("depends", legal, standing, foreign)
    if not setting.applies:
        return _Law("would-have-been-covered", legal, standing, foreign)
    if states and not setting.bound:
        return _Law("covered-if-party", legal, standing, foreign)
    return _Law("covered", legal, standing)


def _is_outside(row: Outside, question: Question) -> bool:
    if question.act is not None and row.acts and question.act not in row.acts:
        return False
    return together(evaluate(row.when, question.subject)) == YES


def _held_to_be(
    answers: Answers, agreement: Agreement, coverage: Coverage, question: Question
) -> tuple[str, ...]:
    """Relatives of the system that would be inside: a reader who holds the two to be one needs to know."""
    found = []
    for name in question.subject.relatives:
        relative = answers.library.systems.get(name)
        if relative is None:
            continue
        asked = replace(question, subject=of_system(relative))
        if any(_ruling(answers, agreement, rule, asked).value == YES for rule in coverage.rules):
            found.append(name)
    return tuple(found)


def _why(answers: Answers, ruling: Ruling, law: _Law, outside: Outside | None, held: Iterable[str]) -> str:
    pieces: list[str] = []
    if outside is not None and law.verdict == "not-covered":
        pieces.append(outside.why)
    else:
        pieces.append(ruling.rule.why)
        if law.verdict == "not-covered":
            told = [row for row in ruling.found if row.value == NO]
        else:
            told = [row for row in ruling.found if row.value != YES or row.name not in SILENT]
        details = "; ".join(row.what for row in told)
        if details:
            pieces.append(f"{details[0].upper()}{details[1:]}.")
    names = ", ".join(answers.library.systems[row].name for row in held)
    if names:
        pieces.append(f"It would count if it were held to be {names}.")
    pieces.append(law.words)
    return " ".join(pieces)


_tables: WeakKeyDictionary[Answers, dict[str, list[Verdict]]] = WeakKeyDictionary()


def table(answers: Answers) -> dict[str, list[Verdict]]:
    """System id -> what every agreement that bears on it says today, for the states that hold it."""
    made = _tables.get(answers)
    if made is None:
        made = {
            row.id: covers(answers, Question(of_system(row), answers.today))
            for row in answers.library.systems.values()
        }
        _tables[answers] = made
    return made
