using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace RlmAspire.Gateway.Proxy;

internal static class ProxyExtensions
{
    /// <summary>The largest payload that may be uploaded, and something around it; the service behind has the exact limits.</summary>
    private const long MaxBodyBytes = 300L * 1024 * 1024;

    public static void AddProxy(this WebApplicationBuilder builder)
    {
        // X-Forwarded-Host and -Proto are set by default: signatures of uploads are over the URL that the client called.
        builder.Services.AddReverseProxy().LoadFromMemory(ProxyRoutes.Routes, ProxyRoutes.Clusters(builder.Configuration));
        builder.Services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = MaxBodyBytes);
        builder.Services.AddResponseCompression(options => options.EnableForHttps = true);
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    public static void MapProxy(this WebApplication app) =>
        app.MapReverseProxy(pipeline => pipeline.Use(ProxyFailure.AnswerAsync));
}
