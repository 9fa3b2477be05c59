using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Images;

namespace RlmAspire.Sandboxes.Engine.Sessions;

/// <summary>Where CPython keeps the characters of a long text.</summary>
internal static class TextPages
{
    private const uint MinBytes = 1 << 20;

    // CPython 3.12 on 32 bits: PyASCIIObject.length and .state, PyUnicodeObject.data (Include/cpython/unicodeobject.h).
    private const uint LengthOffset = 8;
    private const uint StateOffset = 16;
    private const uint DataOffset = 28;
    private const int KindShift = 2;
    private const uint KindMask = 7;

    /// <summary>
    /// The whole pages of a long text: a str never changes. The address is the guest's word; a wrong one harms only the guest's own session.
    /// </summary>
    /// <returns>Null where it is too short to be worth it, or no text.</returns>
    public static PageRange? Find(IGuestMemory memory, double address)
    {
        if (!double.IsInteger(address) || address < 0 || address + DataOffset + 4 > memory.Length)
        {
            return null;
        }

        var checkedMemory = new GuestMemory(memory);
        var text = (uint)address;
        var kind = (checkedMemory.ReadUInt32(text + StateOffset) >> KindShift) & KindMask;
        var bytes = (long)checkedMemory.ReadUInt32(text + LengthOffset) * kind;
        long start = checkedMemory.ReadUInt32(text + DataOffset);
        return bytes < MinBytes || start + bytes > memory.Length
            ? null
            : new PageRange((int)((start + Pages.Bytes - 1) / Pages.Bytes), (int)((start + bytes) / Pages.Bytes));
    }
}
