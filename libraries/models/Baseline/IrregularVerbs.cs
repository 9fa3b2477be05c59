namespace RlmAspire.Models.Baseline;

/// <summary>Past forms that no ending gives away: who asks why she <c>ran</c> looks for <c>run</c> too.</summary>
internal static class IrregularVerbs
{
    private static readonly Dictionary<string, string[]> s_forms = new(StringComparer.Ordinal);

    static IrregularVerbs()
    {
        const string Forms = """
            become became; begin began begun; bite bit bitten; blow blew blown; break broke broken; bring brought; build built; buy bought; catch caught;
            choose chose chosen; come came; draw drew drawn; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feel felt; fight fought;
            fly flew flown; forget forgot forgotten; freeze froze frozen; grow grew grown; hear heard; hide hid hidden; hold held; keep kept; know knew known;
            lead led; leave left; lend lent; lose lost; meet met; pay paid; ride rode ridden; ring rang rung; rise rose risen; run ran; see saw seen; sell sold;
            send sent; shake shook shaken; shoot shot; sing sang sung; sink sank sunk; sit sat; sleep slept; speak spoke spoken; spend spent; stand stood;
            steal stole stolen; strike struck stricken; swim swam swum; take took taken; teach taught; think thought; throw threw thrown; wear wore worn;
            win won; write wrote written; die dead death; marry marriage; bear born
            """;
        foreach (var verb in Forms.Split(';', StringSplitOptions.TrimEntries))
        {
            var forms = verb.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
            foreach (var form in forms)
            {
                s_forms[form] = [.. forms.Where(other => other != form)];
            }
        }
    }

    /// <summary>The other forms of a word in lower case; none for a regular one.</summary>
    public static IReadOnlyList<string> OtherForms(string word) => s_forms.GetValueOrDefault(word, []);
}
