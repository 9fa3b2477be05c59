using System.Buffers.Binary;
using System.Text.Json;
using RlmAspire.Sandboxes.Engine.Lines;

namespace RlmAspire.Sandboxes.Engine.Images;

/// <summary>An image as a file: magic, length of the description, description, pages one after the other, the guest's standard library.</summary>
internal static class ImageFile
{
    private const int MaxDescriptionBytes = 16 * 1024 * 1024;
    private const int MaxWasmPages = 16_384;

    private static ReadOnlySpan<byte> Magic => "RLMIMG1\n"u8;

    /// <exception cref="InvalidDataException">It is no image, or is cut off.</exception>
    public static (Image Image, byte[] Library) Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var head = ReadBytes(file, Magic.Length + 4);
            var length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(Magic.Length));
            if (!head.AsSpan().StartsWith(Magic) || length is < 0 or > MaxDescriptionBytes)
            {
                throw new InvalidDataException($"{path} is no image of a session");
            }

            var description = JsonSerializer.Deserialize(ReadBytes(file, length), EngineJson.Plain.ImageDescription)!;
            RequireSound(description, path);
            var memory = new byte[description.WasmPages * Pages.WasmBytes];
            foreach (var run in description.Runs)
            {
                file.ReadExactly(memory, run[0] * Pages.Bytes, run[1] * Pages.Bytes);
            }

            return (new Image(description with { LibraryBytes = null }, memory), ReadBytes(file, description.LibraryBytes!.Value));
        }
        catch (Exception exception) when (exception is EndOfStreamException or JsonException)
        {
            throw new InvalidDataException($"{path} is cut off", exception);
        }
    }

    public static byte[] Write(Image image, ReadOnlySpan<byte> library)
    {
        var description = JsonSerializer.SerializeToUtf8Bytes(image.Description with { LibraryBytes = library.Length }, EngineJson.Plain.ImageDescription);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, description.Length);
        using var file = new MemoryStream();
        file.Write(Magic);
        file.Write(length);
        file.Write(description);
        foreach (var run in image.Description.Runs)
        {
            file.Write(image.Run(run));
        }

        file.Write(library);
        return file.ToArray();
    }

    private static byte[] ReadBytes(FileStream file, int count)
    {
        var bytes = new byte[Math.Min(count, (int)Math.Min(int.MaxValue, file.Length))];
        file.ReadExactly(bytes);
        return bytes.Length == count ? bytes : throw new EndOfStreamException();
    }

    private static void RequireSound(ImageDescription description, string path)
    {
        var pages = (long)description.WasmPages * Pages.PerWasmPage;
        if (description.WasmPages is < 1 or > MaxWasmPages || description.Id is null || description.LibraryBytes is null or < 0
            || description.Runs.Any(run => run is not [>= 0, > 0] || run[0] + (long)run[1] > pages))
        {
            throw new InvalidDataException($"{path} is no image of a session");
        }
    }
}
