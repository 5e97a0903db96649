"""Value classes for what every run imports: `dataclass`, `field` and `replace` at a price that start-up can pay.

The standard dataclasses load inspect, ast and tokenize and compile six functions for each class, which is more
than all the rest that `check` imports.  Definitions look the same and mean the same, and for a type checker they
are the standard ones; here every class has slots, and none inherits from another or has `__post_init__`.
"""

from __future__ import annotations

from operator import attrgetter

__all__ = ["dataclass", "field", "replace"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from dataclasses import dataclass, field, replace
    from typing import Any

OFTEN = 64
"""As many records of a class are made before it is worth compiling how."""

_MISSING: Any = object()


class _Default:
    """What a field has when nothing is given: a value, or what a function makes each time."""

    __slots__ = ("compare", "make", "value")

    def __init__(
        self, value: Any = _MISSING, make: Callable[[], Any] | None = None, *, compare: bool = True
    ) -> None:
        self.value = value
        self.make = make
        self.compare = compare


_NEEDED = _Default()


def _field(
    *, default: Any = _MISSING, default_factory: Callable[[], Any] | None = None, compare: bool = True
) -> Any:
    return _Default(default, default_factory, compare=compare)


def _dataclass(*, slots: bool, frozen: bool = False, order: bool = False) -> Callable[[type], type]:
    if not slots:
        raise TypeError("a record has slots")
    return lambda cls: _record(cls, frozen=frozen, order=order)


def _replace(record: Any, /, **changes: Any) -> Any:
    """Return a copy with some fields changed; the standard classes can be copied as well."""
    return type(record)(**{name: getattr(record, name) for name in record.__match_args__} | changes)


def _record(plain: type, *, frozen: bool, order: bool) -> type:
    names = tuple(plain.__annotations__)
    defaults = {name: _default(plain.__dict__[name]) for name in names if name in plain.__dict__}
    body = {
        name: value
        for name, value in plain.__dict__.items()
        if name not in defaults and name not in {"__dict__", "__weakref__"}
    }
    compared = [name for name in names if name not in defaults or defaults[name].compare]
    body |= {"__slots__": names, "__match_args__": names, "__repr__": _repr, "__reduce__": _reduce}
    body |= _comparing(_key(compared), frozen=frozen, order=order)
    if frozen:
        body |= {"__setattr__": _refuse, "__delattr__": _refuse}
    made = type(plain.__name__, plain.__bases__, body)
    made.__qualname__ = plain.__qualname__
    made.__init__ = _init(made, names, defaults, frozen=frozen)  # type: ignore[misc]
    return made


def _default(value: Any) -> _Default:
    return value if isinstance(value, _Default) else _Default(value)


def _key(names: list[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else lambda _: ()


def _init(
    cls: type, names: tuple[str, ...], defaults: Mapping[str, _Default], *, frozen: bool
) -> Callable[..., None]:
    puts = tuple(cls.__dict__[name].__set__ for name in names)  # past the refusal of frozen classes
    usual = tuple(defaults.get(name, _NEEDED) for name in names)
    same = tuple(_MISSING if default.make else default.value for default in usual)
    whole = len(names)
    made = 0

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807 - what it becomes
        nonlocal made
        made += 1
        if made == OFTEN:
            cls.__init__ = _compiled(names, usual, puts if frozen else None)  # type: ignore[misc]
        given = len(values)
        if named or given > whole:
            values = _sorted_in(cls, names, usual, values, named)
        elif given < whole:
            rest = same[given:]
            values += rest if _MISSING not in rest else _made(cls, names[given:], usual[given:])
        for put, value in zip(puts, values, strict=True):
            put(self, value)

    return __init__


def _compiled(
    names: tuple[str, ...],
    usual: tuple[_Default, ...],
    puts: tuple[Callable[[Any, Any], None], ...] | None,
) -> Callable[..., None]:
    """Return what makes a record of these fields in a third of the time, at a price that only many of them repay."""
    scope: dict[str, Any] = {"_MISSING": _MISSING}
    scope |= {f"_put_{name}": put for name, put in zip(names, puts or (), strict=False)}
    given, lines = ["self"], []
    for name, default in zip(names, usual, strict=True):
        scope |= {f"_usual_{name}": default.value, f"_make_{name}": default.make}
        given.append(name if default is _NEEDED else f"{name}=_usual_{name}")
        value = f"_make_{name}() if {name} is _MISSING else {name}" if default.make else name
        lines.append(f" _put_{name}(self, {value})" if puts else f" self.{name} = {value}")
    exec("\n".join([f"def __init__({', '.join(given)}):", *(lines or [" pass"])]), scope)  # noqa: S102 - names of ours
    made: Callable[..., None] = scope["__init__"]
    return made


def _sorted_in(
    cls: type,
    names: tuple[str, ...],
    usual: tuple[_Default, ...],
    values: tuple[Any, ...],
    named: dict[str, Any],
) -> tuple[Any, ...]:
    """Return a value for each field, in order; raises TypeError for too many, unknown or missing ones."""
    if len(values) > len(names):
        raise TypeError(f"{cls.__name__}() takes {len(names)} values but {len(values)} were given")
    given = len(values)
    every = [
        named.pop(name) if name in named else _value(cls, name, default)
        for name, default in zip(names[given:], usual[given:], strict=True)
    ]
    if named:
        raise TypeError(f"{cls.__name__}() has no use for {', '.join(map(repr, named))}")
    return (*values, *every)


def _made(cls: type, names: tuple[str, ...], usual: tuple[_Default, ...]) -> tuple[Any, ...]:
    return tuple(_value(cls, name, default) for name, default in zip(names, usual, strict=True))


def _value(cls: type, name: str, default: _Default) -> Any:
    if default.make:
        return default.make()
    if default.value is _MISSING:
        raise TypeError(f"{cls.__name__}() needs a value for {name!r}")
    return default.value


def _comparing(key: Callable[[Any], Any], *, frozen: bool, order: bool) -> dict[str, Any]:
    def equal(self: Any, other: object) -> bool:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def before(self: Any, other: object) -> bool:
        return bool(key(self) < key(other)) if other.__class__ is self.__class__ else NotImplemented

    hashing = (lambda self: hash(key(self))) if frozen else None
    return {"__eq__": equal, "__hash__": hashing} | ({"__lt__": before} if order else {})


def _repr(self: Any) -> str:
    parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({parts})"


def _reduce(self: Any) -> tuple[Any, ...]:
    return type(self), tuple(getattr(self, name) for name in self.__match_args__)


def _refuse(self: Any, name: str, *_: Any) -> None:
    raise AttributeError(f"cannot change {name!r}: a {type(self).__name__} is frozen")


if not TYPE_CHECKING:
    dataclass, field, replace = _dataclass, _field, _replace
