namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that may be known only once the application runs.</summary>
public interface IValueProvider
{
    /// <summary>The value; waits until it is known.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}
