"""What only the whole library tells: every fact and ledger once, who asks for it, what is ours to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from salescoach.playbook.builtin_ledgers import builtin_ledgers, deal_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salescoach.playbook.model import Fact, Item, Ledger, Library, Playbook

_ESTABLISHING = ("ask", "check", "do")


def gathered(playbooks: dict[str, Playbook], broken: Mapping[str, Playbook]) -> Library:
    """Return the library of compiled playbooks; translations add no facts and ask nothing of their own.

    `broken` ones ask and work out nothing, but their facts and ledgers may be named in playbooks that use them.
    """
    originals = {key: one for key, one in playbooks.items() if "translates" not in one}
    translations: dict[str, dict[str, Playbook]] = {}
    for playbook in playbooks.values():
        if "translates" in playbook:
            translations.setdefault(playbook["id"], {})[playbook["language"]] = playbook
    facts = _facts(originals)
    for playbook in broken.values():
        facts = {name: _asked(fact) for name, fact in playbook["facts"].items()} | facts
    askers, verbs = _askers(originals)
    own = deal_fields()
    ours = [name for name in facts if _is_ours(verbs.get(name, set()), is_own=name in own)]
    return {
        "playbooks": originals,
        "facts": facts,
        "ledgers": _ledgers([*originals.values(), *broken.values()]),
        "ours": ours,
        "askers": askers,
        "fillers": _fillers(originals),
        "translations": translations,
    }


def items_in(playbook: Playbook) -> Iterator[tuple[str, Item]]:
    """Yield the items of a playbook with their stages ("" for those of every contact); none inside each."""
    for item in playbook["always"]:
        yield "", item
    for stage in playbook["stages"]:
        for item in stage["items"]:
            yield stage["id"], item


def _facts(playbooks: Mapping[str, Playbook]) -> dict[str, Fact]:
    """Hold each fact once: as the playbook that is its home has it, the formula from whoever works it out."""
    found = deal_fields()
    for playbook in playbooks.values():
        for name, fact in playbook["facts"].items():
            if name not in found or (
                fact["home"] == playbook["id"] and found[name]["home"] != playbook["id"]
            ):
                found[name] = {**found.get(name, {}), **fact}  # type: ignore[typeddict-item]  # both are facts
            if "formula" in fact and "formula" not in found[name]:
                found[name] = {**found[name], "formula": fact["formula"], "inputs": fact["inputs"]}
    return found


def _asked(fact: Fact) -> Fact:
    kept = {key: value for key, value in fact.items() if key not in ("formula", "inputs")}
    return cast("Fact", kept)


def _askers(playbooks: Mapping[str, Playbook]) -> tuple[dict[str, list[list[str]]], dict[str, set[str]]]:
    askers: dict[str, list[list[str]]] = {}
    verbs: dict[str, set[str]] = {}
    for key, playbook in playbooks.items():
        for stage, item in items_in(playbook):
            names = item.get("facts", [])
            if item["verb"] in _ESTABLISHING and "fact" in item:
                names = [item["fact"]]
                verbs.setdefault(item["fact"], set()).add(item["verb"])
            for name in names:
                askers.setdefault(name, []).append([key, stage, item["id"]])
    return askers, verbs


def _is_ours(verbs: set[str], *, is_own: bool) -> bool:
    """Tell whether our word counts: only checked or done anywhere, or the deal's own and never asked."""
    return (bool(verbs) or is_own) and verbs <= {"check", "do"}


def _fillers(playbooks: Mapping[str, Playbook]) -> dict[str, list[list[str]]]:
    fillers: dict[str, list[list[str]]] = {}
    for key, playbook in playbooks.items():
        for stage, item in items_in(playbook):
            if "into" in item:
                fillers.setdefault(item["into"], []).append([key, stage, item["id"]])
    return fillers


def _ledgers(playbooks: Iterable[Playbook]) -> dict[str, Ledger]:
    found = builtin_ledgers()
    for playbook in playbooks:
        for name, ledger in playbook["ledgers"].items():
            found.setdefault(name, ledger)
    return found
