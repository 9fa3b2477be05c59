"""The parts of the guest driver. Python 3.11 or later, the standard library's built-in modules only: a cell waits for every import."""
