using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Signing;

namespace RlmAspire.Cli.Sync;

/// <summary>The key that signs a person's uploads, in a file for its owner only.</summary>
internal static class SignerKeyFile
{
    /// <summary>Reads the key, or makes one on first use.</summary>
    /// <param name="path">The file.</param>
    /// <param name="created">Called with the public key when a new one was made.</param>
    public static SigningKey LoadOrCreate(string path, Action<string> created)
    {
        try
        {
            return File.Exists(path) ? Load(path) : Create(path, created);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RlmException(ErrorCodes.ConfigInvalid, $"The signing key {path} cannot be used: {exception.Message}", exception);
        }
    }

    private static SigningKey Load(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0)
        {
            throw new RlmException(ErrorCodes.ConfigInvalid, $"The signing key {path} can be read by others. Run: chmod 600 {path}");
        }

        try
        {
            return SigningKey.FromHex(JsonNode.Parse(File.ReadAllText(path))?["secret"]?.GetValue<string>()) ?? throw Damaged(path, null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Damaged(path, exception);
        }
    }

    private static SigningKey Create(string path, Action<string> created)
    {
        var folder = Path.GetDirectoryName(path)!;
        var key = SigningKey.Create();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var json = new JsonObject { ["pubkey"] = key.Pubkey, ["secret"] = key.ExportSecretHex() };
        var draft = $"{path}.{Environment.ProcessId}";
        using (var writer = new StreamWriter(draft, options))
        {
            writer.WriteLine(json.ToJsonString());
        }

        try
        {
            // Under its own name only when it is whole, and only once: another process may be making one too.
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
            return Load(path);
        }

        created(key.Pubkey);
        return key;
    }

    // The content is a secret: it must not get into the message.
    private static RlmException Damaged(string path, Exception? cause) => new(
        ErrorCodes.ConfigInvalid, $"The signing key {path} is damaged. Restore it, or move it away to get a new one; runs that it signed stay its own.", cause);
}
