"""Keys at a prompt of the terminal: Escape and a letter for every command, marks on options, safe pasting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.ask.commands import COMMANDS
from salescoach.ask.desk import Heard
from salescoach.ask.options import chosen, option_texts, toggled
from salescoach.records import dataclass
from salescoach.safe_text import one_line, safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.buffer import Buffer
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.key_binding.key_processor import KeyPressEvent

    from salescoach.ask.commands import Command
    from salescoach.ask.desk import Place

_LINES_OF_THEIR_OWN = frozenset({"jump", "edit", "who"})


@dataclass(slots=True)
class Typing:
    """A line being typed: what it is for, the answer set aside while a command is typed, the option pointed at."""

    place: Place
    stash: str = ""
    at: int = 0

    def begin(self, place: Place) -> None:
        """Begin a line for another place."""
        self.place, self.stash, self.at = place, "", 0


def bindings(typing: Typing) -> KeyBindings:
    """Return the keys of a prompt, whatever place the line is for."""
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys

    keys = KeyBindings()
    for command in COMMANDS:
        keys.add("escape", command.key)(_command_key(typing, command))
    named = {command.name: command for command in COMMANDS}
    keys.add("s-tab")(_command_key(typing, named["back"]))
    keys.add("f1")(_command_key(typing, named["help"]))
    keys.add("escape", Keys.Any)(_ignore)
    keys.add("enter")(lambda event: _enter(typing, event))
    keys.add(Keys.BracketedPaste)(lambda event: _paste(typing, event))
    _bind_options(keys, typing)
    return keys


def _bind_options(keys: KeyBindings, typing: Typing) -> None:
    from prompt_toolkit.application import get_app
    from prompt_toolkit.filters import Condition, has_completions

    pointing = Condition(lambda: typing.at > 0)
    offered = Condition(lambda: bool(option_texts(typing.place)))
    plain = offered & Condition(lambda: not get_app().current_buffer.text.strip(" 0123456789"))
    keys.add("down", filter=plain & ~has_completions)(lambda event: _point(typing, event.current_buffer, 1))
    keys.add("up", filter=plain & ~has_completions)(lambda event: _point(typing, event.current_buffer, -1))
    keys.add("space", filter=plain & pointing)(lambda event: _mark(typing, event.current_buffer))


def _point(typing: Typing, buffer: Buffer, step: int) -> None:
    count = len(option_texts(typing.place))
    typing.at = (typing.at - 1 + step) % count + 1 if typing.at else (1 if step > 0 else count)
    if typing.place.answer["type"] == "choice":
        _write(buffer, str(typing.at))


def _mark(typing: Typing, buffer: Buffer) -> None:
    _write(buffer, toggled(typing.place, buffer.text, typing.at))


def _command_key(typing: Typing, command: Command) -> Callable[[KeyPressEvent], None]:
    """Return what the key of a command does: it types the command, and keeps what stood in the line."""

    def press(event: KeyPressEvent) -> None:
        buffer, text = event.current_buffer, event.current_buffer.text.strip()
        if text.startswith(("/", "@")):
            text = ""
        if command.needs_words or command.name in _LINES_OF_THEIR_OWN:
            typing.stash = text or typing.stash
            _write(buffer, "@" if command.name == "who" else f"/{command.name} ")
            buffer.start_completion()
        elif command.group == "set aside":
            _accept(event, Heard(f"/{command.name} {text}".strip()), "")
        else:
            _accept(event, Heard(f"/{command.name}", draft=text or typing.stash), f"/{command.name}")

    return press


def _enter(typing: Typing, event: KeyPressEvent) -> None:
    buffer = event.current_buffer
    if buffer.complete_state is not None and buffer.complete_state.current_completion is not None:
        buffer.complete_state = None
        if buffer.text.endswith(" "):
            buffer.start_completion()
            return
    if typing.stash and buffer.text.strip() in ("", "/", "@"):
        _write(buffer, typing.stash)
        typing.stash = ""
        return
    buffer.append_to_history()
    _accept(event, Heard(buffer.text, draft=typing.stash), _words(typing, buffer.text))


def _words(typing: Typing, text: str) -> str:
    """Return the line as it stays on the screen: the words of the options rather than their numbers."""
    texts = option_texts(typing.place)
    numbers = sorted(chosen(typing.place, text))
    return ", ".join(one_line(texts[number - 1]) for number in numbers) or text


def _accept(event: KeyPressEvent, heard: Heard, shown: str) -> None:
    _write(event.current_buffer, shown or heard.line)
    event.app.exit(result=heard)


def _write(buffer: Buffer, text: str) -> None:
    from prompt_toolkit.document import Document

    buffer.set_document(Document(text), bypass_readonly=True)


def _paste(typing: Typing, event: KeyPressEvent) -> None:
    """Insert what was pasted: made safe; on one line, but in a list line by line."""
    text = event.data.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    event.current_buffer.insert_text(safe(text) if typing.place.number else one_line(text))


def _ignore(_event: Any) -> None:
    """Do nothing: Escape and a key that means nothing."""
