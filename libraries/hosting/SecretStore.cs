using System.Text.Json;

namespace Aspire.Hosting;

/// <summary>Generated secrets that must stay the same over restarts: a flat JSON object that only its owner can read.</summary>
internal sealed class SecretStore(DataRoot root)
{
    public string FilePath { get; } = Path.Combine(root.Path, "secrets.json");

    public string GetOrAdd(string key, Func<string> create)
    {
        var secrets = Read();
        if (secrets.TryGetValue(key, out var known))
        {
            return known;
        }

        secrets[key] = create();
        Write(secrets);
        return secrets[key];
    }

    private Dictionary<string, string> Read()
    {
        if (!File.Exists(FilePath))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(FilePath)) ?? [];
        }
        catch (JsonException cause)
        {
            throw new DistributedApplicationException($"{FilePath} is not a JSON object of texts. Mend it, or delete it to have new secrets generated.", cause);
        }
    }

    private void Write(Dictionary<string, string> secrets)
    {
        var draft = FilePath + ".new";
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var file = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(file, secrets, s_indented);
        }

        File.Move(draft, FilePath, overwrite: true);
    }

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };
}
