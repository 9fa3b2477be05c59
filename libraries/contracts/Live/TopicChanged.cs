namespace RlmAspire.Contracts.Live;

/// <summary>Tells a browser what changed, never the data itself; the browser then asks for what it lacks.</summary>
/// <param name="Topic"><c>runs</c>, or <c>run:{id}</c>.</param>
/// <param name="Version">For a run its last <c>seq</c>, for a list a number that grows.</param>
public sealed record TopicChanged(string Topic, long Version);
