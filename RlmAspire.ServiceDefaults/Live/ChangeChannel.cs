using System.Text.Json;
using StackExchange.Redis;

namespace RlmAspire.ServiceDefaults.Live;

/// <summary>The Redis channel over which whoever commits events says so.</summary>
internal static class ChangeChannel
{
    public static readonly RedisChannel Name = new("rlm:changed", RedisChannel.PatternMode.Literal);

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
}
