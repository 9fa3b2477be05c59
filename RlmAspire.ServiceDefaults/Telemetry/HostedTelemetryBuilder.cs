using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace RlmAspire.ServiceDefaults.Telemetry;

/// <summary>
/// Puts the providers into the host's container, as <c>services.AddOpenTelemetry()</c> of
/// OpenTelemetry.Extensions.Hosting does; that package is not on every feed.
/// </summary>
internal sealed class HostedTelemetryBuilder(IServiceCollection services) : IOpenTelemetryBuilder
{
    public IServiceCollection Services => services;
}
