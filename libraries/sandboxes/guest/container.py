"""Starts the driver inside a container (the environment `docker`).

The host gives this text as the program's own argument and the driver's files as the first frame on standard input, so that nothing of the
host is mounted and the engine may be on another machine. The control line is the standard input and output, as in `local.py`. The driver
runs in a child: process 1 buries orphans, tells the host how the driver ended, and ends the container when the host is gone.
"""
import os
import select
import signal
import sys
from importlib.machinery import ModuleSpec

PR_SET_DUMPABLE = 4
OLDEST = (3, 10)
LINGER_MS = 2000


def main():
    if os.getpid() != 1:
        # It kills all processes that it can see.
        raise SystemExit("this program is the first process of a container, and nothing else")
    if sys.version_info < OLDEST:
        raise SystemExit(f"the image has Python {sys.version.split()[0]}; the driver needs {OLDEST[0]}.{OLDEST[1]} or later")
    driver = os.fork()
    if driver:
        guard(driver)
    else:
        serve()


def guard(driver):
    import ctypes

    # Cells run as the same user, and must not reach into the process that ends them.
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    woken, wakes = os.pipe()
    os.set_blocking(wakes, False)
    signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    waiting = select.poll()
    waiting.register(0, 0)
    waiting.register(woken, select.POLLIN)
    while (status := bury(driver)) is None:
        for descriptor, _ in waiting.poll():
            if descriptor == 0:
                os._exit(0)
            os.read(woken, 4096)
    tell_end(os.waitstatus_to_exitcode(status))


def bury(driver):
    """Takes the dead; the driver's status when it is among them."""
    found = None
    try:
        while True:
            child, status = os.waitpid(-1, os.WNOHANG)
            if child == 0:
                return found
            if child == driver:
                found = status
    except ChildProcessError:
        return found


def tell_end(code):
    """The container stays for a moment, so that the host can read what it used."""
    try:
        os.kill(-1, signal.SIGKILL)
    except ProcessLookupError:
        pass
    how = f"by signal {-code}" if code < 0 else f"with code {code}"
    body = b'{"type":"gone","message":"the interpreter ended %s"}' % how.encode()
    os.write(1, len(body).to_bytes(4, "big") + b"\0" + body)
    waiting = select.poll()
    waiting.register(0, 0)
    waiting.poll(LINGER_MS)
    os._exit(1)


def serve():
    files = Files(receive())
    line = files.run("line.py", "line")
    sys.meta_path.insert(0, files)
    import repl.session
    import repl.usage

    # Nothing that runs in cells finds the driver's files.
    sys.meta_path.remove(files)
    line["move"]()
    sys.argv = ["", ",".join(map(str, line["PRIVATE"])), "container"]
    files.run("driver.py", "__main__")


def receive():
    """The driver's files: pairs of a name's line and a source, each behind a 4-byte length."""
    files, names = read_part(), {}
    while files:
        length = int.from_bytes(files[:4], "big")
        name, _, source = files[4:4 + length].partition(b"\n")
        names[name.decode()] = source
        files = files[4 + length:]
    return names


def read_part():
    length = int.from_bytes(read_exactly(4), "big")
    return read_exactly(length)


def read_exactly(length):
    parts = b""
    while len(parts) < length:
        part = os.read(0, length - len(parts))
        if not part:
            os._exit(0)
        parts += part
    return parts


class Files:
    """Runs and imports the driver's files from memory."""

    def __init__(self, sources):
        self._sources = sources

    def run(self, file_name, name):
        names = {"__name__": name, "__file__": "/sandbox/" + file_name}
        self._execute(file_name, names)
        return names

    def find_spec(self, name, path=None, target=None):
        path = name.replace(".", "/")
        for file_name, is_package in ((path + "/__init__.py", True), (path + ".py", False)):
            if file_name in self._sources:
                return ModuleSpec(name, self, origin=file_name, is_package=is_package)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        self._execute(module.__spec__.origin, module.__dict__)

    def _execute(self, file_name, names):
        exec(compile(self._sources[file_name], "/sandbox/" + file_name, "exec", dont_inherit=True), names)


main()
