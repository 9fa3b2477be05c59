namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address of a running resource.</summary>
/// <param name="Name">Name of the endpoint.</param>
/// <param name="Url">The address.</param>
/// <param name="IsInternal">True when only other resources use it.</param>
#pragma warning disable CA1054, CA1056 // Text, as in the API that this library mirrors.
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal);
#pragma warning restore CA1054, CA1056
