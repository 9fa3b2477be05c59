namespace RlmAspire.Data.Migrations;

/// <summary>The database and this build do not belong together.</summary>
/// <param name="message">What does not fit, and what to do.</param>
public sealed class MigrationException(string message) : Exception(message);
