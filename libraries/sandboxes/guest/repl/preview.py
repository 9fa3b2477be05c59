"""Bounded representations: the work is proportional to what is shown, not to the value."""
from .text import class_name, converted, plain

MAX_DEPTH = 6
MAX_LIBRARY_LENGTH = 1000
_BRACKETS = {list: ("[", "]"), tuple: ("(", ")"), set: ("{", "}"), frozenset: ("frozenset({", "})"), dict: ("{", "}")}
_SCALARS = (type(None), bool, float, complex, type(...), type(NotImplemented))
_FUNCTIONS = (type(lambda: 0), type(len))
_class_module = type.__dict__["__module__"].__get__


def preview(value, characters, run_code=False):
    """At most about `characters` of the value's representation. With `run_code`, a `__repr__` of the cell's own may run."""
    try:
        shown = _show(value, characters, MAX_DEPTH, run_code)
    except BaseException as error:
        return f"<{class_name(value)}: showing it raised {class_name(error)}>"
    if len(shown) <= characters + 40:
        return shown
    return f"{shown[:characters]}… ({len(shown) - characters:,} characters more)"


def _show(value, budget, depth, run_code):
    kind = type(value)
    if issubclass(kind, str):
        return _show_sequence(str, value, budget, "characters")
    # A metaclass of the cell's own may run code wherever a class is compared or hashed.
    if type(kind) is type:
        if kind is bytes or kind is bytearray:
            return _show_sequence(kind, value, budget, "bytes")
        if kind is int:
            return repr(value) if value.bit_length() <= 3 * budget else f"<int of {value.bit_length():,} bits>"
        if kind in _SCALARS:
            return repr(value)
        if kind in _BRACKETS:
            return _show_items(value, kind, budget, depth, run_code)
        if kind in _FUNCTIONS:
            return f"<function {plain(value.__name__)}>"
    if issubclass(kind, type):
        return f"<class '{plain(type.__dict__['__name__'].__get__(value))}'>"
    if run_code or _is_short_library_value(kind, value):
        return converted(value, repr)
    return f"<{class_name(value)} object>"


def _show_sequence(kind, value, budget, unit):
    total = kind.__len__(value)
    shown = plain(repr(kind.__getitem__(value, slice(0, max(budget, 0)))))
    return shown if total <= budget else f"{shown}… ({total:,} {unit} in all)"


def _show_items(value, kind, budget, depth, run_code):
    opening, closing = _BRACKETS[kind]
    if not value:
        return repr(value)
    if depth == 0:
        return f"{opening}…{closing}"
    parts, used = [], 0
    for item in value.items() if kind is dict else value:
        if used > budget:
            parts.append(f"… ({len(value) - len(parts):,} more)")
            break
        show = _show_pair if kind is dict else _show
        parts.append(show(item, budget - used, depth - 1, run_code))
        used += len(parts[-1]) + 2
    comma = "," if kind is tuple and len(value) == 1 else ""
    return f"{opening}{', '.join(parts)}{comma}{closing}"


def _show_pair(item, budget, depth, run_code):
    key = _show(item[0], budget, depth, run_code)
    return f"{key}: {_show(item[1], max(20, budget - len(key)), depth, run_code)}"


def _is_short_library_value(kind, value):
    """No code of the cell and no long work: a class from elsewhere, and not a large collection."""
    if _class_module(kind) == "__main__":
        return False
    return not hasattr(kind, "__len__") or len(value) <= MAX_LIBRARY_LENGTH
