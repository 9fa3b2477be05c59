using System.CommandLine;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm init</c></summary>
internal static class InitCommand
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static Command Create(CliHost host)
    {
        var global = new Option<bool>("--global") { Description = "Write the file of your home, for all projects, instead of this folder's." };
        var command = new Command("init", "Write an rlm.toml that explains every setting. It never overwrites one.") { global };
        command.SetAction((parsed, _) => CommandScope.RunAsync(host, json: false, () =>
        {
            var path = parsed.GetValue(global) ? new RlmHome(host).Settings : Path.Combine(host.WorkingDirectory, SettingsLoader.FileName);
            Write(path);
            host.Terminal.Out.WriteLine($"Wrote {path}. Nothing in it counts before you take away a '#'.");
            host.Terminal.Out.WriteLine(
                """

                Next:
                  rlm doctor                                     what works on this machine
                  rlm run "What is this about?" -c README.md     a first question; without a key a retrieval policy answers, no language model
                  rlm config show --origin                       every setting, and where it comes from
                """);
            return Task.FromResult(ExitCodes.Answered);
        }));
        return command;
    }

    private static void Write(string path)
    {
        using var stream = typeof(InitCommand).Assembly.GetManifestResourceStream("rlm.toml") ?? throw new InvalidOperationException("The template is not in the assembly.");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // Whoever writes a key into it need not think of its rights.
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new FileStream(path, options);
            stream.CopyTo(file);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new RlmException(ErrorCodes.Invalid, $"{path} is there already, and stays as it is.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RlmException(ErrorCodes.Invalid, $"{path} cannot be written: {exception.Message}", exception);
        }
    }
}
