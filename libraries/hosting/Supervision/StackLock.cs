namespace Aspire.Hosting.Supervision;

/// <summary>Lets only one application use a data root, and waits until the guard of a killed one has ended its processes.</summary>
internal sealed class StackLock : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;

    private StackLock(FileStream file) => _file = file;

    public static string GuardFile(DataRoot root) => Path.Combine(root.Run, "guard.lock");

    public static async Task<StackLock> TakeAsync(DataRoot root, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var path = Path.Combine(root.Run, "apphost.lock");
        var own = TryOpen(path)
            ?? throw new DistributedApplicationException($"Another application host uses {root.Path} (lock: {path}). Stop it first, or set RLM_HOME to another folder.");
        var started = timeProvider.GetTimestamp();
        while (true)
        {
            using var guard = TryOpen(GuardFile(root));
            if (guard is not null)
            {
                return new StackLock(own);
            }

            if (timeProvider.GetElapsedTime(started) > s_patience)
            {
                own.Dispose();
                throw new DistributedApplicationException($"Processes of an application host that was killed are still being ended (lock: {GuardFile(root)}). Try again soon.");
            }

            await Task.Delay(s_pause, timeProvider, cancellationToken);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
