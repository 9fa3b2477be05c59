using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

try
{
    var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = ["--RLM_STOP_GRACE_SECONDS=2", .. args], DisableDashboard = true });
    var greeting = builder.AddParameter("greeting", new GenerateParameterDefault(), secret: true, persist: true);

    var web = builder.AddExecutable("web", "node", AppContext.BaseDirectory, "web.mjs")
        .WithHttpEndpoint(port: int.Parse(builder.Configuration["WEB_PORT"] ?? "0"), env: "PORT")
        .WithEndpoint("http", endpoint => endpoint.TargetHost = "127.0.0.1")
        .WithEnvironment("GREETING", greeting)
        .WithHttpHealthCheck("/health");

    builder.AddConnectionString("store", ReferenceExpression.Create($"address={web.GetEndpoint("http")};key={greeting}")).WaitFor(web);

    // A family that does what it can to survive: a child in a session of its own, and one that has lost its parent.
    builder.AddExecutable("family", "sh", ".", "-c", "setsid sleep 1000 & (sleep 1000 &) ; trap '' TERM HUP INT; while :; do sleep 0.1; done").WaitFor(web);

    builder.Build().Run();
    return 0;
}
catch (DistributedApplicationException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
