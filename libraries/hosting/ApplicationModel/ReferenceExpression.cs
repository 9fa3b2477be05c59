using System.Runtime.CompilerServices;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Text with parts that are filled in once the application runs: ports, parameters, connection strings.</summary>
public sealed class ReferenceExpression : IExpressionValue
{
    /// <summary>The expression without text.</summary>
    public static readonly ReferenceExpression Empty = new("", []);

    private ReferenceExpression(string format, IReadOnlyList<IValueProvider> values)
    {
        Format = format;
        ValueProviders = values;
    }

    /// <summary>The composite format string, <c>{0}</c> for the first value.</summary>
    public string Format { get; }

    /// <summary>The values of the format string's holes.</summary>
    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    /// <inheritdoc />
    public string ValueExpression =>
        string.Format(Format, ValueProviders.Select(object (value) => ((IManifestExpressionProvider)value).ValueExpression).ToArray());

    /// <summary>Makes an expression of an interpolated string.</summary>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.Build();

    /// <inheritdoc />
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var values = new object?[ValueProviders.Count];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = await ValueProviders[index].GetValueAsync(cancellationToken);
        }

        return string.Format(Format, values);
    }

    /// <summary>Collects the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
#pragma warning disable CA1034, CA1815 // Shape of the API that this library mirrors.
    public readonly ref struct ExpressionInterpolatedStringHandler
#pragma warning restore CA1034, CA1815
    {
        private readonly System.Text.StringBuilder _format;
        private readonly List<IValueProvider> _values;

        /// <summary>Called by the compiler.</summary>
        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
        {
            _format = new System.Text.StringBuilder(literalLength + (formattedCount * 3));
            _values = new List<IValueProvider>(formattedCount);
        }

        /// <summary>Called by the compiler for text between holes.</summary>
        public readonly void AppendLiteral(string value) =>
            _format.Append(value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

        /// <summary>Called by the compiler for a hole with a known text.</summary>
        public readonly void AppendFormatted(string? value) => AppendLiteral(value ?? "");

        /// <summary>Called by the compiler for a hole with a value of later.</summary>
        public readonly void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider
        {
            _format.Append('{').Append(_values.Count).Append('}');
            _values.Add(valueProvider);
        }

        /// <summary>Called by the compiler for a hole with a resource.</summary>
        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider => AppendFormatted(valueProvider.Resource);

        internal readonly ReferenceExpression Build() => new(_format.ToString(), _values);
    }
}
