namespace RlmAspire.Hosting.SampleHost;

/// <summary>Names this assembly to tests.</summary>
public sealed class SampleEntryPoint;
