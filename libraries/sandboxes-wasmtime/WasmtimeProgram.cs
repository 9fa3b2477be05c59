using System.Runtime.ExceptionServices;
using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Images;
using RlmAspire.Sandboxes.Engine.Sessions;
using RlmAspire.Sandboxes.Engine.Wasi;
using Wasmtime;

namespace RlmAspire.Sandboxes.Wasmtime;

/// <summary>One instance of the interpreter, its memory and its store.</summary>
internal sealed class WasmtimeProgram : IProgram
{
    private readonly Store _store;
    private readonly Linker _linker;
    private readonly Instance _instance;
    private readonly Table _table;
    private readonly Global.Accessor<long> _fuel;
    private readonly Global.Accessor<int> _pageLimit;
    private readonly Global.Accessor<int> _stackPointer;

    public WasmtimeProgram(
        global::Wasmtime.Engine engine, Module module, IReadOnlyList<FunctionImport> calls, int wasmPages, WasiAnswer answer, Func<bool> isStopped)
    {
        _store = new Store(engine);
        _store.SetEpochDeadline(1);
        _store.SetEpochDeadlineCallback(_ => isStopped() ? throw new StepStoppedException() : 1UL);
        var memory = new Memory(_store, wasmPages, Pages.MaxWasmPages);
        Memory = new WasmtimeMemory(memory);
        _linker = new Linker(engine);
        _linker.Define("sandbox", "memory", memory);
        foreach (var call in calls)
        {
            _linker.DefineFunction(call.ModuleName, call.Name, Callback(call, answer), call.Parameters, call.Results);
        }

        _instance = _linker.Instantiate(_store, module);
        _table = _instance.GetTable("table") ?? throw Missing("table");
        _fuel = Global<long>("fuel");
        _pageLimit = Global<int>("page_limit");
        _stackPointer = Global<int>("global_0");
    }

    public IGuestMemory Memory { get; }

    public long Fuel
    {
        get => _fuel.GetValue();
        set => _fuel.SetValue(value);
    }

    public int PageLimit
    {
        set => _pageLimit.SetValue(value);
    }

    public int StackPointer
    {
        get => _stackPointer.GetValue();
        set => _stackPointer.SetValue(value);
    }

    public void Start()
    {
        var start = _instance.GetAction("_start") ?? throw Missing("_start");
        Run(() =>
        {
            start();
            return 0;
        });
    }

    public int CallTable(uint index, int argument) => Run(() =>
    {
        // The index is the guest's word.
        var function = index < _table.GetSize() ? _table.GetElement(index) as Function : null;
        var call = function is { IsNull: false } ? function.WrapFunc<int, int, int, int, int>() : null;
        return call?.Invoke(argument, 0, 0, 0) ?? throw new GuestTrapException("the session's entry is no function");
    });

    public void Dispose()
    {
        _linker.Dispose();
        _store.Dispose();
    }

    private static Function.UntypedCallbackDelegate Callback(FunctionImport call, WasiAnswer answer)
    {
        var (name, kinds) = (call.Name, call.Parameters);
        return (_, arguments, results) =>
        {
            Span<long> values = stackalloc long[arguments.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = kinds[i] == ValueKind.Int64 ? arguments[i].AsInt64() : arguments[i].AsInt32();
            }

            var errno = answer(name, values);
            if (results.Length > 0)
            {
                results[0] = (int)errno;
            }
        };
    }

    /// <summary>A trap is the guest's; what a callback threw comes out as it was.</summary>
    private static T Run<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (WasmtimeException exception)
        {
            if (exception.InnerException is { } thrown)
            {
                ExceptionDispatchInfo.Throw(thrown);
            }

            throw new GuestTrapException(exception is TrapException trap ? $"{trap.Type}" : exception.Message, exception);
        }
    }

    private static InvalidDataException Missing(string name) => new($"the interpreter has no {name}");

    private Global.Accessor<T> Global<T>(string name) => _instance.GetGlobal(name)?.Wrap<T>() ?? throw Missing(name);
}
