using RlmAspire.Models;

namespace RlmAspire.Cli.Output;

/// <summary>A role that a model plays.</summary>
/// <param name="Name"><c>root</c>, <c>sub</c> or <c>judge</c>.</param>
/// <param name="Given">What the settings name, or null when they leave it open.</param>
/// <param name="Model">The model, or null when it cannot be used.</param>
/// <param name="Problem">Why it cannot, or null.</param>
internal sealed record ModelRole(string Name, string? Given, ResolvedModel? Model, string? Problem);
