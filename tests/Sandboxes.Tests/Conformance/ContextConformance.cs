using System.Text;

namespace RlmAspire.Sandboxes.Tests.Conformance;

/// <summary>Contexts: what they hold and which ranges of them were read.</summary>
public abstract class ContextConformance(IEnvironmentFixture fixture) : ConformanceSuite(fixture)
{
    [Fact]
    public async Task SetContext_SeveralOfThem_HaveTheAgreedNames()
    {
        var session = await OpenAsync();

        await SetAsync(session, "context", "first");
        await SetAsync(session, "context_1", "second");
        var result = await RunAsync(session, "print(context[:], context_0[:], context_1[:], context is context_0, type(context), isinstance(context, str))");

        Assert.Equal("first first second True <class 'str'> True\n", result.Stdout);
        Assert.Empty(result.Variables);
    }

    [Theory]
    [InlineData("")]
    [InlineData("zürich — 東京 🜁 \0 end\r\n")]
    public async Task SetContext_AnyText_ArrivesUnchanged(string text)
    {
        var host = new ScriptedHost();
        var session = await OpenAsync(host);

        await SetAsync(session, "context", text);
        await RunAsync(session, "llm_query(context)");

        var (_, arguments) = Assert.Single(host.Asked);
        Assert.Equal(text, System.Text.Json.JsonDocument.Parse(arguments).RootElement.GetProperty("prompt").GetString());
    }

    [Theory]
    [InlineData("context[2:5]", 2, 5)]
    [InlineData("context[-3]", 97, 98)]
    [InlineData("context[10:20:3]", 10, 20)]
    [InlineData("context[20:10:-1]", 11, 21)]
    [InlineData("context.find('5')", 0, 6)]
    [InlineData("context.find('x')", 0, 100)]
    [InlineData("context.find('5', 50, 60)", 50, 56)]
    [InlineData("context.rfind('5')", 95, 100)]
    [InlineData("'4' in context", 0, 5)]
    [InlineData("context.startswith('012')", 0, 3)]
    [InlineData("context.endswith('89')", 98, 100)]
    [InlineData("context.count('1')", 0, 100)]
    [InlineData("context.split('5')", 0, 100)]
    [InlineData("[c for c in context]", 0, 100)]
    [InlineData("context.upper()", 0, 100)]
    [InlineData("context + '!'", 0, 100)]
    [InlineData("'!' + context", 0, 100)]
    [InlineData("f'{context}'", 0, 100)]
    [InlineData("print(context)", 0, 100)]
    [InlineData("import re; re.search('34', context)", 0, 5)]
    [InlineData("import re; re.compile('34').search(context, 20)", 20, 25)]
    [InlineData("import re; re.findall('34', context)", 0, 100)]
    [InlineData("from re import sub; sub('0', '', context)", 0, 100)]
    [InlineData("llm_query(context)", 0, 100)]
    [InlineData("FINAL(context)", 0, 100)]
    public async Task Execute_ReadsOfAContext_AreRecorded(string code, long start, long end)
    {
        var session = await OpenAsync();
        await SetAsync(session, "context", string.Concat(Enumerable.Repeat("0123456789", 10)));

        var result = await RunAsync(session, $"{code}\nNone");

        Assert.Equal(CellStatus.Ok, result.Status);
        Assert.Equal([new ContextRange("context", start, end)], result.Ranges);
    }

    [Theory]
    [InlineData("len(context)")]
    [InlineData("context == 'x'")]
    [InlineData("bool(context)")]
    [InlineData("import re; re.findall('a', 'banana')")]
    public async Task Execute_NothingRead_RecordsNothing(string code)
    {
        var session = await OpenAsync();
        await SetAsync(session, "context", "0123456789");

        var result = await RunAsync(session, $"{code}\nNone");

        Assert.Empty(result.Ranges);
    }

    [Fact]
    public async Task Execute_RangesOfSeveralReads_AreMergedInOrderAndStartAnewWithEachCell()
    {
        var session = await OpenAsync();
        await SetAsync(session, "context", new string('a', 1000));
        await SetAsync(session, "context_1", new string('b', 1000));

        var first = await RunAsync(session, "context[50:60]; context[10:20]; context[15:30]; context_1[0]\nfor i in range(100, 200): context[i]");
        var second = await RunAsync(session, "context_1[5:7]\nNone");

        Assert.Equal(
            [new("context", 10, 30), new("context", 50, 60), new("context", 100, 200), new ContextRange("context_1", 0, 1)],
            first.Ranges);
        Assert.Equal([new ContextRange("context_1", 5, 7)], second.Ranges);
    }

    [Fact]
    public async Task Execute_ReservedNameReplaced_IsPutBackWithANote()
    {
        var session = await OpenAsync();
        await SetAsync(session, "context", "the text");

        var replaced = await RunAsync(session, "context = 1\nllm_query = None\nanswer = 'Paris'");
        var after = await RunAsync(session, "print(context[:], callable(llm_query), answer)");

        Assert.Contains("put back: answer, context, llm_query", replaced.Stderr, StringComparison.Ordinal);
        Assert.Equal("the text True {'content': '', 'ready': False}\n", after.Stdout);
    }

    [Fact]
    public async Task SetContext_HundredMegabytes_IsThereWhole()
    {
        var text = new byte[100_000_000];
        Array.Fill(text, (byte)'a');
        Encoding.UTF8.GetBytes("needle").CopyTo(text, 90_000_000);
        var session = await OpenAsync();

        await session.SetContextAsync("context", text, Token);
        var result = await RunAsync(session, "print(len(context), context.find('needle'))");

        Assert.Equal("100000000 90000000\n", result.Stdout);
    }

    [Fact]
    public async Task SetContext_MoreThanTheMemoryHolds_SaysSoAndTheSessionLives()
    {
        var session = await OpenAsync(options: new SessionOptions { MemoryBytes = 64 * 1024 * 1024 });

        var failure = await Assert.ThrowsAsync<SandboxException>(() => session.SetContextAsync("context", new byte[60_000_000], Token));

        Assert.Contains("`context` of 60,000,000 bytes", failure.Message, StringComparison.Ordinal);
        Assert.Equal("2\n", (await RunAsync(session, "1 + 1")).Stdout);
    }

    [Theory]
    [InlineData("1context")]
    [InlineData("a b")]
    [InlineData("")]
    public async Task SetContext_NotAnIdentifier_IsRefused(string name)
    {
        var session = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => SetAsync(session, name, "text"));
    }
}
