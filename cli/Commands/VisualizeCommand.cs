using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Output;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm visualize</c></summary>
internal static class VisualizeCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    public static Command Create(CliHost host)
    {
        var run = new Argument<string?>("RUN") { Description = "The run to show: its id, the beginning of it, or 'last'; without one, the list of runs.", Arity = ArgumentArity.ZeroOrOne };
        var server = Arguments.Server();
        var noOpen = new Option<bool>("--no-open") { Description = "Print the address and open nothing." };
        var command = new Command("visualize", "Open the dashboard in a browser, or print its address where there is none.") { run, server, noOpen };
        command.SetAction((parsed, cancellationToken) => CommandScope.RunAsync(
            host, json: false, () => ExecuteAsync(host, parsed.GetValue(run), parsed.GetValue(server), parsed.GetValue(noOpen), cancellationToken)));
        return command;
    }

    private static async Task<int> ExecuteAsync(CliHost host, string? reference, string? server, bool noOpen, CancellationToken cancellationToken)
    {
        var root = server is null ? new SettingsLoader(host).Load().Server : SettingsLoader.ParseUrl(server, "--server");
        var page = new Uri(root, "rlm");
        if (reference is not null)
        {
            using var store = LocalStore.Open(new RlmHome(host).Store);
            // A run of the server need not be in the store here.
            var run = Guid.TryParse(reference, out var id) && store.Get(id) is null ? id : RunReference.Resolve(store, reference);
            page = new Uri(root, $"rlm/runs/{run}");
            NoteUpload(host, store, run, root);
        }

        host.Terminal.Out.WriteLine(page);
        if (!await AnswersAsync(root, cancellationToken))
        {
            host.Terminal.Note($"rlm: {root} does not answer. `./rlm up` starts the dashboard on this machine; --server, RLM_SERVER or rlm.toml: server name another.");
            return ExitCodes.Failed;
        }

        if (!noOpen && host.Terminal.ErrorIsInteractive && !TryOpen(host, page))
        {
            host.Terminal.Note("No browser was found here: open the address by hand.");
        }

        return ExitCodes.Answered;
    }

    private static void NoteUpload(CliHost host, LocalStore store, Guid run, Uri server)
    {
        if (store.Get(run) is { } summary && (store.GetUpload(run, server.AbsoluteUri)?.Acknowledged ?? -1) < summary.LastSeq)
        {
            host.Terminal.Note($"rlm: {server} does not hold all of this run, as far as is known here; `rlm sync {Format.ShortId(run)}` sends it.");
        }
    }

    private static async Task<bool> AnswersAsync(Uri server, CancellationToken cancellationToken)
    {
        try
        {
            using var http = new HttpClient { Timeout = s_patience };
            using var response = await http.GetAsync(new Uri(server, "health"), cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private static bool TryOpen(CliHost host, Uri page)
    {
        var opener = OperatingSystem.IsWindows() ? "explorer" : OperatingSystem.IsMacOS() ? "open"
            : host.Variable("DISPLAY") is not null || host.Variable("WAYLAND_DISPLAY") is not null ? "xdg-open" : null;
        try
        {
            using var process = opener is null ? null : Process.Start(new ProcessStartInfo(opener, [page.AbsoluteUri]) { RedirectStandardOutput = true, RedirectStandardError = true });
            return process is not null;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
