using static RlmAspire.Sandboxes.Tests.Docker.ContainerAttack;

namespace RlmAspire.Sandboxes.Tests.Docker;

/// <summary>The table of attacks on a container, each with what must stop it.</summary>
public static class ContainerAttacks
{
    /// <summary>Seconds of a sleep that nothing else on the machine sleeps.</summary>
    public const string Marker = "3602.75";

    /// <summary>Memory of the sessions under attack.</summary>
    public const long MemoryBytes = 160L * 1024 * 1024;

    public const string Prelude =
        """
        import ctypes, errno, glob, mmap, os, resource, shutil, signal, socket, stat, subprocess, sys, threading, time
        libc = ctypes.CDLL(None, use_errno=True)
        x86 = os.uname().machine == "x86_64"
        NUMBERS = {"pivot_root": (155, 41), "init_module": (175, 105), "finit_module": (313, 273), "bpf": (321, 280), "add_key": (248, 217),
                   "keyctl": (250, 219), "kexec_load": (246, 104), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
                   "open_by_handle_at": (304, 265), "process_vm_readv": (310, 270), "open_tree": (428, 428), "fsopen": (430, 430), "move_mount": (429, 429)}
        def call(name, *args):
            result = getattr(libc, name)(*args)
            if result == -1:
                raise OSError(ctypes.get_errno(), name)
            return result
        def syscall(name, *args):
            return call("syscall", NUMBERS[name][0 if x86 else 1], *args)
        def attempt(action):
            try:
                print("GOT", repr(action())[:300])
            except OSError as error:
                print("refused", errno.errorcode.get(error.errno, error.errno))
            except ValueError as error:
                print("refused", error)
        def write(path, text):
            with open(path, "w") as file:
                return file.write(text)
        def read(path):
            with open(path, "rb") as file:
                return file.read(1000)
        def names(folder):
            return sorted(os.listdir(folder))
        def touched(size):
            block = mmap.mmap(-1, size)
            for at in range(0, size, 4096): block[at] = 1
            return block
        """;

    private const string NoCapability = "no capabilities";
    private const string Seccomp = "the engine's seccomp filter, or no capabilities";
    private const string ReadOnlyRoot = "read-only root file system, not root";
    private const string OwnProcesses = "process namespace of its own";
    private const string OwnNetwork = "network namespace with lo alone";
    private const string GuardUndumpable = "process 1 is not dumpable";
    private const string Privilege = "EPERM|EACCES";
    private const string Sealed = "EPERM|EACCES|EROFS|ENOENT";

    public static IReadOnlyList<ContainerAttack> All { get; } =
    [
        .. Mounts, .. Files, .. Processes, .. Kernel, .. Privileges, .. Network, .. Exhaustion, .. Survivors,
    ];

    private static IEnumerable<ContainerAttack> Mounts =>
    [
        Refused("mount-tmpfs", "call('mount', b'none', b'/tmp', b'tmpfs', 0, None)", Privilege, Seccomp),
        Refused("mount-proc", "call('mount', b'proc', b'/tmp', b'proc', 0, None)", Privilege, Seccomp),
        Refused("mount-bind", "call('mount', b'/', b'/tmp', None, 4096, None)", Privilege, Seccomp),
        Refused("mount-remount-root", "call('mount', None, b'/', None, 32, None)", Privilege, Seccomp),
        Refused("mount-new-api", "syscall('fsopen', b'tmpfs', 0)", Privilege, Seccomp),
        Refused("mount-open-tree", "syscall('open_tree', -100, b'/', 1)", Privilege, Seccomp),
        Refused("umount-mask", "call('umount2', b'/proc/acpi', 2)", Privilege, Seccomp),
        Refused("pivot-root", "syscall('pivot_root', b'/tmp', b'/tmp')", Privilege, Seccomp),
        Refused("chroot", "os.chroot('/tmp')", Privilege, NoCapability),
        Refused("mknod-disk", "os.mknod('/tmp/disk', 0o600 | stat.S_IFBLK, os.makedev(254, 0))", Privilege, NoCapability),
        Refused("mknod-mem", "os.mknod('/tmp/mem', 0o600 | stat.S_IFCHR, os.makedev(1, 1))", Privilege, NoCapability),
        Refused("open-by-handle", "syscall('open_by_handle_at', -100, b'\\x08\\0\\0\\0\\1\\0\\0\\0\\2' + bytes(20), 0)", Privilege, NoCapability),
    ];

