using RlmAspire.Cli;
using RlmAspire.Cli.Hosting;

using var signals = new TerminationSignals();
return await RlmCommandLine.InvokeAsync(CliHost.OfProcess(), args, signals.Token);
