"""A context: text that knows which of its characters a cell has read.

What is recorded, in code points, end exclusive:
- an index or a slice: what it returns (for a step, from its first to its last character);
- `find`, `index`, `startswith`, `partition` and their like: from where the search began to where it ended;
- what goes through the text whole (iteration, `split`, `count`, `in` without a hit, `lower`, `encode`, formatting, printing,
  passing it to a query): all of it;
- regular expressions of `import re` (see patterns.py): like `find` for a first match, all of it for every match.
Not recorded: `len`, `hash`, comparison. C code that takes a str's characters without asking it, such as
`str.upper(context)` or `json.loads(context)`, goes unseen.
"""

MAX_RANGES = 1000


class Ranges:
    """Ranges read of one context in one cell."""

    def __init__(self):
        self._ranges = []

    def add(self, start, end):
        if end <= start:
            return
        ranges = self._ranges
        if ranges and ranges[-1][0] <= start <= ranges[-1][1]:
            ranges[-1][1] = max(end, ranges[-1][1])
            return
        ranges.append([start, end])
        if len(ranges) > 8 * MAX_RANGES:
            self._ranges = self._bounded()

    def take(self):
        """The ranges so far, merged and in order; the record starts anew."""
        ranges, self._ranges = self._bounded(), []
        return ranges

    def _bounded(self):
        """Merged; where more than the maximum remain, neighbours are joined across the smallest gaps."""
        gap, ranges = 0, _merge(self._ranges, 0)
        while len(ranges) > MAX_RANGES:
            gap = gap * 2 or 1
            ranges = _merge(ranges, gap)
        return ranges


def _merge(ranges, gap):
    merged = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1] + gap:
            merged[-1][1] = max(end, merged[-1][1])
        else:
            merged.append([start, end])
    return merged


class RecordedText(str):
    __slots__ = ()

    def __getitem__(self, key):
        result = str.__getitem__(self, key)
        if type(key) is slice:
            _record_slice(self, key, len(result))
        else:
            position = key.__index__()
            if position < 0:
                position += len(self)
            ranges_of(self).add(position, position + 1)
        return result

    def __contains__(self, item):
        return self.find(item) >= 0

    def __reduce_ex__(self, protocol):
        return str, (whole(self),)


_records = {}


def recorded(text, name):
    """The text as a context of this name, with an empty record."""
    context = RecordedText(text)
    _records[id(context)] = (Ranges(), context, name)
    return context


def forget(context):
    _records.pop(id(context), None)


def ranges_of(context):
    entry = _records.get(id(context))
    return entry[0] if entry else Ranges()


def name_of(text):
    """The name of a context as the host knows it; None for any other text."""
    entry = _records.get(id(text))
    return entry[2] if entry else None


def whole(text):
    """A plain str of any text; for a context, all of it is recorded."""
    if type(text) is RecordedText:
        ranges_of(text).add(0, len(text))
    return text if type(text) is str else str.__getitem__(text, slice(None))


def _record_slice(text, key, count):
    if count:
        first, _, step = key.indices(len(text))
        last = first + (count - 1) * step
        ranges_of(text).add(min(first, last), max(first, last) + 1)


def _scanning(name):
    plain_method = getattr(str, name)

    def method(self, *args, **kwargs):
        ranges_of(self).add(0, len(self))
        return plain_method(self, *args, **kwargs)

    method.__name__ = name
    return method


def _searching(name, backwards):
    plain_method = getattr(str, name)
    find = str.rfind if backwards else str.find

    def method(self, sub, *bounds):
        start, end, _ = slice(*(bounds + (None, None))[:2]).indices(len(self))
        position = find(self, sub, start, end)
        if position < 0:
            ranges_of(self).add(start, end)
        elif backwards:
            ranges_of(self).add(position, end)
        else:
            ranges_of(self).add(start, position + len(sub))
        return plain_method(self, sub, *bounds)

    method.__name__ = name
    return method


def _edge(name, at_end):
    plain_method = getattr(str, name)

    def method(self, affixes, *bounds):
        start, end, _ = slice(*(bounds + (None, None))[:2]).indices(len(self))
        longest = max((len(affix) for affix in ((affixes,) if isinstance(affixes, str) else affixes)), default=0)
        read = (max(start, end - longest), end) if at_end else (start, min(end, start + longest))
        ranges_of(self).add(*read)
        return plain_method(self, affixes, *bounds)

    method.__name__ = name
    return method


_SCANNING = (
    "__add__", "__format__", "__iter__", "__mod__", "__mul__", "__repr__", "__rmul__", "__str__", "capitalize", "casefold", "center",
    "count", "encode", "expandtabs", "format", "format_map", "isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier",
    "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper", "join", "ljust", "lower", "lstrip", "partition",
    "removeprefix", "removesuffix", "replace", "rjust", "rpartition", "rsplit", "rstrip", "split", "splitlines", "strip", "swapcase",
    "title", "translate", "upper", "zfill",
)
for _name in _SCANNING:
    setattr(RecordedText, _name, _scanning(_name))
for _name in ("find", "index"):
    setattr(RecordedText, _name, _searching(_name, False))
    setattr(RecordedText, "r" + _name, _searching("r" + _name, True))
RecordedText.startswith = _edge("startswith", False)
RecordedText.endswith = _edge("endswith", True)
RecordedText.__radd__ = lambda self, other: other + whole(self) if isinstance(other, str) else NotImplemented

# To a cell it is a str: what prints its type reads what the prompt says.
RecordedText.__name__ = RecordedText.__qualname__ = "str"
RecordedText.__module__ = "builtins"
