using RlmAspire.Cli.Contexts;
using RlmAspire.Cli.Hosting;
using RlmAspire.Contracts.Errors;
using RlmAspire.Runtime;

namespace RlmAspire.Cli.Mcp.Tools;

/// <summary>Reads files for a caller, in the folders that a person allowed and nowhere else.</summary>
internal sealed class AllowedFiles
{
    private const int MaxLinks = 40;

    private readonly CliHost _host;
    private readonly IReadOnlyList<string> _folders;

    /// <param name="host">The folder it was started in, and where relative paths begin.</param>
    /// <param name="folders">What the person allowed; with none, the folder it was started in, where that is not all there is.</param>
    /// <exception cref="RlmException">There is no such folder.</exception>
    public AllowedFiles(CliHost host, IReadOnlyList<string> folders)
    {
        _host = host;
        _folders = folders.Count > 0 ? [.. folders.Select(Existing)] : IsEverything(host.WorkingDirectory) ? [] : [RealPath(host.WorkingDirectory)];
    }

    /// <summary>For a tool's description.</summary>
    public string Describe() => _folders.Count == 0
        ? "No folder may be read: the server was started without --allow-folder."
        : $"Files may be read in {string.Join(", ", _folders)}.";

    /// <summary>The text of a file or folder as UTF-8.</summary>
    /// <exception cref="RlmException">It may not be read, cannot be, or is no text.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken cancellationToken) => (await ReadInputAsync(path, cancellationToken)).Utf8;

    /// <summary>The same as an input of a run.</summary>
    public async Task<ContextInput> ReadInputAsync(string path, CancellationToken cancellationToken)
    {
        // What is read is the place that was checked, whatever the links that led there.
        var inputs = await new ContextReader(_host, TextEncoding.Auto).ReadAsync([Resolve(path)], cancellationToken);
        return inputs[0] with { Source = path };
    }

    /// <summary>The real place of a path.</summary>
    /// <exception cref="RlmException">It lies in no folder that may be read.</exception>
    public string Resolve(string path)
    {
        var real = RealPath(Path.GetFullPath(path, _host.WorkingDirectory));
        return _folders.Any(folder => real == folder || real.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            ? real
            : throw new RlmException(
                ErrorCodes.Forbidden, $"'{path}' may not be read. {Describe()} The person who runs the server allows others with --allow-folder.");
    }

    private string Existing(string folder)
    {
        var path = Path.GetFullPath(folder, _host.WorkingDirectory);
        return Directory.Exists(path) ? RealPath(path) : throw new RlmException(ErrorCodes.Invalid, $"--allow-folder: there is no folder {path}.");
    }

    /// <summary>Programs with windows start a server in the root or in the home: nobody has chosen that as what may be read.</summary>
    private static bool IsEverything(string folder) =>
        Path.GetPathRoot(folder) == folder || folder == Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>The path without links; parts that do not exist stay as they are.</summary>
    private static string RealPath(string path, int links = 0)
    {
        if (links > MaxLinks)
        {
            throw new RlmException(ErrorCodes.ContextUnreadable, $"'{path}' is behind too many links.");
        }

        var real = Path.GetPathRoot(path)!;
        foreach (var part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            if (new FileInfo(real).LinkTarget is { } target)
            {
                real = RealPath(Path.GetFullPath(target, Path.GetDirectoryName(real)!), links + 1);
            }
        }

        return real;
    }
}
