from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from playbook_cases import CASES, compiled

SOURCES = [
    (CASES / "good" / name).read_bytes() for name in ("values.yaml", "extension.yaml", "translation.yaml")
]
SCRAPS = [
    b"{",
    b"]",
    b": ",
    b"- ",
    b"\n",
    b"  ",
    b"null",
    b"'",
    b"items:",
    b"id: ",
    b"when: ",
    b"\x00",
    b"\xff",
    b"8",
]


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(SOURCES)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 12))
        data[at : at + length] = draw(st.sampled_from(SCRAPS) | st.binary(max_size=3))
    return bytes(data)


@settings(max_examples=150, deadline=None)
@given(mangled())
def test_a_mangled_playbook_is_compiled_or_reported_but_never_raises(data: bytes) -> None:
    found = compiled(data)
    json.dumps(found.library)
    for problem in found.problems:
        assert problem.place.file in found.lines
        assert problem.message
        assert "\n" not in problem.headline()
        assert problem.place.line <= len(found.lines[problem.place.file]) + 1


@st.composite
def trees(draw: st.DrawFn) -> object:
    keys = st.sampled_from(
        [
            "id",
            "ask",
            "check",
            "items",
            "stages",
            "facts",
            "answer",
            "options",
            "when",
            "fields",
            "each",
            "into",
            "x",
        ]
    )
    return draw(
        st.recursive(
            st.sampled_from(["a", "b", "money", "yes", "3", "people", "known(a)", "", "a b"]),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
            max_leaves=12,
        )
    )


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["stages", "facts", "ledgers", "always", "coach", "tests", "uses"]), trees()
    )
)
def test_no_form_of_document_raises(parts: dict[str, object]) -> None:
    found = compiled(json.dumps({"salescoach": "1", "id": "acme", "title": "T", **parts}))
    healthy = "acme" in found.library["playbooks"]
    assert healthy != any(problem.level == "error" for problem in found.problems)
