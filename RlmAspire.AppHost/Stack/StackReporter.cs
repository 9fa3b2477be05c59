using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace RlmAspire.AppHost.Stack;

/// <summary>Follows the resources and keeps the stack file true until the application begins to stop.</summary>
internal sealed class StackReporter(
    ResourceNotificationService notifications,
    DistributedApplicationModel model,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime,
    StackFile file) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        file.Delete();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        var view = new StackView([.. model.Resources], configuration, file.Home);
        var announced = false;
        await foreach (var change in notifications.WatchAsync(ending.Token))
        {
            view.Apply(change);
            var report = view.Report();
            file.Write(report);
            if (report.State == "healthy" && !announced)
            {
                announced = true;
                Console.WriteLine(StackTable.Format(report));
            }
        }
    }
}
