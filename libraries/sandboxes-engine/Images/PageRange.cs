namespace RlmAspire.Sandboxes.Engine.Images;

/// <summary>Pages [first, end) of a session's memory.</summary>
internal readonly record struct PageRange(int First, int End)
{
    public int Count => End - First;
}
