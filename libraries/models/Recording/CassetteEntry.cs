using System.Text.Json.Nodes;

namespace RlmAspire.Models.Recording;

/// <summary>A line of a cassette: a request and what came of it. The file's format is in docs/protocol.md, under cassettes.</summary>
internal sealed record CassetteEntry(
    string Request,
    string Model,
    IReadOnlyList<CassetteMessage> Messages,
    JsonObject Parameters,
    string? Call = null,
    CassetteReply? Reply = null,
    RecordedFailure? Error = null)
{
    public RecordedReply ToReply() => new()
    {
        Request = Request,
        Asked = Model,
        Model = Reply?.Model ?? Model,
        Call = Call,
        Text = Reply?.Text,
        FinishReason = Reply?.FinishReason,
        ResponseId = Reply?.ResponseId,
        Usage = Reply?.Usage,
        CostUsd = Reply?.CostUsd,
        Failure = Error,
    };
}
