"""Text and names of values that may be hostile: no call here runs code of a cell, except where it says so."""

_class_name = type.__dict__["__name__"].__get__
NAME_CHARACTERS = 200


def class_name(value):
    """The name of a value's class, past any `__name__` of a metaclass."""
    return plain(_class_name(type(value)))[:NAME_CHARACTERS]


def plain(text):
    """A str, or an instance of a subclass, as a str that can be encoded: lone surrogates are spelled out."""
    if type(text) is not str:
        text = str.__str__(text)
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode()
    return text


def converted(value, convert=str):
    """`str(value)` or `repr(value)`, which run the value's own code, as plain text whatever that code does."""
    try:
        return plain(convert(value))
    except RecursionError:
        return f"<{class_name(value)}: nested too deeply to show>"
    except MemoryError:
        return f"<{class_name(value)}: too large to show>"
    except BaseException as error:
        return f"<{class_name(value)}: showing it raised {class_name(error)}>"


def utf8_length(text):
    """Length in UTF-8 without holding it all."""
    if text.isascii():
        return len(text)
    step = 1 << 16
    return sum(len(text[i:i + step].encode("utf-8", "backslashreplace")) for i in range(0, len(text), step))
