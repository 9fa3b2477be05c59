using System.Collections.Concurrent;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Models.Recording;

/// <summary>Puts a cassette before every model of a catalog. A model that only the cassette knows needs no key.</summary>
public sealed class CassetteCatalog(IModelCatalog inner, Cassette cassette) : IModelCatalog
{
    private readonly ConcurrentDictionary<string, ResolvedModel> _models = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ResolvedModel ResolveDefault() => cassette.Mode != CassetteMode.Record && cassette.Tape.Asked is [var first, ..] ? Resolve(first) : Resolve(inner.ResolveDefault().Name);

    /// <inheritdoc/>
    public ResolvedModel Resolve(string name) => _models.GetOrAdd(name, Build);

    private ResolvedModel Build(string name)
    {
        var model = Find(name);
        return model with { Client = new CassetteChatClient(model, cassette) };
    }

    private ResolvedModel Find(string name)
    {
        try
        {
            return inner.Resolve(name);
        }
        catch (RlmException cause) when (cause.Code is ErrorCodes.ModelUnknown or ErrorCodes.ModelNotConfigured && Recorded(name) is { } recorded)
        {
            return new ResolvedModel(recorded, new UnavailableChatClient(cause), Baseline: false, Price: null);
        }
    }

    // Offline nobody says which provider a bare name belongs to; the recording does.
    private string? Recorded(string name) => cassette.Tape.Asked.FirstOrDefault(asked => asked == name)
        ?? cassette.Tape.Asked.FirstOrDefault(asked => asked.EndsWith($"/{name}", StringComparison.Ordinal));
}
