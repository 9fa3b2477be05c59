"""Tools of whoever opened the session: functions here, done by the host."""
from .recorded import whole
from .text import class_name, plain

MAX_DEPTH = 60


class ToolError(RuntimeError):
    """A tool did not do what it was asked; the message says why."""

    def __init__(self, message, code=None):
        super().__init__(message)
        self.code = code


# It is part of the session's names, not of a module that a cell could look into.
ToolError.__module__ = "builtins"


def functions(call, tools):
    """The tools as cells see them, over a call of the host (queries.py)."""
    return {"ToolError": ToolError, **{tool["name"]: _function(call, tool) for tool in tools}}


def _function(call, tool):
    name, schema = tool["name"], tool.get("parameters") or {}
    known = list(schema.get("properties") or {})
    required = [each for each in schema.get("required") or [] if each in known]
    takes_more = not known or bool(schema.get("additionalProperties"))

    def function(*args, **kwargs):
        value, error = call(name, _arguments(name, known, required, takes_more, args, kwargs))
        if error:
            raise ToolError(error.get("message", "the call failed"), error.get("code"))
        return value

    function.__name__ = function.__qualname__ = name
    function.__doc__ = tool.get("description")
    return function


def _arguments(name, known, required, takes_more, args, kwargs):
    if len(args) > len(known):
        raise TypeError(f"{name}() takes {_signature(known, required)}; {len(args)} arguments without a name were given")
    given = dict(zip(known, args))
    for key, value in kwargs.items():
        key = plain(key)
        if key in given:
            raise TypeError(f"{name}() got two values for {key}")
        if key not in known and not takes_more:
            raise TypeError(f"{name}() has no argument {key}: it takes {_signature(known, required)}")
        given[key] = value
    missing = [each for each in required if each not in given]
    if missing:
        raise TypeError(f"{name}() needs {', '.join(missing)}: it takes {_signature(known, required)}")
    # What may be left out and is None is left out: that is what a caller in Python means by it.
    return {key: _json(value, f"{name}(): {key}", MAX_DEPTH) for key, value in given.items() if value is not None or key in required or key not in known}


def _signature(known, required):
    return ", ".join(each if each in required else f"{each}=…" for each in known) or "no arguments"


def _json(value, where, depth):
    """The value as JSON can carry it. No code of a cell's own class runs."""
    kind = type(value)
    if depth == 0:
        raise TypeError(f"{where} is nested too deeply")
    if issubclass(kind, str):
        return plain(whole(value))
    if value is None or kind is bool or kind is int:
        return value
    if kind is float:
        if value - value != 0:
            raise TypeError(f"{where} is {value}, which JSON cannot carry")
        return value
    if kind is list or kind is tuple:
        return [_json(item, where, depth - 1) for item in value]
    if kind is dict:
        return {_key(key, where): _json(item, where, depth - 1) for key, item in value.items()}
    raise TypeError(f"{where} is of {class_name(value)}, which JSON cannot carry: give str, int, float, bool, None, list or dict")


def _key(key, where):
    if not issubclass(type(key), str):
        raise TypeError(f"{where} has a key of {class_name(key)}: keys are str")
    return plain(whole(key))
