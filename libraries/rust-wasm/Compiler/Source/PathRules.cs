namespace RlmAspire.RustWasm.Compiler.Source;

/// <summary>Parts of the standard library that compile and then do nothing, or panic: there is no system under a program.</summary>
internal static class PathRules
{
    private static readonly Dictionary<string, string> s_modules = new(StringComparer.Ordinal)
    {
        ["fs"] = "there are no files; the text to work on is the input",
        ["net"] = "there is no network",
        ["process"] = "there are no processes; to give up, return a text that says why",
        ["env"] = "there are no arguments and no environment variables; the text to work on is the input",
        ["os"] = "there is no operating system",
        ["thread"] = "there are no threads; write a plain loop",
    };

    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        ["time::Instant"] = "there is no clock; the host measures how long a program takes",
        ["time::SystemTime"] = "there is no clock; times can only come from the input",
        ["io::stdin"] = "there is no standard input; the text to work on is the function's argument",
    };

    public static IEnumerable<RustDiagnostic> Check(RustTokens tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if ((tokens[i].Is("std") || (tokens[i].Is("io") && !tokens[i - 1].Is("::"))) && tokens[i + 1].Is("::"))
            {
                foreach (var (path, at) in PathsFrom(tokens, i))
                {
                    if (Reason(path) is { } reason)
                    {
                        yield return SourceRules.Error(at, $"`{path}` is not accepted: {reason}");
                    }
                }
            }
        }
    }

    private static string? Reason(string path)
    {
        var below = path.StartsWith("std::", StringComparison.Ordinal) ? path["std::".Length..] : path;
        var parts = below.Split("::");
        return path.StartsWith("std::", StringComparison.Ordinal) && s_modules.GetValueOrDefault(parts[0]) is { } reason ? reason
            : parts.Length > 1 ? s_names.GetValueOrDefault($"{parts[0]}::{parts[1]}") : null;
    }

    /// <summary>All paths that a group such as <c>std::{io::{self, Read}, fs}</c> names, at most three names long.</summary>
    private static List<(string Path, RustToken At)> PathsFrom(RustTokens tokens, int start)
    {
        var found = new List<(string Path, RustToken At)>();
        Walk(tokens, start, "", found);
        return found;
    }

    private static int Walk(RustTokens tokens, int at, string prefix, List<(string Path, RustToken At)> found)
    {
        var path = prefix;
        var first = at;
        while (tokens[at].IsWord)
        {
            path = path.Length == 0 ? tokens[at].Text : $"{path}::{tokens[at].Text}";
            at++;
            if (!tokens[at].Is("::"))
            {
                break;
            }

            at++;
        }

        if (!tokens[at].Is("{") || !tokens[at - 1].Is("::"))
        {
            found.Add((path, tokens[first]));
            return at;
        }

        return WalkGroup(tokens, at + 1, path, found);
    }

    private static int WalkGroup(RustTokens tokens, int at, string path, List<(string Path, RustToken At)> found)
    {
        while (at < tokens.Count && !tokens[at].Is("}") && !tokens[at].Is(";"))
        {
            var next = tokens[at].IsWord ? Walk(tokens, at, path, found) : at + 1;
            at = Math.Max(next, at + 1);
        }

        return at + 1;
    }
}
