namespace RlmAspire.RustWasm.Tests.Compiler.Hostile;

/// <summary>How a source must end.</summary>
/// <param name="Words">Any of these.</param>
/// <param name="Mechanisms">What has to bring it about.</param>
public sealed record HostileVerdict(IReadOnlyList<string> Words, IReadOnlyList<string> Mechanisms)
{
    /// <summary>Reads "fails by binds or stopped by deadline, memory".</summary>
    public static HostileVerdict Parse(string text)
    {
        var parts = text.Split(" or ").Select(static part => part.Split(" by ")).ToList();
        return parts.Any(static part => part.Length != 2)
            ? throw new InvalidDataException($"'{text}' is no verdict: 'word by mechanism, mechanism', joined by 'or'.")
            : new HostileVerdict([.. parts.Select(static part => part[0])], [.. parts.SelectMany(static part => part[1].Split(", "))]);
    }

    public override string ToString() => string.Join(" or ", Words);
}
