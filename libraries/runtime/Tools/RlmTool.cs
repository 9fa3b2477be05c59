using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes;

namespace RlmAspire.Runtime.Tools;

/// <summary>A function that the cells of a run may call and the host does.</summary>
public sealed class RlmTool
{
    private const int MaxSchemaCharacters = 64 * 1024;
    private const int MaxDescriptionCharacters = 16 * 1024;

    private readonly Func<JsonElement, CancellationToken, Task<JsonNode?>> _invoke;

    /// <param name="name">Its name in Python: an identifier, and none that the REPL uses itself.</param>
    /// <param name="description">What it does, for the model.</param>
    /// <param name="parameters">JSON Schema of an object. Its properties are the arguments, in the order in which they may be given without a name.</param>
    /// <param name="invoke">
    /// Does it: takes a JSON object of the arguments and gives what JSON can hold. An <see cref="RlmException"/> is told to the cell as it is, any
    /// other exception with its message. It must heed its token. Several calls may run at once.
    /// </param>
    /// <exception cref="RlmException">The name, the description or the schema cannot be used.</exception>
    public RlmTool(string name, string description, JsonElement parameters, Func<JsonElement, CancellationToken, Task<JsonNode?>> invoke)
    {
        if (!ToolDescription.IsName(name))
        {
            throw new RlmException(ErrorCodes.Invalid, $"'{name}' cannot be a tool's name: it must be a Python identifier of at most 100 letters, digits and '_', and none that the REPL uses itself.");
        }

        if (parameters.ValueKind != JsonValueKind.Object || parameters.GetRawText().Length > MaxSchemaCharacters || description.Length > MaxDescriptionCharacters)
        {
            throw new RlmException(
                ErrorCodes.Invalid, $"The tool '{name}' needs a JSON Schema of at most {MaxSchemaCharacters:N0} characters, and a description of at most {MaxDescriptionCharacters:N0}.");
        }

        Description = new ToolDescription(name, description, parameters.Clone());
        _invoke = invoke;
    }

    /// <summary>Its name in Python.</summary>
    public string Name => Description.Name;

    /// <summary>What cells and the model are told of it.</summary>
    public ToolDescription Description { get; }

    /// <summary>Makes a tool of a function, such as one that <see cref="AIFunctionFactory"/> makes of a delegate.</summary>
    /// <exception cref="RlmException">Its name, description or schema cannot be used.</exception>
    public static RlmTool Of(AIFunction function) => new(function.Name, function.Description, function.JsonSchema, async (arguments, cancellationToken) =>
    {
        var given = arguments.EnumerateObject().ToDictionary(static argument => argument.Name, static argument => (object?)argument.Value, StringComparer.Ordinal);
        var result = await function.InvokeAsync(new AIFunctionArguments(given), cancellationToken);
        return result is JsonElement json ? JsonNode.Parse(json.GetRawText()) : JsonSerializer.SerializeToNode(result, function.JsonSerializerOptions);
    });

    /// <summary>Does it.</summary>
    /// <param name="arguments">A JSON object.</param>
    /// <param name="cancellationToken">Fires when the cell is stopped or the run ends.</param>
    public Task<JsonNode?> InvokeAsync(JsonElement arguments, CancellationToken cancellationToken) => _invoke(arguments, cancellationToken);
}
