using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Models;
using RlmAspire.Models.Recording;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Running;

/// <summary>The models that a run may name: the configured ones, recorded runs, and a cassette before all of them where one is wanted.</summary>
internal sealed class RunModels : IDisposable
{
    private readonly ModelCatalog _configured;
    private readonly Cassette? _cassette;

    private RunModels(ModelCatalog configured, LocalStore store, Cassette? cassette, string? named)
    {
        (_configured, _cassette) = (configured, cassette);
        var names = new ReplayNames(configured, store);
        Catalog = cassette is null ? names : new CassetteCatalog(names, cassette);
        Default = named is null ? Catalog.ResolveDefault() : Catalog.Resolve(named);
    }

    public IModelCatalog Catalog { get; }

    /// <summary>The model of the rlm calls.</summary>
    public ResolvedModel Default { get; }

    /// <param name="host">The program's surroundings.</param>
    /// <param name="settings">With the command's options in them.</param>
    /// <param name="store">Where recorded runs are.</param>
    /// <param name="cassette">Path of the cassette, or null for none.</param>
    /// <param name="mode">What the cassette does.</param>
    /// <exception cref="Contracts.Errors.RlmException">The model is not known, or the cassette is of no use.</exception>
    public static RunModels Open(CliHost host, CliSettings settings, LocalStore store, string? cassette, CassetteMode mode)
    {
        var configured = new ModelCatalog(settings.Models, host.TimeProvider);
        Cassette? opened = null;
        try
        {
            opened = cassette is null ? null : Cassette.Open(Path.GetFullPath(cassette, host.WorkingDirectory), mode);
            return new RunModels(configured, store, opened, settings.Models.Model);
        }
        catch
        {
            opened?.Dispose();
            configured.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _cassette?.Dispose();
        _configured.Dispose();
    }
}
