using System.Numerics;
using System.Text;

namespace RlmAspire.Sandboxes.Tests.Attacks;

/// <summary>Ways to run a Python expression, and to print what it is, where somebody who looks at the source might miss it.</summary>
internal static class Wrappings
{
    public static IReadOnlyList<Func<string, string>> All { get; } =
    [
        static gadget => $"print({gadget})",
        static gadget => $"(got := {gadget})\nprint(got)",
        static gadget => $"print(eval({Literal(gadget)}))",
        static gadget => $"exec({Literal($"print({gadget})")})",
        static gadget => $"exec({Literal($"print({gadget})")}, {{'llm_query': llm_query}})",
        static gadget => $"print(eval({Literal(string.Concat(gadget.Reverse()))}[::-1]))",
        static gadget => $"import base64\nprint(eval(base64.b64decode('{Convert.ToBase64String(Encoding.UTF8.GetBytes(gadget))}')))",
        static gadget => $"print(eval(bytes.fromhex('{Convert.ToHexString(Encoding.UTF8.GetBytes(gadget))}')))",
        static gadget => $"print(eval(''.join(map(chr, [{string.Join(", ", gadget.Select(static character => (int)character))}]))))",
        static gadget => $"import codecs\nprint(eval(codecs.decode({Literal(Rot13(gadget))}, 'rot13')))",
        static gadget => $"print(eval(({new BigInteger(Encoding.UTF8.GetBytes(gadget), isUnsigned: true)}).to_bytes({gadget.Length}, 'little')))",
        static gadget => $"print(eval(compile({Literal(gadget)}, 'x', 'eval')))",
        static gadget => $"import marshal\nprint(eval(marshal.loads(marshal.dumps(compile({Literal(gadget)}, 'x', 'eval')))))",
        static gadget => $"import pickle\nclass R:\n    def __reduce__(self):\n        return eval, ({Literal(gadget)},)\nprint(pickle.loads(pickle.dumps(R())))",
        static gadget => $"import ast\nprint(eval(compile(ast.parse({Literal(gadget)}, mode='eval'), 'x', 'eval')))",
        static gadget => $"import functools\nprint(functools.partial(eval, {Literal(gadget)})())",
        static gadget => $"text = {Literal(gadget)}\nprint(f'{{eval(text)}}')",
        static gadget => $"print((lambda: {gadget})())",
        static gadget => $"def f():\n    pass\nf.__code__ = (lambda: {gadget}).__code__\nprint(f())",
        static gadget => $"def f(x={gadget}):\n    print(x)\nf()",
        static gadget => $"def f() -> ({gadget}):\n    pass\nprint(f.__annotations__)",
        static gadget => $"@(lambda f: print({gadget}))\ndef g():\n    pass",
        static gadget => $"class C:\n    x = {gadget}\nprint(C.x)",
        static gadget => $"print(type('T', (), {{'m': lambda self: {gadget}}})().m())",
        static gadget => $"class C:\n    @property\n    def x(self):\n        return {gadget}\nprint(C().x)",
        static gadget => $"class C:\n    def __getattr__(self, name):\n        return {gadget}\nprint(C().x)",
        static gadget => $"class C:\n    def __str__(self):\n        return str({gadget})\nprint(C())",
        static gadget => $"class C:\n    def __format__(self, spec):\n        return str({gadget})\nprint(f'{{C()}}')",
        static gadget => $"class C:\n    def __init_subclass__(cls):\n        print({gadget})\nclass D(C):\n    pass",
        static gadget => $"class M(type):\n    def __prepare__(name, bases):\n        print({gadget})\n        return {{}}\nclass C(metaclass=M):\n    pass",
        static gadget => $"class N:\n    def __set_name__(self, owner, name):\n        print({gadget})\nclass C:\n    x = N()",
        static gadget => $"class W:\n    def __enter__(self):\n        pass\n    def __exit__(self, *rest):\n        print({gadget})\nwith W():\n    pass",
        static gadget => $"class D:\n    def __del__(self):\n        print({gadget})\nd = D()\ndel d",
        static gadget => $"import weakref\nclass T:\n    pass\nt = T()\nw = weakref.ref(t, lambda _: print({gadget}))\ndel t",
        static gadget => $"import gc\ncall = lambda *_: print({gadget})\ngc.callbacks.append(call)\ngc.collect()\ngc.callbacks.remove(call)",
        static gadget => $"import atexit\ncall = lambda: print({gadget})\natexit.register(call)\natexit._run_exitfuncs()",
        static gadget => $"print(next({gadget} for _ in [0]))",
        static gadget => $"print([{gadget} for _ in [0]], {{0: {gadget} for _ in [0]}})",
        static gadget => $"def g():\n    print((yield))\nit = g()\nnext(it)\ntry:\n    it.send({gadget})\nexcept StopIteration:\n    pass",
        static gadget => $"async def a():\n    print({gadget})\ntry:\n    a().send(None)\nexcept StopIteration:\n    pass",
        static gadget => $"sorted([0], key=lambda _: print({gadget}) or 0)",
        static gadget => $"list(map(lambda _: print({gadget}), [0]))",
        static gadget => $"try:\n    1 / 0\nexcept ZeroDivisionError:\n    print({gadget})",
        static gadget => $"try:\n    raise ValueError({gadget})\nexcept ValueError as e:\n    print(e.__traceback__.tb_frame.f_globals.get('x'), e)",
        static gadget => $"for _ in [0]:\n    try:\n        continue\n    finally:\n        print({gadget})",
        static gadget => $"match 0:\n    case _ if print({gadget}):\n        pass",
        static gadget => $"import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()) as s:\n    print({gadget})\nprint(s.getvalue())",
        static gadget => $"import sys\ndef trace(*_):\n    sys.settrace(None)\n    print({gadget})\nsys.settrace(trace)\n(lambda: 0)()",
    ];

    /// <summary>A text as a Python literal.</summary>
    public static string Literal(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}'";

    private static string Rot13(string text) => string.Concat(text.Select(static character => character switch
    {
        (>= 'a' and <= 'm') or (>= 'A' and <= 'M') => (char)(character + 13),
        (>= 'n' and <= 'z') or (>= 'N' and <= 'Z') => (char)(character - 13),
        _ => character,
    }));
}
