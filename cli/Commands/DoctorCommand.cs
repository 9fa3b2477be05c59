using System.CommandLine;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Doctor;
using RlmAspire.Cli.Hosting;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm doctor</c></summary>
internal static class DoctorCommand
{
    public static Command Create(CliHost host)
    {
        var server = Arguments.Server();
        var command = new Command("doctor", "Check what works on this machine, and say what is missing.") { server };
        command.SetAction((parsed, cancellationToken) => CommandScope.RunAsync(host, json: false, async () =>
        {
            var settings = new SettingsLoader(host).Load();
            if (parsed.GetValue(server) is { } address)
            {
                settings = settings with { Server = SettingsLoader.ParseUrl(address, "--server") };
            }

            var needed = true;
            await foreach (var check in new Checkup(host, settings).RunAsync(cancellationToken))
            {
                var mark = check.Status.On ? "ok " : check.Needed ? "BAD" : "off";
                host.Terminal.Out.WriteLine($"{mark}  {check.Status.Name,-18}  {check.Status.Detail}");
                needed &= check.Status.On || !check.Needed;
            }

            return needed ? ExitCodes.Answered : ExitCodes.NotConfigured;
        }));
        return command;
    }
}
