using Collector.Storage;
using Npgsql;

namespace Collector.Tests.Storage;

public sealed class StorageSilenceTests
{
    [Theory]
    [InlineData("57P01", true)] // shut down
    [InlineData("57P02", true)] // crashed
    [InlineData("57P03", true)] // starting
    [InlineData("53300", true)] // too many connections
    [InlineData("42501", false)] // a right that lacks
    [InlineData("42703", false)] // no such column
    [InlineData("22021", false)] // a character that no text may hold
    public void What_the_server_refuses_for_good_is_no_silence(string state, bool isSilence) =>
        Assert.Equal(isSilence, StorageSilence.Tells(new PostgresException("", "ERROR", "ERROR", state)));

    [Fact]
    public void What_does_not_answer_is()
    {
        Assert.True(StorageSilence.Tells(new NpgsqlException()));
        Assert.True(StorageSilence.Tells(new TimeoutException()));
        Assert.False(StorageSilence.Tells(new InvalidOperationException()));
    }
}
