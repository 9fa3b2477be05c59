using RlmAspire.SandboxRunner;
using RlmAspire.SandboxRunner.Features.Executions;
using RlmAspire.SandboxRunner.Features.RustWasm;
using RlmAspire.SandboxRunner.Features.Sessions;
using RlmAspire.SandboxRunner.Features.Stats;
using RlmAspire.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddRunner();
builder.AddRustWasm();

var app = builder.Build();

// A client that vanished without a word is found out by its silence.
app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = TimeSpan.FromSeconds(30) });
app.MapDefaultEndpoints();
app.MapSessions();
app.MapExecutions();
app.MapRustWasm();
app.MapStats();
app.Run();
