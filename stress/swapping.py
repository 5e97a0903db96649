"""A changed module put in place of the one that is loaded, without loading anything else again."""

from __future__ import annotations

import gc
import importlib
import importlib.abc
import importlib.machinery
import inspect
import sys
from types import FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def swap(module: str, source: str) -> int:
    """Give the functions of a loaded module the code of a changed source; return how many are different now.

    Whoever holds one of the functions has the changed one.  What the module worked out while it was loaded stays.
    """
    loaded = importlib.import_module(module)
    fresh: dict[str, Any] = {
        "__name__": module,
        "__package__": module.rpartition(".")[0],
        "__file__": loaded.__file__,
    }
    exec(compile(source, str(loaded.__file__), "exec", dont_inherit=True), fresh)
    changed = dict(_functions(fresh, module))
    count = 0
    for name, function in _functions(vars(loaded), module):
        other = changed.get(name)
        if other and (function.__code__ != other.__code__ or _defaults(function) != _defaults(other)):
            function.__code__ = other.__code__
            function.__defaults__, function.__kwdefaults__ = other.__defaults__, other.__kwdefaults__
            count += 1
    _forget()
    return count


def _defaults(function: FunctionType) -> str:
    return repr((function.__defaults__, function.__kwdefaults__))


def _functions(names: Mapping[str, Any], module: str, inside: str = "") -> Iterator[tuple[str, FunctionType]]:
    """Yield the functions of a module and of its classes, under their decorators."""
    for name, value in names.items():
        if isinstance(value, type):
            if value.__module__ == module and not inside.startswith(f"{value.__qualname__}."):
                yield from _functions(vars(value), module, f"{value.__qualname__}.")
            continue
        for at, bare in enumerate(_bare(value)):
            if bare.__module__ == module:
                yield f"{inside}{name}.{at}", bare


def _bare(value: Any) -> Iterator[FunctionType]:
    """Yield the functions that a member is made of: those of a property, the one that a decorator wraps."""
    for one in (value, *(getattr(value, name, None) for name in ("fget", "fset", "func", "__func__"))):
        bare = inspect.unwrap(one) if callable(one) else one
        if isinstance(bare, FunctionType):
            yield bare


def _forget() -> None:
    """Empty what functions remember of their earlier answers."""
    for one in gc.get_objects():
        if type(one).__name__ == "_lru_cache_wrapper" and str(one.__module__).startswith("salescoach"):
            one.cache_clear()


class Loading(importlib.abc.SourceLoader, importlib.abc.MetaPathFinder):
    """Loads one module from a changed source wherever it is imported: the slow way, which misses nothing."""

    def __init__(self, module: str, source: str) -> None:
        self.module = module
        self.source = source
        self.path = ""

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> Any:
        """Take this module alone."""
        if fullname != self.module:
            return None
        found = importlib.machinery.PathFinder.find_spec(fullname, path)
        self.path = str(found.origin) if found else ""
        return importlib.machinery.ModuleSpec(fullname, self, origin=self.path)

    def get_filename(self, fullname: str) -> str:
        """Return where the unchanged file stands."""
        return self.path

    def get_data(self, path: str) -> bytes:
        """Return the changed source."""
        return self.source.encode()

    def put_in_place(self) -> None:
        """Load it from now on, in this process."""
        sys.meta_path.insert(0, self)
