using System.Security.Cryptography;
using System.Text;
using RlmAspire.Data.Blobs;
using RlmAspire.Testing;

namespace RlmAspire.Data.Tests;

public sealed class BlobStoreTests(PostgresServer server) : IAsyncLifetime
{
    private Database _database = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await Database.CreateAsync(server, Cancelled);

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000_000)]
    public async Task Put_Text_ComesBackByteForByteAndTakesLessRoom(int length)
    {
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("the quick brown fox \0 ", length / 22 + 1)))[..length];
        var sha256 = Hash(content);

        var kept = await _database.Blobs.PutAsync(Database.Project, sha256, content, Cancelled);
        await _database.Blobs.PutAsync(Database.Project, sha256, content, Cancelled);

        Assert.True(kept);
        Assert.Equal(content, (await _database.Blobs.GetAsync(Database.Project, sha256, Cancelled))!.Value.ToArray());
        Assert.InRange(await _database.ScalarAsync<int>("SELECT octet_length(content) FROM blobs", Cancelled), 0, Math.Max(1, length / 4));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3_000_000)]
    public async Task PutSpooled_Stream_ComesBackByteForByteAndLeavesNoFile(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        var before = Directory.GetFiles(Path.GetTempPath(), "rlm-upload-*");
        var seen = 0;

        await using (var blob = await SpooledBlob.ReadAsync(new MemoryStream(content), piece => seen += piece.Length, Cancelled))
        {
            Assert.Equal((Hash(content), (long)length), (blob.Sha256, blob.Bytes));
            await _database.Blobs.PutAsync(Database.Project, blob, Cancelled);
        }

        Assert.Equal(length, seen);
        Assert.Equal(content, (await _database.Blobs.GetAsync(Database.Project, Hash(content), Cancelled))!.Value.ToArray());
        Assert.Equal(length, (await _database.Blobs.FindLengthsAsync(Database.Project, [Hash(content), Hash([1, 2])], Cancelled)).Single().Value);
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), "rlm-upload-*").Except(before));
    }

    [Fact]
    public async Task Put_BytesThatDoNotCompress_AreKeptAsTheyAre()
    {
        var content = RandomNumberGenerator.GetBytes(100_000);

        await _database.Blobs.PutAsync(Database.Project, Hash(content), content, Cancelled);

        Assert.Equal("identity", await _database.ScalarAsync<string>("SELECT encoding FROM blobs", Cancelled));
        Assert.Equal(content, (await _database.Blobs.GetAsync(Database.Project, Hash(content), Cancelled))!.Value.ToArray());
    }

    [Fact]
    public async Task Put_OtherBytesThanTheHashNames_WritesNothing()
    {
        var kept = await _database.Blobs.PutAsync(Database.Project, Hash([1]), new byte[] { 2 }, Cancelled);

        Assert.False(kept);
        Assert.Equal(0, await _database.ScalarAsync<long>("SELECT count(*) FROM blobs", Cancelled));
    }

    [Fact]
    public async Task FindMissing_SomeThereSomeNot_NamesEachMissingOnce()
    {
        await _database.Blobs.PutAsync(Database.Project, Hash([1]), new byte[] { 1 }, Cancelled);

        var missing = await _database.Blobs.FindMissingAsync(Database.Project, [Hash([1]), Hash([2]), Hash([2]), "no hash"], Cancelled);

        Assert.Equal(new[] { "no hash", Hash([2]) }.Order(), missing.Order());
    }

    [Fact]
    public async Task Get_PayloadOfAnotherProjectOrNoHash_IsNotThere()
    {
        await _database.Blobs.PutAsync(Database.Project, Hash([1]), new byte[] { 1 }, Cancelled);

        Assert.Null(await _database.Blobs.GetAsync(Database.Project + 1, Hash([1]), Cancelled));
        Assert.Null(await _database.Blobs.GetAsync(Database.Project, "no hash", Cancelled));
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
