namespace RlmAspire.RustWasm.Caching;

/// <summary>How a store is.</summary>
/// <param name="On">Whether it keeps modules now.</param>
/// <param name="Detail">Where it is; when it is off, why, and what to do.</param>
/// <param name="Entries">Modules that it holds; null when it cannot tell.</param>
/// <param name="Bytes">Their size; null when it cannot tell.</param>
/// <param name="LimitBytes">Most that it holds; null where another program decides that.</param>
/// <param name="Damaged">Entries that were dropped because their content was not what had been kept.</param>
public sealed record ModuleStoreState(bool On, string Detail, long? Entries, long? Bytes, long? LimitBytes, long Damaged);
