using System.CommandLine;
using RlmAspire.Cli.Hosting;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm completion</c></summary>
internal static class CompletionCommand
{
    // Each asks the program itself, through the directive [suggest:POSITION] of the command line's library.
    private const string Bash =
        """
        # bash: eval "$(rlm completion bash)" in ~/.bashrc
        _rlm_complete() {
            local line="${COMP_LINE:0:COMP_POINT}"
            mapfile -t COMPREPLY < <(compgen -W "$(rlm "[suggest:${COMP_POINT}]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}")
        }
        complete -o default -F _rlm_complete rlm
        """;

    private const string Zsh =
        """
        # zsh: eval "$(rlm completion zsh)" in ~/.zshrc, after compinit
        _rlm_complete() {
            local -a suggestions
            suggestions=("${(@f)$(rlm "[suggest:${#LBUFFER}]" "$LBUFFER" 2>/dev/null)}")
            compadd -a suggestions || _files
        }
        compdef _rlm_complete rlm
        """;

    private const string Fish =
        """
        # fish: rlm completion fish | source   in ~/.config/fish/config.fish
        complete -c rlm -a '(set -l line (commandline -cp); rlm "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null)'
        """;

    public static Command Create(CliHost host)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Print what a shell needs to complete this program's commands and options.") { shell };
        command.SetAction(parsed =>
        {
            host.Terminal.Out.WriteLine(parsed.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish });
            return ExitCodes.Answered;
        });
        return command;
    }
}
