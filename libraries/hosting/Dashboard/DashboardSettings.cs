using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>Addresses and secrets of the dashboard, under the keys that Aspire reads.</summary>
internal sealed record DashboardSettings(string FrontendUrl, string OtlpGrpcUrl, string OtlpHttpUrl, string BrowserToken, string OtlpApiKey)
{
    private const string BrowserTokenKey = "AppHost:BrowserToken";
    private const string OtlpApiKeyKey = "AppHost:OtlpApiKey";

    public static DashboardSettings Of(IConfiguration configuration) => new(
        FirstUrl(configuration["ASPNETCORE_URLS"]) ?? "http://127.0.0.1:18888",
        FirstUrl(configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"]) ?? "http://127.0.0.1:18889",
        FirstUrl(configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"]) ?? "http://127.0.0.1:18890",
        Secret(configuration, BrowserTokenKey),
        Secret(configuration, OtlpApiKeyKey));

    private static string? FirstUrl(string? urls) => urls?.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();

    /// <summary>From configuration, else generated once and kept; put back into configuration for whoever shows the login address.</summary>
    private static string Secret(IConfiguration configuration, string key) =>
        configuration[key] ??= new SecretStore(DataRoot.Of(configuration)).GetOrAdd(key, () => RandomNumberGenerator.GetHexString(32, lowercase: true));
}