    private static IEnumerable<ContainerAttack> Files =>
    [
        Refused("host-file", "read('{FILE}')", "ENOENT", "mount namespace of its own"),
        Refused("host-file-through-proc", "read('/proc/1/root{FILE}')", Sealed, GuardUndumpable),
        Refused("host-file-through-fd", "[read(f'/proc/self/fd/{d}/../../../../..{FILE}') for d in os.listdir('/proc/self/fd')]", "ENOENT|ENOTDIR", "no descriptor of the host"),
        Refused("root-write", "write('/escaped', 'x')", Sealed, ReadOnlyRoot),
        new("root-flags", "print(bool(os.statvfs('/').f_flag & os.ST_RDONLY))", CellStatus.Ok, @"\ATrue\n", ReadOnlyRoot),
        new("tmp-flags", "print(all(os.statvfs('/tmp').f_flag & flag for flag in (os.ST_NOEXEC, os.ST_NOSUID, os.ST_NODEV)))", CellStatus.Ok, @"\ATrue\n", "/tmp is noexec, nosuid and nodev"),
        new("shared-memory", "print(os.path.exists('/dev/shm'))", CellStatus.Ok, @"\AFalse\n", "no IPC"),
        Refused("passwd-write", "write('/etc/passwd', 'x')", Sealed, ReadOnlyRoot),
        Refused("interpreter-write", "write(os.path.realpath(sys.executable), 'x')", Sealed + "|ETXTBSY", ReadOnlyRoot),
        Refused("dev-write", "write('/dev/escaped', 'x')", Sealed, "not root"),
        Refused("dev-kmsg", "read('/dev/kmsg')", Sealed, "no devices of the host"),
        new("dev-list", "print([name for name in names('/dev') if stat.S_ISBLK(os.stat('/dev/' + name).st_mode)])", CellStatus.Ok, @"\A\[\]\n", "no devices of the host"),
        new("docker-socket", "print([os.path.join(r, f) for r, d, fs in os.walk('/') if not r.startswith('/proc') for f in fs if stat.S_ISSOCK(os.lstat(os.path.join(r, f)).st_mode)])",
            CellStatus.Ok, @"\A\[\]\n", "nothing of the host is mounted"),
        new("environment", "print(sorted(os.environ), b'RLM_' in read('/proc/self/environ'))", CellStatus.Ok, @"\A\[[^\]]*\] False\n", "no variable of the host"),
        Refused("exec-in-tmp", "(shutil.copy('/bin/true', '/tmp/x'), os.chmod('/tmp/x', 0o4755), subprocess.run(['/tmp/x']))", Privilege, "/tmp is noexec and nosuid"),
    ];

