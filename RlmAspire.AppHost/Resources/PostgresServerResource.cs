using Aspire.Hosting.ApplicationModel;

namespace RlmAspire.AppHost.Resources;

/// <summary>PostgreSQL as a process of this machine.</summary>
internal sealed class PostgresServerResource(string name, string workingDirectory) : ExecutableResource(name, "node", workingDirectory);
