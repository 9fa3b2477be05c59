using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests;

/// <summary>Recursion that goes through the interpreter's C code: it ends as Python's own error, long before the stack does.</summary>
public sealed class RecursionTests(WasmFixture fixture) : ConformanceSuite(fixture)
{
    public static TheoryData<string> Endless =>
    [
        "def f(): return sorted([1, 2], key=lambda x: f())\nf()",
        "class A:\n    def __repr__(self): return repr(self)\nrepr(A())",
        "class A:\n    def __eq__(self, other): return [self] == [other]\nA() == A()",
        "class A:\n    def __init__(self): A()\nA()",
        "class A:\n    def __getattr__(self, name): return getattr(self, name)\nA().x",
        "import json\ndef f(o): return json.dumps({1}, default=f)\nf(1)",
        "import re\ndef f(m): return re.sub('x', f, 'x')\nf(1)",
        "import sys\nsys.setrecursionlimit(10**9)\ndef f(): return list(map(lambda x: f(), [1]))\nf()",
        "import json\njson.loads('[' * 100_000)",
        "import pickle\nx = []\nfor _ in range(100_000): x = [x]\npickle.dumps(x)",
    ];

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task Execute_EndlessRecursionThroughC_RaisesAndTheCellsWorkStays(string code)
    {
        var session = await OpenAsync();

        var result = await RunAsync(session, $"kept = 1\n{code}");
        var after = await RunAsync(session, "kept");

        Assert.Equal((CellStatus.Error, "RecursionError"), (result.Status, result.Error?.Type));
        Assert.Equal("1\n", after.Stdout);
    }

    [Fact]
    public async Task Execute_HundredCallsFromCToPython_Work()
    {
        var result = await RunAsync(await OpenAsync(), "def depth(n): return n and 1 + max(map(lambda x: depth(n - 1), [1]))\ndepth(100)");

        Assert.Equal("100\n", result.Stdout);
    }

    [Fact]
    public async Task Execute_StackThatRunsOver_IsUndone()
    {
        var session = await OpenAsync();
        await RunAsync(session, "kept = 1");

        var result = await RunAsync(session, "kept = 2\nm = iter([0])\nfor _ in range(300_000): m = map(abs, m)\nnext(m)");
        var after = await RunAsync(session, "kept");

        Assert.Equal((CellStatus.Killed, false), (result.Status, result.StateLost));
        Assert.Equal("1\n", after.Stdout);
    }
}
