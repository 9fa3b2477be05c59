using RlmAspire.Contracts.Status;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.Gateway.Spa;

/// <summary>Whether there is a dashboard to serve.</summary>
internal sealed class SpaProbe(SpaFiles files) : IFeatureProbe
{
    public string Name => "web dashboard";

    public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(
        files.GetFileInfo(SpaFiles.Index).Exists
            ? new FeatureStatus(Name, true, "built")
            : new FeatureStatus(Name, false, $"{files.Root} holds no index.html. Build it with ./rlm up, or npm ci and npm run build in web/."));
}
