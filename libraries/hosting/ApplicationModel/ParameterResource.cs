namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that comes from configuration, or is generated.</summary>
/// <param name="name">The unique name.</param>
/// <param name="callback">Reads the value; given the default, if there is one.</param>
/// <param name="secret">True when the value must not be shown.</param>
public class ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false) : Resource(name), IExpressionValue
{
    private string? _value;

    /// <summary>True when the value must not be shown.</summary>
    public bool Secret { get; } = secret;

    /// <summary>Where the value comes from when configuration has none.</summary>
    public ParameterDefault? Default { get; set; }

    /// <inheritdoc />
    public string ValueExpression => $"{{{Name}.value}}";

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<string?>(_value ??= callback(Default));
}
