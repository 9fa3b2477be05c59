using System.Globalization;
using RlmAspire.Sandboxes.Docker.Engine;

namespace RlmAspire.Sandboxes.Docker.Containers;

/// <summary>How a session's container is made: everything a guest does not need is taken away.</summary>
internal static class Hardening
{
    private const string Nobody = "65534:65534";
    private const string PrivateFolder = "/tmp";
    private const long MostFileBytes = 256 * 1024 * 1024;
    private const int MostDescriptors = 1024;

    // Where the whole machine runs out of memory, a guest goes before what serves it.
    private const int OomScore = 500;

    // -I: no variables, no user's packages; the image's own packages are what the environment is for.
    private static readonly string[] s_python = ["python3", "-I", "-B", "-X", "utf8", "-c"];

    public static ContainerSpec SpecFor(DockerOptions options, IEnumerable<string> volumes, string program, long memoryBytes) => new()
    {
        Image = options.Image,
        Entrypoint = [.. s_python, program],
        User = Nobody,
        // Each arena would take 64 MB of the address space that the session may have.
        Env = [$"HOME={PrivateFolder}", $"TMPDIR={PrivateFolder}", "LANG=C.UTF-8", "MALLOC_ARENA_MAX=1"],
        WorkingDir = PrivateFolder,
        Hostname = "sandbox",
        Labels = Owner.Current.ToLabels(),
        HostConfig = new HostConfig
        {
            NetworkMode = "none",
            ReadonlyRootfs = true,
            CapDrop = ["ALL"],
            // The default seccomp filter stays, as nothing names another.
            SecurityOpt = ["no-new-privileges"],
            PidsLimit = options.Pids,
            Memory = memoryBytes,
            // With swap counted in: none.
            MemorySwap = memoryBytes,
            NanoCpus = (long)(options.Cpus * 1e9),
            OomScoreAdj = OomScore,
            IpcMode = "none",
            CgroupnsMode = "private",
            // An output flood would fill the engine's disk.
            LogConfig = new HostConfig.LogDriver("none"),
            Tmpfs = MemoryFolders(volumes, memoryBytes),
            Ulimits = [Same("nofile", MostDescriptors), Same("fsize", MostFileBytes), Same("core", 0)],
            Runtime = options.Runtime,
        },
    };

    // A volume that the image declares would be a writable folder on the engine's disk.
    private static Dictionary<string, string> MemoryFolders(IEnumerable<string> volumes, long memoryBytes)
    {
        var bytes = Math.Min(MostFileBytes, memoryBytes / 4).ToString(CultureInfo.InvariantCulture);
        return volumes.Append(PrivateFolder).Distinct(StringComparer.Ordinal).ToDictionary(
            static path => path, _ => $"rw,noexec,nosuid,nodev,mode=1777,size={bytes}", StringComparer.Ordinal);
    }

    private static HostConfig.Ulimit Same(string name, long value) => new(name, value, value);
}
