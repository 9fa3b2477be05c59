using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using RlmAspire.Models.Anthropic;
using RlmAspire.Models.Http;
using RlmAspire.Models.Pricing;

namespace RlmAspire.Models.Listing;

/// <summary>Asks the configured providers, and the Ollama of this machine, what they have. It costs nothing: no model is called.</summary>
/// <param name="options">Which providers there are.</param>
public sealed class ModelDirectory(ModelOptions options) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    private readonly HttpClient _http = new() { Timeout = s_patience, MaxResponseContentBufferSize = 16 * 1024 * 1024 };

    /// <summary>The configured providers, and Ollama.</summary>
    public IReadOnlyList<ModelProvider> Providers =>
        options.Providers.Any(static provider => provider.Name == ModelOptions.Ollama)
            ? options.Providers
            : [.. options.Providers, new ModelProvider { Name = ModelOptions.Ollama, BaseUrl = options.OllamaUrl }];

    /// <summary>All of them, asked at once; each has three seconds.</summary>
    public Task<ProviderState[]> ReadAsync(CancellationToken cancellationToken) => Task.WhenAll(Providers.Select(provider => ReadAsync(provider, cancellationToken)));

    /// <summary>The price of a provider's model, or null when it is unknown.</summary>
    public PriceQuote? PriceOf(ModelProvider provider, string model) => PriceTable.Find(options.Prices, provider, model);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<ProviderState> ReadAsync(ModelProvider provider, CancellationToken cancellationToken)
    {
        if (provider.ApiKey is null && provider.BaseUrl.Host is ModelOptions.OpenAIHost or ModelOptions.AnthropicHost)
        {
            return Absent(provider, $"no key; set {provider.KeyVariable}");
        }

        try
        {
            using var request = BuildRequest(provider);
            using var response = await _http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode
                ? await ListAsync(provider, response, cancellationToken)
                : Absent(provider, Refusal(provider, response.StatusCode));
        }
        catch (HttpRequestException exception)
        {
            return Absent(provider, exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused }
                ? provider.Name == ModelOptions.Ollama ? "absent; nothing listens there (`ollama serve` starts it)" : "nothing listens there"
                : KeyRedaction.Redact(exception.Message, provider.ApiKey));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Absent(provider, $"no answer within {s_patience.TotalSeconds} s");
        }
    }

    private static async Task<ProviderState> ListAsync(ModelProvider provider, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            List<string> models = [.. document.RootElement.GetProperty("data").EnumerateArray().Select(static model => model.GetProperty("id").GetString()!).Order(StringComparer.Ordinal)];
            return new ProviderState(provider, Reachable: true, $"{models.Count} {(models.Count == 1 ? "model" : "models")}", models);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return new ProviderState(provider, Reachable: true, "answers, but lists no models", []);
        }
    }

    private static string Refusal(ModelProvider provider, HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"the key was refused ({(int)status}); check {provider.KeyVariable} or rlm.toml",
        HttpStatusCode.NotFound => "answers, but has no list of models (404)",
        _ => $"answers {(int)status}",
    };

    private static HttpRequestMessage BuildRequest(ModelProvider provider)
    {
        if (provider.Protocol == ModelProtocol.Anthropic)
        {
            var anthropic = new HttpRequestMessage(HttpMethod.Get, AnthropicUrls.Of(provider, "models?limit=1000"));
            MessagesClient.AddHeaders(anthropic, provider);
            return anthropic;
        }

        var request = new HttpRequestMessage(HttpMethod.Get, $"{provider.BaseUrl.AbsoluteUri.TrimEnd('/')}/models");
        request.Headers.Authorization = provider.ApiKey is { } key ? new AuthenticationHeaderValue("Bearer", key) : null;
        return request;
    }

    private static ProviderState Absent(ModelProvider provider, string detail) => new(provider, Reachable: false, detail, []);
}
