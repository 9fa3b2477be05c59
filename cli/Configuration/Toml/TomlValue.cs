namespace RlmAspire.Cli.Configuration.Toml;

/// <summary>A value of a settings file.</summary>
/// <param name="Value">A string, long, double, bool, or a list of those.</param>
/// <param name="Line">Where it stands, from 1.</param>
internal sealed record TomlValue(object Value, int Line);
