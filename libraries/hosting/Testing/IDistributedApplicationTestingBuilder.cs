namespace Aspire.Hosting.Testing;

/// <summary>The application that an entry point composes, for a test to change and to build.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable
{
    /// <summary>Lets the entry point go on and returns the application, which is not started yet.</summary>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
