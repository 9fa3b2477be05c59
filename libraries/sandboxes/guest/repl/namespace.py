"""The names a session gives to cells, and how they are put back."""
import builtins
import sys
from types import ModuleType

from .patterns import recording_module
from .preview import preview
from .recorded import RecordedText, forget, recorded, whole
from .text import class_name, converted, plain
from .variables import Variables

MAX_ANSWER_CHARACTERS = 16 * 1024 * 1024


class Namespace:
    """`__main__` as cells see it. Reserved names are put back after each cell."""

    def __init__(self, helpers):
        self._module = ModuleType("__main__")
        self.names = self._module.__dict__
        self._builtins = ModuleType("builtins")
        self._pristine = {**vars(builtins), "__import__": _importer(builtins.__import__), "exit": _exit, "quit": _exit}
        self._modules = {**sys.modules, "__main__": self._module, "builtins": self._builtins}
        self._answer = {"content": "", "ready": False}
        self._final = None
        self._reserved = {"answer": self._answer, "FINAL": self._make_final(), "FINAL_VAR": self._make_final_variable(),
                          "SHOW_VARS": self._show_variables, **helpers}
        self.contexts = {}
        self._tools = {}
        self.variables = Variables(self.names)
        self.put_back()

    def set_context(self, name, text):
        """Binds a context. The first one has two names, `context` and `context_0`."""
        old = self.contexts.get(name)
        if old is not None:
            forget(old)
        context = self.contexts[name] = recorded(text, name)
        names = ("context", "context_0") if name in ("context", "context_0") else (name,)
        for each in names:
            self._reserved[each] = self.names[each] = context
        return context

    def set_tools(self, functions):
        """Binds the tools; those that were there before go."""
        for name, function in self._tools.items():
            del self._reserved[name]
            if self.names.get(name) is function:
                del self.names[name]
        self._tools = functions
        self._reserved.update(functions)
        self.names.update(functions)

    def import_recording(self):
        """Makes the stand-in for `re` (patterns.py) before a cell asks for it."""
        self._pristine["__import__"]("re")

    def put_back(self):
        """Restores what a cell may have replaced; the reserved names that it had bound to something else."""
        self._builtins.__dict__.clear()
        self._builtins.__dict__.update(self._pristine)
        sys.modules.update(self._modules)
        names = self.names
        replaced = [name for name, value in self._reserved.items() if name in names and names[name] is not value]
        names.update(self._reserved)
        names["__name__"] = "__main__"
        names["__builtins__"] = self._builtins.__dict__
        return replaced

    def report(self):
        return self.variables.report(self._reserved)

    def take_ranges(self, records):
        return [
            {"context": name, "start": start, "end": end}
            for name, context in self.contexts.items() for start, end in records(context).take()
        ]

    def take_answer(self):
        """The answer that the cell set, by either way, or None."""
        final, self._final = self._final, None
        if final is not None:
            return final
        candidate = self.names.get("answer")
        if type(candidate) is not dict or candidate.get("ready") is not True:
            return None
        content = candidate.get("content", "")
        self._answer["ready"] = False
        return {"text": _answer_text(content), "kind": "answer"}

    def _make_final(self):
        def FINAL(value):
            self._final = {"text": _answer_text(value), "kind": "FINAL"}

        return FINAL

    def _make_final_variable(self):
        def FINAL_VAR(name):
            key = name if type(name) is str else None
            if key is not None and key.strip("\"' ") in self.names:
                key = key.strip("\"' ")
                self._final = {"text": _answer_text(self.names[key]), "kind": "FINAL_VAR"}
                return None
            if key is None:
                self._final = {"text": _answer_text(name), "kind": "FINAL_VAR"}
                return None
            return f"Error: there is no variable {preview(name, 100)}. {self._show_variables()}"

        return FINAL_VAR

    def _show_variables(self):
        """What variables the REPL holds, as text."""
        kinds = {name: class_name(self.names[name]) for name in self.variables.user_names(self._reserved)}
        contexts = {name: "str" for name in self.contexts}
        return f"Available variables: {contexts | kinds}"


def _answer_text(value):
    text = plain(whole(value)) if issubclass(type(value), str) else converted(value)
    if len(text) <= MAX_ANSWER_CHARACTERS:
        return text
    return f"{text[:MAX_ANSWER_CHARACTERS]}… ({len(text) - MAX_ANSWER_CHARACTERS:,} characters more)"


def _exit(code=None):
    raise SystemExit(code)


def _importer(real_import):
    """The import of cells: `re` is one that records (patterns.py)."""
    replacements = {}

    def __import__(name, globals=None, locals=None, fromlist=(), level=0):
        module = real_import(name, globals, locals, fromlist, level)
        if name != "re" or level:
            return module
        if name not in replacements:
            replacements[name] = recording_module(module)
        return replacements[name]

    return __import__
