"""What a session has used."""
from sys import platform


class Usage:
    """Highest memory in bytes, CPU time in nanoseconds, and fuel of the cell so far where it is counted."""

    __slots__ = "memory", "cpu", "fuel"

    def __init__(self, memory, cpu, fuel=None):
        self.memory, self.cpu, self.fuel = memory, cpu, fuel


if platform == "wasi":
    from os import fstat

    def of_process(line):
        """WebAssembly tells a program nothing of it: there the host gives it as the line's size, time of change and number."""
        status = fstat(line)
        return Usage(status.st_size, status.st_mtime_ns, status.st_ino)
else:
    from posix import O_RDONLY, close, open, read
    from resource import RUSAGE_SELF, getrusage
    from time import process_time_ns

    CGROUP = "/sys/fs/cgroup/"

    def of_process(line):
        return Usage(getrusage(RUSAGE_SELF).ru_maxrss * 1024, process_time_ns())

    def of_container(line):
        """All processes of the container, from its control group; of this process alone where that is not to be seen."""
        own = of_process(line)
        peak = _number("memory/memory.max_usage_in_bytes") or _number("memory.peak")
        time = _number("cpuacct/cpuacct.usage") or _number("cpu,cpuacct/cpuacct.usage") or _unified_cpu()
        return Usage(peak or own.memory, time or own.cpu)

    def _unified_cpu():
        words = _content("cpu.stat").split()
        return int(words[1]) * 1000 if len(words) > 1 and words[0] == b"usage_usec" else 0

    def _number(name):
        content = _content(name).strip()
        return int(content) if content.isdigit() else 0

    def _content(name):
        try:
            file = open(CGROUP + name, O_RDONLY)
        except OSError:
            return b""
        try:
            return read(file, 4096)
        finally:
            close(file)
