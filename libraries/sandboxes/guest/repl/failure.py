"""An exception of a cell, told with the cell's own lines only."""
from .text import class_name, converted, plain

MESSAGE_CHARACTERS = 4000
LINE_CHARACTERS = 300
FIRST_FRAMES, LAST_FRAMES = 5, 15
MAX_CHAIN = 3


class Sources:
    """The source lines of cells, by the file name they were compiled under."""

    MAX_CELLS = 200

    def __init__(self):
        self._lines = {}

    def add(self, file_name, code):
        if len(self._lines) >= self.MAX_CELLS:
            del self._lines[next(iter(self._lines))]
        self._lines[file_name] = code.splitlines()

    def __contains__(self, file_name):
        return file_name in self._lines

    def line(self, file_name, number):
        lines = self._lines.get(file_name, ())
        return lines[number - 1].strip()[:LINE_CHARACTERS] if 0 < number <= len(lines) else ""


def describe(error, sources):
    """The error as the `error` member of a `done` frame."""
    kind, message = class_name(error), _message(error)
    parts = []
    while error is not None and len(parts) < 2 * MAX_CHAIN:
        parts.append(_one(error, sources))
        cause, suppressed, context = error.__cause__, error.__suppress_context__, error.__context__
        if cause is not None:
            parts.append("\nThe above exception was the direct cause of the following exception:\n\n")
            error = cause
        elif context is not None and not suppressed:
            parts.append("\nDuring handling of the above exception, another exception occurred:\n\n")
            error = context
        else:
            error = None
    if len(parts) % 2 == 0:
        parts.pop()
    return {"type": kind, "message": message, "traceback": "".join(reversed(parts))}


def _one(error, sources):
    frames = _own_frames(error.__traceback__, sources)
    lines = ["Traceback (most recent call last):\n"] if frames else []
    left_out = len(frames) - FIRST_FRAMES - LAST_FRAMES
    if left_out > 0:
        frames[FIRST_FRAMES:-LAST_FRAMES] = [f"  [{left_out:,} more frames]\n"]
    lines.extend(frames)
    if issubclass(type(error), SyntaxError):
        lines.append(_syntax_position(error, sources))
    message = _message(error)
    lines.append(f"{class_name(error)}: {message}\n" if message else f"{class_name(error)}\n")
    return "".join(lines)


def _own_frames(traceback, sources):
    frames = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename in sources:
            function = "" if code.co_name == "<module>" else f", in {plain(code.co_name)[:LINE_CHARACTERS]}"
            source = plain(sources.line(code.co_filename, traceback.tb_lineno or 0))
            frames.append(f'  File "{code.co_filename}", line {traceback.tb_lineno}{function}\n' + (f"    {source}\n" if source else ""))
        traceback = traceback.tb_next
    return frames


def _syntax_position(error, sources):
    file_name, number, offset = error.filename, error.lineno, error.offset
    if type(file_name) is not str or type(number) is not int or file_name not in sources:
        return ""
    raw = sources.line(file_name, number)
    text = error.text if type(error.text) is str else ""
    indent = len(text) - len(text.lstrip())
    caret = "    " + " " * (offset - 1 - indent) + "^\n" if type(offset) is int and 0 <= offset - 1 - indent <= LINE_CHARACTERS else ""
    return f'  File "{file_name}", line {number}\n    {plain(raw)}\n{caret}'


def _message(error):
    # A SyntaxError's own text repeats its position.
    message = error.msg if type(error) is SyntaxError and type(error.msg) is str else converted(error)
    message = plain(message)
    if len(message) <= MESSAGE_CHARACTERS:
        return message
    return f"{message[:MESSAGE_CHARACTERS]}… ({len(message) - MESSAGE_CHARACTERS:,} characters more)"
