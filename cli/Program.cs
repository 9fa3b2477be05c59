using RlmAspire.Cli;
using RlmAspire.Cli.Hosting;

var host = CliHost.OfProcess();
using var signals = new TerminationSignals(host.Interrupts);
return await RlmCommandLine.InvokeAsync(host, args, signals.Token);
