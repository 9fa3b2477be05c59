"""Serves one REPL session over the control line that the first argument names. Protocol: docs/protocol.md, section 4.

The second argument is the place of the standard library, in WebAssembly; elsewhere `container` has the session measured with all its
processes.
"""
import os
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))


def main(line, about=None):
    library = about if sys.platform == "wasi" else None
    if library is not None:
        import_ahead(library)
    sys.path.insert(0, FOLDER)
    from repl import usage
    from repl.session import Session

    # What runs in cells finds neither the driver's modules nor the line's name.
    sys.path.remove(FOLDER)
    for name in [name for name in sys.modules if name.split(".")[0] == "repl"]:
        del sys.modules[name]
    sys.argv[:] = [""]
    session = Session(*opened(line), usage.of_container if about == "container" else usage.of_process)
    if library is not None:
        session.wait()
    session.serve()


def opened(line):
    """The line's two ends and, on an operating system, the files behind descriptors 1 and 2: of a path, or of four descriptors."""
    if "," in line:
        reads, writes, output, errors = map(int, line.split(","))
        return reads, writes, {"stdout": output, "stderr": errors}
    both = os.open(line, os.O_RDWR)
    return both, both, {}


def import_ahead(library):
    """The modules that cells use most are part of every session from its start. The library's place is one that sessions share."""
    import zipimport

    sys.path[:] = [library]
    sys.path_importer_cache.clear()
    zipimport._zip_directory_cache.clear()
    for package in [module for module in sys.modules.values() if hasattr(module, "__path__")]:
        package.__path__[:] = [f"{library}/{package.__name__.replace('.', '/')}"]
    for name in AHEAD:
        __import__(name)


# Each takes memory in every session: what is large and seldom used (`dataclasses`, `statistics`, `typing`, `html`) is not among them.
AHEAD = (
    "base64", "bisect", "collections", "contextlib", "copy", "datetime", "enum", "functools", "hashlib", "heapq", "io", "itertools", "json",
    "math", "operator", "random", "re", "string", "textwrap", "time",
)

main(*sys.argv[1:])
