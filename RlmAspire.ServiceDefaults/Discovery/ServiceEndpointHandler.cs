using Microsoft.Extensions.Configuration;

namespace RlmAspire.ServiceDefaults.Discovery;

/// <summary>Sends <c>http://api/…</c> to the address that configuration gives for <c>api</c>; other hosts pass as they are.</summary>
internal sealed class ServiceEndpointHandler(IConfiguration configuration) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { IsAbsoluteUri: true } asked && ServiceEndpoints.Find(configuration, asked.Host) is { } address)
        {
            request.RequestUri = new UriBuilder(asked) { Scheme = address.Scheme, Host = address.Host, Port = address.Port }.Uri;
        }

        return base.SendAsync(request, cancellationToken);
    }
}
