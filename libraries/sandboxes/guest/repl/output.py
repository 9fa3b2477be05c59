"""What a cell prints: sent on line by line, so that a cell that is killed has shown what it printed, up to a limit."""
from io import TextIOBase, UnsupportedOperation
from time import monotonic

from .recorded import whole
from .text import plain, utf8_length

LINE_CHARACTERS = 8192
UNFINISHED_LINE_SECONDS = 0.05
# What a print writes in pieces is not worth a look at the clock for each.
PIECES_PER_LOOK = 8
PIECE_CHARACTERS = 1 << 20


class Output:
    """One stream's way to the host. The text kept is at most `limit` bytes of UTF-8; the rest is counted."""

    def __init__(self, channel, stream):
        self._send = channel.send
        self._send_output = channel.send_output
        self._stream = stream
        self._pending = []
        self.start(0)

    def start(self, limit):
        self._pending.clear()
        self._waiting = 0
        self._limit = limit
        self._report_at = 1
        self._pieces = 0
        self._looked_at = monotonic()
        self.total = 0
        self.kept = 0

    def write(self, text):
        self._pending.append(text)
        self._waiting += len(text)
        if "\n" in text or self._waiting > LINE_CHARACTERS or self._is_late():
            self.flush()

    def _is_late(self):
        self._pieces += 1
        if self._pieces < PIECES_PER_LOOK:
            return False
        self._pieces = 0
        before, self._looked_at = self._looked_at, monotonic()
        return self._looked_at - before > UNFINISHED_LINE_SECONDS

    def flush(self):
        if self._pending:
            text = "".join(self._pending)
            self._pending.clear()
            self._waiting = 0
            for start in range(0, len(text), PIECE_CHARACTERS):
                self._pass_on(text[start:start + PIECE_CHARACTERS])

    def _pass_on(self, text):
        room = self._limit - self.kept
        size = utf8_length(text)
        self.total += size
        if size > room:
            text = text.encode("utf-8", "backslashreplace")[:room].decode("utf-8", "ignore") if room else ""
            self._limit = self.kept + utf8_length(text)
            size = self._limit - self.kept
        if text:
            self.kept += size
            self._send_output(self._stream, plain(text))
        if self.total - self.kept >= self._report_at:
            # The host knows a killed cell's loss to within a factor of two.
            self._report_at = 2 * (self.total - self.kept)
            self._send({"type": "output", "stream": self._stream, "text": "", "dropped": self.total - self.kept})


class TextStream(TextIOBase):
    """`sys.stdout` or `sys.stderr` of a cell. Closing it changes nothing."""

    encoding = "utf-8"
    errors = "backslashreplace"
    newlines = None
    closed = False

    def __init__(self, output):
        write, flush = output.write, output.flush

        def write_text(text):
            if not issubclass(type(text), str):
                raise TypeError(f"write() argument must be str, not {type(text).__name__}")
            write(whole(text))
            return len(text)

        self.write = write_text
        self.flush = flush
        self.buffer = ByteStream(write)

    def writable(self):
        return True

    def close(self):
        pass

    def fileno(self):
        raise UnsupportedOperation("the output of a cell has no file descriptor")


class ByteStream:
    """The `buffer` of a text stream."""

    def __init__(self, write):
        def write_bytes(data):
            write(bytes(data).decode("utf-8", "backslashreplace"))
            return len(data)

        self.write = write_bytes

    def flush(self):
        pass


class NoInput(TextIOBase):
    """`sys.stdin` of a cell: nobody is there to type."""

    encoding = "utf-8"

    def readable(self):
        return True

    def read(self, size=-1):
        raise EOFError("input() and sys.stdin are not available in this REPL: the data is in the variable `context`")

    readline = readlines = __next__ = read
