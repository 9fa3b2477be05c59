namespace RlmAspire.Models.Baseline;

/// <summary>Takes common English endings off, so that <c>licensing</c> finds <c>license</c>.</summary>
internal static class Stemmer
{
    private const int ShortestStem = 4;
    private const int FreeLetters = 4;

    private static readonly string[] s_endings =
        ["ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ied", "ers", "er", "ed", "es", "ly", "s", "e", "y"];

    /// <summary>The part that a text must hold, and how many letters may follow it there.</summary>
    public static (string Stem, int Free) Stem(string word)
    {
        foreach (var ending in s_endings)
        {
            if (word.Length - ending.Length >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return (word[..^ending.Length], FreeLetters);
            }
        }

        return (word, word.Length >= ShortestStem ? FreeLetters : 1);
    }
}
