"""Which variables a cell made or changed, by fingerprints that cost little and run none of the cell's code."""
from types import ModuleType

from .preview import preview
from .text import NAME_CHARACTERS, class_name

MAX_VARIABLES = 500
PREVIEW_CHARACTERS = 200
MAX_ITEMS = 2000
SAMPLE = 32
_SMALL_SCALARS = (bool, float, complex, type(None))
_SEQUENCES = (list, tuple)
_SIZED = (set, frozenset, bytearray, bytes)


class Variables:
    """The user's names in a namespace."""

    def __init__(self, namespace):
        self._namespace = namespace
        self._known = {}

    def user_names(self, reserved):
        return [
            name for name, value in list(self._namespace.items())
            if type(name) is str and name not in reserved and not name.startswith("_")
            and len(name) <= NAME_CHARACTERS and name.isidentifier() and type(value) is not ModuleType
        ]

    def report(self, reserved):
        """All of them, the new ones and the changed ones, and what they are now becomes what is known."""
        names = self.user_names(reserved)[-MAX_VARIABLES:]
        before, self._known = self._known, {name: fingerprint(self._namespace[name]) for name in names}
        return {
            "variables": [self._describe(name) for name in names],
            "new": [name for name in names if name not in before],
            "changed": [name for name in names if name in before and before[name] != self._known[name]],
        }

    def _describe(self, name):
        value = self._namespace[name]
        return {"name": name, "type": class_name(value), "preview": preview(value, PREVIEW_CHARACTERS)}


def fingerprint(value):
    """Differs when a name is bound to another value, or when a built-in collection visibly changed.

    Seen: identity, size, and the identity of the items (of a sample in a collection over 2,000 items). Not seen: a change inside
    an item, or inside an object of a class of its own.
    """
    kind = type(value)
    if type(kind) is not type:
        return id(value)
    if kind in _SMALL_SCALARS or kind is int and value.bit_length() < 256 or kind is str and len(value) < 256:
        return kind, value
    if kind is str:
        return id(value), len(value), value[:SAMPLE], value[-SAMPLE:]
    if kind in _SEQUENCES:
        items = value if len(value) <= MAX_ITEMS else (*value[:SAMPLE], *value[-SAMPLE:], *value[::len(value) // SAMPLE])
        return id(value), len(value), hash(tuple(map(id, items)))
    if kind is dict and len(value) <= MAX_ITEMS:
        return id(value), len(value), hash((*map(id, value), *map(id, value.values())))
    if kind in _SIZED or kind is dict:
        return id(value), len(value)
    return id(value)
