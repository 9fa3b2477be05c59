using System.Text.Json.Nodes;
using RlmAspire.Api.Tests.Running;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Testing;
using RlmAspire.Testing.Models;

namespace RlmAspire.Api.Tests.OpenAI;

/// <summary>With a Redis of its own: workers of other tests would take the runs.</summary>
public sealed class OpenAIClientTests(PostgresServer postgres, RedisServer redis) : IClassFixture<RedisServer>, IAsyncLifetime
{
    private const string Baseline = "rlm/baseline/extractive";
    private const string Scripted = "rlm/openai/scripted";

    private readonly List<IAsyncDisposable> _open = [];
    private ScriptedModelServer _model = null!;
    private ApiHost _api = null!;
    private OpenAIClient _client = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _open.Add(_model = await ScriptedModelServer.StartAsync(Cancel));
        _open.Add(_api = await RunHost.StartAsync(postgres, redis, await WasmSandbox.GetAsync(Cancel), _model));
        _open.Add(_client = OpenAIClient.Start(_api.Client.BaseAddress!));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _open.AsEnumerable().Reverse())
        {
            await one.DisposeAsync();
        }
    }

    [Fact]
    public async Task Models_Listed_AreTheConfiguredOneAndTheBaseline()
    {
        var listed = await _client.AskAsync("models");
        var one = await _client.AskAsync("model", name: Baseline);

        Assert.Equal([Scripted, Baseline], listed.AsArray().Select(model => (string)model!["id"]!));
        Assert.Equal(("model", Baseline), ((string)one["object"]!, (string)one["id"]!));
    }

    [Fact]
    public async Task Chat_OverALongMessage_FindsTheAnswerInItAndIsARunLikeOthers()
    {
        var text = string.Concat(Enumerable.Repeat("The ferry goes every hour.\n", 400)) + "The lighthouse keeper was Ada Brandt.\n";

        var answer = await _client.AskAsync("chat", Chat(Baseline, ("user", $"{text}\n\nWho was the lighthouse keeper?")));

        var choice = answer["choices"]![0]!;
        Assert.Contains("Ada Brandt", (string)choice["message"]!["content"]!, StringComparison.Ordinal);
        Assert.Equal(("chat.completion", "stop", Baseline), ((string)answer["object"]!, (string)choice["finish_reason"]!, (string)answer["model"]!));
        Assert.Equal("0", (string)answer["usage"]!["cost_usd"]!);
        using var response = await _api.GetAsync((string)answer["rlm"]!["url"]!, Cancel);
        var run = await response.ReadAsync<RunDetail>();
        Assert.Equal(("openai", RunStatus.Completed, "Who was the lighthouse keeper?"), (run.Summary.Source, run.Summary.Status, (string)run.Query!));
        Assert.Equal(text.Length + 2 + "Who was the lighthouse keeper?".Length, run.Contexts.Single().Chars);
    }

    [Fact]
    public async Task Chat_WithAConversationAndASystemMessage_GivesTheModelBoth()
    {
        _model.Script(ScriptedReply.Of("```repl\nprint(context)\n```"), ScriptedReply.Of("FINAL(fine)") with { Usage = (100, 40, 7, 3) });

        var answer = await _client.AskAsync("chat", Chat(Scripted, ("system", "Be brief."), ("user", "Hello"), ("assistant", "Hi!"), ("user", "How are you?")));

        Assert.Equal("fine", (string)answer["choices"]![0]!["message"]!["content"]!);
        var task = (string)_model.Requests[0].Body["messages"]![1]!["content"]!;
        Assert.Contains("Be brief.\n\nHow are you?", task, StringComparison.Ordinal);
        Assert.Contains("user:\nHello\n\nassistant:\nHi!", _model.Requests[1].LastMessage, StringComparison.Ordinal);

        // Tokens of all calls; the price of this model is unknown, and stays so.
        var usage = answer["usage"]!;
        Assert.Equal((110, 12, 122, 40, 3), ((int)usage["prompt_tokens"]!, (int)usage["completion_tokens"]!, (int)usage["total_tokens"]!,
            (int)usage["prompt_tokens_details"]!["cached_tokens"]!, (int)usage["completion_tokens_details"]!["reasoning_tokens"]!));
        Assert.True(usage.AsObject().ContainsKey("cost_usd"));
        Assert.Null(usage["cost_usd"]);
    }

    [Fact]
    public async Task ChatStream_OfARun_TellsWhatHappensAndThenTheAnswer()
    {
        _model.Script(ScriptedReply.Of("```repl\nprint(1)\n```"), ScriptedReply.Of("FINAL(the answer)"));
        var body = Chat(Scripted, ("user", "What?"));
        body["stream_options"] = new JsonObject { ["include_usage"] = true };

        var chunks = (await _client.AskAsync("chatStream", body)).AsArray();

        var deltas = chunks.Where(chunk => chunk!["choices"]!.AsArray().Count > 0).Select(chunk => chunk!["choices"]![0]!["delta"]!).ToList();
        Assert.Equal("assistant", (string)deltas[0]["role"]!);
        Assert.Equal("the answer", string.Concat(deltas.Select(delta => (string?)delta["content"])));
        var told = string.Concat(deltas.Select(delta => (string?)delta["reasoning_content"]));
        Assert.Contains("Turn 1.\nCell done.\nTurn 2.\n", told, StringComparison.Ordinal);
        Assert.Equal("stop", (string)chunks[^2]!["choices"]![0]!["finish_reason"]!);
        Assert.Equal((20, 0), ((int)chunks[^1]!["usage"]!["prompt_tokens"]!, chunks[^1]!["choices"]!.AsArray().Count));

        var whole = await _client.AskAsync("chatHelper", Chat(Scripted, ("user", "What?")));
        Assert.Equal("the answer", (string)whole["choices"]![0]!["message"]!["content"]!);
    }

    [Fact]
    public async Task Chat_ThatRunsIntoALimit_EndsWithLengthAndThePartialAnswer()
    {
        _model.Respond = request => ScriptedReply.Of(request.LastMessage.Contains("no further turn", StringComparison.OrdinalIgnoreCase) || _model.Requests.Count > 2
            ? "as far as I got"
            : "```repl\nprint(1)\n```");
        var body = Chat(Scripted, ("user", "What?"));
        body["rlm"] = new JsonObject { ["limits"] = new JsonObject { ["max_iterations"] = 2 } };

        var answer = await _client.AskAsync("chat", body);

        Assert.Equal(("length", "as far as I got"), ((string)answer["choices"]![0]!["finish_reason"]!, (string)answer["choices"]![0]!["message"]!["content"]!));
        Assert.Equal((RunStatus.Stopped, ErrorCodes.MaxIterationsReached), ((string)answer["rlm"]!["status"]!, (string)answer["rlm"]!["stop_reason"]!));
    }

    [Fact]
    public async Task Chat_ThatWantsJson_GetsItOrAnError()
    {
        _model.Script(ScriptedReply.Of("FINAL({\"keeper\": \"Ada\"})"), ScriptedReply.Of("FINAL(Ada)"));
        var body = Chat(Scripted, ("user", "Who?"));
        body["response_format"] = JsonNode.Parse("""{"type":"json_schema","json_schema":{"name":"k","schema":{"type":"object"}}}""");

        var answer = await _client.AskAsync("chat", body.DeepClone().AsObject());
        var error = await _client.FailAsync("chat", body.DeepClone().AsObject());
        body["response_format"]!["json_schema"]!["strict"] = true;
        var strict = await _client.FailAsync("chat", body);

        Assert.Equal("""{"keeper": "Ada"}""", (string)answer["choices"]![0]!["message"]!["content"]!);
        Assert.Contains("""valid against this JSON Schema""", (string)_model.Requests[0].Body["messages"]![1]!["content"]!, StringComparison.Ordinal);
        Assert.Equal((502, "answer_not_json", "false"), ((int)error["status"]!, (string)error["code"]!, (string)error["retry"]!));
        Assert.Equal((400, "response_format"), ((int)strict["status"]!, (string)strict["param"]!));
    }

    [Fact]
    public async Task Chat_ThatCannotBeDone_IsAnErrorThatTheClientKnows()
    {
        _model.Script(ScriptedReply.Error(401, "no such key"));

        var model = await _client.FailAsync("chat", Chat("gpt-4", ("user", "What?")));
        var limit = await _client.FailAsync("chat", With(Chat(Scripted, ("user", "What?")), "rlm", """{"limits":{"max_iterations":0}}"""));
        var typo = await _client.FailAsync("chat", With(Chat(Scripted, ("user", "What?")), "metadata", """{"rlm":"{\"limit\":{}}"}"""));
        var tools = await _client.FailAsync("chat", With(Chat(Scripted, ("user", "What?")), "tools", """[{"type":"function","function":{"name":"f"}}]"""));
        var image = await _client.FailAsync("chat", With(Chat(Scripted), "messages", """[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:,"}}]}]"""));
        var nobody = await _client.FailAsync("chat", Chat(Scripted, ("assistant", "What?")));
        var failed = await _client.FailAsync("chat", Chat(Scripted, ("user", "What?")));
        var streamed = await _client.FailAsync("chatStream", Chat(Scripted, ("user", "What?")));

        Assert.Equal(("NotFoundError", 404, "model_not_found", "model"), ((string)model["name"]!, (int)model["status"]!, (string)model["code"]!, (string)model["param"]!));
        Assert.Equal((400, "rlm.limits.max_iterations"), ((int)limit["status"]!, (string)limit["param"]!));
        Assert.Contains("no member 'limit'", (string)typo["message"]!, StringComparison.Ordinal);
        Assert.Equal((400, "tools"), ((int)tools["status"]!, (string)tools["param"]!));
        Assert.Contains("image_url", (string)image["message"]!, StringComparison.Ordinal);
        Assert.Equal((400, "messages"), ((int)nobody["status"]!, (string)nobody["param"]!));
        Assert.Equal((502, ErrorCodes.BackendRejected, "false"), ((int)failed["status"]!, (string)failed["code"]!, (string)failed["retry"]!));
        Assert.Equal(ErrorCodes.BackendRejected, (string)streamed["code"]!);
    }

    [Fact]
    public async Task ChatStream_WhoseClientLeaves_CancelsTheRunAndSaysSo()
    {
        var left = false;
        _model.Respond = _ => new ScriptedReply { Text = "too late", Delay = TimeSpan.FromMinutes(20), OnLeft = () => Volatile.Write(ref left, true) };

        var heard = (await _client.AskAsync("abort", Chat(Scripted, ("user", "What?")), after: 3)).AsArray();
        var run = Guid.Parse((string)heard[0]!["rlm"]!["run"]!);
        var result = await _api.Client.ResultAsync(run);

        Assert.Equal(RunStatus.Cancelled, result.Status);
        var by = (await _api.Client.TraceAsync(run)).Events[^1].Data["by"]!;
        Assert.Equal(("openai", "The client closed the connection."), ((string)by["via"]!, (string)by["reason"]!));
        await RunHost.UntilAsync(() => Volatile.Read(ref left) || _model.Requests.Count == 0);
    }

    [Fact]
    public async Task Responses_WholeStreamedAndInTheBackground_HoldTheAnswer()
    {
        _model.Script(ScriptedReply.Of("FINAL(the answer)"));
        JsonObject Body(string input) => new() { ["model"] = Scripted, ["input"] = input, ["instructions"] = "Be brief." };

        var whole = await _client.AskAsync("response", Body("What?"));
        var parts = (await _client.AskAsync("responseStream", Body("What?"))).AsArray();
        var helped = await _client.AskAsync("responseHelper", Body("What?"));
        var begun = await _client.AskAsync("response", With(Body("What?"), "background", "true"));
        await _api.Client.ResultAsync(Guid.Parse((string)begun["rlm"]!["run"]!));
        var later = await _client.AskAsync("retrieve", name: (string)begun["id"]!);

        Assert.Equal(("completed", "the answer"), ((string)whole["status"]!, (string)whole["output_text"]!));
        Assert.Equal((10, 15), ((int)whole["usage"]!["input_tokens"]!, (int)whole["usage"]!["total_tokens"]!));
        Assert.Contains("Be brief.\n\nWhat?", (string)_model.Requests[0].Body["messages"]![1]!["content"]!, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, parts.Count), parts.Select(part => (int)part!["sequence_number"]!));
        Assert.Equal(("response.created", "response.completed"), ((string)parts[0]!["type"]!, (string)parts[^1]!["type"]!));
        Assert.Contains(parts, part => (string)part!["type"]! == "response.reasoning_summary_text.delta" && (string)part["delta"]! == "Turn 1.\n");
        Assert.Equal("the answer", (string)helped["output_text"]!);
        Assert.Equal("queued", (string)begun["status"]!);
        Assert.Equal(("completed", "the answer"), ((string)later["status"]!, (string)later["output"]![0]!["content"]![0]!["text"]!));
    }

    [Fact]
    public async Task Responses_InTheBackgroundAndCancelled_SaySo()
    {
        _model.Respond = _ => new ScriptedReply { Text = "too late", Delay = TimeSpan.FromMinutes(20) };
        var begun = await _client.AskAsync("response", new JsonObject
        {
            ["model"] = Scripted, ["background"] = true,
            ["input"] = JsonNode.Parse("""[{"role":"user","content":[{"type":"input_text","text":"What?"}]}]"""),
        });

        await _client.AskAsync("cancel", name: (string)begun["id"]!);
        await _api.Client.ResultAsync(Guid.Parse((string)begun["rlm"]!["run"]!));
        var later = await _client.AskAsync("retrieve", name: (string)begun["id"]!);

        Assert.Equal("cancelled", (string)later["status"]!);
    }

    private static JsonObject Chat(string model, params (string Role, string Content)[] messages) => new()
    {
        ["model"] = model,
        ["messages"] = new JsonArray([.. messages.Select(message => new JsonObject { ["role"] = message.Role, ["content"] = message.Content })]),
    };

    private static JsonObject With(JsonObject body, string member, string json)
    {
        body[member] = JsonNode.Parse(json);
        return body;
    }
}
