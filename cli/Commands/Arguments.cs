using System.CommandLine;
using System.CommandLine.Parsing;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Contexts;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Cli.Commands;

/// <summary>Arguments and options that several commands have.</summary>
internal static class Arguments
{
    public static Argument<string> Run() => new("RUN") { Description = "The run's id, the beginning of it, or 'last'." };

    public static Option<string> Environment()
    {
        var option = new Option<string>("--env")
        {
            Description = "Where cells run: wasm on this machine, docker in a container, remote in a sandbox runner, local in this machine's own Python (trusted code only).",
            HelpName = "wasm|docker|remote|local",
        };
        option.AcceptOnlyFromAmong("wasm", "docker", "remote", "local");
        return option;
    }

    public static Option<string> Runner() =>
        new("--runner") { Description = "Address of the sandbox runner, for --env remote (RLM_SANDBOX_URL, rlm.toml: runner).", HelpName = "URL" };

    public static Option<string> Server() => new("--server") { Description = "Address of the server (RLM_SERVER, rlm.toml: server).", HelpName = "URL" };

    public static Option<string> Model(string description) => new("--model", "-m") { Description = description, HelpName = "NAME" };

    public static Option<TextEncoding> Encoding() => new("--encoding")
    {
        Description = "How the bytes of contexts become text: utf-8 (default), latin1, utf-16 or auto.",
        HelpName = "NAME",
        CustomParser = static result => ParseEncoding(result),
    };

    public static Option<TimeSpan?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            if (Duration.TryParse(result.Tokens[0].Value, out var duration))
            {
                return duration;
            }

            result.AddError($"{name} is {Duration.Shape}, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    public static Option<long?> Fuel(string name, string description) => Limit(name, "N", description, WasmSettingsLoader.ParseFuel);

    public static Option<long?> Memory(string name, string description) => Limit(name, "SIZE", description, WasmSettingsLoader.ParseMemory);

    private static Option<long?> Limit(string name, string shape, string description, Func<string, string, long> parse) => new(name)
    {
        Description = description,
        HelpName = shape,
        CustomParser = result =>
        {
            try
            {
                return parse(result.Tokens[0].Value, name);
            }
            catch (RlmException exception)
            {
                result.AddError(exception.Message);
                return null;
            }
        },
    };

    private static TextEncoding ParseEncoding(ArgumentResult result)
    {
        switch (result.Tokens[0].Value.ToLowerInvariant())
        {
            case "utf-8" or "utf8":
                return TextEncoding.Utf8;
            case "latin1" or "iso-8859-1":
                return TextEncoding.Latin1;
            case "utf-16" or "utf16":
                return TextEncoding.Utf16;
            case "auto":
                return TextEncoding.Auto;
            default:
                result.AddError($"--encoding is utf-8, latin1, utf-16 or auto, not '{result.Tokens[0].Value}'.");
                return default;
        }
    }
}
