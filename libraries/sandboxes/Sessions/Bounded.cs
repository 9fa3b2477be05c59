namespace RlmAspire.Sandboxes.Sessions;

/// <summary>A guest's values cut to what a host is ready to keep.</summary>
internal static class Bounded
{
    public static string Text(string? text, int characters) =>
        text is null ? "" : text.Length <= characters ? text : $"{text[..characters]}…";

    public static IEnumerable<T> Items<T>(IReadOnlyList<T>? items, int count)
        where T : class =>
        items is null ? [] : items.Take(count).Where(static item => item is not null);
}
