namespace RlmAspire.Sandboxes.Docker.Usage;

/// <summary>Finds the folders of a container's control group on this machine.</summary>
internal static class CgroupFinder
{
    /// <param name="containerId">The container.</param>
    /// <param name="processId">Its first process, as the engine's machine counts.</param>
    /// <param name="procFolder">Usually <c>/proc</c>.</param>
    /// <returns>Null where the engine is on another machine, or the files are out of sight.</returns>
    public static CgroupFiles? Find(string containerId, int processId, string procFolder = "/proc")
    {
        try
        {
            var groups = File.ReadAllLines(Path.Combine(procFolder, $"{processId}", "cgroup")).Select(static line => line.Split(':', 3)).ToList();
            var mounts = File.ReadAllLines(Path.Combine(procFolder, "self", "mountinfo"));
            var (cpu, memory) = (FolderOf(groups, mounts, "cpuacct", containerId), FolderOf(groups, mounts, "memory", containerId));
            if (cpu is not null && memory is not null)
            {
                return new CgroupFiles(cpu, memory, unified: false);
            }

            return FolderOf(groups, mounts, null, containerId) is { } unified && File.Exists(Path.Combine(unified, "memory.current"))
                ? new CgroupFiles(unified, unified, unified: true)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The id is in the path: another machine's process may have the same number here.
    private static string? FolderOf(List<string[]> groups, string[] mounts, string? controller, string containerId)
    {
        var group = groups.Find(fields => controller is null ? fields[1].Length == 0 : fields[1].Split(',').Contains(controller));
        if (group is null || !group[2].Contains(containerId, StringComparison.Ordinal))
        {
            return null;
        }

        return mounts
            .Select(line => MountPoint(line, controller))
            .OfType<string>()
            .Select(mount => Path.Join(mount, group[2]))
            .FirstOrDefault(Directory.Exists);
    }

    // Fields: …, mount point (5th), …, " - ", type, source, options; https://docs.kernel.org/filesystems/proc.html
    private static string? MountPoint(string line, string? controller)
    {
        var halves = line.Split(" - ", 2);
        var kind = halves.Length == 2 ? halves[1].Split(' ') : [];
        var fits = controller is null
            ? kind is ["cgroup2", ..]
            : kind is ["cgroup", _, var options] && options.Split(',').Contains(controller);
        return fits ? halves[0].Split(' ')[4] : null;
    }
}
