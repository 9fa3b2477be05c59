using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using RlmAspire.Cli.Configuration;
using RlmAspire.Contracts.Errors;
using RlmAspire.Runtime.Tools;

namespace RlmAspire.Cli.Mcp.Client;

/// <summary>A server that is connected, and its tools.</summary>
internal sealed class McpConnection : IAsyncDisposable
{
    private const int LongestReturn = 1000;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(3);

    private readonly McpServerSettings _server;
    private readonly McpClient _client;
    private readonly Secrets _secrets;
    private int _calls;

    private McpConnection(McpServerSettings server, McpClient client, Secrets secrets, IReadOnlyList<McpClientTool> tools)
    {
        (_server, _client, _secrets) = (server, client, secrets);
        Tools = tools;
    }

    public string Name => _server.Name;

    public IReadOnlyList<McpClientTool> Tools { get; }

    /// <summary>Starts a server, or reaches it, and asks for its tools.</summary>
    /// <exception cref="RlmException">It does not come, or does not speak the protocol.</exception>
    public static async Task<McpConnection> OpenAsync(McpServerSettings server, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var secrets = Secrets.Of(server);
        var words = new LastWords();
        using var timeout = new CancellationTokenSource(s_patience, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        McpClient? client = null;
        try
        {
            var options = new McpClientOptions { ClientInfo = new Implementation { Name = "rlm", Version = RlmVersion.Current }, InitializationTimeout = s_patience };
            client = await McpClient.CreateAsync(Transport(server, words), options, cancellationToken: either.Token);
            var tools = await client.ListToolsAsync(cancellationToken: either.Token);
            return new McpConnection(server, client, secrets, Chosen(server, tools));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not RlmException)
        {
            await (client?.DisposeAsync() ?? default);
            var why = timeout.IsCancellationRequested ? $"it did not answer within {s_patience.TotalSeconds:0} s" : exception.Message;
            throw new RlmException(
                ErrorCodes.Unavailable, secrets.Redact($"The MCP server '{server.Name}' ({server.Origin}) is of no use: {why}{words.Said}. `--mcp none` runs without it."), exception);
        }
    }

    /// <summary>The server's tools as tools of a run.</summary>
    public IEnumerable<RlmTool> ToRunTools(ToolNames names) => Tools.Select(tool => new RlmTool(
        names.Take(_server.Name, tool.Name), Describe(tool), tool.JsonSchema, (arguments, cancellationToken) => CallAsync(tool.Name, arguments, cancellationToken)));

    public async ValueTask DisposeAsync() => await _client.DisposeAsync();

    private static IClientTransport Transport(McpServerSettings server, LastWords words)
    {
        if (server.Url is { } url)
        {
            return new HttpClientTransport(new HttpClientTransportOptions
            {
                Name = server.Name,
                Endpoint = new Uri(url.AbsoluteUri.TrimEnd('/')),
                AdditionalHeaders = new Dictionary<string, string>(server.Headers),
            });
        }

        // Of this program's own variables a server gets what every program needs, and no key of a model.
        var variables = StdioClientTransportOptions.GetDefaultEnvironmentVariables();
        foreach (var (name, value) in server.Variables)
        {
            variables[name] = value;
        }

        return new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = server.Name,
            Command = server.Command!,
            Arguments = [.. server.Arguments],
            WorkingDirectory = server.Folder,
            InheritEnvironmentVariables = false,
            EnvironmentVariables = variables,
            ShutdownTimeout = s_farewell,
            StandardErrorLines = words.Hear,
        });
    }

    private static IReadOnlyList<McpClientTool> Chosen(McpServerSettings server, IList<McpClientTool> tools)
    {
        if (server.Tools.Count == 0)
        {
            return [.. tools];
        }

        var missing = server.Tools.FirstOrDefault(name => !tools.Any(tool => tool.Name == name));
        return missing is null
            ? [.. tools.Where(tool => server.Tools.Contains(tool.Name))]
            : throw new RlmException(
                ErrorCodes.ConfigInvalid,
                $"{server.Origin}: the MCP server '{server.Name}' has no tool '{missing}'. It has: {string.Join(", ", tools.Select(static tool => tool.Name))}.");
    }

    private static string Describe(McpClientTool tool)
    {
        if (tool.ReturnJsonSchema is not { } returns)
        {
            return tool.Description;
        }

        var schema = returns.GetRawText();
        return $"{tool.Description}\nReturns: {(schema.Length <= LongestReturn ? schema : $"{schema[..LongestReturn]}… ({schema.Length - LongestReturn} characters more)")}";
    }

    private async Task<JsonNode?> CallAsync(string tool, JsonElement arguments, CancellationToken cancellationToken)
    {
        // A name of our own for the request: the library itself does not tell a server that nobody waits any more.
        var id = new RequestId($"rlm-{Interlocked.Increment(ref _calls)}");
        var request = new CallToolRequestParams
        {
            Name = tool,
            Arguments = arguments.ValueKind == JsonValueKind.Object
                ? arguments.EnumerateObject().ToDictionary(static argument => argument.Name, static argument => argument.Value, StringComparer.Ordinal)
                : [],
        };
        try
        {
            var result = await _client.SendRequestAsync<CallToolRequestParams, CallToolResult>(
                RequestMethods.ToolsCall, request, requestId: id, cancellationToken: cancellationToken);
            return result.IsError == true
                ? throw new RlmException(ErrorCodes.ToolFailed, _secrets.Redact(ToolResult.Text(result)))
                : _secrets.Redact(ToolResult.Value(result));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await TellCancelledAsync(id);
            throw;
        }
        catch (Exception exception) when (exception is McpException or IOException or InvalidOperationException or HttpRequestException)
        {
            throw new RlmException(ErrorCodes.ToolFailed, _secrets.Redact($"The MCP server '{_server.Name}' did not do it: {exception.Message}"), exception);
        }
    }

    private async Task TellCancelledAsync(RequestId id)
    {
        using var patience = new CancellationTokenSource(s_farewell);
        try
        {
            await _client.SendNotificationAsync(
                NotificationMethods.CancelledNotification, new CancelledNotificationParams { RequestId = id, Reason = "the cell was stopped" }, cancellationToken: patience.Token);
        }
        catch (Exception exception) when (exception is McpException or IOException or InvalidOperationException or HttpRequestException or OperationCanceledException)
        {
            // It is gone; then it does not go on either.
        }
    }
}
