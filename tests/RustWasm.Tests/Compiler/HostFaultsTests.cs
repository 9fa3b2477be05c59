using RlmAspire.RustWasm.Compiler.Diagnostics;
using RlmAspire.RustWasm.Compiler.Running;

namespace RlmAspire.RustWasm.Tests.Compiler;

public sealed class HostFaultsTests
{
    private const string MissingLibrary =
        """{"message":"can't find crate for `rlm_template`","code":{"code":"E0463"},"level":"error","spans":[{"file_name":"lib.rs","line_start":1,"line_end":1,"column_start":1,"column_end":2,"is_primary":true}],"children":[]}""";

    private const string AuthorsError =
        """{"message":"can't find crate for `x`","code":{"code":"E0463"},"level":"error","spans":[{"file_name":"user.rs","line_start":1,"line_end":1,"column_start":1,"column_end":2,"is_primary":true}],"children":[]}""";

    [Theory]
    [InlineData(1, "bwrap: Can't mount proc on /newroot/proc: Operation not permitted\n", "bwrap: Can't mount")]
    [InlineData(1, "prlimit: failed to set the AS resource limit", "prlimit: failed")]
    [InlineData(125, "", "status 125")]
    [InlineData(127, "sh: 4: rustc: not found", "sh: 4: rustc: not found")]
    [InlineData(1, MissingLibrary, "can't find crate for")]
    public void Find_WhatNoAuthorBringsAbout_IsAFault(int exitCode, string said, string fault)
    {
        var found = HostFaults.Find(new RustcResult(RustcEnd.Exited, exitCode, [], said));

        Assert.StartsWith(fault, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((int)RustcEnd.Exited, 1, AuthorsError)]
    [InlineData((int)RustcEnd.Exited, 139, "Segmentation fault\nbwrap: a line of a message")]
    [InlineData((int)RustcEnd.Exited, 101, "thread 'rustc' panicked at 'x'")]
    [InlineData((int)RustcEnd.TimedOut, -1, "")]
    [InlineData((int)RustcEnd.Exited, 0, "bwrap: a warning")]
    public void Find_WhatAnAuthorBringsAbout_IsNone(int end, int exitCode, string said)
    {
        Assert.Null(HostFaults.Find(new RustcResult((RustcEnd)end, exitCode, [], said)));
    }
}
