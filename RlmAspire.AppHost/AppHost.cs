using Aspire.Hosting;
using RlmAspire.AppHost.Resources;
using RlmAspire.AppHost.Stack;

try
{
    var builder = DistributedApplication.CreateBuilder(AppHostArguments.WithDefaults(args));
    builder.AddStackFile();

    var database = builder.AddRlmDatabase();
    var redis = builder.AddRlmRedis();

    var migrations = builder.AddProject<Projects.RlmAspire_Api>("migrations")
        .WithArgs("migrate")
        .WithReference(database)
        .WaitFor(database);

    var sandboxRunner = builder.AddProject<Projects.RlmAspire_SandboxRunner>("sandbox-runner")
        .WithServiceDefaults(8082)
        .WithReference(redis)
        .WaitFor(redis);

    var api = builder.AddProject<Projects.RlmAspire_Api>("api")
        .WithServiceDefaults(8081)
        .WithReference(database)
        .WithReference(redis)
        .WithReference(sandboxRunner)
        .WaitForCompletion(migrations)
        .WaitFor(redis);

    var syncIngest = builder.AddProject<Projects.RlmAspire_SyncIngest>("sync-ingest")
        .WithServiceDefaults(8083)
        .WithReference(database)
        .WithReference(redis)
        .WaitForCompletion(migrations)
        .WaitFor(redis);

    builder.AddProject<Projects.RlmAspire_Gateway>("gateway")
        .WithServiceDefaults(8080)
        .WithExternalHttpEndpoints()
        .WithWebApp()
        .WithReference(api)
        .WithReference(sandboxRunner)
        .WithReference(syncIngest)
        .WaitFor(api)
        .WaitFor(sandboxRunner)
        .WaitFor(syncIngest);

    await builder.Build().RunAsync();
    return 0;
}
catch (DistributedApplicationException problem)
{
    StackFile.WriteFailure(problem.Message);
    Console.Error.WriteLine(problem.Message);
    return 1;
}
