"""Frames: 4-byte big-endian length, one byte (0 JSON, 1 raw), body."""
from _thread import allocate_lock
from io import FileIO

try:
    # The C halves of `json`: importing the package itself costs a third of an interpreter's start.
    from _json import encode_basestring as _quoted, make_encoder, make_scanner
except ImportError:
    from json import JSONDecoder, JSONEncoder
    from json.encoder import encode_basestring as _quoted

    _scan = JSONDecoder().raw_decode

    def _encode(value):
        return JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode(value)
else:
    class _ScannerOptions:
        strict = True
        object_hook = None
        object_pairs_hook = None
        parse_float = float
        parse_int = int
        parse_constant = float
        memo = {}

    _c_scan = make_scanner(_ScannerOptions)
    _c_encode = make_encoder(None, None, _quoted, None, ":", ",", False, False, False)

    def _scan(text):
        return _c_scan(text, 0)

    def _encode(value):
        return "".join(_c_encode(value, 0))

JSON, RAW = 0, 1
SKIP_BYTES = 1 << 16


class Channel:
    """The driver's line to the host. Frames are written whole, so that nothing can come in between."""

    def __init__(self, reads, writes, usage):
        self._line = FileIO(reads, "r", closefd=False)
        self._answers = FileIO(writes, "w", closefd=False)
        self._sending = allocate_lock()
        self._usage = usage

    def read(self):
        """The next JSON frame."""
        length, kind = self._read_header()
        if kind != JSON:
            raise SystemExit("the host sent a raw frame that nothing asked for")
        return _scan(self._read_exactly(length).decode())[0]

    def read_text(self):
        """The raw frame that follows, as text. It is read to its end also when memory does not hold it."""
        length, kind = self._read_header()
        if kind != RAW:
            raise SystemExit("the host sent no raw frame after its header")
        try:
            target = bytearray(length)
        except MemoryError:
            self._skip(length)
            raise
        self._fill(memoryview(target))
        return target.decode("utf-8", "replace")

    def send(self, message):
        self._send_text(_encode(message))

    def send_output(self, stream, text):
        """A frame of output, of which a cell may send ten thousand: the encoder would take longer than all else."""
        self._send_text(f'{{"type":"output","stream":"{stream}","text":{_quoted(text)}}}')

    def _send_text(self, text):
        body = text.encode("utf-8", "replace")
        with self._sending:
            self._answers.write(len(body).to_bytes(4, "big") + b"\0" + body)

    def usage(self):
        """What has been used so far, see usage.py."""
        return self._usage(self._line.fileno())

    def _read_header(self):
        header = self._read_exactly(5)
        return int.from_bytes(header[:4], "big"), header[4]

    def _read_exactly(self, length):
        target = bytearray(length)
        self._fill(memoryview(target))
        return target

    def _fill(self, target):
        while target:
            count = self._line.readinto(target)
            if not count:
                raise SystemExit
            target = target[count:]

    def _skip(self, length):
        while length:
            length -= len(self._read_exactly(min(length, SKIP_BYTES)))
