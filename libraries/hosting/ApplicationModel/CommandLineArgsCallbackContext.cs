namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a callback that adds command line arguments works with.</summary>
public sealed class CommandLineArgsCallbackContext(IList<object> args, IResource resource, CancellationToken cancellationToken = default)
{
    /// <summary>Texts, or <see cref="IValueProvider" />s that are resolved after the last callback.</summary>
    public IList<object> Args { get; } = args;

    /// <summary>The resource that is starting.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Cancelled when the application stops.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
