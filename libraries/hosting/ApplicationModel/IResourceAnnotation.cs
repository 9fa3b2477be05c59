namespace Aspire.Hosting.ApplicationModel;

/// <summary>Marks something that can be said about a resource.</summary>
#pragma warning disable CA1040 // The marker is part of the API that this library mirrors.
public interface IResourceAnnotation;
#pragma warning restore CA1040
