using RlmAspire.Sandboxes.Docker.Usage;

namespace RlmAspire.Sandboxes.Tests.Docker;

/// <summary>Both layouts of control groups, laid out in a folder.</summary>
public sealed class CgroupFinderTests : IDisposable
{
    private const string Id = "0123456789abcdef";

    private readonly string _root = Directory.CreateTempSubdirectory("rlm-cgroup-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_VersionOne_ReadsItsFiles()
    {
        Lay($"docker/{Id}", ("cpuacct/{0}/cpuacct.usage", "1500000\n"), ("memory/{0}/memory.max_usage_in_bytes", "4096\n"), ("memory/{0}/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n"));
        Proc($"4:memory:/docker/{Id}\n2:cpu,cpuacct:/docker/{Id}\n0::/\n", $"30 1 0:30 / {_root}/cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n31 1 0:31 / {_root}/memory rw - cgroup cgroup rw,memory\n");

        var usage = await CgroupFinder.Find(Id, 7, Path.Combine(_root, "proc"))!.ReadAsync(Token);

        Assert.Equal(new ContainerUsage(TimeSpan.FromMilliseconds(1.5), 4096, 2), usage);
    }

    [Theory]
    [InlineData("memory.peak", 8192)]
    [InlineData("memory.other", 5000)]
    public async Task Find_VersionTwo_ReadsItsFiles(string peakFile, long peak)
    {
        Lay(
            $"system.slice/docker-{Id}.scope", ("unified/{0}/cpu.stat", "usage_usec 2500\nuser_usec 1\n"), ($"unified/{{0}}/{peakFile}", "8192\n"),
            ("unified/{0}/memory.current", "5000\n"), ("unified/{0}/memory.events", "low 0\noom 1\noom_kill 1\n"));
        Proc($"0::/system.slice/docker-{Id}.scope\n", $"30 1 0:30 / {_root}/unified rw shared:4 - cgroup2 cgroup2 rw,nsdelegate\n");

        var usage = await CgroupFinder.Find(Id, 7, Path.Combine(_root, "proc"))!.ReadAsync(Token);

        Assert.Equal(new ContainerUsage(TimeSpan.FromMilliseconds(2.5), peak, 1), usage);
    }

    [Fact]
    public void Find_AnotherProcessOfThatNumber_IsNotTaken()
    {
        Lay("docker/another", ("unified/{0}/memory.current", "5000\n"));
        Proc("0::/docker/another\n", $"30 1 0:30 / {_root}/unified rw - cgroup2 cgroup2 rw\n");

        Assert.Null(CgroupFinder.Find(Id, 7, Path.Combine(_root, "proc")));
        Assert.Null(CgroupFinder.Find(Id, 8, Path.Combine(_root, "proc")));
    }

    [Fact]
    public async Task Read_GroupGone_IsNull()
    {
        Assert.Null(await new CgroupFiles(_root, _root, unified: false).ReadAsync(Token));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Lay(string group, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            Write(string.Format(path, group), text);
        }
    }

    private void Proc(string groups, string mounts)
    {
        Write("proc/7/cgroup", groups);
        Write("proc/self/mountinfo", mounts);
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
