using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Mcp.Serving;

namespace RlmAspire.Cli.Mcp;

/// <summary>Serves tools over standard input and output until the caller is gone.</summary>
internal sealed class McpToolServer(CliHost host, IEnumerable<ServedTool> tools)
{
    private const string Instructions =
        """
        Work on long inputs without reading them: put a text or a file into a session with set_repl_context and explore it with execute_python, or ask about
        it with rlm_run and come back with rlm_status. Sessions keep their variables from call to call.
        """;

    /// <exception cref="OperationCanceledException">The server was told to end.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var collection = new McpServerPrimitiveCollection<McpServerTool>();
        foreach (var tool in tools)
        {
            collection.Add(new ToolEndpoint(tool, host, gone.Token));
        }

        var options = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "rlm", Title = "RlmAspire", Version = RlmVersion.Current },
            ServerInstructions = Instructions,
            ToolCollection = collection,
        };
        await using var input = new CallerInput(host.Terminal.OpenInput(), gone.Cancel);
        await using var transport = new StreamServerTransport(input, host.Terminal.OpenOutput(), "rlm");
        await using var server = McpServer.Create(transport, options);
        await server.RunAsync(cancellationToken);
    }
}