    private static IEnumerable<ContainerAttack> Processes =>
    [
        new("proc-list", "print(all(int(p) < 1000 for p in os.listdir('/proc') if p.isdigit()), any(b'dockerd' in read(f'/proc/{p}/cmdline') for p in os.listdir('/proc') if p.isdigit()))",
            CellStatus.Ok, @"\ATrue False\n", OwnProcesses),
        Refused("proc-1-mem", "open('/proc/1/mem', 'r+b')", Privilege, GuardUndumpable),
        Refused("proc-1-environ", "read('/proc/1/environ')", Privilege, GuardUndumpable),
        Refused("proc-1-streams", "os.listdir('/proc/1/fd')", Privilege, GuardUndumpable),
        Refused("ptrace-1", "call('ptrace', 16, 1, 0, 0)", Privilege, GuardUndumpable),
        Refused("ptrace-seize-1", "call('ptrace', 0x4206, 1, 0, 0)", Privilege, GuardUndumpable),
        Refused("process-vm-readv-1", "syscall('process_vm_readv', 1, ctypes.byref((ctypes.c_size_t * 2)(ctypes.addressof(ctypes.create_string_buffer(8)), 8)), 1, ctypes.byref((ctypes.c_size_t * 2)(4096, 8)), 1, 0)", Privilege, GuardUndumpable),
        Refused("nsenter", "os.open('/proc/1/ns/mnt', os.O_RDONLY)", Privilege, GuardUndumpable),
        Refused("unshare-user", "call('unshare', 0x10000000)", Privilege + "|ENOSPC|EUSERS", Seccomp),
        Refused("unshare-mount", "call('unshare', 0x00020000)", Privilege, Seccomp),
        Refused("unshare-network", "call('unshare', 0x40000000)", Privilege, Seccomp),
        new("signal-1", "for s in (9, 15, 19, 2, 1): os.kill(1, s)\ntime.sleep(0.2)\nprint('alive')", CellStatus.Ok, @"\Aalive\n", "process 1 heeds no signal from inside"),
        new("kill-all", "other = subprocess.Popen(['sleep', '600'])\nos.kill(-1, 9)\nprint('alive', other.wait())", CellStatus.Ok, @"\Aalive -9\n", OwnProcesses),
    ];

    private static IEnumerable<ContainerAttack> Kernel =>
    [
        Refused("module-load", "syscall('init_module', b'x', 1, b'')", Privilege, Seccomp),
        Refused("module-load-file", "syscall('finit_module', 0, b'', 0)", Privilege, Seccomp),
        Refused("kexec", "syscall('kexec_load', 0, 0, None, 0)", Privilege, Seccomp),
        Refused("bpf", "syscall('bpf', 0, None, 0)", Privilege, Seccomp),
        Refused("perf-events", "syscall('perf_event_open', bytes(128), 0, -1, -1, 0)", Privilege + "|ENOENT|ENOSYS", Seccomp),
        Refused("userfaultfd", "syscall('userfaultfd', 0)", Privilege, Seccomp),
        Refused("keyctl", "syscall('keyctl', 0, -3, 1)", Privilege + "|ENOSYS", Seccomp),
        Refused("add-key", "syscall('add_key', b'user', b'k', b'v', 1, -3)", Privilege + "|ENOSYS", Seccomp),
        Refused("reboot", "call('reboot', 0x01234567)", Privilege, Seccomp),
        Refused("clock", "time.clock_settime(time.CLOCK_REALTIME, 0)", Privilege, Seccomp),
        Refused("swap", "call('swapon', b'/tmp/x', 0)", Privilege, Seccomp),
        Refused("host-name", "socket.sethostname('x')", Privilege, Seccomp),
        Refused("core-pattern", "write('/proc/sys/kernel/core_pattern', '|/tmp/x')", Sealed, "/proc/sys is read-only"),
        Refused("sysrq", "write('/proc/sysrq-trigger', 'b')", Sealed, "/proc/sysrq-trigger is read-only"),
        Refused("uevent-helper", "write('/sys/kernel/uevent_helper', '/tmp/x')", Sealed, "/sys is read-only"),
        new("kcore", "attempt(lambda: read('/proc/kcore'))", CellStatus.Ok, @"\A(refused (EPERM|EACCES|ENOENT)|GOT b'')\n", "/proc/kcore is masked"),
        new("keys", "attempt(lambda: read('/proc/keys'))", CellStatus.Ok, @"\A(refused (EPERM|EACCES|ENOENT)|GOT b'')\n", "/proc/keys is masked"),
        Refused("cgroup-release-agent", "[write(p, '/tmp/x') for p in glob.glob('/sys/fs/cgroup/*/release_agent') or ['/sys/fs/cgroup/release_agent']]", Sealed, "control groups are read-only"),
        Refused("cgroup-child", "[os.mkdir(p + '/x') for p in glob.glob('/sys/fs/cgroup/memory') or ['/sys/fs/cgroup']]", Sealed, "control groups are read-only"),
        Refused("cgroup-raise-memory", "[write(p, str(1 << 40)) for p in glob.glob('/sys/fs/cgroup/memory/memory.limit_in_bytes') or ['/sys/fs/cgroup/memory.max']]", Sealed, "control groups are read-only"),
        Refused("oom-score", "write('/proc/self/oom_score_adj', '-1000')", Privilege, NoCapability),
    ];

