"""The conversation, through the plain line mode: every kind of prompt with every kind of line."""

from __future__ import annotations

import io

import pytest
from asking_cases import read_outline, read_prompt

from salescoach.ask.plain import Plain
from salescoach.ask.port import (
    Aside,
    Back,
    CardDone,
    Edit,
    Jump,
    Keep,
    Leave,
    Remark,
    Reply,
    SetAside,
    Speaker,
    Typed,
)
from salescoach.records import replace

KINDS = [
    "text",
    "known",
    "yes-no",
    "choice",
    "several",
    "date",
    "money",
    "scale",
    "card",
    "confirm",
    "entries",
    "fields",
]
COMMANDS: list[tuple[str, Reply]] = [
    ("/back", Back()),
    ("/skip no time", SetAside("skipped", "no time")),
    ("/dk", SetAside("dont-know")),
    ("/na", SetAside("not-applicable")),
    ("/later", SetAside("later")),
    ("? who pays", Aside("questions", "who pays")),
    ("x too dear", Aside("objections", "too dear")),
    ("! data fri", Aside("promises", "data fri")),
    ("+ Rao, decides", Aside("people", "Rao, decides")),
    ("> call rao, me, thu", Aside("next_steps", "call rao, me, thu")),
    ("/lead second borehole", Aside("leads", "second borehole")),
    ("/note she laughed", Remark("she laughed")),
    ("@Priya Shah", Speaker("Priya Shah")),
    ("/jump clo", Jump("closing")),
    ("/edit hours", Edit("hours")),
    ("/leave", Leave()),
]


class Walk:
    """An asker in line mode over prepared lines, and what it wrote."""

    def __init__(self, *lines: str, written: str | None = None) -> None:
        self.err = io.StringIO()
        self.opened: list[str] = []
        self._written = written
        self.asker = Plain(io.StringIO("".join(f"{line}\n" for line in lines)), self.err, edit=self._edit)

    def _edit(self, text: str) -> str | None:
        self.opened.append(text)
        return self._written

    def ask(self, name: str) -> Reply:
        return self.asker.ask(read_prompt(name), read_outline())

    @property
    def said(self) -> str:
        return self.err.getvalue()


@pytest.mark.parametrize(("line", "reply"), COMMANDS, ids=[line for line, _ in COMMANDS])
@pytest.mark.parametrize("kind", KINDS)
def test_every_command_works_in_every_kind_of_prompt(kind: str, line: str, reply: Reply) -> None:
    assert Walk(line).ask(kind) == reply


