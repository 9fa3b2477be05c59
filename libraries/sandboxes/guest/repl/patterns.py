"""`re` as cells import it: the real module, and contexts that it searches record what was read.

C code reads a str without asking it, so the functions and compiled patterns are wrapped. Other modules of the standard library
keep the real `re`.
"""
import sys
from types import ModuleType

from .recorded import RecordedText, ranges_of


def _bounds(text, pos, endpos):
    return max(0, min(pos, len(text))), max(0, min(endpos, len(text)))


def _record(text, pos, endpos, match=None):
    if type(text) is RecordedText:
        start, end = _bounds(text, pos, endpos)
        ranges_of(text).add(start, match.end() if match else end)


class Pattern:
    """A compiled pattern that records; everything else is the real one's."""

    def __init__(self, compiled):
        self._compiled = compiled

    def _first(self, method, string, pos, endpos):
        match = method(string, pos, endpos)
        _record(string, pos, endpos, match)
        return match

    def search(self, string, pos=0, endpos=sys.maxsize):
        return self._first(self._compiled.search, string, pos, endpos)

    def match(self, string, pos=0, endpos=sys.maxsize):
        return self._first(self._compiled.match, string, pos, endpos)

    def fullmatch(self, string, pos=0, endpos=sys.maxsize):
        return self._first(self._compiled.fullmatch, string, pos, endpos)

    def findall(self, string, pos=0, endpos=sys.maxsize):
        _record(string, pos, endpos)
        return self._compiled.findall(string, pos, endpos)

    def finditer(self, string, pos=0, endpos=sys.maxsize):
        _record(string, pos, endpos)
        return self._compiled.finditer(string, pos, endpos)

    def split(self, string, maxsplit=0):
        _record(string, 0, sys.maxsize)
        return self._compiled.split(string, maxsplit)

    def sub(self, repl, string, count=0):
        _record(string, 0, sys.maxsize)
        return self._compiled.sub(repl, string, count)

    def subn(self, repl, string, count=0):
        _record(string, 0, sys.maxsize)
        return self._compiled.subn(repl, string, count)

    def __getattr__(self, name):
        return getattr(self._compiled, name)

    def __repr__(self):
        return repr(self._compiled)

    def __eq__(self, other):
        return self._compiled == (other._compiled if type(other) is Pattern else other)

    def __hash__(self):
        return hash(self._compiled)

    def __reduce__(self):
        return self._compiled.__reduce__()


def recording_module(real):
    """A module that stands for the real `re`."""
    module = ModuleType("re", real.__doc__)
    module.__dict__.update({name: value for name, value in vars(real).items() if not name.startswith("__")})

    def compile(pattern, flags=0):
        return pattern if type(pattern) is Pattern and not flags else Pattern(real.compile(_real(pattern), flags))

    def through_pattern(name):
        method = getattr(Pattern, name)

        def function(pattern, *args, flags=0, **kwargs):
            position = 2 if name in ("sub", "subn") else 1
            limit = position + (name in ("split", "sub", "subn"))
            if len(args) > limit:
                *args, flags = args
            return method(compile(pattern, flags), *args, **kwargs)

        function.__name__ = name
        return function

    for name in ("search", "match", "fullmatch", "findall", "finditer", "split", "sub", "subn"):
        setattr(module, name, through_pattern(name))
    module.compile, module.Pattern = compile, Pattern
    return module


def _real(pattern):
    return pattern._compiled if type(pattern) is Pattern else pattern
