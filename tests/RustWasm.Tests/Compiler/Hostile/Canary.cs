using System.Text;
using RlmAspire.RustWasm.Compiler;

namespace RlmAspire.RustWasm.Tests.Compiler.Hostile;

/// <summary>What is worth getting on the host, and the search for it in what comes back.</summary>
internal sealed class Canary : IDisposable
{
    /// <summary>In a file and in a variable, and in no source.</summary>
    private const string Text = "the-bait-of-the-host";

    private static readonly string[] s_internals = ["__rlm", "rlm_template", "user.rs", "lib.rs", "/usr/", "/build/", "/rustc/", "/tmp/", "bwrap"];

    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-lure-").FullName;

    public Canary()
    {
        File.WriteAllText(Bait, $"\"{Text}\"");
        Environment.SetEnvironmentVariable("RLM_BAIT", Text);
    }

    private string Bait => Path.Combine(_folder, "bait.rs");

    public string FillIn(string source) => source
        .Replace("{FILE}", Bait, StringComparison.Ordinal)
        .Replace("{FOLDER}", _folder, StringComparison.Ordinal)
        .Replace("{HOME}", Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), StringComparison.Ordinal);

    /// <summary>What of the host, or of the template, is in what came back.</summary>
    public static IEnumerable<string> FoundIn(CompiledSource compiled, string source)
    {
        var told = string.Join('\n', [compiled.Error, .. compiled.Diagnostics.SelectMany(static one => (string?[])[one.Message, one.Hint])]);
        var all = told + (compiled.Module is null ? "" : Encoding.Latin1.GetString(compiled.Module));
        foreach (var sign in (string[])[Text, "root:x:0", "Linux version"])
        {
            if (all.Contains(sign, StringComparison.Ordinal))
            {
                yield return $"got '{sign}'";
            }
        }

        foreach (var sign in s_internals)
        {
            if (told.Contains(sign, StringComparison.Ordinal) && !source.Contains(sign, StringComparison.Ordinal))
            {
                yield return $"is told '{sign}': {told}";
            }
        }

        if (compiled.Error?.Length > 8000)
        {
            yield return $"is told {compiled.Error.Length} characters";
        }
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("RLM_BAIT", null);
        Directory.Delete(_folder, recursive: true);
    }
}
