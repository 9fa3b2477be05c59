namespace Aspire.Hosting.Supervision;

/// <summary>Repeats the output of resources on the console, each line with the resource's name; silent without a writer.</summary>
internal sealed class ConsoleEcho(TextWriter? writer)
{
    private readonly Lock _gate = new();

    public void Write(string resource, string line)
    {
        if (writer is null)
        {
            return;
        }

        lock (_gate)
        {
            writer.WriteLine($"[{resource}] {line}");
        }
    }
}
