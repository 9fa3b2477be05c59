using RlmAspire.Contracts.Status;

namespace RlmAspire.ServiceDefaults.Health;

/// <summary>Asks all probes at once; one that hangs is off.</summary>
public static class FeatureReport
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(3);

    /// <summary>The state of every feature, in the order of the probes.</summary>
    public static async Task<IReadOnlyList<FeatureStatus>> CheckAllAsync(IEnumerable<IFeatureProbe> probes, CancellationToken cancellationToken) =>
        await Task.WhenAll(probes.Select(probe => CheckAsync(probe, cancellationToken)));

    private static async Task<FeatureStatus> CheckAsync(IFeatureProbe probe, CancellationToken cancellationToken)
    {
        try
        {
            return await probe.CheckAsync(cancellationToken).WaitAsync(s_timeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new FeatureStatus(probe.Name, false, $"It did not answer within {s_timeout.TotalSeconds} s.");
        }
    }
}
