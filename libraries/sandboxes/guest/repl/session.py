"""The loop: a frame of the host, a step of the session."""
import sys
from _ast import Expr, Expression, Module

from .channel import Channel
from .failure import Sources, describe
from .forks import end_child
from .kept import KeptOutput
from .limits import take
from .namespace import Namespace
from .output import NoInput, Output, TextStream
from .preview import preview
from .queries import Queries
from .recorded import ranges_of

VERSION = 1
ONLY_AST = 0x400
ECHO_CHARACTERS = 4000
BALLAST_BYTES = 1 << 20


class Session:
    def __init__(self, reads, writes, kept_files, usage):
        self._channel = Channel(reads, writes, usage)
        self._kept = KeptOutput(kept_files)
        self._outputs = {stream: Output(self._channel, stream) for stream in ("stdout", "stderr")}
        self._streams = {stream: TextStream(output) for stream, output in self._outputs.items()}
        self._input = NoInput()
        self._namespace = Namespace(Queries(self._channel, self._flush).helpers())
        self._sources = Sources()
        self._recursion_limit = sys.getrecursionlimit()
        self._ballast = None

    def serve(self):
        hello = self._channel.read()
        if hello.get("type") != "hello" or hello.get("version") != VERSION:
            raise SystemExit(f"this driver speaks version {VERSION} of the protocol")
        take(hello["limits"])
        self._restore_interpreter()
        self._channel.send({"type": "ready", "version": VERSION, "python": sys.version.split()[0]})
        steps = {"set": self._set, "exec": self._execute}
        while True:
            frame = self._channel.read()
            step = steps.get(frame["type"])
            # An answer to a call of a cell that is over has nobody waiting for it.
            if step is not None:
                step(frame)

    def _set(self, frame):
        stored = {"type": "stored", "name": frame["name"]}
        try:
            self._namespace.set_context(frame["name"], self._channel.read_text())
            stored["characters"] = len(self._namespace.contexts[frame["name"]])
        except MemoryError:
            stored["error"] = {"code": "repl_resource_exceeded", "message": "the text does not fit into the session's memory"}
        self._channel.send(stored)

    def _execute(self, frame):
        limit = frame["limits"]["outputBytes"]
        for output in self._outputs.values():
            output.start(limit)
        _, cpu_before = self._channel.usage()
        error = self._run(frame["cell"], frame["code"])
        end_child(error)
        self._restore_interpreter()
        answer = self._namespace.take_answer()
        self._put_back_names()
        self._flush()
        self._kept.put_back()
        memory, cpu = self._channel.usage()
        done = {
            "type": "done", "cell": frame["cell"], "ok": error is None, **self._namespace.report(),
            "ranges": self._namespace.take_ranges(ranges_of),
            "stdoutBytes": self._outputs["stdout"].total, "stderrBytes": self._outputs["stderr"].total,
            "memoryBytes": memory, "cpuMs": (cpu - cpu_before) / 1e6,
        }
        if error is not None:
            done["error"] = error
        if answer is not None:
            done["answer"] = answer
        self._channel.send(done)

    def _run(self, number, code):
        """Runs a cell; its error, or None."""
        file_name = f"<cell {number}>"
        self._sources.add(file_name, code)
        self._ballast = self._ballast or bytearray(BALLAST_BYTES)
        try:
            statements, last = self._compile(code, file_name)
            exec(statements, self._namespace.names)
            if last is not None:
                self._echo(eval(last, self._namespace.names))
        except BaseException as error:
            sys.settrace(None)
            sys.setprofile(None)
            return self._describe(error)
        return None

    def _compile(self, code, file_name):
        """The cell's statements, and its last one where that is a bare expression, whose value is shown."""
        tree = compile(code, file_name, "exec", ONLY_AST, dont_inherit=True)
        last = None
        if tree.body and type(tree.body[-1]) is Expr:
            last = compile(Expression(tree.body.pop().value), file_name, "eval", dont_inherit=True)
        return compile(Module(tree.body, []), file_name, "exec", dont_inherit=True), last

    def _echo(self, value):
        if value is not None:
            self._streams["stdout"].write(preview(value, ECHO_CHARACTERS, run_code=True) + "\n")

    def _describe(self, error):
        # After a MemoryError there is room to tell it, whatever the cell still holds.
        self._ballast = None
        try:
            return describe(error, self._sources)
        except BaseException:
            return {"type": "Exception", "message": "the cell failed, and its exception could not be described", "traceback": ""}

    def _restore_interpreter(self):
        """Whatever the cell did to the interpreter, the next one starts as the first did."""
        sys.settrace(None)
        sys.setprofile(None)
        sys.setrecursionlimit(self._recursion_limit)
        sys.stdin = sys.__stdin__ = self._input
        sys.stdout = sys.__stdout__ = self._streams["stdout"]
        sys.stderr = sys.__stderr__ = self._streams["stderr"]

    def _put_back_names(self):
        replaced = self._namespace.put_back()
        if replaced:
            names = ", ".join(sorted(replaced))
            hint = "; to answer, set answer['content'] and answer['ready'] = True" if "answer" in replaced else ""
            self._outputs["stderr"].write(f"note: these names are reserved and were put back: {names}{hint}\n")

    def _flush(self):
        self._kept.pass_on(self._outputs)
        for output in self._outputs.values():
            output.flush()
