namespace RlmAspire.Contracts.Errors;

/// <summary>Stable error codes: the <c>code</c> of problem+json, of a trace event's <c>error</c> and of the CLI's JSON.</summary>
public static class ErrorCodes
{
    public const string Malformed = "malformed";
    public const string Invalid = "invalid";
    public const string NotFound = "not_found";
    public const string Conflict = "conflict";
    public const string Forbidden = "forbidden";
    public const string TooLarge = "too_large";
    public const string Busy = "busy";
    public const string Unavailable = "unavailable";
    public const string Internal = "internal";

    /// <summary>The processes that executed a run ended in the middle of it, as often as it may be tried.</summary>
    public const string WorkerLost = "worker_lost";
    public const string SignatureMissing = "signature_missing";
    public const string SignatureInvalid = "signature_invalid";
    public const string SignatureExpired = "signature_expired";
    public const string SignatureReplayed = "signature_replayed";
    public const string BlobMissing = "blob_missing";
    public const string MaxDepthExceeded = "max_depth_exceeded";
    public const string MaxIterationsReached = "max_iterations";
    public const string TokenBudgetExhausted = "token_budget_exhausted";
    public const string CostBudgetExhausted = "cost_budget_exhausted";
    public const string CallBudgetExhausted = "call_budget_exhausted";
    public const string ToolBudgetExhausted = "tool_budget_exhausted";
    public const string ToolNotFound = "tool_not_found";
    public const string ToolFailed = "tool_failed";
    public const string RunTimeout = "run_timeout";
    public const string Cancelled = "cancelled";
    public const string ReplExecutionError = "repl_execution_error";
    public const string ReplResourceExceeded = "repl_resource_exceeded";
    public const string WasmCompileError = "wasm_compile_error";
    public const string WasmResourceExceeded = "wasm_resource_exceeded";
    public const string WasmTrap = "wasm_trap";
    public const string WasmUnavailable = "wasm_unavailable";
    public const string SandboxUnavailable = "sandbox_unavailable";
    public const string SandboxLost = "sandbox_lost";
    public const string CheckpointUnsupported = "checkpoint_unsupported";
    public const string CheckpointInvalid = "checkpoint_invalid";
    public const string ModelUnknown = "model_unknown";
    public const string ModelNotConfigured = "model_not_configured";
    public const string BackendConnectionError = "backend_connection_error";
    public const string BackendRateLimited = "backend_rate_limited";
    public const string BackendRejected = "backend_rejected";
    public const string BackendReplyInvalid = "backend_reply_invalid";
    public const string CassetteInvalid = "cassette_invalid";
    public const string ReplayMissing = "replay_missing";
    public const string ContextUnreadable = "context_unreadable";
    public const string ContextEmpty = "context_empty";
    public const string ContextBinary = "context_binary";
    public const string ContextEncoding = "context_encoding";
    public const string ContextTooLarge = "context_too_large";
    public const string StoreUnreadable = "store_unreadable";
    public const string ConfigInvalid = "config_invalid";
}
