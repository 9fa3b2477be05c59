"""The loop: a frame of the host, a step of the session."""
import sys
from _ast import Expr, Expression, Module
from time import time

from . import rust, tools
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
VERSION_OF_PYTHON = sys.version.split()[0]


class Session:
    def __init__(self, reads, writes, kept_files, usage):
        self._channel = Channel(reads, writes, usage)
        self._kept = KeptOutput(kept_files)
        self._outputs = {stream: Output(self._channel, stream) for stream in ("stdout", "stderr")}
        queries = Queries(self._channel, self._flush)
        self._call = queries.call
        self._namespace = Namespace({**queries.helpers(), **rust.helpers(queries.call)})
        self._sources = Sources()
        self._recursion_limit = sys.getrecursionlimit()
        self._ballast = None
        self._steps = {"hello": self._greet, "set": self._set, "tools": self._set_tools, "exec": self._execute}

    def serve(self):
        """Takes in frame after frame, until the host is gone."""
        while True:
            self._step()

    def wait(self):
        """Names a function that takes in one frame, for a host that calls it (engine/guest.mjs), and never comes back."""
        def step():
            self._step()

        self._step_of_host = step
        self._namespace.import_recording()
        self._name_cpu_time()
        # Room that small sessions find without growing: a memory that has not grown can be used again.
        self._ballast = bytearray(BALLAST_BYTES)
        bytearray(BALLAST_BYTES)
        self._channel.send({"type": "started", "step": id(step), "python": VERSION_OF_PYTHON})
        time()

    def _name_cpu_time(self):
        """CPython's own asks WASI for ticks and takes nanoseconds for them."""
        import time as module

        usage = self._channel.usage
        module.process_time = lambda: usage().cpu / 1e9
        module.process_time_ns = lambda: usage().cpu

    def _step(self):
        frame = self._channel.read()
        step = self._steps.get(frame["type"])
        # An answer to a call of a cell that is over has nobody waiting for it.
        if step is not None:
            step(frame)

    def _greet(self, frame):
        if frame.get("version") != VERSION:
            raise SystemExit(f"this driver speaks version {VERSION} of the protocol")
        take(frame["limits"])
        self._restore_interpreter()
        # Sessions that begin as copies of one image must not draw the same numbers.
        random = sys.modules.get("random")
        if random is not None:
            random.seed()
        self._channel.send({"type": "ready", "version": VERSION, "python": VERSION_OF_PYTHON})

    def _set(self, frame):
        stored = {"type": "stored", "name": frame["name"]}
        try:
            context = self._namespace.set_context(frame["name"], self._text_of(frame))
            stored["characters"] = len(context)
            if "largest" in frame:
                stored["object"] = id(context)
        except MemoryError:
            stored["error"] = {"code": "repl_resource_exceeded", "message": "the text does not fit into the session's memory"}
        self._channel.send(stored)

    def _set_tools(self, frame):
        functions = tools.functions(self._call, frame["tools"])
        self._namespace.set_tools(functions)
        self._channel.send({"type": "stored", "name": "tools", "characters": len(functions)})

    def _text_of(self, frame):
        """The context's text; or, where the host writes it into the session's memory itself, a blank of the same size and kind."""
        if "largest" in frame:
            return chr(frame["largest"]).ljust(frame["characters"], "\0") if frame["characters"] else ""
        return self._channel.read_text()

    def _execute(self, frame):
        limit = frame["limits"]["outputBytes"]
        for output in self._outputs.values():
            output.start(limit)
        before = self._channel.usage()
        error = self._run(frame["cell"], frame["code"])
        end_child(error)
        self._restore_interpreter()
        answer = self._namespace.take_answer()
        self._put_back_names()
        self._flush()
        self._kept.put_back()
        after = self._channel.usage()
        done = {
            "type": "done", "cell": frame["cell"], "ok": error is None, **self._namespace.report(),
            "ranges": self._namespace.take_ranges(ranges_of),
            "stdoutBytes": self._outputs["stdout"].total, "stderrBytes": self._outputs["stderr"].total,
            "memoryBytes": after.memory, "cpuMs": (after.cpu - before.cpu) / 1e6,
        }
        if after.fuel is not None:
            done["fuel"] = after.fuel
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
            self._outputs["stdout"].write(preview(value, ECHO_CHARACTERS, run_code=True) + "\n")

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
        sys.stdin = sys.__stdin__ = NoInput()
        sys.stdout = sys.__stdout__ = TextStream(self._outputs["stdout"])
        sys.stderr = sys.__stderr__ = TextStream(self._outputs["stderr"])
        sys.addaudithook = _refuse_hook

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


def _refuse_hook(hook):
    """What a hook does cannot be undone, and the driver's own steps would go through it."""
    raise RuntimeError("audit hooks are not available in this REPL")
