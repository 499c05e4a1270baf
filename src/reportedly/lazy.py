"""A package whose public names are loaded when they are used, and whose verbs can be called.

`import reportedly` alone loads nothing heavy. `reportedly.collect`, `read`, `trace` and `compare`
are packages as well as verbs: `reportedly.read(document)` runs the verb, and
`reportedly.read.METHOD_VERSION` is the package's own. The import system binds a package to its
parent by setting an attribute, which is where a verb is made callable; a name bound beforehand
would be lost there.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

TYPE_CHECKING = False  # typing and its kin alone take longer to load than all of this
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class Verb(ModuleType):
    """One of the verbs' packages; called, it does what `reportedly.api` says of the verb."""

    def __call__(self, *given: Any, **named: Any) -> Any:
        api = importlib.import_module("reportedly.api")
        return getattr(api, self.__name__.rpartition(".")[2])(*given, **named)


class Lazy(ModuleType):
    """The package itself. `_homes` says in which module each public name is, `_verbs` which of
    its packages can be called."""

    _homes: Mapping[str, str]
    _verbs: frozenset[str]

    def __getattr__(self, name: str) -> Any:
        if name in self._verbs:
            return importlib.import_module(f"{self.__name__}.{name}")
        home = self._homes.get(name)
        if home is None:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(home), name)
        super().__setattr__(name, value)
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        if name in self._verbs and isinstance(value, ModuleType):
            value.__class__ = Verb
        super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._homes, *self._verbs})


def make_lazy(name: str, homes: Mapping[str, str], verbs: frozenset[str]) -> None:
    """Turn the module of this name into a lazy one."""
    module = sys.modules[name]
    module.__dict__.update(_homes=homes, _verbs=verbs)
    module.__class__ = Lazy
