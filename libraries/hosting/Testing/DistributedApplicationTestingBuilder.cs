namespace Aspire.Hosting.Testing;

/// <summary>Runs an application host in a test.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Runs an entry point until it builds its application.</summary>
    /// <typeparam name="TEntryPoint">Any type of the assembly with the entry point.</typeparam>
    /// <param name="args">Command line arguments, added behind the entry point's own.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class
    {
        var hook = new EntryPointHook(typeof(TEntryPoint).Assembly, args);
        return new HookedBuilder(await hook.StartAsync(cancellationToken), hook);
    }
}
