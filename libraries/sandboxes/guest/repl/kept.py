"""What went past `sys.stdout` to descriptors 1 and 2 themselves: of C code, or of programs that a cell started."""
from _codecs import utf_8_decode
from sys import platform

if platform != "wasi":
    from posix import dup2, fstat, ftruncate, pread

DESCRIPTORS = {"stdout": 1, "stderr": 2}
PIECE_BYTES = 1 << 16


class KeptOutput:
    """Files behind the two descriptors, where the system has any; else the host sees what is written there by itself."""

    def __init__(self, files):
        self._files = files

    def put_back(self):
        """A cell may have closed the descriptors, or led them elsewhere."""
        for stream, file in self._files.items():
            dup2(file, DESCRIPTORS[stream])

    def pass_on(self, outputs):
        for stream, file in self._files.items():
            size = fstat(file).st_size
            if size:
                self._pass_on(file, size, outputs[stream])
                ftruncate(file, 0)

    @staticmethod
    def _pass_on(file, size, output):
        start = 0
        while start < size:
            piece = pread(file, min(PIECE_BYTES, size - start), start)
            text, used = utf_8_decode(piece, "backslashreplace", start + len(piece) >= size)
            output.write(text)
            start += used
