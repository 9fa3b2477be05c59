namespace RlmAspire.Sandboxes.Tests.Conformance;

/// <summary>Cells that work against the driver: the session lives on, and what it tells stays sound.</summary>
public abstract class HostilityConformance(IEnvironmentFixture fixture) : ConformanceSuite(fixture)
{
    public static TheoryData<string> Cells =>
    [
        "class R:\n    def __repr__(self): raise SystemExit\nR()",
        "class R:\n    def __repr__(self): return 7\nR()",
        "class E(Exception):\n    def __str__(self): raise KeyboardInterrupt\nraise E",
        "class E(BaseException):\n    @property\n    def __traceback__(self): raise SystemExit\nraise E",
        "class M(type):\n    def __hash__(cls): raise SystemExit\n    def __eq__(cls, other): raise SystemExit\n    __name__ = property(lambda cls: 1 / 0)\nclass V(metaclass=M): pass\nv = V()",
        "class D:\n    def __del__(self): raise SystemExit\nd = D()\ndel d",
        "class S(str):\n    def __len__(self): return 10 ** 9\n    def __getitem__(self, i): raise SystemExit\ns = S('x')\ns",
        "class F:\n    __class__ = str\nf = F()\nf",
        "class L(list):\n    def __len__(self): raise SystemExit\n    def __iter__(self): raise SystemExit\nl = L()\nl",
        "x = []\nx.append(x)\nx",
        "x = 10 ** 6000",
        "class A:\n    def __bool__(self): raise SystemExit\nanswer['ready'] = A()",
        "answer['content'] = type('R', (), {'__str__': lambda s: 1 / 0})()\nanswer['ready'] = True",
        "import builtins\nfor n in ('len', 'print', 'repr', 'str', 'type', 'isinstance', 'exec', 'compile', '__import__'): setattr(builtins, n, None)",
        "__builtins__.clear()",
        "__builtins__ = None",
        "globals().clear()",
        "globals()[1] = 2\nglobals()['not an identifier'] = 3\nglobals()['x' * 100_000] = 4",
        "import sys\nsys.modules.clear()",
        "import sys\nsys.settrace(lambda *a: 1 / 0)\nsys.setprofile(lambda *a: 1 / 0)",
        "import sys\nsys.excepthook = sys.displayhook = sys.unraisablehook = None\nsys.path.clear()",
        "import sys\nsys.setrecursionlimit(60)",
        "import sys\nf = sys._getframe()\nwhile f.f_back: f = f.f_back\nf.f_globals.clear()",
        "import gc\ngc.disable()\ngc.set_threshold(1)",
        "import codecs, json\ncodecs.lookup_error = json.dumps = json.loads = None",
        "import _json\n_json.make_encoder = _json.make_scanner = _json.encode_basestring = None",
        "import io, os\nio.FileIO.write = os.write = None",
        "import re\nre.search = None",
        "context = None\nllm_query = None\ndel answer, FINAL",
        "import signal, threading\nthreading.Thread(target=print).start()",
        "raise BaseExceptionGroup('many', [ValueError(i) for i in range(1000)])",
        "raise ValueError('long ' * 100_000)",
        "e = ValueError()\ne.__cause__ = e\nraise e",
        "raise SyntaxError('odd', ('<cell 0>', 10**9, -5, object(), 0, 0))",
        "exec('def ' + 'f' * 10_000 + '(): 1 / 0')\nlist(globals().values())[-1]()",
        "async def a(): pass\na()",
        "import weakref, types\ntypes.FunctionType = None\n[c for c in object.__subclasses__()][:3]",
        "__name__ = 5\n__import__ = 5\nprint = 5\ndel print",
    ];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Execute_HostileCell_LeavesAWorkingSession(string code)
    {
        var host = new ScriptedHost();
        var session = await OpenAsync(host);
        await SetAsync(session, "context", "still here");

        var result = await RunAsync(session, code, Within(5000));
        var after = await RunAsync(session, "import math\nprint(context[:5], llm_query('q'), len('four'), math.floor(1.5))\nlater = 1");

        Assert.True(result.Status is CellStatus.Ok or CellStatus.Error, $"{result.Status}: {result.Error}");
        Assert.Equal(CellStatus.Ok, after.Status);
        Assert.Equal("still echo q 4 1\n", after.Stdout);
        Assert.Contains(after.NewVariables, variable => variable.Name == "later");
        Assert.False(after.StateLost);
    }

    [Fact]
    public async Task Execute_TheDriversLineMisused_EndsAtMostThisSession()
    {
        var session = await OpenAsync();
        await SetAsync(session, "context", "still here");

        var result = await RunAsync(
            session,
            "import gc, io\nfor line in [o for o in gc.get_objects() if type(o) is io.FileIO and o.writable()]: line.write(b'\\xff\\xff\\xff\\xff\\x07garbage')\nwhile True: pass",
            Within(2000));
        var after = await RunAsync(session, "context[:]");

        Assert.NotEqual(CellStatus.Ok, result.Status);
        Assert.Equal("'still here'\n", after.Stdout);
    }
}
