using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Sandboxes;
using RlmAspire.Contracts.Wasm;

namespace RlmAspire.Api.OpenApi;

/// <summary>What the C# types alone do not say: sets of allowed strings and payloads.</summary>
internal static class WireSchemas
{
    private static readonly string[] s_statuses =
        [RunStatus.Queued, RunStatus.Running, RunStatus.Completed, RunStatus.Stopped, RunStatus.Failed, RunStatus.Cancelled];

    private static readonly Dictionary<(Type Type, string Member), string[]> s_allowed = new()
    {
        [(typeof(RunSummary), "status")] = s_statuses,
        [(typeof(RunCall), "kind")] = ["rlm", "llm"],
        [(typeof(RunCall), "status")] = ["running", "completed", "failed"],
        [(typeof(CellOutcome), "status")] = [CellStatuses.Ok, CellStatuses.Error, CellStatuses.Timeout, CellStatuses.Killed, CellStatuses.Cancelled],
        [(typeof(SandboxSession), "state")] = [SandboxSessionStates.Idle, SandboxSessionStates.Running, SandboxSessionStates.Parked],
        [(typeof(ModuleTierState), "name")] = [ModuleTiers.Workers, ModuleTiers.Memory, ModuleTiers.Disk, ModuleTiers.Redis],
        [(typeof(ModuleCompile), "contract")] = [.. WasmContracts.All],
        [(typeof(ModuleUse), "contract")] = [.. WasmContracts.All],
    };

    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(ProblemDetails) || type == typeof(HttpValidationProblemDetails))
        {
            DescribeProblem(schema);
        }
        else if (context.JsonPropertyInfo is { } property && s_allowed.TryGetValue((property.DeclaringType, property.Name), out var allowed))
        {
            Allow(schema, allowed);
        }
        else if (context.ParameterDescription is { Name: "status" })
        {
            Allow(schema, s_statuses);
        }
        else if (type == typeof(JsonNode))
        {
            PayloadSchema.Describe(schema);
        }
        else if (type == typeof(JsonObject))
        {
            schema.AdditionalProperties = new OpenApiSchema();
        }

        return Task.CompletedTask;
    }

    /// <summary>Payloads get a name of their own; a free-form object needs none.</summary>
    public static string? NameOf(JsonTypeInfo type) => type.Type switch
    {
        var node when node == typeof(JsonNode) => "Payload",
        var members when members == typeof(JsonObject) => null,
        _ => OpenApiOptions.CreateDefaultSchemaReferenceId(type),
    };

    private static void Allow(OpenApiSchema schema, string[] values) => schema.Enum = [.. values.Select(value => JsonValue.Create(value))];

    private static void DescribeProblem(OpenApiSchema schema)
    {
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
        schema.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable code of the error." };
        schema.Properties["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Finds the request in the log." };
        schema.Required = new HashSet<string> { "code", "traceId" };
    }
}
