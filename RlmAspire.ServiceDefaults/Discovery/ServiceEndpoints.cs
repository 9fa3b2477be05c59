using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.ServiceDefaults.Discovery;

/// <summary>
/// Where the other services are, from configuration alone: <c>services:&lt;name&gt;:&lt;scheme&gt;:0</c>, as Aspire writes it into the
/// environment (<c>services__api__http__0</c>).
/// </summary>
public static class ServiceEndpoints
{
    /// <summary>The base address of a service.</summary>
    /// <param name="configuration">The host's configuration.</param>
    /// <param name="name">The resource's name, such as <c>api</c>.</param>
    /// <exception cref="RlmException"><c>config_invalid</c>: there is no such entry, or it is not an absolute URL.</exception>
    public static Uri Get(IConfiguration configuration, string name) =>
        Find(configuration, name) ?? throw new RlmException(
            ErrorCodes.ConfigInvalid,
            $"The address of '{name}' is not known. Start the stack with ./rlm up, or set services__{name}__http__0 to its URL.");

    /// <summary>The base address of a service, https before http, or null when it is not configured.</summary>
    public static Uri? Find(IConfiguration configuration, string name)
    {
        var value = configuration[$"services:{name}:https:0"] ?? configuration[$"services:{name}:http:0"];
        if (value is null)
        {
            return null;
        }

        return Uri.TryCreate(value, UriKind.Absolute, out var address)
            ? address
            : throw new RlmException(ErrorCodes.ConfigInvalid, $"services:{name} is not an absolute URL: '{value}'.");
    }

    internal static void AddServiceEndpoints(this IServiceCollection services)
    {
        services.AddTransient<ServiceEndpointHandler>();
        services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler<ServiceEndpointHandler>());
    }
}
