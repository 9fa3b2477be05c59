namespace RlmAspire.Sandboxes.Tests.Conformance;

/// <summary>Cells: state, echo, variables and errors.</summary>
public abstract class CellConformance(IEnvironmentFixture fixture) : ConformanceSuite(fixture)
{
    [Fact]
    public async Task Execute_SecondCell_SeesTheFirstOnesNames()
    {
        var session = await OpenAsync();

        await RunAsync(session, "import math\nx = 20\ndef double(n): return 2 * n");
        var result = await RunAsync(session, "print(double(x) + math.floor(2.5))");

        Assert.Equal(CellStatus.Ok, result.Status);
        Assert.Equal("42\n", result.Stdout);
        Assert.False(result.StateLost);
    }

    [Theory]
    [InlineData("1 + 1", "2\n")]
    [InlineData("None", "")]
    [InlineData("x = 3", "")]
    [InlineData("'a' * 3", "'aaa'\n")]
    [InlineData("[1, {'k': (2,)}, {3}]", "[1, {'k': (2,)}, {3}]\n")]
    [InlineData("for i in range(2): i", "")]
    [InlineData("print('a'); 5", "a\n5\n")]
    [InlineData("", "")]
    public async Task Execute_LastLineIsAnExpression_ShowsItsValue(string code, string shown)
    {
        var result = await RunAsync(code);

        Assert.Equal(CellStatus.Ok, result.Status);
        Assert.Equal(shown, result.Stdout);
    }

    [Fact]
    public async Task Execute_LargeValueAtTheEnd_IsShownInPart()
    {
        var result = await RunAsync("list(range(10**6))");

        Assert.StartsWith("[0, 1, 2,", result.Stdout, StringComparison.Ordinal);
        Assert.Contains("more)]", result.Stdout, StringComparison.Ordinal);
        Assert.InRange(result.Stdout.Length, 1000, 10_000);
    }

    [Fact]
    public async Task Execute_NamesBoundAndChanged_AreReported()
    {
        var session = await OpenAsync();

        var first = await RunAsync(session, "a = 1\nb = [1]\nc = 'same'\n_hidden = 1\nimport os");
        var second = await RunAsync(session, "a = 2\nb.append(2)\nd = {'k': 1}");

        Assert.Equal(["a", "b", "c"], first.NewVariables.Select(variable => variable.Name));
        Assert.Empty(first.ChangedVariables);
        Assert.Equal([new VariableInfo("d", "dict", "{'k': 1}")], second.NewVariables);
        Assert.Equal([new VariableInfo("a", "int", "2"), new VariableInfo("b", "list", "[1, 2]")], second.ChangedVariables);
        Assert.Equal(["a", "b", "c", "d"], second.Variables.Select(variable => variable.Name));
    }

    [Fact]
    public async Task Execute_Exception_TellsTheCellsOwnLines()
    {
        var session = await OpenAsync();
        await RunAsync(session, "def half(n):\n    return n / 0");

        var result = await RunAsync(session, "x = 1\nhalf(x)");

        Assert.Equal(CellStatus.Error, result.Status);
        Assert.Equal("ZeroDivisionError", result.Error?.Type);
        Assert.Equal("division by zero", result.Error?.Message);
        Assert.Equal(
            """
            Traceback (most recent call last):
              File "<cell 1>", line 2
                half(x)
              File "<cell 0>", line 2, in half
                return n / 0
            ZeroDivisionError: division by zero

            """,
            result.Error?.Traceback);
        Assert.Equal(["x"], result.NewVariables.Select(variable => variable.Name));
    }

    [Fact]
    public async Task Execute_ExceptionInTheStandardLibrary_LeavesItsFramesOut()
    {
        var result = await RunAsync("import json\njson.loads('{')");

        Assert.Equal("JSONDecodeError", result.Error?.Type);
        Assert.DoesNotContain("decoder.py", result.Error!.Traceback, StringComparison.Ordinal);
        Assert.Contains("json.loads('{')", result.Error.Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_ExceptionWithACause_TellsBoth()
    {
        var result = await RunAsync("try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise ValueError('outer') from e");

        Assert.Equal("ValueError", result.Error?.Type);
        Assert.Matches("(?s)ZeroDivisionError.*direct cause.*ValueError: outer", result.Error!.Traceback);
    }

    [Fact]
    public async Task Execute_SyntaxError_PointsAtTheLine()
    {
        var result = await RunAsync("x = 1\nif x\n    pass");

        Assert.Equal(CellStatus.Error, result.Status);
        Assert.Equal("SyntaxError", result.Error?.Type);
        Assert.Contains("line 2\n    if x\n", result.Error!.Traceback, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import sys; sys.exit()")]
    [InlineData("exit()")]
    [InlineData("raise KeyboardInterrupt")]
    [InlineData("raise GeneratorExit")]
    public async Task Execute_ExitOfTheCell_LeavesTheSessionAlive(string code)
    {
        var session = await OpenAsync();
        await RunAsync(session, "kept = 1");

        var result = await RunAsync(session, code);

        Assert.Equal(CellStatus.Error, result.Status);
        Assert.Equal("1\n", (await RunAsync(session, "kept")).Stdout);
    }

    [Fact]
    public async Task Execute_Input_SaysThatNobodyIsThere()
    {
        var session = await OpenAsync();

        var result = await RunAsync(session, "name = input('who? ')");
        var after = await RunAsync(session, "import sys\nsys.stdin.readline()");

        Assert.Equal("EOFError", result.Error?.Type);
        Assert.Contains("`context`", result.Error!.Message, StringComparison.Ordinal);
        Assert.Equal("EOFError", after.Error?.Type);
    }

    [Fact]
    public async Task Execute_ManyCallersAtOnce_RunOneAfterTheOther()
    {
        var session = await OpenAsync();
        await RunAsync(session, "n = 0");

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RunAsync(session, "seen = n\nfor _ in range(2000): pass\nn = seen + 1")));

        Assert.All(results, result => Assert.Equal(CellStatus.Ok, result.Status));
        Assert.Equal("20\n", (await RunAsync(session, "n")).Stdout);
    }

    [Fact]
    public async Task Execute_FilesOfTheGuest_StayInItsMemory()
    {
        var folder = $"/tmp/rlm-{Guid.CreateVersion7():n}";

        var result = await RunAsync(
            $"import os\nos.makedirs('{folder}/e')\nopen('{folder}/a.txt', 'w').write('kept')\nos.rename('{folder}/a.txt', '{folder}/e/b.txt')\n"
            + $"print(open('{folder}/e/b.txt').read(), os.listdir('{folder}/e'), os.path.getsize('{folder}/e/b.txt'))");

        Assert.Equal("kept ['b.txt'] 4\n", result.Stdout);
        Assert.Equal(Fixture.SharesHostFiles, File.Exists($"{folder}/e/b.txt"));
        if (Fixture.SharesHostFiles)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Execute_Measures_AreThere()
    {
        var result = await RunAsync("sum(range(10**6))");

        Assert.True(result.CpuMs > 0);
        Assert.True(result.PeakMemoryBytes > 1_000_000);
        Assert.True(result.DurationMs > 0);
    }
}
