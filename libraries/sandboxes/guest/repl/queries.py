"""What a cell may ask of the host."""
from _thread import allocate_lock

from .recorded import whole
from .text import class_name, converted, plain

MAX_REQUEST_CHARACTERS = 24 * 1024 * 1024


class Queries:
    """The query helpers. One call goes out as one frame, a batch too; the host answers a batch's prompts side by side."""

    def __init__(self, channel, before_call):
        self._channel = channel
        self._before_call = before_call
        self._last = 0
        self._answers = {}
        self._numbering, self._reading = allocate_lock(), allocate_lock()

    def helpers(self):
        """The helpers as functions, which hold what they need: a cell that replaces things around them changes nothing."""
        return {
            "llm_query": self._single("llm_query"),
            "rlm_query": self._single("rlm_query"),
            "llm_query_batched": self._batch("llm_query_batched"),
            "rlm_query_batched": self._batch("rlm_query_batched"),
        }

    def _single(self, function):
        call = self.call

        def query(prompt, model=None):
            value, error = call(function, _arguments({"prompt": _text(prompt)}, model))
            return _failure(error) if error else _answer(value)

        query.__name__ = query.__qualname__ = function
        return query

    def _batch(self, function):
        call = self.call

        def query(prompts, model=None):
            if issubclass(type(prompts), str):
                raise TypeError(f"{function}() takes a list of prompts; for one prompt use {function.removesuffix('_batched')}()")
            texts = [_text(prompt) for prompt in prompts]
            if not texts:
                return []
            value, error = call(function, _arguments({"prompts": texts}, model))
            if error is None and (type(value) is not list or len(value) != len(texts)):
                error = {"message": "the host did not answer every prompt"}
            return [_failure(error)] * len(texts) if error else [_answer(item) for item in value]

        query.__name__ = query.__qualname__ = function
        return query

    def call(self, function, arguments):
        """The value and None, or None and what went wrong: its `code`, where it has one, and its `message`."""
        size = sum(map(_size, arguments.values()))
        if size > MAX_REQUEST_CHARACTERS:
            return None, {"message": f"one call may carry {MAX_REQUEST_CHARACTERS:,} characters, this one has {size:,}: split it"}
        self._before_call()
        with self._numbering:
            self._last += 1
            number = self._last
        self._channel.send({"type": "call", "id": number, "function": function, "arguments": arguments})
        frame = self._await(number)
        error = frame.get("error")
        return (None, error) if error else (frame.get("value"), None)

    def _await(self, number):
        """The answer to one of the calls in flight: whichever thread waits first reads for all of them."""
        while True:
            with self._reading:
                if number in self._answers:
                    return self._answers.pop(number)
                frame = self._channel.read()
                if frame.get("type") != "return":
                    raise SystemExit("the host sent something else than the answer to a call in flight")
                self._answers[frame.get("id")] = frame


def _size(argument):
    """Characters of an argument, about: numbers count as one."""
    if type(argument) is str:
        return len(argument)
    if type(argument) is dict:
        return sum(len(key) + _size(item) for key, item in argument.items())
    return sum(map(_size, argument)) if type(argument) is list else 1


def _failure(error):
    return f"Error: {error.get('message', 'the call failed')}"


def _arguments(arguments, model):
    if model is not None:
        arguments["model"] = _text(model)
    return arguments


def _text(value):
    return plain(whole(value)) if issubclass(type(value), str) else converted(value)


def _answer(value):
    return value if type(value) is str else f"Error: the host answered with {class_name(value)} instead of text"
