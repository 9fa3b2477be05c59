using RlmAspire.Cli.Hosting;

namespace RlmAspire.Cli.Sync;

/// <summary>Makes the client of a server with the key of this machine.</summary>
internal static class IngestConnection
{
    /// <summary>Long enough for a payload of hundreds of megabytes over a slow line.</summary>
    private static readonly TimeSpan s_longestRequest = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan s_longestConnect = TimeSpan.FromSeconds(10);

    public static HttpClient CreateHttp() => new(new SocketsHttpHandler { ConnectTimeout = s_longestConnect, UseCookies = false }) { Timeout = s_longestRequest };

    /// <param name="host">The home holds the key.</param>
    /// <param name="http">From <see cref="CreateHttp"/>.</param>
    /// <param name="server">Root of the server.</param>
    /// <param name="retries">When to try again.</param>
    public static IngestClient Create(CliHost host, HttpClient http, Uri server, RetryPlan retries)
    {
        var path = new RlmHome(host).SignerKey;
        var key = SignerKeyFile.LoadOrCreate(path, pubkey => host.Terminal.Note($"A signing key was made in {path}. Its public half: {pubkey}"));
        return new IngestClient(http, server, key, host.TimeProvider, retries);
    }
}
