using System.Diagnostics.CodeAnalysis;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RlmAspire.Cli.Hosting;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Cli.Mcp.Serving;

/// <summary>A tool on the wire: arguments are checked, faults become results, and a caller who asks for progress gets it.</summary>
/// <param name="tool">The tool.</param>
/// <param name="host">The surroundings.</param>
/// <param name="gone">Fires when there is no caller any more.</param>
internal sealed class ToolEndpoint(ServedTool tool, CliHost host, CancellationToken gone) : McpServerTool
{
    public override Tool ProtocolTool { get; } = new()
    {
        Name = tool.Name,
        Description = tool.Description,
        InputSchema = ToolSchema.Of(tool.Parameters),
        Annotations = new ToolAnnotations
        {
            ReadOnlyHint = tool.ReadOnly,
            DestructiveHint = tool.Destructive,
            IdempotentHint = tool.ReadOnly,
            OpenWorldHint = tool.OpenWorld,
        },
    };

    public override IReadOnlyList<object> Metadata => [];

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a tool runs into is the caller's to hear of, and must not end the server.")]
    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, gone);
        try
        {
            var call = new ToolCall(ToolArguments.Read(tool.Parameters, request.Params.Arguments));
            await using var progress = new ProgressTicker(request, call, host.TimeProvider);
            return Result(await tool.CallAsync(call, either.Token));
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            throw;
        }
        catch (RlmException exception)
        {
            return Result(new ToolReply($"{tool.Name}: {exception.Message}", IsError: true));
        }
        catch (Exception exception)
        {
            host.Terminal.Note($"rlm: {tool.Name}: {exception}");
            return Result(new ToolReply($"{tool.Name}: something unexpected went wrong: {exception.GetType().Name}. The server's standard error has the details.", IsError: true));
        }
    }

    private static CallToolResult Result(ToolReply reply) => new()
    {
        Content = [new TextContentBlock { Text = reply.Text }],
        StructuredContent = reply.Data is { } data ? ToolReply.ToElement(data) : null,
        IsError = reply.IsError,
    };
}
