"""Rust that a cell writes: the host compiles and runs it."""
from .recorded import name_of, whole
from .text import class_name, plain


class RustWasmError(RuntimeError):
    """The program was not accepted, did not compile, or failed; the message says where and what to do."""

    def __init__(self, message, code=None):
        super().__init__(message)
        self.code = code


# It is part of the session's names, not of a module that a cell could look into.
RustWasmError.__module__ = "builtins"


def helpers(call):
    """The functions as cells see them, over a call of the host (queries.py)."""
    def run(function, code, input, more):
        value, error = call(function, {"code": _text(code, "code", function), **_input(input, function), **more})
        if error:
            raise RustWasmError(error.get("message", "the call failed"), error.get("code"))
        return value

    def rust_wasm(code, input):
        return run("rust_wasm", code, input, {})

    def rust_wasm_reduce(code, input):
        return run("rust_wasm_reduce", code, input, {})

    def rust_wasm_mapreduce(code, input, combine="count"):
        return run("rust_wasm_mapreduce", code, input, {"combine": _text(combine, "combine", "rust_wasm_mapreduce")})

    functions = {function.__name__: function for function in (rust_wasm, rust_wasm_reduce, rust_wasm_mapreduce)}
    for name, function in functions.items():
        function.__qualname__ = name
    return {**functions, "RustWasmError": RustWasmError}


def _input(value, function):
    """A context goes by its name: the host has it already."""
    if issubclass(type(value), str):
        name = name_of(value)
        text = whole(value)
        return {"input": plain(text)} if name is None else {"context": name}
    if type(value) in (bytes, bytearray):
        return {"input": bytes(value).decode("utf-8")}
    raise TypeError(f"{function}() takes its input as a str, not as {class_name(value)}: join pieces with '\\n'.join(…), or use json.dumps(…)")


def _text(value, name, function):
    if not issubclass(type(value), str):
        raise TypeError(f"{function}() takes {name} as a str, not as {class_name(value)}")
    return plain(whole(value))
