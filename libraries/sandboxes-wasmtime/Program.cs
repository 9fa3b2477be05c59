using System.Diagnostics;
using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Images;
using RlmAspire.Sandboxes.Engine.Lines;

namespace RlmAspire.Sandboxes.Wasmtime;

/// <summary>
/// Many Python sessions on Wasmtime, over frames on standard input and output (docs/protocol.md, section 5); or, once for each version of
/// the interpreter, <c>--compile</c>: nothing of a guest runs in the process that writes native code.
/// </summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        try
        {
            Run(EngineOptions.Parse(arguments));
            return 0;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or global::Wasmtime.WasmtimeException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static void Run(EngineOptions options)
    {
        using var engine = Engines.Create();
        if (options.Target is { } target)
        {
            PythonModule.Compile(engine, options.Module, target);
            return;
        }

        using var module = PythonModule.Load(engine, options.Compiled);
        var line = new FrameLine(new BufferedStream(Console.OpenStandardInput(), 128 * 1024), Console.OpenStandardOutput());
        var files = GuestFile.ReadFolder(options.Guest, Guest.Folder).ToList();
        var programs = new WasmtimePrograms(engine, module);
        var (image, library) = options.Image is { } path ? ImageFile.Read(path) : MakeImage(programs, options, files, line);
        var server = new EngineServer(new GuestSetup(programs, [.. files, new GuestFile(Guest.Library, library)], TimeProvider.System), image, line);
        server.Open();
        Serve(line, server);
    }

    private static void Serve(FrameLine line, EngineServer server)
    {
        try
        {
            while (line.Read() is var (session, kind, body))
            {
                server.Take(session, kind, body);
            }
        }
        finally
        {
            // When the host is gone there is nobody to work for, and guests that run do not hold the process up.
            Process.GetCurrentProcess().Kill();
        }
    }

    /// <summary>The first engine of a version makes the image, and hands it to the host to keep for the next.</summary>
    private static (Image Image, byte[] Library) MakeImage(WasmtimePrograms programs, EngineOptions options, IReadOnlyList<GuestFile> files, FrameLine line)
    {
        var made = new ImageMaker(new GuestSetup(programs, files, TimeProvider.System)).Make(File.ReadAllBytes(options.Module), options.WasmPages);
        line.Send(0, null, ImageFile.Write(made.Image, made.Library));
        return made;
    }
}
