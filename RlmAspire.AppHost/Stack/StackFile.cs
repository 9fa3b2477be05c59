using System.Text.Json;

namespace RlmAspire.AppHost.Stack;

/// <summary>The file <c>run/stack.json</c>: what <c>./rlm up --detach</c> waits for. It holds the dashboard's login token, so only its owner can read it.</summary>
internal sealed class StackFile(StackFolders folders)
{
    private readonly Lock _gate = new();
    private string? _last;

    /// <summary>The file of this program, for failures before the application runs.</summary>
    public static StackFile? Current { get; set; }

    /// <summary>The data root.</summary>
    public string Home { get; } = folders.Home;

    public string Path { get; } = System.IO.Path.Combine(folders.Home, "run", "stack.json");

    /// <summary>Tells that the application could not be started, unless the file is that of another one which runs.</summary>
    public static void WriteFailure(string reason)
    {
        var file = Current ?? new StackFile(StackFolders.OfEnvironment());
        if (!file.BelongsToAnother())
        {
            file.Write(StackReport.Failed(reason, log: null));
        }
    }

    /// <summary>Replaces the file at once, so that a reader never sees half of it. Does nothing when nothing has changed.</summary>
    public void Write(StackReport report)
    {
        var text = JsonSerializer.Serialize(report, StackJsonContext.Default.StackReport);
        lock (_gate)
        {
            if (text == _last)
            {
                return;
            }

            _ = folders.CreatePrivate("run");
            var draft = Path + ".new";
            using (var writer = new StreamWriter(draft, new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                UnixCreateMode = OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                writer.WriteLine(text);
            }

            File.Move(draft, Path, overwrite: true);
            _last = text;
        }
    }

    public void Delete()
    {
        lock (_gate)
        {
            File.Delete(Path);
            _last = null;
        }
    }

    private bool BelongsToAnother()
    {
        try
        {
            var report = JsonSerializer.Deserialize(File.ReadAllText(Path), StackJsonContext.Default.StackReport);
            return report is not null && report.AppHostPid != Environment.ProcessId
                && File.ReadAllText($"/proc/{report.AppHostPid}/cmdline").Contains("RlmAspire.AppHost", StringComparison.Ordinal);
        }
        catch (Exception absent) when (absent is IOException or JsonException)
        {
            return false;
        }
    }
}
