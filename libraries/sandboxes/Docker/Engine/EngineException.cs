using System.Net;

namespace RlmAspire.Sandboxes.Docker.Engine;

/// <summary>The engine refused a call.</summary>
/// <param name="status">Its answer's status.</param>
/// <param name="message">Its own words.</param>
internal sealed class EngineException(HttpStatusCode status, string message) : Exception(message)
{
    public HttpStatusCode Status => status;
}
