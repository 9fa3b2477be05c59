using System.Reflection;

namespace RlmAspire.ServiceDefaults.Health;

/// <summary>The version that the build stamped.</summary>
public static class ProductVersion
{
    /// <summary>Such as <c>0.1.0</c>, without the commit.</summary>
    public static string Current { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
