"""Functions named by a proof, found by name and disabled, so that the tests that lean on them must fail.

The code object is replaced, so copies taken with `from module import function` are disabled too.
This module imports the standard library alone: it is also loaded at the start of commands that a test runs.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from types import FunctionType, ModuleType
from typing import Any

VARIABLE = "DRILL_DISABLED"


class NoSuchFunction(Exception):
    """A proof names something that is no function of the product."""


def find_function(name: str) -> FunctionType:
    """Return the function that `module:function` or `module:Class.method` names.

    Decorations are seen through: commands, properties, class methods, caches, rules of drafting.

    Raises:
        NoSuchFunction: there is no such module, or it holds no such function.
    """
    module_name, colon, path = name.partition(":")
    if not (colon and path and module_name.split(".")[0] == "tallystick"):
        raise NoSuchFunction(f"{name!r} is not written module:function with a module of tallystick")
    try:
        module = importlib.import_module(module_name)
    except ImportError as error:
        raise NoSuchFunction(f"{name!r} names a module that cannot be imported: {error}") from error
    return function_in(module, path, name)


def function_in(module: ModuleType, path: str, name: str) -> FunctionType:
    """Return the function at `path` inside `module`; `name` is what the proof calls it."""
    found: Any = module
    for part in path.split("."):
        try:
            found = inspect.getattr_static(found, part)
        except AttributeError:
            raise NoSuchFunction(f"{name!r} names nothing that exists") from None
    found = undecorated(found)
    if not isinstance(found, FunctionType):
        raise NoSuchFunction(f"{name!r} is a {type(found).__name__}, not a function")
    if found.__module__.split(".")[0] != "tallystick":
        raise NoSuchFunction(f"{name!r} is {found.__module__}.{found.__qualname__}, which is not ours")
    return found


def undecorated(found: Any) -> Any:
    """Return what stands under the decorations of a command, property, class method, cache, or rule of drafting."""
    for layer in ("__func__", "fget", "func", "callback", "search"):
        inner = getattr(found, layer, None)
        if callable(inner) and not isinstance(found, FunctionType):
            return undecorated(inner)
    return inspect.unwrap(found) if callable(found) else found


def _refuse(*_arguments: object, **_named: object) -> None:
    raise RuntimeError("This function was disabled by a drill.")


def disable(function: FunctionType) -> Callable[[], None]:
    """Make every call of `function` raise, wherever it was imported; return what restores it."""
    before = function.__code__
    function.__code__ = _refuse.__code__.replace(co_freevars=before.co_freevars, co_name=before.co_name)

    def restore() -> None:
        function.__code__ = before

    return restore


class _Loading:
    """Disables a function in the moment its module has been loaded, in a command that a test runs."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.module, _, self.path = name.partition(":")

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if fullname != self.module:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                load(module)
                disable(function_in(module, self.path, self.name))

            spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def disable_when_loaded(name: str) -> None:
    """Disable `module:function` as soon as this process imports its module."""
    sys.meta_path.insert(0, _Loading(name))
