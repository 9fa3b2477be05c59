using RlmAspire.Gateway.Proxy;
using RlmAspire.Gateway.Security;
using RlmAspire.Gateway.Spa;
using RlmAspire.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddProxy();
builder.AddSpa();

var app = builder.Build();
app.MapDefaultEndpoints();
app.UseHttpsUnlessLoopback();
app.UseSecurityHeaders();
app.UseResponseCompression();
app.UseSpaFiles();
app.MapProxy();
app.MapSpa();
app.Run();