    private static IEnumerable<ContainerAttack> Privileges =>
    [
        new("capabilities", "print(*[line.split()[1].lstrip('0') or 'none' for line in read('/proc/self/status').decode().splitlines() if line.startswith(('CapPrm', 'CapEff', 'CapBnd', 'NoNewPrivs', 'Seccomp:'))])",
            CellStatus.Ok, @"\Anone none none 1 2\n", "all capabilities dropped, no-new-privileges, a seccomp filter"),
        Refused("setuid", "os.setuid(0)", Privilege, NoCapability),
        Refused("setgid", "os.setgroups([0])", Privilege, NoCapability),
        Refused("chown-root", "(write('/tmp/x', 'x'), os.chown('/tmp/x', 0, 0))", Privilege, NoCapability),
        new("setuid-program", "r = subprocess.run(['su', '-c', 'id -u'], stdin=subprocess.DEVNULL, capture_output=True, text=True)\nprint('code', r.returncode, '0' == r.stdout.strip())",
            CellStatus.Ok, @"\Acode [1-9]\d* False\n", "no-new-privileges"),
        Refused("priority", "os.setpriority(os.PRIO_PROCESS, 0, -20)", Privilege, NoCapability),
        Refused("real-time", "os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))", Privilege, NoCapability),
        Refused("descriptor-limit", "resource.setrlimit(resource.RLIMIT_NOFILE, (10**6, 10**6))", "not allowed.*|EPERM", "hard limit, no capabilities"),
    ];

    private static IEnumerable<ContainerAttack> Network =>
    [
        new("interfaces", "print([name for _, name in socket.if_nameindex() if name == 'lo' or 'UP' in open(f'/sys/class/net/{name}/operstate').read().upper()])", CellStatus.Ok, @"\A\['lo'\]\n", OwnNetwork),
        Refused("host-loopback", "socket.create_connection(('127.0.0.1', {PORT}), 2)", "ECONNREFUSED", OwnNetwork),
        Refused("host-abstract-socket", "socket.socket(socket.AF_UNIX).connect('\\0{NAME}')", "ECONNREFUSED", OwnNetwork),
        Refused("internet", "socket.create_connection(('192.0.2.1', 80), 2)", "ENETUNREACH", OwnNetwork),
        Refused("metadata-service", "socket.create_connection(('169.254.169.254', 80), 2)", "ENETUNREACH", OwnNetwork),
        Refused("dns", "socket.getaddrinfo('example.org', 80)", "-\\d+", OwnNetwork),
        Refused("raw-socket", "socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)", Privilege, NoCapability),
        Refused("packet-socket", "socket.socket(socket.AF_PACKET, socket.SOCK_RAW)", Privilege, NoCapability),
        Refused("low-port", "(lambda s: (s.bind(('0.0.0.0', 80)), s.listen(), socket.create_connection(('192.0.2.1', 80), 1)))(socket.socket())", Privilege + "|ENETUNREACH", OwnNetwork),
    ];

