using System.Globalization;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Runs;
using RlmAspire.Runtime;

namespace RlmAspire.Api.Orders;

/// <summary>An order as the data of <c>run.queued</c>; docs/protocol.md 1.</summary>
internal static class OrderJson
{
    public static JsonObject Write(RunOrder order)
    {
        var data = new JsonObject
        {
            ["query"] = order.Query,
            ["model"] = order.Model,
            ["protocol"] = order.Protocol,
            ["environment"] = order.Environment,
            ["source"] = order.Source,
            ["limits"] = WriteLimits(order.Limits),
            ["contexts"] = new JsonArray([.. order.Contexts.Select(WriteContext)]),
        };
        if (order.SubModel is { } subModel)
        {
            data["subModel"] = subModel;
        }

        return data;
    }

    /// <summary>Takes the data back.</summary>
    /// <param name="data">As <see cref="Write"/> made it; an older server wrote neither limits nor contexts.</param>
    /// <param name="query">The question in full.</param>
    public static RunOrder Read(JsonObject data, string query) => new()
    {
        Query = query,
        Model = (string?)data["model"] ?? "",
        SubModel = (string?)data["subModel"],
        Protocol = (string?)data["protocol"] ?? RunProtocols.Repl,
        Environment = (string?)data["environment"] ?? ServerEnvironment.Name,
        Source = (string?)data["source"] ?? "",
        Limits = data["limits"] is JsonObject limits ? ReadLimits(limits) : new RunLimits(),
        Contexts = data["contexts"] is JsonArray contexts ? [.. contexts.OfType<JsonObject>().Select(ReadContext)] : [],
    };

    private static JsonNode WriteContext(OrderedContext context) => new JsonObject
    {
        ["name"] = context.Name,
        ["source"] = context.Source,
        ["sha256"] = context.Sha256,
        ["bytes"] = context.Bytes,
    };

    private static OrderedContext ReadContext(JsonObject data) =>
        new((string)data["name"]!, (string)data["source"]!, (string)data["sha256"]!, (long)data["bytes"]!);

    private static JsonObject WriteLimits(RunLimits limits) => new()
    {
        ["maxIterations"] = limits.MaxIterations,
        ["maxDepth"] = limits.MaxDepth,
        ["maxCalls"] = limits.MaxCalls,
        ["maxTokens"] = limits.MaxTokens,
        ["maxCostUsd"] = limits.MaxCostUsd.ToString("0.##################", CultureInfo.InvariantCulture),
        ["timeoutMs"] = (long)limits.Timeout.TotalMilliseconds,
        ["cellTimeoutMs"] = (long)limits.CellTimeout.TotalMilliseconds,
    };

    private static RunLimits ReadLimits(JsonObject data) => new()
    {
        MaxIterations = (int)data["maxIterations"]!,
        MaxDepth = (int)data["maxDepth"]!,
        MaxCalls = (int)data["maxCalls"]!,
        MaxTokens = (long)data["maxTokens"]!,
        MaxCostUsd = decimal.Parse((string)data["maxCostUsd"]!, CultureInfo.InvariantCulture),
        Timeout = TimeSpan.FromMilliseconds((long)data["timeoutMs"]!),
        CellTimeout = TimeSpan.FromMilliseconds((long)data["cellTimeoutMs"]!),
    };
}
