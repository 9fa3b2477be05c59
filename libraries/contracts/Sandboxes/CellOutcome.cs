namespace RlmAspire.Contracts.Sandboxes;

/// <summary>What one cell did.</summary>
/// <param name="Status">One of <see cref="CellStatuses"/>.</param>
/// <param name="Stdout">Standard output, up to the limit; where it was cut, its last line says how many bytes are missing.</param>
/// <param name="Stderr">Standard error, likewise.</param>
/// <param name="StdoutBytes">Bytes printed in all, those that were dropped included.</param>
/// <param name="StderrBytes">Bytes of standard error in all.</param>
/// <param name="Error">What went wrong, when the status is not <c>ok</c>.</param>
/// <param name="Variables">All user variables after the cell.</param>
/// <param name="NewVariables">Names of those that did not exist before it.</param>
/// <param name="ChangedVariables">Names of those that it bound to another value, or visibly changed.</param>
/// <param name="Answer">An answer that the cell set, or null.</param>
/// <param name="HostCalls">Host calls that it made.</param>
/// <param name="DurationMs">Wall time.</param>
/// <param name="CpuMs">CPU time of the guest; null when it could not be measured.</param>
/// <param name="PeakMemoryBytes">Highest size of the guest's memory so far; null when it could not be measured.</param>
/// <param name="Fuel">Fuel that it used; null where none is counted, or the cell did not come to its end.</param>
/// <param name="StateLost">The session's variables other than its contexts are gone.</param>
public sealed record CellOutcome(
    string Status,
    string Stdout,
    string Stderr,
    long StdoutBytes,
    long StderrBytes,
    CellFault? Error,
    IReadOnlyList<CellVariable> Variables,
    IReadOnlyList<string> NewVariables,
    IReadOnlyList<string> ChangedVariables,
    CellAnswer? Answer,
    int HostCalls,
    double DurationMs,
    double? CpuMs,
    long? PeakMemoryBytes,
    long? Fuel,
    bool StateLost);
