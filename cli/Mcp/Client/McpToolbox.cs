using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Contracts.Errors;
using RlmAspire.Runtime.Tools;

namespace RlmAspire.Cli.Mcp.Client;

/// <summary>The MCP servers of a run, connected, and their tools.</summary>
internal sealed class McpToolbox : IAsyncDisposable
{
    private const string All = "all";

    /// <summary>Asks for no server.</summary>
    public const string None = "none";

    private readonly IReadOnlyList<McpConnection> _connections;

    private McpToolbox(IReadOnlyList<McpConnection> connections)
    {
        _connections = connections;
        var names = new ToolNames();
        Tools = [.. connections.SelectMany(connection => connection.ToRunTools(names))];
    }

    public IReadOnlyList<RlmTool> Tools { get; }

    /// <summary>Which servers a run gets.</summary>
    /// <param name="servers">That the files name.</param>
    /// <param name="wanted">What a person asked for: names, <c>all</c> or <c>none</c>; empty for those that need no asking.</param>
    /// <exception cref="RlmException">There is none of a name.</exception>
    public static IReadOnlyList<McpServerSettings> Choose(IReadOnlyList<McpServerSettings> servers, IReadOnlyList<string> wanted)
    {
        if (wanted.Count == 0)
        {
            return [.. servers.Where(static server => server.Trusted)];
        }

        if (wanted is [All])
        {
            return servers;
        }

        return wanted is [None] ? [] : [.. wanted.Distinct(StringComparer.Ordinal).Select(name => servers.FirstOrDefault(server => server.Name == name) ?? throw Unknown(name, servers))];
    }

    /// <summary>Connects to all of them at once.</summary>
    /// <exception cref="RlmException">One of them is of no use; the others are let go.</exception>
    public static async Task<McpToolbox> OpenAsync(IReadOnlyList<McpServerSettings> servers, CliHost host, CancellationToken cancellationToken)
    {
        var opening = servers.Select(server => McpConnection.OpenAsync(server, host.TimeProvider, cancellationToken)).ToList();
        try
        {
            var toolbox = new McpToolbox(await Task.WhenAll(opening));
            Announce(toolbox, host);
            return toolbox;
        }
        catch
        {
            foreach (var opened in opening.Where(static task => task.IsCompletedSuccessfully))
            {
                await (await opened).DisposeAsync();
            }

            throw;
        }
    }

    /// <summary>Says which servers a project's file names and this run leaves alone.</summary>
    public static void NoteUnasked(IReadOnlyList<McpServerSettings> servers, IReadOnlyList<string> wanted, CliHost host)
    {
        var left = servers.Where(static server => !server.Trusted).Select(static server => server.Name).ToList();
        if (wanted.Count == 0 && left.Count > 0)
        {
            host.Terminal.Note($"rlm: this project's rlm.toml names MCP servers ({string.Join(", ", left)}) that a run starts only when told to: --mcp {left[0]}, or --mcp {All}.");
        }
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_connections.Select(static connection => connection.DisposeAsync().AsTask()));

    private static void Announce(McpToolbox toolbox, CliHost host)
    {
        foreach (var connection in toolbox._connections)
        {
            host.Terminal.Note($"tools of {connection.Name}: {(connection.Tools.Count == 0 ? "none" : string.Join(", ", connection.Tools.Select(static tool => tool.Name)))}");
        }
    }

    private static RlmException Unknown(string name, IReadOnlyList<McpServerSettings> servers) => new(
        ErrorCodes.Invalid,
        servers.Count == 0
            ? $"--mcp {name}: no rlm.toml names an MCP server. A table [mcp.{name}] with command and args does."
            : $"--mcp {name}: there is no such MCP server. Known: {string.Join(", ", servers.Select(static server => server.Name))}.");
}
