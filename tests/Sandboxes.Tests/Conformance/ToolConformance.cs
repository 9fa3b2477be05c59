using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Sandboxes.Tests.Conformance;

/// <summary>Tools as cells call them; what they do is the host's.</summary>
public abstract class ToolConformance(IEnvironmentFixture fixture) : ConformanceSuite(fixture)
{
    private static readonly ToolDescription s_search = new("search", "Finds pages.", JsonElement.Parse(
        """{"type":"object","properties":{"query":{"type":"string"},"limit":{"type":"integer"},"max-age":{"type":"number"}},"required":["query"]}"""));

    private static readonly ToolDescription s_open = new("open_page", "Opens one.", JsonElement.Parse("""{"type":"object"}"""));

    private static ScriptedHost Answering(string json) => new((_, _, _) => Task.FromResult(JsonNode.Parse(json)));

    private Task<ISandboxSession> OpenAsync(ScriptedHost host, params ToolDescription[] tools) => OpenAsync(host, new SessionOptions { Tools = tools });

    [Fact]
    public async Task Tool_Called_ReachesTheHostWithItsArgumentsByName()
    {
        var host = Answering("null");
        var session = await OpenAsync(host, s_search, s_open);
        await SetAsync(session, "context", "ünder");

        var result = await RunAsync(session, "search('a', 3); search(query=context, limit=None, **{'max-age': 1.5}); open_page(ids=(1, {'k': [True, None]}))");

        Assert.Null(result.Error);
        Assert.Equal(
            [
                ("search", """{"query":"a","limit":3}"""), ("search", """{"query":"ünder","max-age":1.5}"""),
                ("open_page", """{"ids":[1,{"k":[true,null]}]}"""),
            ],
            host.Asked);
        Assert.Equal(3, result.HostCalls);
    }

    [Fact]
    public async Task Tool_Answers_WithWhatJsonHolds()
    {
        var session = await OpenAsync(Answering("""{"pages":[{"title":"é","score":0.5}],"more":false}"""), s_search);

        var result = await RunAsync(session, "found = search('a')\nprint(found['pages'][0]['title'], found['more'], search.__doc__)");

        Assert.Equal("é False Finds pages.\n", result.Stdout);
        Assert.Equal("found", Assert.Single(result.Variables).Name);
    }

    [Fact]
    public async Task Tool_Fails_RaisesWhatTheHostSays()
    {
        var session = await OpenAsync(new ScriptedHost((_, _, _) => throw new RlmException(ErrorCodes.NotFound, "there is no such page")), s_search);

        var caught = await RunAsync(session, "try:\n    search('a')\nexcept ToolError as error:\n    print(error.code, error)");
        var raised = await RunAsync(session, "search('a')");

        Assert.Equal("not_found there is no such page\n", caught.Stdout);
        Assert.Equal((CellStatus.Error, "ToolError", "there is no such page"), (raised.Status, raised.Error?.Type, raised.Error?.Message));
    }

    [Theory]
    [InlineData("search()", "search() needs query: it takes query, limit=…, max-age=…")]
    [InlineData("search('a', lim=1)", "search() has no argument lim: it takes query, limit=…, max-age=…")]
    [InlineData("search('a', query='b')", "search() got two values for query")]
    [InlineData("search(1, 2, 3, 4)", "4 arguments without a name were given")]
    [InlineData("search({1})", "search(): query is of set, which JSON cannot carry")]
    [InlineData("search('a', limit=float('nan'))", "search(): limit is nan, which JSON cannot carry")]
    [InlineData("search([{1: 2}])", "search(): query has a key of int: keys are str")]
    [InlineData("x = []\nx.append(x)\nsearch(x)", "search(): query is nested too deeply")]
    public async Task Tool_OfWrongArguments_IsATypeErrorAndNoCall(string code, string words)
    {
        var host = Answering("null");
        var session = await OpenAsync(host, s_search);

        var result = await RunAsync(session, code);

        Assert.Equal("TypeError", result.Error?.Type);
        Assert.Contains(words, result.Error!.Message, StringComparison.Ordinal);
        Assert.Empty(host.Asked);
    }

    [Fact]
    public async Task Tool_ReboundByACell_IsPutBack()
    {
        var session = await OpenAsync(Answering("1"), s_search);

        var rebound = await RunAsync(session, "search = ToolError = None");
        var after = await RunAsync(session, "print(search('a'), SHOW_VARS())");

        Assert.Contains("these names are reserved and were put back: ToolError, search", rebound.Stderr, StringComparison.Ordinal);
        Assert.Equal("1 Available variables: {}\n", after.Stdout);
    }

    [Fact]
    public async Task Tool_AfterACellThatWasStopped_IsThere()
    {
        var session = await OpenAsync(Answering("1"), s_search);

        await RunAsync(session, "while True: pass", Within(300));
        var after = await RunAsync(session, "search('a')");

        Assert.Equal("1\n", after.Stdout);
    }

    [Theory]
    [InlineData("search", true)]
    [InlineData("files_read_2", true)]
    [InlineData("2nd", false)]
    [InlineData("a-b", false)]
    [InlineData("import", false)]
    [InlineData("llm_query", false)]
    [InlineData("context_3", false)]
    [InlineData("contexts", true)]
    [InlineData("__x", false)]
    public void IsName_OfAName_SaysWhetherItMayBeOne(string name, bool may) => Assert.Equal(may, ToolDescription.IsName(name));
}
