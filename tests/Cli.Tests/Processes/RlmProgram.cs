using RlmAspire.Testing;

namespace RlmAspire.Cli.Tests.Processes;

/// <summary>The built program.</summary>
internal static class RlmProgram
{
    /// <summary>Of the build, as the folder of its output is named.</summary>
    public static string Configuration { get; } = System.IO.Path.GetFileName(AppContext.BaseDirectory.TrimEnd(System.IO.Path.DirectorySeparatorChar));

    /// <summary>In its own output folder: beside the tests it would lack what the tests have from ASP.NET Core's framework.</summary>
    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "artifacts", "bin", "RlmAspire.Cli", Configuration, "rlm");
}
