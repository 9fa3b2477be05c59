using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds parameters.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter that configuration must hold under <c>Parameters:{name}</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => builder.Configuration[Key(name)] ?? throw Missing(name), secret));

    /// <summary>
    /// Adds a parameter with a default. With <paramref name="persist" /> a default that was used is kept (in <c>secrets.json</c> of the
    /// data root, readable by its owner alone), so that the next start has the same value.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        var parameter = new ParameterResource(name, fallback => Read(builder, name, fallback, persist), secret) { Default = value };
        return builder.AddResource(parameter);
    }

    private static string Read(IDistributedApplicationBuilder builder, string name, ParameterDefault? fallback, bool persist)
    {
        if (builder.Configuration[Key(name)] is { Length: > 0 } configured)
        {
            return configured;
        }

        var value = fallback?.GetDefaultValue() ?? throw Missing(name);
        return persist ? new SecretStore(DataRoot.Of(builder.Configuration)).GetOrAdd(Key(name), () => value) : value;
    }

    private static string Key(string name) => $"Parameters:{name}";

    private static DistributedApplicationException Missing(string name) => new(
        $"The parameter '{name}' has no value. Set it as {Key(name)} in configuration, or as the environment variable Parameters__{name}.");
}
