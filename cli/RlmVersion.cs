using System.Reflection;

namespace RlmAspire.Cli;

/// <summary>The product's version.</summary>
internal static class RlmVersion
{
    public static string Current { get; } = typeof(RlmVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
