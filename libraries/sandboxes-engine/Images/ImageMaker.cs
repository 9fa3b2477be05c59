using System.Security.Cryptography;
using System.Text.Json;
using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Lines;
using RlmAspire.Sandboxes.Engine.Sessions;

namespace RlmAspire.Sandboxes.Engine.Images;

/// <summary>
/// Starts the interpreter with its driver, and takes down its memory as it then stands. Nothing of the machine or the moment gets into it,
/// so that every machine and every engine makes the same image of the same files.
/// </summary>
internal sealed class ImageMaker(GuestSetup setup)
{
    private const long Fuel = 1_000_000_000_000;
    private const uint Control = 1_414_213;
    private static readonly byte[] s_zeros = new byte[Pages.Bytes];

    private GuestMessage? _started;
    private string _complaint = "";

    /// <param name="module">The interpreter with its data, which the instances lack.</param>
    /// <param name="wasmPages">What the memory begins with.</param>
    /// <returns>The image, and the guest's standard library.</returns>
    /// <exception cref="InvalidDataException">The interpreter does not start.</exception>
    public (Image Image, byte[] Library) Make(ReadOnlySpan<byte> module, int wasmPages)
    {
        var line = new SessionLine(Take, static () => throw new InvalidDataException("the interpreter asked for a frame while it started"));
        var start = new GuestStart(Control, new StartClock(() => _started is not null), RepeatableBytes());
        using var gate = new StepGate(static () => { });
        using var guest = new Guest(setup, wasmPages, line, gate, start);
        ProgramData.CopyTo(module, guest.Memory);
        // The standard library lies in the program's own data. Sessions read it as a file that all of them share.
        var library = LibraryArchive.Find(guest.Memory.Span(0, (int)guest.Memory.Length));
        guest.Tree.Install(Guest.Library, library.Bytes);
        guest.SetLimits(Fuel, Pages.MaxWasmPages);
        Start(guest);
        var memory = new byte[guest.Memory.Length];
        var pages = CopyPages(guest.Memory.Span(0, memory.Length), memory, library);
        var runs = Pages.ToRanges(pages).Select(static range => new[] { range.First, range.Count }).ToArray();
        var hole = HoleOf(library);

        // The program's own stack has 512 KB, which are full at 55 calls from C to Python. Sessions have theirs where the archive was.
        var description = new ImageDescription(memory.Length / Pages.WasmBytes, hole[1] * Pages.Bytes, _started!.Step, _started.Python!, Control, runs, hole);
        return (new Image(description, memory), library.Bytes);
    }

    private static int[] HoleOf(LibraryArchive library) =>
        [(library.Start + Pages.Bytes - 1) / Pages.Bytes, library.End / Pages.Bytes];

    private void Start(Guest guest)
    {
        try
        {
            guest.Start();
        }
        catch (StartedException)
        {
            return;
        }
        catch (Exception exception) when (exception is GuestTrapException or Wasi.GuestExitException or InvalidDataException)
        {
            throw new InvalidDataException($"the interpreter does not start: {(_complaint.Length > 0 ? _complaint : exception.Message)}", exception);
        }

        throw new InvalidDataException("the interpreter ended before it was ready");
    }

    private void Take(byte[] body)
    {
        var message = JsonSerializer.Deserialize(body, EngineJson.Default.GuestMessage)!;
        if (message.Type == "started")
        {
            _started = message;
        }
        else
        {
            _complaint += message.Text;
        }
    }

    /// <summary>The same "random" bytes in every start: a session is seeded anew when it is opened.</summary>
    private static Action<Span<byte>> RepeatableBytes()
    {
        var block = SHA256.HashData("an image of a session"u8);
        return target =>
        {
            for (; !target.IsEmpty; target = target[Math.Min(block.Length, target.Length)..])
            {
                block = SHA256.HashData(block);
                block.AsSpan(0, Math.Min(block.Length, target.Length)).CopyTo(target);
            }
        };
    }

    /// <summary>Copies the pages that are not zero and do not lie in the library's place.</summary>
    private static List<int> CopyPages(ReadOnlySpan<byte> source, byte[] target, LibraryArchive hole)
    {
        var pages = new List<int>();
        for (var start = 0; start < source.Length; start += Pages.Bytes)
        {
            var page = source.Slice(start, Pages.Bytes);
            if ((start < hole.Start || start + Pages.Bytes > hole.End) && !page.SequenceEqual(s_zeros))
            {
                page.CopyTo(target.AsSpan(start));
                pages.Add(start / Pages.Bytes);
            }
        }

        return pages;
    }
}
