using System.Security.Cryptography;
using RlmAspire.Sandboxes.Engine.Files;
using RlmAspire.Sandboxes.Engine.Images;
using RlmAspire.Sandboxes.Engine.Sessions;
using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Engine.Guests;

/// <summary>One interpreter: an instance with its memory, and what WASI keeps beside it.</summary>
internal sealed class Guest : IUsage, IDisposable
{
    public const string Folder = "/sandbox";
    public const string Library = $"{Folder}/library.zip";
    private const string Control = $"{Folder}/control";

    // Where CPython 3.12 keeps a function's entry point, on a machine of 32 bits (PyFunctionObject.vectorcall).
    private const uint FunctionEntryOffset = 64;

    private static readonly string[] s_arguments = ["python", "-I", "-S", "-B", $"{Folder}/driver.py", Control, Library];

    private readonly GuestMemory _memory;
    private readonly IProgram? _program;
    private readonly Descriptors _descriptors;
    private readonly Image? _image;
    private long _fuelGiven;

    /// <param name="setup">What all guests share.</param>
    /// <param name="wasmPages">Size of the memory.</param>
    /// <param name="line">The way to the host.</param>
    /// <param name="gate">Stops it.</param>
    /// <param name="start">For the start of an interpreter; null for a session, which goes on from an image.</param>
    /// <param name="image">The image of a session.</param>
    public Guest(GuestSetup setup, int wasmPages, SessionLine line, StepGate gate, GuestStart? start = null, Image? image = null)
    {
        _image = image;
        Clock = new GuestClock(setup.Time, start is null ? CpuMeter.Read : static () => 0, gate.Wait);
        Tree = new FileTree(setup.Time);
        foreach (var file in setup.Files)
        {
            Tree.Install(file.Path, file.Data);
        }

        Tree.CreateDirectory(Tree.Root, "tmp");
        var control = new Device(new ControlLine(line, this), start?.Control ?? image!.Description.Control);
        _descriptors = new Descriptors(new EmptyInput(), new OutputStream(line, "stdout"), new OutputStream(line, "stderr"), Tree.Root);
        if (start is null)
        {
            _descriptors.AddControl(control);
        }
        else
        {
            Tree.Install(Control, []).Device = control;
        }

        Tree.Seal();
        WasiHost? wasi = null;
        _program = setup.Programs.Create(wasmPages, (name, arguments) => wasi!.Call(name, arguments), () => gate.IsStopped);
        _memory = new GuestMemory(_program.Memory);
        wasi = new WasiHost(_memory, s_arguments, start?.Clock ?? Clock, start?.Random ?? RandomNumberGenerator.Fill, Tree, _descriptors);
    }

    public GuestClock Clock { get; }

    public FileTree Tree { get; }

    public IGuestMemory Memory => _program!.Memory;

    public int StackPointer
    {
        get => _program!.StackPointer;
        set => _program!.StackPointer = value;
    }

    public long FuelUsed => _program is null ? 0 : _fuelGiven - _program.Fuel;

    public long MemoryBytes => Memory.Length;

    public long CpuTime => Clock.Cpu;

    /// <summary>It was stopped for lack of fuel.</summary>
    public bool Exhausted => _program!.Fuel < 0;

    public void SetLimits(long fuel, int wasmPages)
    {
        _fuelGiven = _program!.Fuel = fuel;
        _program.PageLimit = wasmPages;
    }

    /// <summary>Runs the interpreter's start, which does not come to an end by itself.</summary>
    public void Start() => _program!.Start();

    /// <summary>
    /// Lets the guest take in one frame: calls a Python function of its driver by its entry in the function table, as C code would call
    /// back from inside the call that never returned.
    /// </summary>
    /// <exception cref="GuestTrapException">It trapped, or the driver failed.</exception>
    public void Step(uint step)
    {
        var entry = _memory.ReadUInt32(unchecked(step + FunctionEntryOffset));
        if (_program!.CallTable(entry, unchecked((int)step)) == 0)
        {
            throw new GuestTrapException("the driver of the session failed");
        }

        if (_image!.IsStackOver(Memory))
        {
            throw new GuestTrapException("the cell nested calls too deeply in C code");
        }
    }

    public IReadOnlyList<OpenRecord> OpenFiles => _descriptors.ToRecords();

    /// <exception cref="InvalidDataException">The records are no state that a guest could have come to.</exception>
    public void RestoreFiles(IReadOnlyCollection<FileRecord> files, IReadOnlyCollection<OpenRecord> open) =>
        _descriptors.Restore(open, Tree, Tree.Restore(files));

    public void Dispose() => _program?.Dispose();
}
