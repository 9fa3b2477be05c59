"""What a session has used: highest memory in bytes, and CPU time in nanoseconds."""
from sys import platform

if platform == "wasi":
    from os import fstat

    def of_process(line):
        """WebAssembly tells a program neither: there the host gives both as the line's size and time of change."""
        status = fstat(line)
        return status.st_size, status.st_mtime_ns
else:
    from posix import O_RDONLY, close, open, read
    from resource import RUSAGE_SELF, getrusage
    from time import process_time_ns

    CGROUP = "/sys/fs/cgroup/"

    def of_process(line):
        return getrusage(RUSAGE_SELF).ru_maxrss * 1024, process_time_ns()

    def of_container(line):
        """All processes of the container, from its control group; of this process alone where that is not to be seen."""
        memory, cpu = of_process(line)
        peak = _number("memory/memory.max_usage_in_bytes") or _number("memory.peak")
        time = _number("cpuacct/cpuacct.usage") or _number("cpu,cpuacct/cpuacct.usage") or _unified_cpu()
        return peak or memory, time or cpu

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
