namespace RlmAspire.Models.Baseline;

/// <summary>English words that say nothing about what a question is about.</summary>
internal static class StopWords
{
    private static readonly HashSet<string> s_words = new(StringComparer.OrdinalIgnoreCase);

    static StopWords()
    {
        const string Words = """
            a about above according after again against all also am an and any are as at be because been before being below between both but by can could
            did do does doing done down during each either else ever every few for from further get gets give given gives had has have having he her here hers
            him his how i if in into is it its itself just let like many may me might more most much must my name named names no nor not now of off on once
            one only or other our out over own please said same say says shall she should so some such tell tells than that the their them then there these they thing
            this those through to too under until up upon us use used uses using very was we were what whatever when where which while who whom whose why will with
            within without would yes you your find show explain describe list answer question input context text document file passage mention mentioned mentions mean means
            exactly actually called kind made make makes number amount define defines defined definition happen happens happened
            """;
        s_words.UnionWith(Words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
    }

    public static bool Contains(string word) => s_words.Contains(word);
}