@pytest.mark.parametrize("line", ["/why", "/more", "/help", "?", "/review", "/jump", "/edit"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_only_shows_asks_again(kind: str, line: str) -> None:
    walk = Walk(line, "/leave")
    assert walk.ask(kind) == Leave()
    assert walk.said.count("> ") >= 2


@pytest.mark.parametrize(
    ("kind", "lines", "reply"),
    [
        ("text", ["two shifts"], Typed(text="two shifts")),
        ("text", ["\\x too dear"], Typed(text="x too dear")),
        ("known", [""], Keep()),
        ("known", ["25"], Typed(text="25")),
        ("yes-no", [""], SetAside("skipped")),
        ("yes-no", ["y a pump"], Typed(text="yes", reason="a pump")),
        ("choice", ["2"], Typed(text="cautious")),
        ("choice", ["blue", "fr"], Typed(text="friendly")),
        ("several", ["1 3"], Typed(text="decides, uses")),
        ("card", [""], CardDone()),
        ("card", ["materials"], CardDone((1,))),
        ("confirm", ["", "a"], Typed(text="agreed")),
        ("confirm", ["c 30 hours"], Typed(text="corrected", reason="30 hours")),
        ("entries", [""], Typed()),
        ("entries", ["Rao, decides", "Mia", ""], Typed(lines=("Rao, decides", "Mia"))),
        ("entries", ["Roa", "/back", "Rao", ""], Typed(lines=("Rao",))),
        ("entries", ["Rao"], Typed(lines=("Rao",))),
        ("fields", ["budget", "", "2"], Typed(fields={"beneath": "budget", "status": "covered"})),
        ("fields", ["bugdet", "/back", "budget", "", ""], Typed(fields={"beneath": "budget"})),
        ("fields", ["", "", "blue", "cov"], Typed(fields={"status": "covered"})),
        ("fields", ["", "", ""], Keep()),
    ],
)
def test_answers(kind: str, lines: list[str], reply: Reply) -> None:
    assert Walk(*lines).ask(kind) == reply


def test_the_end_of_the_input_leaves() -> None:
    assert Walk().ask("text") == Leave()


def test_a_needed_question_is_skipped_by_the_second_enter_only() -> None:
    walk = Walk("", "")
    assert walk.ask("text") == SetAside("skipped")
    assert "Not taken: this one is needed (You cannot design for what you have not" in walk.said


def test_a_list_is_handed_over_before_leaving() -> None:
    walk = Walk("Rao, decides", "/leave")
    assert walk.ask("entries") == Typed(lines=("Rao, decides",))
    assert walk.ask("date") == Leave()


def test_a_refused_list_comes_back_before_anything_else() -> None:
    walk = Walk("Rao, decides", "Mia, maybe", "/leave", "", "Mia, influences", "", "/leave")
    assert walk.ask("entries") == Typed(lines=("Rao, decides", "Mia, maybe"))
    walk.asker.tell('there is no part "maybe"', tone="refused")
    assert walk.ask("entries") == Typed(lines=("Rao, decides", "Mia, influences"))
    assert walk.ask("date") == Leave()


def test_what_was_said_beside_a_list_does_not_lose_it() -> None:
    walk = Walk("Rao, decides", "x too dear", "Mia", "")
    assert walk.ask("entries") == Aside("objections", "too dear")
    assert walk.ask("entries") == Typed(lines=("Rao, decides", "Mia"))


def test_what_was_said_beside_fields_does_not_lose_them() -> None:
    walk = Walk("budget", "! data fri", "wait till april", "")
    assert walk.ask("fields") == Aside("promises", "data fri")
    assert walk.ask("fields") == Typed(fields={"beneath": "budget", "response": "wait till april"})


def test_refused_fields_are_offered_again_one_by_one() -> None:
    walk = Walk("budget", "april", "open", "", "in may", "")
    assert walk.ask("fields") == Typed(fields={"beneath": "budget", "response": "april", "status": "open"})
    walk.asker.tell("no", tone="refused")
    assert walk.ask("fields") == Typed(fields={"beneath": "budget", "response": "in may", "status": "open"})


def test_a_refused_field_that_looks_like_a_command_stays_an_answer() -> None:
    walk = Walk("\\x too dear", "april", "open", "", "", "")
    first = walk.ask("fields")
    walk.asker.tell("no", tone="refused")
    assert walk.ask("fields") == first
    assert first == Typed(fields={"beneath": "x too dear", "response": "april", "status": "open"})


def test_a_refused_answer_is_offered_for_editing_and_not_drawn_twice() -> None:
    walk = Walk("10k-5k", "5k-10k")
    assert walk.ask("money") == Typed(text="10k-5k")
    walk.asker.tell("10k-5k runs downwards; write 5k-10k", tone="refused")
    assert walk.ask("money") == Typed(text="5k-10k")
    assert "Not taken: 10k-5k runs downwards; write 5k-10k" in walk.said
    assert 'Enter alone takes this again: "10k-5k"' in walk.said
    assert walk.said.count("What would they pay") == 1


def test_something_refused_beside_a_list_leaves_the_list_alone() -> None:
    walk = Walk("Rao, decides", "! data frx", "! data fri", "Mia", "")
    assert walk.ask("entries") == Aside("promises", "data frx")
    walk.asker.tell('"frx" is no day', tone="refused")
    assert 'Enter alone takes this again: "! data frx"' not in walk.said
    assert walk.ask("entries") == Aside("promises", "data fri")
    assert 'Enter alone takes this again: "! data frx"' in walk.said
    assert walk.ask("entries") == Typed(lines=("Rao, decides", "Mia"))


def test_going_back_where_nothing_is_to_take_back_offers_nothing_for_editing() -> None:
    walk = Walk("/back", "two shifts")
    assert walk.ask("text") == Back()
    walk.asker.tell("this is the first question of this walk", tone="refused")
    assert walk.ask("text") == Typed(text="two shifts")
    assert "Enter alone takes this again" not in walk.said


@pytest.mark.parametrize(
    ("line", "reply"), [("/edit the price", Edit("the price")), ("/jump 6", Jump("closing"))]
)
def test_what_could_not_lead_elsewhere_is_not_left_in_the_line(line: str, reply: Reply) -> None:
    walk = Walk(line, "", "two shifts")
    assert walk.ask("known") == reply
    walk.asker.tell("nothing answered so far matches that", tone="refused")
    assert walk.ask("known") == Keep()
    assert "Enter alone takes this again" not in walk.said


def test_a_list_stays_answered_when_the_edit_typed_behind_it_is_refused() -> None:
    walk = Walk("Rao", "/edit the price", "two shifts")
    assert walk.ask("entries") == Typed(lines=("Rao",))
    assert walk.ask("text") == Edit("the price")
    walk.asker.tell("nothing answered so far matches that", tone="refused")
    assert walk.ask("text") == Typed(text="two shifts")
    assert [answer for _, answer in walk.asker.walked.answered()] == ["Rao", "two shifts"]


def test_what_was_taken_back_stands_in_the_line_again() -> None:
    walk = Walk("two shfits", "/back", "", "fri", "/edit two", "")
    assert walk.ask("text") == Typed(text="two shfits")
    assert walk.ask("date") == Back()
    assert walk.ask("text") == Typed(text="two shfits")
    assert walk.said.count('Enter alone takes this again: "two shfits"') == 1
    assert walk.ask("date") == Typed(text="fri")
    assert walk.ask("scale") == Edit("two")
    assert walk.ask("text") == Typed(text="two shfits")


def test_a_list_that_was_taken_back_comes_line_by_line() -> None:
    walk = Walk("Rao", "Mia", "", "/back", "", "Mia, blocks", "")
    walk.ask("entries")
    assert walk.ask("date") == Back()
    assert walk.ask("entries") == Typed(lines=("Rao", "Mia, blocks"))


def test_a_list_that_is_edited_takes_more_lines_and_repeats_none() -> None:
    walk = Walk("Rao", "", "/edit who", "Mia", "")
    walk.ask("entries")
    walk.ask("date")
    assert walk.ask("entries") == Typed(lines=("Mia",))


def test_a_name_with_a_colon_is_two_replies() -> None:
    walk = Walk("@iyer: 20-30")
    assert walk.ask("known") == Speaker("iyer")
    assert walk.ask("known") == Typed(text="20-30")


def test_the_review_numbers_what_was_answered_and_edit_takes_the_number() -> None:
    walk = Walk("two shifts", "/review", "/edit 7", "/edit 1")
    walk.ask("text")
    assert walk.ask("choice") == Edit("questioning/consequence")
    assert "  1. What happens in the plant when the line stops?: two shifts" in walk.said
    assert "Not taken: there is no answer 7; /review lists them, 1 to 1" in walk.said


def test_the_review_tells_what_the_notes_say_and_what_was_put_beside_the_playbook() -> None:
    walk = Walk("Ana", "two shifts")
    whom = read_prompt("text")
    whom = replace(whom, key="whom", text="Whom did you meet?", item=whom.item | {"stage": ""})
    walk.asker.ask(whom, read_outline())
    walk.ask("text")
    walk.asker.walked.source = lambda: [(read_prompt("money"), Typed(text="5k"))]
    assert walk.asker.walked.answered() == [("Whom did you meet?", "Ana"), (read_prompt("money").text, "5k")]
    assert walk.asker.walked.meant("2") == Edit(read_prompt("money").key)


def test_a_number_to_edit_before_anything_was_answered() -> None:
    for line in ("/edit 1", "/edit"):
        walk = Walk(line, "/leave")
        walk.ask("text")
        told = "Not taken: nothing was answered in this walk yet; type /edit and words of a question to be asked it again"
        assert told in " ".join(walk.said.split())


def test_taking_back_and_refusing_leave_the_review() -> None:
    walk = Walk("two shifts", "10k-5k", "/back")
    walk.ask("text")
    walk.ask("money")
    walk.asker.tell("no", tone="refused")
    assert walk.asker.walked.answered() == [("What happens in the plant when the line stops?", "two shifts")]
    walk.ask("date")
    assert walk.asker.walked.answered() == []


@pytest.mark.parametrize(
    ("kind", "lines", "words"),
    [
        ("choice", ["2"], "wants proof, slowly"),
        ("several", ["1 3"], "decides, uses it"),
        ("known", [""], "kept: 20–30 hours a month"),
        ("date", ["/dk"], "nobody knows"),
        ("date", ["/na not sold"], "does not apply: not sold"),
        ("card", [""], "all done"),
        ("card", ["1 3"], "missing: 1, 3"),
        ("confirm", ["c 30"], "they corrected it: 30"),
        ("entries", ["Rao", "Mia", ""], "Rao; Mia"),
        ("entries", [""], "none"),
        ("fields", ["budget", "", ""], "beneath budget"),
    ],
)
def test_the_review_says_answers_in_words(kind: str, lines: list[str], words: str) -> None:
    walk = Walk(*lines)
    walk.ask(kind)
    assert [answer for _, answer in walk.asker.walked.answered()] == [words]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("/jump zz", 'there is no step "zz": 1 Planning, 2 Opening, 3 Questioning'),
        ("/jump p", '"p" could be more than one step: 1 Planning, 2 Opening, 3 Questioning'),
    ],
)
def test_a_jump_to_nowhere_names_the_stages(line: str, message: str) -> None:
    walk = Walk(line, "/jump 6")
    assert walk.ask("text") == Jump("closing")
    assert message in " ".join(walk.said.split())


