using System.Text.Json;

namespace Aspire.Hosting;

/// <summary>Generated secrets that must stay the same over restarts: a flat JSON object that only its owner can read.</summary>
internal sealed class SecretStore(DataRoot root)
{
    // Resources that start at the same time ask for their secrets at the same time.
    private static readonly Lock s_gate = new();

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    public string FilePath { get; } = Path.Combine(root.Path, "secrets.json");

    public string GetOrAdd(string key, Func<string> create)
    {
        lock (s_gate)
        {
            var secrets = Read();
            if (!secrets.TryGetValue(key, out var value))
            {
                secrets[key] = value = create();
                Write(secrets);
            }

            return value;
        }
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
}
