namespace RlmAspire.Api.OpenApi;

/// <summary>The mode <c>openapi FILE</c>: writes the document as the service serves it, and needs nothing else to run.</summary>
internal static class OpenApiFile
{
    public const string Route = "/openapi/v1.json";

    public static async Task<int> WriteAsync(WebApplication app, string path, CancellationToken cancellationToken)
    {
        app.Urls.Clear();
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync(cancellationToken);
        using var client = new HttpClient();
        var document = await client.GetStringAsync(new Uri(app.Urls.First() + Route), cancellationToken);
        await File.WriteAllTextAsync(path, document.ReplaceLineEndings("\n") + "\n", cancellationToken);
        await app.StopAsync(cancellationToken);
        return 0;
    }
}
