namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that has a symbolic form.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The symbolic form, such as <c>{api.bindings.http.url}</c>.</summary>
    string ValueExpression { get; }
}
