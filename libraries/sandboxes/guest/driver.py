"""Serves one REPL session over the control line that the first argument names; a second one, `container`, has it measured with all its
processes. Protocol: docs/protocol.md, section 4."""
import os
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))


def main(line, measured="process"):
    sys.path.insert(0, FOLDER)
    from repl import usage
    from repl.session import Session

    # What runs in cells finds neither the driver's modules nor the line's path.
    sys.path.remove(FOLDER)
    for name in [name for name in sys.modules if name.split(".")[0] == "repl"]:
        del sys.modules[name]
    sys.argv[:] = [""]
    Session(*opened(line), usage.of_container if measured == "container" else usage.of_process).serve()


def opened(line):
    """The line's two ends and, on an operating system, the files behind descriptors 1 and 2: of a path, or of four descriptors."""
    if "," in line:
        reads, writes, output, errors = map(int, line.split(","))
        return reads, writes, {"stdout": output, "stderr": errors}
    both = os.open(line, os.O_RDWR)
    return both, both, {}


main(*sys.argv[1:])
