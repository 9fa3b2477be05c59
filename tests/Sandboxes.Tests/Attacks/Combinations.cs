namespace RlmAspire.Sandboxes.Tests.Attacks;

/// <summary>Every gadget in every wrapping, and in two wrappings drawn by lot.</summary>
internal static class Combinations
{
    private const int Seed = 20261124;
    private const int TwiceWrapped = 500;

    /// <summary>Those that get the bait where nothing confines them.</summary>
    public static IReadOnlyList<string> OfAnyProcess(Bait bait) => Build(Gadgets.OfAnyProcess, bait);

    public static IReadOnlyList<string> All(Bait bait) => Build([.. Gadgets.OfAnyProcess, .. Gadgets.OfNone], bait);

    private static List<string> Build(IReadOnlyList<string> gadgets, Bait bait)
    {
        var lot = new Random(Seed);
        var filled = gadgets.Select(gadget => bait.FillIn(gadget, "")).ToArray();
        return
        [
            .. from gadget in filled from wrap in Wrappings.All select wrap(gadget),
            .. Enumerable.Range(0, TwiceWrapped).Select(_ => Draw(Wrappings.All)($"exec({Wrappings.Literal(Draw(Wrappings.All)(Draw(filled)))}, {{'llm_query': llm_query}})")),
        ];

        T Draw<T>(IReadOnlyList<T> from) => from[lot.Next(from.Count)];
    }
}
