using RlmAspire.ServiceDefaults;
using RlmAspire.ServiceDefaults.Live;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddNpgsqlDataSource("rlm");
builder.AddRedisClient("redis");
builder.Services.AddSingleton<ChangePublisher>();

var app = builder.Build();
app.MapDefaultEndpoints();
app.Run();
