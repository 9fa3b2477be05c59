using RlmAspire.Api;
using RlmAspire.Api.Features.Demo;
using RlmAspire.Api.Features.Live;
using RlmAspire.Api.Features.OpenAI;
using RlmAspire.Api.Features.Runs;
using RlmAspire.Api.Features.Sandboxes;
using RlmAspire.Api.Features.Status;
using RlmAspire.Api.Http;
using RlmAspire.Api.OpenApi;
using RlmAspire.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddNpgsqlDataSource("rlm");
builder.AddRedisClient("redis");
builder.AddApi();

if (args is ["migrate", ..])
{
    await using var migration = builder.Build();
    return await MigrateDatabase.RunAsync(migration, CancellationToken.None);
}

var describeOnly = args is ["openapi", _];
if (!describeOnly)
{
    builder.AddWorkers();
}

var app = builder.Build();
app.MapDefaultEndpoints();
app.UseBodyLimits();
app.MapRunEndpoints();
app.MapDemoEndpoints();
app.MapStatusEndpoints();
app.MapSandboxEndpoints();
app.MapLiveEndpoints();
app.MapOpenAIEndpoints();
app.MapOpenApi();

if (describeOnly)
{
    return await OpenApiFile.WriteAsync(app, args[1], CancellationToken.None);
}

await app.RunAsync();
return 0;
