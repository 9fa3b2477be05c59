namespace RlmAspire.Contracts.Wasm;

/// <summary>One tier of the module cache since the start of its process.</summary>
/// <param name="Name">One of <see cref="ModuleTiers"/>.</param>
/// <param name="On">Whether it keeps modules.</param>
/// <param name="Detail">Where it is; when it is off, why, and what to do.</param>
/// <param name="Entries">Modules that it holds; null when it cannot tell now.</param>
/// <param name="Bytes">Their size; null when it cannot tell now.</param>
/// <param name="LimitBytes">Most that it holds; null where another program decides that.</param>
/// <param name="Hits">Modules that were looked for and found.</param>
/// <param name="Misses">Modules that were looked for and not found.</param>
/// <param name="Damaged">Entries that were dropped because their content was not what had been kept.</param>
public sealed record ModuleTierState(
    string Name, bool On, string Detail, long? Entries, long? Bytes, long? LimitBytes, long Hits, long Misses, long Damaged);
