using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RlmAspire.Sandboxes.Docker.Engine;

/// <summary>
/// The calls of the Docker Engine API that are used here, over its unix socket (https://docs.docker.com/reference/api/engine/).
/// Refusals are <see cref="EngineException"/>; an engine that cannot be reached is an <see cref="HttpRequestException"/>.
/// </summary>
internal sealed class EngineClient : IDisposable
{
    private static readonly Version s_oldest = new(1, 41);

    private readonly HttpClient _http;

    private EngineClient(HttpClient http, string engineVersion) => (_http, EngineVersion) = (http, engineVersion);

    /// <summary>Of the engine, such as <c>28.2.2</c>.</summary>
    public string EngineVersion { get; }

    /// <summary>Finds out which version of the API both sides speak: the oldest one, as that is what is tested.</summary>
    public static async Task<EngineClient> ConnectAsync(string socket, CancellationToken cancellationToken)
    {
        var http = EngineSocket.CreateHttp(socket);
        try
        {
            http.BaseAddress = new Uri("http://docker/");
            var version = await SendAsync(http, HttpMethod.Get, "version", null, EngineJson.Default.Version, cancellationToken);
            var spoken = Agree(version);
            var versioned = EngineSocket.CreateHttp(socket);
            versioned.BaseAddress = new Uri($"http://docker/v{spoken}/");
            return new EngineClient(versioned, version.Engine);
        }
        finally
        {
            http.Dispose();
        }
    }

    public Task<EngineReplies.Info> InfoAsync(CancellationToken cancellationToken) =>
        SendAsync(_http, HttpMethod.Get, "info", null, EngineJson.Default.Info, cancellationToken);

    public Task<EngineReplies.Image> InspectImageAsync(string image, CancellationToken cancellationToken) =>
        SendAsync(_http, HttpMethod.Get, $"images/{Uri.EscapeDataString(image)}/json", null, EngineJson.Default.Image, cancellationToken);

    public async Task<string> CreateAsync(ContainerSpec spec, CancellationToken cancellationToken)
    {
        var body = Body(spec, EngineJson.Default.ContainerSpec);
        return (await SendAsync(_http, HttpMethod.Post, "containers/create", body, EngineJson.Default.Created, cancellationToken)).Id;
    }

    /// <summary>Connects to the container's streams. Before its start: what it says first would be lost.</summary>
    public Task<Stream> AttachAsync(string id, CancellationToken cancellationToken) =>
        UpgradeAsync($"containers/{id}/attach?stream=1&stdin=1&stdout=1&stderr=1", null, cancellationToken);

    /// <summary>
    /// Begins to wait for the container's next end; the inner task has its exit code. Before its start, and by that condition: the default one
    /// holds at once for a container that was never started, with code 0.
    /// </summary>
    public async Task<Task<long>> WaitAsync(string id, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"containers/{id}/wait?condition=next-exit");
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await EnsureAsync(response, cancellationToken);
        return ReadExitAsync(response);
    }

    public Task StartAsync(string id, CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, $"containers/{id}/start", null, cancellationToken);

    public Task KillAsync(string id, CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, $"containers/{id}/kill", null, cancellationToken);

    /// <summary>Kills it where it runs, and removes it with its anonymous volumes.</summary>
    public Task RemoveAsync(string id, CancellationToken cancellationToken) => SendAsync(HttpMethod.Delete, $"containers/{id}?force=1&v=1", null, cancellationToken);

    public Task SetMemoryAsync(string id, long bytes, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"containers/{id}/update", Body(new EngineRequests.Memory(bytes, bytes), EngineJson.Default.Memory), cancellationToken);

    public async Task<EngineReplies.ContainerState> InspectAsync(string id, CancellationToken cancellationToken) =>
        (await SendAsync(_http, HttpMethod.Get, $"containers/{id}/json", null, EngineJson.Default.Inspected, cancellationToken)).State;

    /// <summary>One sample. The engine takes at most one a second.</summary>
    public Task<EngineReplies.Stats> StatsAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(_http, HttpMethod.Get, $"containers/{id}/stats?stream=false&one-shot=true", null, EngineJson.Default.Stats, cancellationToken);

    public Task<List<EngineReplies.Listed>> ListAsync(string label, CancellationToken cancellationToken)
    {
        var filters = JsonSerializer.Serialize(new() { ["label"] = [label] }, EngineJson.Default.DictionaryStringStringArray);
        return SendAsync(
            _http, HttpMethod.Get, $"containers/json?all=1&filters={Uri.EscapeDataString(filters)}", null, EngineJson.Default.ListListed, cancellationToken);
    }

    /// <summary>Runs a program in a running container, and waits for its end.</summary>
    public async Task<ExecResult> ExecAsync(string id, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var body = Body(new EngineRequests.Exec(command), EngineJson.Default.Exec);
        var exec = await SendAsync(_http, HttpMethod.Post, $"containers/{id}/exec", body, EngineJson.Default.Created, cancellationToken);
        var start = Body(new EngineRequests.ExecStart(), EngineJson.Default.ExecStart);
        await using var streams = new AttachedStream(await UpgradeAsync($"exec/{exec.Id}/start", start, cancellationToken));
        using var output = new StreamReader(streams);
        var text = await output.ReadToEndAsync(cancellationToken);
        var state = await SendAsync(_http, HttpMethod.Get, $"exec/{exec.Id}/json", null, EngineJson.Default.ExecState, cancellationToken);
        return new ExecResult(state.ExitCode ?? -1, text, streams.Diagnostics);
    }

    public void Dispose() => _http.Dispose();

    // With a length: not every engine upgrades a request whose body comes in chunks.
    private static ByteArrayContent Body<T>(T value, JsonTypeInfo<T> type) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, type)) { Headers = { ContentType = new("application/json") } };

    private static string Agree(EngineReplies.Version version)
    {
        var newest = Version.Parse(version.ApiVersion);
        var oldest = Version.TryParse(version.MinApiVersion, out var least) && least > s_oldest ? least : s_oldest;
        return newest >= oldest
            ? oldest.ToString()
            : throw new EngineException(
                System.Net.HttpStatusCode.BadRequest, $"engine {version.Engine} speaks API {newest} at most, and {s_oldest} (Docker 20.10) is needed");
    }

    private static async Task<long> ReadExitAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var exit = await response.Content.ReadFromJsonAsync(EngineJson.Default.Exit, CancellationToken.None);
            return exit!.StatusCode;
        }
    }

    private async Task SendAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        using var response = await _http.SendAsync(request, cancellationToken);
        await EnsureAsync(response, cancellationToken);
    }

    private static async Task<T> SendAsync<T>(
        HttpClient http, HttpMethod method, string path, HttpContent? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        using var response = await http.SendAsync(request, cancellationToken);
        await EnsureAsync(response, cancellationToken);
        return (await response.Content.ReadFromJsonAsync(type, cancellationToken))!;
    }

    private async Task<Stream> UpgradeAsync(string path, HttpContent? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.ParseAdd("tcp");
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await EnsureAsync(response, cancellationToken);
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    private static async Task EnsureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode < System.Net.HttpStatusCode.BadRequest)
        {
            return;
        }

        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        throw new EngineException(response.StatusCode, MessageOf(text) ?? $"it answered {(int)response.StatusCode}");
    }

    private static string? MessageOf(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, EngineJson.Default.Failure)?.Message;
        }
        catch (JsonException)
        {
            return text.Trim() is { Length: > 0 } words ? words : null;
        }
    }
}
