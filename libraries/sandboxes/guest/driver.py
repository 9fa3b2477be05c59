"""Serves one REPL session over the control line whose path is the only argument. Protocol: docs/protocol.md, section 4."""
import os
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))


def main(control_path):
    sys.path.insert(0, FOLDER)
    from repl.session import Session

    # What runs in cells finds neither the driver's modules nor the line's path.
    sys.path.remove(FOLDER)
    for name in [name for name in sys.modules if name.split(".")[0] == "repl"]:
        del sys.modules[name]
    sys.argv[:] = [""]
    Session(os.open(control_path, os.O_RDWR)).serve()


main(sys.argv[1])
