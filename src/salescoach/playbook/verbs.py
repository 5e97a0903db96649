"""Which keys go with which verb, and what a mapping needs beyond its single keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.playbook.declared import VERBS, items_of, nested, verb_of
from salescoach.source.nodes import Listing, Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.playbook.page import Page, Path
    from salescoach.playbook.shape import CadencePart, PlaybookPart
    from salescoach.playbook.shape_items import AnswerPart, ItemPart

_EVERYWHERE: Final = frozenset({"id", "refs", "for", "when", "moment", "help", "was"})
_ANSWER: Final = frozenset({"answer", "options", "unit", "from", "to"})
_QUESTION: Final = _ANSWER | {
    "fact",
    "keep",
    "required",
    "because",
    "words",
    "into",
    "fields",
    "with",
    "many",
}
_OWN_KEYS: Final[dict[str, frozenset[str]]] = {
    "ask": _QUESTION | {"evidence"},
    "check": _QUESTION,
    "do": frozenset({"fact", "keep", "required", "because", "words", "evidence"}),
    "say": frozenset({"words"}),
    "tip": frozenset(),
    "avoid": frozenset({"listen"}),
    "confirm": frozenset({"facts", "required", "because", "words"}),
    "compute": frozenset({"as", "keep", "answer", "unit"}),
    "each": frozenset({"where", "items", "required", "because", "evidence"}),
    "include": frozenset({"evidence"}),
}
_NEED_AN_ID: Final = ("ask", "check", "do", "confirm", "each", "include")
_IN_EACH: Final = ("ask", "check", "do", "say", "tip", "avoid")
_NEEDED: Final = {"compute": "as", "each": "items", "confirm": "facts"}
_HINTS: Final = {
    "as": 'add the formula, as in "as: hours_lost * hourly_cost * 12"',
    "items": "add what is to be asked of each entry",
    "facts": 'add the facts that are said back, as in "facts: [annual_cost]", or "facts: heard"',
}


def check_keys(page: Page, part: PlaybookPart) -> None:
    """Report what single keys cannot show: verbs, what goes with them, and which keys need one another."""
    for path, item in items_of(part):
        _check_item(page, path, item)
        for inner_path, inner in nested(path, item):
            _check_item(page, inner_path, inner, inside=True)
    for name, fact in part.facts.items():
        _check_answer(page, ("facts", name), fact)
    for name, ledger in part.ledgers.items():
        for key, field in (ledger.__pydantic_extra__ or {}).items():
            _check_answer(page, ("ledgers", name, key), field, choice_needs_options=True)
    for at, stage in enumerate(part.stages):
        for number, cadence in enumerate(stage.cadence):
            _check_cadence(page, ("stages", at, "cadence", number), cadence)
    _check_here_when(page, part)


def _check_item(page: Page, path: Path, item: ItemPart, *, inside: bool = False) -> None:
    given = _keys(page, path)
    verbs: list[str] = [verb for verb in VERBS if verb in given]
    if len(verbs) != 1:
        _wrong_verbs(page, path, verbs)
        return
    verb = verb_of(item)
    if inside and verb not in _IN_EACH:
        hint = f"inside each there may stand {_listed(_IN_EACH)}"
        page.report((*path, verb), "wrong-verb", f'"{verb}" cannot stand inside "each"', hint, key=True)
        return
    _check_unfit(page, path, verb, given)
    if verb in _NEED_AN_ID and item.id is None and "id" not in given:
        _missing(page, path, "id", f'{_a(verb)} needs one: add "id:"')
    needed = _NEEDED.get(verb, "")
    if needed and (needed not in given or _is_bare(page, (*path, needed))):
        _missing(page, path, needed, _HINTS[needed])
    if verb == "compute" and item.id not in (None, item.compute):
        hint = f'leave it out: what is worked out here is called "{item.compute}"'
        page.report(
            (*path, "id"), "wrong-verb", f"the id of {page.described(path)} is not that of its fact", hint
        )
    _check_ledger_keys(page, path, item, inside=inside)
    _check_answer(page, path, item)


def _keys(page: Page, path: Path) -> list[str]:
    node = page.node(path)
    return [key.text for key, _ in node.pairs] if isinstance(node, Mapping) else []


def _is_bare(page: Page, path: Path) -> bool:
    node = page.node(path)
    return isinstance(node, Listing) and not node.items


def _missing(page: Page, path: Path, key: str, hint: str) -> None:
    if page.place(path) not in page.blamed:
        page.report(path, "missing-key", f'{page.described(path)} has no "{key}"', hint)


def _wrong_verbs(page: Page, path: Path, verbs: list[str]) -> None:
    whole = page.described(path)
    page.broken |= _names(page, path)
    if verbs:
        said = " and ".join(f'"{verb}"' for verb in verbs)
        hint = "make an item of each, or leave all but one out"
        page.report((*path, verbs[1]), "several-verbs", f"{whole} has {said}", hint, key=True)
    elif page.place(path) not in page.blamed:
        page.report(path, "no-verb", f"{whole} has no verb", f"give it one of {_listed(VERBS)}")


def _names(page: Page, path: Path) -> set[str]:
    found = (page.node((*path, key)) for key in ("id", "fact", "compute"))
    return {one.text for one in found if isinstance(one, Scalar)}


def _check_unfit(page: Page, path: Path, verb: str, given: Iterable[str]) -> None:
    for key in given:
        if key == verb or key in _EVERYWHERE or key in _OWN_KEYS[verb]:
            continue
        others = [one for one in VERBS if key in _OWN_KEYS[one]]
        message = f'"{key}" does not go with "{verb}", in {page.described(path)}'
        page.report((*path, key), "wrong-verb", message, f"it goes with {_listed(others)}", key=True)


def _check_ledger_keys(page: Page, path: Path, item: ItemPart, *, inside: bool) -> None:
    if item.into is None:
        for key, value in (("with", item.with_), ("many", item.many), ("fields", item.fields)):
            if value is not None and not (inside and key == "fields"):
                whole = page.described(path)
                hint = 'add the ledger, as in "into: people"'
                page.report((*path, key), "no-ledger", f'"{key}" needs "into", in {whole}', hint, key=True)
        return
    for key in ("fact", "answer", "options", "unit", "keep"):
        if key in _keys(page, path):
            message = f'"{key}" does not go with "into", in {page.described(path)}'
            hint = "an item either adds to a ledger or establishes a fact"
            page.report((*path, key), "wrong-verb", message, hint, key=True)


def _check_answer(page: Page, path: Path, part: AnswerPart, *, choice_needs_options: bool = False) -> None:
    if page.place(path) in page.blamed:
        return
    chosen = part.answer in ("choice", "several")
    if part.options is not None and not chosen:
        whole = page.described(path)
        hint = 'add "answer: choice", or "answer: several" where more than one may be chosen'
        page.report((*path, "options"), "options", f'"options" needs a choice, in {whole}', hint, key=True)
    if choice_needs_options and chosen and not part.options:
        page.report(
            (*path, "answer"), "options", f'"{path[-1]}" has nothing to choose from', 'add "options:"'
        )
    _check_scale(page, path, part)


def _check_scale(page: Page, path: Path, part: AnswerPart) -> None:
    for key, value in {"from": part.from_, "to": part.to}.items():
        if value is not None and part.answer != "scale":
            message = f'"{key}" needs a scale, in {page.described(path)}'
            page.report((*path, key), "scale", message, 'add "answer: scale"', key=True)
            return
    low, high = part.from_ if part.from_ is not None else 1, part.to if part.to is not None else 10
    if low >= high:
        message = f"the scale of {page.described(path)} ends at {high}, before it begins at {low}"
        page.report((*path, "to" if part.to is not None else "from"), "scale", message, "turn the two round")


def _check_cadence(page: Page, path: Path, part: CadencePart) -> None:
    whole = page.described(path)
    given = [key for key, one in (("in", part.in_), ("every", part.every), ("before", part.before)) if one]
    if len(given) != 1 and page.place(path) not in page.blamed:
        what = "no time" if not given else " and ".join(f'"{key}"' for key in given)
        page.report(path, "cadence", f"{whole} has {what}", 'give it one of "in", "every" and "before"')
    elif given == ["before"] and part.by is None:
        _missing(page, path, "by", 'add how long before the date, as in "by: 14 days"')
    elif part.by is not None and given != ["before"]:
        message = (
            f'"by" does not go with "{given[0]}", in {whole}' if given else f'"by" needs "before", in {whole}'
        )
        page.report((*path, "by"), "cadence", message, 'it goes with "before"', key=True)


def _check_here_when(page: Page, part: PlaybookPart) -> None:
    """Check that every stage but the first says when the deal is there, or that none does."""
    rest = part.stages[1:]
    if not any(stage.here_when for stage in part.stages) or all(stage.here_when for stage in rest):
        return
    for at, stage in enumerate(rest, start=1):
        if stage.here_when is None and page.place(("stages", at)) not in page.blamed:
            message = f'stage "{stage.id}" has no "here_when", though another stage has'
            hint = "either every stage but the first says when the deal is there, or none does"
            page.report(("stages", at), "here-when", message, hint)


def _a(verb: str) -> str:
    return f'an "{verb}"' if verb[0] in "aeiou" else f'a "{verb}"'


def _listed(verbs: Iterable[str]) -> str:
    named: Any = list(verbs)
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
