using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard;

/// <summary>Adds the Aspire dashboard, as Aspire does by itself.</summary>
internal static class DashboardExtensions
{
    public static void AddDashboard(this IDistributedApplicationBuilder builder)
    {
        if (DashboardBinaries.Find(ToolsFolder.Find(builder.Configuration)) is not { } binaries)
        {
            Console.Error.WriteLine("The dashboard is off: the npm package @microsoft/aspire-cli-linux-x64 is not installed. `./rlm setup` installs it.");
            return;
        }

        // The programs keep caches, keys and logs in their home folder.
        var home = Directory.CreateDirectory(Path.Combine(DataRoot.Of(builder.Configuration).Tools, "aspire")).FullName;
        var settings = DashboardSettings.Of(builder.Configuration);
        var dashboard = builder.AddResource(new DashboardResource(binaries.Executable, home))
            .WithArgs("dashboard")
            .WithAddress("http", settings.FrontendUrl)
            .WithAddress("otlp-grpc", settings.OtlpGrpcUrl)
            .WithAddress("otlp-http", settings.OtlpHttpUrl)
            .WithExternalHttpEndpoints()
            .WithSettings(settings)
            .WithHttpHealthCheck("/health");
        if (!binaries.IsUnpacked)
        {
            dashboard.WaitForCompletion(builder.AddUnpacking(binaries, home));
        }
    }

    private static IResourceBuilder<ExecutableResource> AddUnpacking(this IDistributedApplicationBuilder builder, DashboardBinaries binaries, string home) =>
        builder.AddExecutable("dashboard-unpack", binaries.Cli, home, "setup", "--non-interactive", "--nologo")
            .WithEnvironment("HOME", home)
            .WithEnvironment("ASPIRE_CLI_TELEMETRY_OPTOUT", "1")
            .WithEnvironment("NO_COLOR", "1");

    private static IResourceBuilder<DashboardResource> WithAddress(this IResourceBuilder<DashboardResource> builder, string name, string url)
    {
        var address = new Uri(url);
        return builder.WithHttpEndpoint(address.Port, name: name).WithEndpoint(name, endpoint => endpoint.TargetHost = address.Host);
    }

    private static IResourceBuilder<DashboardResource> WithSettings(this IResourceBuilder<DashboardResource> builder, DashboardSettings settings) =>
        builder
            .WithEnvironment("HOME", builder.Resource.WorkingDirectory)
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Production")
            .WithEnvironment("LOGGING__LOGLEVEL__DEFAULT", "Warning")
            .WithEnvironment("LOGGING__LOGLEVEL__ASPIRE", "Warning") // It would write its login token into the log.
            .WithEnvironment("ASPNETCORE_URLS", builder.GetEndpoint("http"))
            .WithEnvironment("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", builder.GetEndpoint("otlp-grpc"))
            .WithEnvironment("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", builder.GetEndpoint("otlp-http"))
            .WithEnvironment("DASHBOARD__FRONTEND__AUTHMODE", "BrowserToken")
            .WithEnvironment("DASHBOARD__FRONTEND__BROWSERTOKEN", settings.BrowserToken)
            .WithEnvironment("DASHBOARD__OTLP__AUTHMODE", "ApiKey")
            .WithEnvironment("DASHBOARD__OTLP__PRIMARYAPIKEY", settings.OtlpApiKey);
}
