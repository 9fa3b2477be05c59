using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.HttpOverrides;
using RlmAspire.Contracts.Signing;
using RlmAspire.Data.Blobs;
using RlmAspire.Data.Runs;
using RlmAspire.Data.Signers;
using RlmAspire.ServiceDefaults;
using RlmAspire.ServiceDefaults.Live;
using RlmAspire.SyncIngest;
using RlmAspire.SyncIngest.Authentication;
using RlmAspire.SyncIngest.Features.Live;
using RlmAspire.SyncIngest.Features.Uploads;
using RlmAspire.SyncIngest.Telemetry;
using RlmAspire.SyncIngest.Traces;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddNpgsqlDataSource("rlm");
builder.AddRedisClient("redis");
builder.Services.AddOptions<IngestOptions>().BindConfiguration(IngestOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, IngestJsonContext.Default));

// Clients sign the address that they call. The gateway passes it on, and only a proxy on this machine is believed.
builder.Services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost);

builder.Services.AddSingleton<BlobStore>().AddSingleton<RunEventStore>().AddSingleton<SealStore>().AddSingleton<SignerStore>();
builder.Services.AddSingleton<ChangePublisher>().AddSingleton<IngestMetrics>().AddSingleton<TraceIngest>().AddSingleton<LiveSessionFactory>();
builder.Services.AddSingleton<BodyReader>().AddSingleton<ReplayGuard>();
builder.Services.AddAuthentication(Nip98.Scheme).AddScheme<AuthenticationSchemeOptions, Nip98Handler>(Nip98.Scheme, configureOptions: null);
builder.Services.AddAuthorization();

var app = builder.Build();
app.UseForwardedHeaders();
app.UseWebSockets();
app.UseAuthentication();
app.UseAuthorization();
app.MapDefaultEndpoints();
app.MapUploads();
app.MapLive();
app.Run();
