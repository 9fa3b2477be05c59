namespace RlmAspire.Sandboxes.Tests.Conformance;

/// <summary>What cells print.</summary>
public abstract class OutputConformance(IEnvironmentFixture fixture) : ConformanceSuite(fixture)
{
    [Fact]
    public async Task Output_BothStreams_AreKeptApart()
    {
        var result = await RunAsync("import sys\nprint('out', end='')\nprint('err', file=sys.stderr)\nsys.stdout.buffer.write(b'!bytes')\nNone");

        Assert.Equal("out!bytes", result.Stdout);
        Assert.Equal("err\n", result.Stderr);
        Assert.Equal((9, 4), (result.StdoutBytes, result.StderrBytes));
    }

    [Theory]
    [InlineData("print('zürich 東京 🜁')", "zürich 東京 🜁\n")]
    [InlineData("print('a\\ud800b')", "a\\ud800b\n")]
    [InlineData("'\\ud800'", "'\\ud800'\n")]
    [InlineData("print('nul\\0 tab\\t')", "nul\0 tab\t\n")]
    [InlineData("import os; os.write(1, b'raw'); None", "raw")]
    public async Task Output_AnyText_ArrivesReadable(string code, string shown)
    {
        var result = await RunAsync(code);

        Assert.Equal(CellStatus.Ok, result.Status);
        Assert.Equal(shown, result.Stdout);
    }

    [Fact]
    public async Task Output_OverTheLimit_IsCutWithAMarkThatCounts()
    {
        var result = await RunAsync(await OpenAsync(), "print('é' * 5000)\nprint('more')", Limits with { OutputBytes = 1001 });

        Assert.Equal(10_006, result.StdoutBytes);
        Assert.Equal($"{new string('é', 500)}\n[9,006 more bytes of stdout were dropped: the limit is 1,001 bytes]\n", result.Stdout);
    }

    [Fact]
    public async Task Output_FloodUntilTheEnd_IsCutAndCounted()
    {
        var result = await RunAsync(await OpenAsync(), "while True: print('x' * 1000)", Within(500) with { OutputBytes = 10_000 });

        Assert.Equal(CellStatus.Timeout, result.Status);
        Assert.InRange(result.Stdout.Length, 10_000, 10_200);
        Assert.Contains("[at least ", result.Stdout, StringComparison.Ordinal);
        Assert.True(result.StdoutBytes > 20_000);
    }

    [Fact]
    public async Task Output_FloodPastTheDriver_IsCutToo()
    {
        var result = await RunAsync(await OpenAsync(), "import os\nfor _ in range(1000): os.write(1, b'x' * 1000)", Limits with { OutputBytes = 10_000 });

        Assert.Equal(1_000_000, result.StdoutBytes);
        Assert.InRange(result.Stdout.Length, 10_000, 10_200);
    }

    [Fact]
    public async Task Output_OfAStoppedCell_IsNotLost()
    {
        var result = await RunAsync(await OpenAsync(), "for i in range(5): print('line', i)\nwhile True: pass", Within(400));

        Assert.Equal(CellStatus.Timeout, result.Status);
        Assert.Equal("line 0\nline 1\nline 2\nline 3\nline 4\n", result.Stdout);
    }

    [Theory]
    [InlineData("import sys; sys.stdout.close()")]
    [InlineData("import sys; sys.stdout = None; sys.stderr = 3")]
    [InlineData("import sys, io; sys.stdout = io.StringIO(); print('away')")]
    [InlineData("import os\nfor fd in range(64):\n  try: os.close(fd)\n  except OSError: pass")]
    public async Task Output_StreamsClosedOrReplaced_AreBackInTheNextCell(string code)
    {
        var session = await OpenAsync();

        await RunAsync(session, code);
        var result = await RunAsync(session, "print('here')");

        Assert.Equal("here\n", result.Stdout);
    }

    [Fact]
    public async Task Output_ContextRedirected_IsTheCells()
    {
        var result = await RunAsync("import io, contextlib\nwith contextlib.redirect_stdout(io.StringIO()) as s:\n    print('inner')\nprint(repr(s.getvalue()))");

        Assert.Equal("'inner\\n'\n", result.Stdout);
    }
}