def test_a_long_answer_is_written_in_the_editor() -> None:
    walk = Walk("/editor", written="one\ntwo\n")
    assert walk.ask("text") == Typed(text="one\ntwo")
    assert walk.opened == [""]


@pytest.mark.parametrize(
    ("kind", "line"), [("text", "/editor note"), ("scale", "/editor"), ("card", "/editor")]
)
def test_the_editor_writes_a_note_where_no_long_answer_fits(kind: str, line: str) -> None:
    assert Walk(line, written="one\ntwo").ask(kind) == Remark("one\ntwo")


def test_the_editor_gives_a_list_its_lines() -> None:
    assert Walk("/editor", "", written="Rao\n\nMia\n").ask("entries") == Typed(lines=("Rao", "Mia"))


def test_nothing_from_the_editor_leaves_the_question_open() -> None:
    walk = Walk("/editor", "two shifts", written=None)
    assert walk.ask("text") == Typed(text="two shifts")
    assert "Note: nothing came from the editor; the question is still open" in walk.said


def test_control_characters_are_shown_not_kept() -> None:
    assert Walk("a\x1b]0;pwn\x07b\u202ec\td").ask("text") == Typed(text="a^[]0;pwn^Gb<U+202E>c d")


def test_the_line_mode_says_what_each_line_is_for() -> None:
    walk = Walk("open", "", "")
    prompt = replace(read_prompt("fields"), fields=read_prompt("fields").fields[2:])
    walk.asker.ask(prompt, replace(read_outline(), speaker=""))
    assert "Entry 1 of 2, Objections\nabout: “Too dear for this year” (Priya Shah)\n" in walk.said
    assert "  1. open\n  2. covered\n(status; now: open; number or word · Enter: stays) > " in walk.said
    assert walk.said.startswith("Type the answer, Enter goes on.")
    assert "\x1b" not in walk.said


def test_what_is_said_after_ctrl_c_begins_on_its_own_line() -> None:
    class Broken(io.StringIO):
        def readline(self, size: int = -1, /) -> str:
            raise KeyboardInterrupt

    err = io.StringIO()
    asker = Plain(Broken(), err, edit=lambda _: None)
    with pytest.raises(KeyboardInterrupt):
        asker.ask(read_prompt("text"), read_outline())
    assert err.getvalue().endswith("> \n")
