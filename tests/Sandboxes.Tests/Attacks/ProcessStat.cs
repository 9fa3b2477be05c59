using System.Globalization;

namespace RlmAspire.Sandboxes.Tests.Attacks;

/// <summary>What <c>/proc/…/stat</c> tells of a live process: its parent, and its CPU time in ticks of 10 ms.</summary>
internal sealed record ProcessStat(int Id, int Parent, long Ticks)
{
    private const int State = 0;
    private const int ParentId = 1;
    private const int UserTime = 11;
    private const int SystemTime = 12;

    /// <returns>Null when the process is gone, or dead and not yet waited for.</returns>
    public static ProcessStat? Read(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            // The command before it may hold spaces and brackets.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return fields[State] is "Z" or "X" ? null : new ProcessStat(id, (int)Number(ParentId), Number(UserTime) + Number(SystemTime));

            long Number(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
