"""A report under other names: people, customers and deals are counted, and nobody is named.

`Person 3` is the third person that the notes of the workspace ever named, `Customer 2` the second customer: the same
in every report of the workspace, whatever its period, and nothing that could be reckoned back to a name.  See
docs/decisions/0011-other-names-by-order.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.records import dataclass, replace
from salescoach.safe_text import folded
from salescoach.views.report_disguise import Disguise, Name
from salescoach.views.report_teams import teams_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salescoach.views.report import Asked
    from salescoach.views.report_digest import Digest

ALIASES: Final = {"person": "Person", "customer": "Customer", "deal": "Deal", "email": "Address"}
SOMEBODY: Final = "somebody"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is called what: aliases by (kind, folded name), the slugs of deals, and how free text is disguised."""

    aliases: Mapping[tuple[str, str], str]
    deals: Mapping[str, str]
    disguise: Disguise

    def person(self, name: str) -> str:
        """Return what a person, or several with commas between, are called."""
        parts = [part.strip() for part in name.split(", ") if part.strip()]
        return ", ".join(self.aliases.get(("person", folded(part)), SOMEBODY) for part in parts)

    def slug(self, name: str) -> str:
        """Return what the folder of a deal is called."""
        return self.deals.get(name, "deal").lower().replace(" ", "-") if name else ""

    def text(self, text: str) -> str:
        """Return a text without the names in it."""
        return self.disguise.text(text)


def redacted(digests: Sequence[Digest], asked: Asked) -> tuple[list[Digest], Asked]:
    """Return the digests, and what was asked for, under other names."""
    cast = cast_of_all(digests)
    return [_digest(one, cast) for one in digests], replace(
        asked, owner=cast.person(asked.owner), teams=_teams(digests, cast)
    )


def _teams(digests: Sequence[Digest], cast: Cast) -> dict[str, str]:
    """Return the teams of ours under other names, too."""
    teams = teams_of(digests)
    names = {team: f"no. {number}" for number, team in enumerate(sorted(set(teams.values())), start=1)}
    return {folded(cast.person(who)): names[team] for who, team in teams.items()}


def cast_of_all(digests: Iterable[Digest]) -> Cast:
    """Return what everybody is called: numbered in the order in which the notes first name them."""
    first: dict[tuple[str, str], tuple[str, str]] = {}
    began = {}
    for one in digests:
        began[one["deal"]] = one["began"]
        for kind, text, since in one["cast"]:
            if kind != "deal" and folded(text):
                key = (kind, folded(text))
                first[key] = min(first.get(key, (since, text)), (since, text))
    deals = _numbered("deal", sorted(began, key=lambda slug: (began[slug], slug)))
    aliases: dict[tuple[str, str], str] = {}
    for kind in ("person", "customer", "email"):
        mine = sorted((since, key[1]) for key, (since, _) in first.items() if key[0] == kind)
        aliases |= {
            (kind, name): alias for name, alias in _numbered(kind, [name for _, name in mine]).items()
        }
    names = [Name(text, aliases[key], key[0]) for key, (_, text) in first.items()]
    names += [
        Name(text, deals[one["deal"]], "deal")
        for one in digests
        for kind, text, _ in one["cast"]
        if kind == "deal"
    ]
    return Cast(aliases, deals, Disguise(names))


def _numbered(kind: str, names: Iterable[str]) -> dict[str, str]:
    return {name: f"{ALIASES[kind]} {number}" for number, name in enumerate(names, start=1)}


def _digest(one: Digest, cast: Cast) -> Digest:
    source = one["source"]
    return one | {
        "deal": cast.slug(one["deal"]),
        "name": cast.deals[one["deal"]],
        "account": cast.aliases.get(("customer", folded(one["account"])), ""),
        "owner": cast.person(one["owner"]),
        "because": cast.text(one["because"]),
        "why": [
            [weight, cast.text(told), since, cast.text(rest)] for weight, told, since, rest in one["why"]
        ],
        "source": source and source | {"deal": cast.slug(source["deal"])},
        "early": [start | {"who": cast.person(start["who"])} for start in one["early"]],
        "objections": [
            _renamed(told, cast, ("raised_by", "author"), _OBJECTION) for told in one["objections"]
        ],
        "promises": [
            _renamed(told, cast, ("to", "by", "author"), ("text", "reason")) for told in one["promises"]
        ],
        "contacts": [[at, cast.person(who), role] for at, who, role in one["contacts"]],
        "leads": [_renamed(told, cast, ("from", "author"), ("text", "deal")) for told in one["leads"]],
        "trust": [[day, trust, cast.person(who)] for day, trust, who in one["trust"]],
        "walks": [walk | {"who": cast.person(walk["who"])} for walk in one["walks"]],
        "roles": {cast.person(who): role for who, role in one["roles"].items()},
        "cast": [],
    }


_OBJECTION: Final = ("text", "beneath", "gave", "got")


def _renamed(
    told: Mapping[str, Any], cast: Cast, people: Iterable[str], texts: Iterable[str]
) -> dict[str, Any]:
    return {
        **told,
        **{name: cast.person(told[name]) for name in people},
        **{name: cast.text(told[name]) for name in texts},
    }
