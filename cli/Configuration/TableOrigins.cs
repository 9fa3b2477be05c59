using RlmAspire.Cli.Hosting;
using RlmAspire.Models;

namespace RlmAspire.Cli.Configuration;

/// <summary>Notes where providers, MCP servers, routes and prices were found.</summary>
internal sealed class TableOrigins(CliHost host, SettingOrigins origins)
{
    /// <param name="files">The one that counts least first.</param>
    public void Note(IEnumerable<SettingsFile> files)
    {
        foreach (var file in files)
        {
            foreach (var table in file.Tables)
            {
                origins.Set(table, file.Place(table));
            }
        }

        NoteVariables(ModelOptions.OpenAI, "OPENAI");
        NoteVariables(ModelOptions.Anthropic, "ANTHROPIC");
    }

    /// <summary>An address of the environment counts before a table, a key alone does not.</summary>
    private void NoteVariables(string provider, string prefix)
    {
        var (table, address, key) = ($"{SettingKeys.Providers}{provider}", $"{prefix}_BASE_URL", $"{prefix}_API_KEY");
        if (host.Variable(address) is not null)
        {
            origins.Set(table, address);
        }
        else if (host.Variable(key) is not null && origins.Of(table) == SettingOrigins.Default)
        {
            origins.Set(table, key);
        }
    }
}
