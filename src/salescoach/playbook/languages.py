"""A library as people of one language see it: the same playbooks under the same ids, in other words."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from salescoach.playbook.model import Fact, Library, Playbook


def in_language(library: Library, language: str) -> Library:
    """Return the library with every playbook that has a translation in its place; others stay as they are.

    `de-AT` takes what is in `de` where there is nothing closer.
    """
    translations = library.get("translations", {})
    chosen = {name: _chosen(tongues, language) for name, tongues in translations.items()}
    translated = {
        name: one for name, one in chosen.items() if one is not None and name in library["playbooks"]
    }
    if not translated:
        return library
    facts = {name: _fact(fact, translated.get(fact["home"])) for name, fact in library["facts"].items()}
    return {**library, "playbooks": {**library["playbooks"], **translated}, "facts": facts}


def _chosen(tongues: dict[str, Playbook], language: str) -> Playbook | None:
    return tongues.get(language) or tongues.get(language.partition("-")[0])


def _fact(fact: Fact, home: Playbook | None) -> Fact:
    own = home["facts"].get(fact["id"]) if home is not None else None
    return {**fact, "title": own["title"], "answer": own["answer"]} if own is not None else fact
