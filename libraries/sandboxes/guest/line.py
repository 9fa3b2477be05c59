"""Moves the control line from the standard streams, where a host puts it, out of the cells' reach."""
import os
import sys

LINE_IN, LINE_OUT, KEPT_OUTPUT, KEPT_ERRORS = PRIVATE = range(900, 904)


def move():
    """Standard input is empty from here on; what is written to descriptors 1 and 2 themselves is kept for the driver to pass on."""
    os.dup2(0, LINE_IN, inheritable=False)
    os.dup2(1, LINE_OUT, inheritable=False)
    os.dup2(os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC), 0)
    for descriptor, kept in ((1, KEPT_OUTPUT), (2, KEPT_ERRORS)):
        memory = os.memfd_create(f"cell output {descriptor}", os.MFD_CLOEXEC)
        os.dup2(os.open(f"/proc/self/fd/{memory}", os.O_RDWR | os.O_APPEND | os.O_CLOEXEC), kept, inheritable=False)
        os.dup2(kept, descriptor)
    os.register_at_fork(after_in_child=leave)


def leave():
    """A child that a cell forks has no part in the line, and prints like any other program."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, LINE_IN, inheritable=False)
    os.dup2(nothing, LINE_OUT, inheritable=False)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)
