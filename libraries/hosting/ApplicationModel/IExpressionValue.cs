namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that can stand in an expression.</summary>
public interface IExpressionValue : IValueProvider, IManifestExpressionProvider;