    private static IEnumerable<ContainerAttack> Exhaustion =>
    [
        new("fork-bomb", "n = 0\ntry:\n    while True:\n        if os.fork() == 0:\n            time.sleep(600)\n            os._exit(0)\n        n += 1\nexcept OSError as e: print('refused', errno.errorcode[e.errno], n < 128)",
            CellStatus.Ok, @"\Arefused EAGAIN True\n", "process limit"),
        new("fork-bomb-without-end", "while True:\n    try: os.fork()\n    except OSError: pass", CellStatus.Timeout, "longer than its limit", "deadline: the container is killed"),
        new("thread-bomb", "while True: threading.Thread(target=time.sleep, args=(600,), daemon=True).start()", CellStatus.Error, "can't start new thread", "process limit"),
        new("memory-bomb", "blocks = []\nwhile True: blocks.append(touched(1 << 20))", CellStatus.Error, "ENOMEM|Cannot allocate|MemoryError", "address space"),
        new("memory-bomb-children", "for _ in range(4):\n    if os.fork() == 0:\n        block = touched(60 << 20)\n        time.sleep(600)\nprint('first to die by signal', os.waitstatus_to_exitcode(os.wait()[1]))",
            CellStatus.Ok, @"\Afirst to die by signal -9\n", "memory limit of the container"),
        new("memory-bomb-files", "files = []\nwhile True:\n    files.append(os.memfd_create('x'))\n    for _ in range(16): os.write(files[-1], bytes(1 << 20))", CellStatus.Killed, "more than its 160 MiB of memory", "memory limit of the container"),
        Refused("tmp-fill", "[write(f'/tmp/{i}', 'x' * (10 << 20)) for i in range(20)]", "ENOSPC", "size of /tmp"),
        Refused("descriptor-bomb", "[os.dup(0) for _ in range(5000)]", "EMFILE", "descriptor limit"),
        new("output-flood", "while True: print('x' * 10_000)", CellStatus.Timeout, @"more bytes of stdout were dropped", "output limit, deadline"),
        new("output-flood-of-a-program", "subprocess.run(['yes'], stderr=subprocess.DEVNULL)", CellStatus.Killed, "more than its 160 MiB of memory", "memory limit of the container"),
        new("cpu-burn-in-children", "for _ in range(8):\n    if os.fork() == 0:\n        while True: pass\nwhile True: pass", CellStatus.Timeout, "longer than its limit", "CPU limit, deadline: the container is killed"),
        new("stop-itself", "os.kill(os.getpid(), signal.SIGSTOP)", CellStatus.Timeout, "longer than its limit", "deadline: the container is killed"),
        new("unkillable-signals", "for s in range(1, 32):\n    try: signal.signal(s, signal.SIG_IGN)\n    except OSError: pass\nwhile True: pass", CellStatus.Timeout, "longer than its limit", "deadline: the container is killed"),
    ];

    private static IEnumerable<ContainerAttack> Survivors =>
    [
        new("daemon", $"if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0: os.execvp('sleep', ['sleep', '{Marker}'])\n    os._exit(0)\nos.wait()\nprint('started')", CellStatus.Ok, @"\Astarted\n", "it ends with its session's container"),
        new("daemon-of-a-stopped-cell", $"subprocess.Popen(['sleep', '{Marker}'], start_new_session=True)\nwhile True: pass", CellStatus.Timeout, "longer than its limit", "deadline: the container is killed"),
        new("zombies", "for _ in range(50):\n    if os.fork() == 0:\n        os.fork()\n        os._exit(0)\n    os.wait()\ntime.sleep(0.2)\nprint(sum(b') Z ' in read(f'/proc/{p}/stat') for p in os.listdir('/proc') if p.isdigit()))",
            CellStatus.Ok, @"\A0\n", "process 1 buries orphans"),
        new("die", "os._exit(7)", CellStatus.Killed, "ended with code 7", "the next cell gets a new container"),
        new("die-by-signal", "os.kill(os.getpid(), 9)", CellStatus.Killed, "ended by signal 9", "the next cell gets a new container"),
    ];
}
