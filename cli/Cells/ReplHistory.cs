using RlmAspire.Cli.Hosting;

namespace RlmAspire.Cli.Cells;

/// <summary>The cells that were typed, one a line, for the person's eyes alone.</summary>
internal sealed class ReplHistory(RlmHome home)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>Keeps a cell; a history that cannot be written must not stop anybody's work.</summary>
    /// <returns>What went wrong, or null.</returns>
    public string? Add(string cell)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(home.Folder);
            }
            else
            {
                Directory.CreateDirectory(home.Folder, OwnersFolder);
                options.UnixCreateMode = OwnerOnly;
            }

            using var writer = new StreamWriter(home.ReplHistory, options);
            writer.WriteLine(cell.TrimEnd('\n').Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    /// <summary>The newest cells, the oldest of them first, each on one line.</summary>
    public IReadOnlyList<string> Read(int count)
    {
        try
        {
            return File.Exists(home.ReplHistory) ? [.. File.ReadLines(home.ReplHistory).TakeLast(count)] : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
