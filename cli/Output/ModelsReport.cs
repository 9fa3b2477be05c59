using System.Globalization;
using System.Text.Json.Nodes;
using RlmAspire.Contracts;
using RlmAspire.Models;
using RlmAspire.Models.Listing;
using RlmAspire.Models.Pricing;

namespace RlmAspire.Cli.Output;

/// <summary>What <c>rlm models</c> says: roles, providers, models and prices. A price that nobody knows is said to be unknown.</summary>
internal sealed class ModelsReport(ModelDirectory directory, IReadOnlyList<ModelRole> roles, IReadOnlyList<ProviderState> providers)
{
    private const int Shown = 12;

    public void Write(TextWriter output, bool all)
    {
        output.WriteLine($"{"ROLE",-6}  MODEL, AND US DOLLARS FOR A MILLION TOKENS");
        foreach (var role in roles)
        {
            output.WriteLine($"{role.Name,-6}  {Describe(role)}");
        }

        output.WriteLine();
        output.WriteLine($"{"PROVIDER",-12}  STATE");
        output.WriteLine($"{"baseline",-12}  {ModelCatalog.Baseline}: a retrieval policy, not a language model; needs no key");
        foreach (var state in providers)
        {
            output.WriteLine($"{state.Provider.Name,-12}  {(state.Reachable ? "ok " : "off")} {Address(state.Provider)}: {Format.Line(state.Detail, 300)}");
        }

        foreach (var state in providers.Where(static state => state.Models.Count > 0))
        {
            WriteModels(output, state, all ? int.MaxValue : Shown);
        }

        if (providers.All(static state => !state.Reachable && state.Provider.ApiKey is null))
        {
            output.WriteLine();
            output.WriteLine("For a language model set OPENAI_API_KEY or ANTHROPIC_API_KEY, or OPENAI_BASE_URL for any OpenAI-compatible endpoint, or start Ollama.");
        }
    }

    public void WriteJson(TextWriter output)
    {
        var report = new JsonObject
        {
            ["roles"] = new JsonArray([.. roles.Select(static role => new JsonObject
            {
                ["role"] = role.Name,
                ["given"] = role.Given,
                ["model"] = role.Model?.Name,
                ["price"] = ToJson(role.Model?.Price, role.Model?.PriceSource),
                ["problem"] = role.Problem,
            })]),
            ["providers"] = new JsonArray([.. providers.Select(state => new JsonObject
            {
                ["name"] = state.Provider.Name,
                ["address"] = Address(state.Provider),
                ["kind"] = state.Provider.Protocol == ModelProtocol.Anthropic ? ModelOptions.Anthropic : ModelOptions.OpenAI,
                ["hasKey"] = state.Provider.ApiKey is not null,
                ["reachable"] = state.Reachable,
                ["detail"] = state.Detail,
                ["models"] = new JsonArray([.. state.Models.Select(model => ToJson(state.Provider, model))]),
            })]),
        };
        output.WriteLine(report.ToJsonString(ContractsJsonContext.Default.Options));
    }

    private static string Describe(ModelRole role) => role switch
    {
        { Problem: { } problem } => $"cannot be used: {Format.Line(problem, 300)}",
        { Model: { } model } => $"{model.Name}: {Describe(model.Price, model.PriceSource, several: model.Name.Contains(',', StringComparison.Ordinal))}",
        _ => "the root's",
    };

    private static string Describe(ModelPrice? price, string? source, bool several = false)
    {
        if (price is null)
        {
            return several ? "the price of the one that answers" : "price unknown";
        }

        var cacheWrite = price.CacheWrite is { } written && written != price.Input ? $", {Dollars(written)} into the cache" : "";
        var above = price.AboveTokens is { } tokens ? $", more above {tokens.ToString("#,0", CultureInfo.InvariantCulture)} tokens" : "";
        var figures = price == ModelPrice.Free ? "$0" : $"{Dollars(price.Input)} in, {Dollars(price.CachedInput)} cached{cacheWrite}, {Dollars(price.Output)} out{above}";
        return $"{figures} ({source})";
    }

    private void WriteModels(TextWriter output, ProviderState state, int most)
    {
        output.WriteLine();
        output.WriteLine($"{state.Provider.Name.ToUpperInvariant()}");
        foreach (var model in state.Models.Take(most))
        {
            var quote = directory.PriceOf(state.Provider, model);
            output.WriteLine($"  {Format.Line($"{state.Provider.Name}/{model}", 60),-44}  {Describe(quote?.Price, quote?.Source)}");
        }

        if (state.Models.Count > most)
        {
            output.WriteLine($"  and {state.Models.Count - most} more (--all lists them)");
        }
    }

    private JsonObject ToJson(ModelProvider provider, string model)
    {
        var quote = directory.PriceOf(provider, model);
        return new JsonObject { ["name"] = $"{provider.Name}/{model}", ["price"] = ToJson(quote?.Price, quote?.Source) };
    }

    private static JsonObject? ToJson(ModelPrice? price, string? source) => price is null ? null : new JsonObject
    {
        ["input"] = Number(price.Input),
        ["cachedInput"] = Number(price.CachedInput),
        ["cacheWrite"] = Number(price.CacheWrite ?? price.Input),
        ["output"] = Number(price.Output),
        ["source"] = source,
    };

    private static string Number(decimal amount) => amount.ToString("0.########", CultureInfo.InvariantCulture);

    private static string Dollars(decimal amount) => "$" + Number(amount);

    // Whatever somebody wrote into the address, such as a password, is not shown.
    private static string Address(ModelProvider provider) => provider.BaseUrl.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
