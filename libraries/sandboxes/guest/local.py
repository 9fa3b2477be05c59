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
MAX_FILE_BYTES = 256 * 1024 * 1024
LIMITS = {
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_CPU: 4 * 3600,
    resource.RLIMIT_FSIZE: MAX_FILE_BYTES,
    resource.RLIMIT_NOFILE: 1024,
    # Counted over everything the user runs, so it stops a fork bomb and nothing less.
    resource.RLIMIT_NPROC: 4096,
}
FOLDER = os.path.dirname(os.path.abspath(__file__))


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
        line = run("line.py", "line")
        line["move"]()
        limit(memory_bytes)
        sys.argv = ["", ",".join(map(str, line["PRIVATE"]))]
        run("driver.py", "__main__")


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


def limit(memory_bytes):
    for kind, value in {**LIMITS, resource.RLIMIT_AS: memory_bytes}.items():
        most = resource.getrlimit(kind)[1]
        value = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(kind, (value, value))


def run(file_name, name):
    """Runs a file beside this one as a module that nobody can import; its names."""
    path = os.path.join(FOLDER, file_name)
    with open(path, encoding="utf-8") as file:
        code = compile(file.read(), path, "exec")
    names = {"__name__": name, "__file__": path}
    exec(code, names)
    return names


main(int(sys.argv[1]), *sys.argv[2:])
