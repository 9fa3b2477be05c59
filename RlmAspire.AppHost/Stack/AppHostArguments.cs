using Microsoft.Extensions.Configuration;
using RlmAspire.AppHost.Resources;

namespace RlmAspire.AppHost.Stack;

/// <summary>
/// Settings that an Aspire host expects to be told, here with fixed values so that `dotnet run` and the built program behave alike.
/// What the environment or the command line says goes before them.
/// </summary>
internal static class AppHostArguments
{
    public static string[] WithDefaults(string[] args)
    {
        var given = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var defaults = new Dictionary<string, string>
        {
            ["environment"] = given["DOTNET_ENVIRONMENT"] ?? "Development",
            ["ASPNETCORE_URLS"] = Loopback(given, "dashboard", 18888),
            ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = Loopback(given, "dashboard-otlp-grpc", 18889),
            ["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = Loopback(given, "dashboard-otlp-http", 18890),
            ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = Loopback(given, "dashboard-resources", 18891),
            ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true",
        };
        return [.. defaults.Where(setting => given[setting.Key] is null).Select(setting => $"--{setting.Key}={setting.Value}"), .. args];
    }

    private static string Loopback(IConfiguration given, string name, int defaultPort) =>
        $"http://127.0.0.1:{ServicePorts.Of(given, name, defaultPort)}";
}
