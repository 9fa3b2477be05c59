using System.Text;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Runs;

namespace RlmAspire.Api.Features.OpenAI.Answering;

/// <summary>A response as it grows: what happens as the summary of a reasoning item, then the answer as a message.</summary>
internal sealed class ResponseStream(EventStream stream, ResponseJson json)
{
    private const int ProgressItem = 0;
    private const int MessageItem = 1;

    private readonly StringBuilder _progress = new();
    private int _sequence;

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await SendAsync("response.created", new() { ["response"] = json.Unfinished("in_progress") }, cancellationToken);
        await SendAsync("response.in_progress", new() { ["response"] = json.Unfinished("in_progress") }, cancellationToken);
        await SendAsync("response.output_item.added", new() { ["output_index"] = ProgressItem, ["item"] = json.Progress(null) }, cancellationToken);
        await SendSummaryAsync("response.reasoning_summary_part.added", "part", ResponseJson.Summary(""), cancellationToken);
    }

    public Task ProgressAsync(string line, CancellationToken cancellationToken)
    {
        _progress.Append(line);
        return SendSummaryAsync("response.reasoning_summary_text.delta", "delta", line, cancellationToken);
    }

    public async Task EndAsync(RunResult result, CancellationToken cancellationToken)
    {
        var (progress, answer) = (_progress.ToString(), result.Answer ?? "");
        await SendSummaryAsync("response.reasoning_summary_text.done", "text", progress, cancellationToken);
        await SendSummaryAsync("response.reasoning_summary_part.done", "part", ResponseJson.Summary(progress), cancellationToken);
        await SendAsync("response.output_item.done", new() { ["output_index"] = ProgressItem, ["item"] = json.Progress(progress) }, cancellationToken);

        await SendAsync(
            "response.output_item.added", new() { ["output_index"] = MessageItem, ["item"] = json.Message(null, "in_progress") }, cancellationToken);
        await SendTextAsync("response.content_part.added", "part", ResponseJson.Part(""), cancellationToken);
        await SendTextAsync("response.output_text.delta", "delta", answer, cancellationToken);
        await SendTextAsync("response.output_text.done", "text", answer, cancellationToken);
        await SendTextAsync("response.content_part.done", "part", ResponseJson.Part(answer), cancellationToken);
        await SendAsync(
            "response.output_item.done",
            new() { ["output_index"] = MessageItem, ["item"] = json.Message(answer, ResponseJson.StatusOf(result)) }, cancellationToken);
        await SendAsync(
            $"response.{ResponseJson.StatusOf(result)}", new() { ["response"] = json.Finished(result, json.Progress(progress)) }, cancellationToken);
    }

    public Task FailAsync(string code, string message, CancellationToken cancellationToken) =>
        SendAsync("response.failed", new() { ["response"] = json.Failed("failed", code, message) }, cancellationToken);

    private Task SendSummaryAsync(string type, string member, JsonNode value, CancellationToken cancellationToken) => SendAsync(
        type, new() { ["item_id"] = json.ProgressId, ["output_index"] = ProgressItem, ["summary_index"] = 0, [member] = value }, cancellationToken);

    private Task SendTextAsync(string type, string member, JsonNode value, CancellationToken cancellationToken)
    {
        var data = new JsonObject { ["item_id"] = json.MessageId, ["output_index"] = MessageItem, ["content_index"] = 0, [member] = value };
        if (member != "part")
        {
            data["logprobs"] = new JsonArray();
        }

        return SendAsync(type, data, cancellationToken);
    }

    private Task SendAsync(string type, JsonObject data, CancellationToken cancellationToken)
    {
        data["type"] = type;
        data["sequence_number"] = _sequence++;
        return stream.SendAsync(type, data, cancellationToken);
    }
}
