"""Starts the driver on this machine's own Python, for trusted code (the environment `local`).

The arguments are the session's memory in bytes and, where there is one, the folder to work in. The control line is the standard input and
output that the host gave; both move out of the cells' reach before the driver begins. The driver runs in a child: its parent ends what
the session started when the session or the host is gone.
"""
import ctypes
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG = 1
LINE_IN, LINE_OUT, KEPT_OUTPUT, KEPT_ERRORS = PRIVATE = range(900, 904)
MAX_FILE_BYTES = 256 * 1024 * 1024
LIMITS = {
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_CPU: 4 * 3600,
    resource.RLIMIT_FSIZE: MAX_FILE_BYTES,
    resource.RLIMIT_NOFILE: 1024,
    # Counted over everything the user runs, so it stops a fork bomb and nothing less.
    resource.RLIMIT_NPROC: 4096,
}
DRIVER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver.py")


def main(memory_bytes, folder=None):
    libc = ctypes.CDLL(None)
    if os.getsid(0) != os.getpid():
        os.setsid()
    if folder is not None:
        os.chdir(folder)
    child = os.fork()
    if child:
        guard(libc, child, folder)
    else:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        move_line()
        limit(memory_bytes)
        run_driver()


def guard(libc, child, folder):
    """Waits for the end of the session or of the host; then nothing of the session stays."""
    def end(*_):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.kill(child, signal.SIGKILL)
        if folder is not None:
            from shutil import rmtree

            os.chdir("/")
            rmtree(folder, ignore_errors=True)
        os.killpg(0, signal.SIGKILL)

    signal.signal(signal.SIGTERM, end)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    # The line is the child's alone: its end must be seen at the other side.
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nothing, descriptor)
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    end()


def move_line():
    """Standard input is empty from here on; what is written to descriptors 1 and 2 themselves is kept for the driver to pass on."""
    os.dup2(0, LINE_IN, inheritable=False)
    os.dup2(1, LINE_OUT, inheritable=False)
    os.dup2(os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC), 0)
    for descriptor, kept in ((1, KEPT_OUTPUT), (2, KEPT_ERRORS)):
        memory = os.memfd_create(f"cell output {descriptor}", os.MFD_CLOEXEC)
        os.dup2(os.open(f"/proc/self/fd/{memory}", os.O_RDWR | os.O_APPEND | os.O_CLOEXEC), kept, inheritable=False)
        os.dup2(kept, descriptor)
    os.register_at_fork(after_in_child=leave_line)


def leave_line():
    """A child that a cell forks has no part in the line, and prints like any other program."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, LINE_IN, inheritable=False)
    os.dup2(nothing, LINE_OUT, inheritable=False)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)


def limit(memory_bytes):
    for kind, value in {**LIMITS, resource.RLIMIT_AS: memory_bytes}.items():
        most = resource.getrlimit(kind)[1]
        value = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(kind, (value, value))


def run_driver():
    sys.argv = [DRIVER, ",".join(map(str, PRIVATE))]
    with open(DRIVER, encoding="utf-8") as file:
        code = compile(file.read(), DRIVER, "exec")
    exec(code, {"__name__": "__main__", "__file__": DRIVER})


main(int(sys.argv[1]), *sys.argv[2:])
