"""Limits that the driver itself has the system keep; a host that runs WebAssembly keeps them from outside."""
from sys import platform

if platform != "wasi":
    from resource import RLIM_INFINITY, RLIMIT_AS, getrlimit, setrlimit


def take(limits):
    """Address space of the session: what is over it is a MemoryError that a cell can live with."""
    if platform == "wasi":
        return
    memory, most = limits["memoryBytes"], getrlimit(RLIMIT_AS)[1]
    memory = memory if most == RLIM_INFINITY else min(memory, most)
    setrlimit(RLIMIT_AS, (memory, memory))
