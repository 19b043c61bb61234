using Collector.Storage;
using Npgsql;

namespace Collector.Tests.Storage;

public sealed class OtherVersionExceptionTests
{
    [Theory]
    [InlineData(PostgresErrorCodes.UndefinedColumn, true)]
    [InlineData(PostgresErrorCodes.UndefinedTable, true)]
    [InlineData(PostgresErrorCodes.DuplicateTable, true)]
    [InlineData(PostgresErrorCodes.UniqueViolation, false)]
    [InlineData(PostgresErrorCodes.InsufficientPrivilege, false)]
    public void A_shape_that_this_version_does_not_know_tells_another_version(string state, bool told)
    {
        var tells = OtherVersionException.Tells(new PostgresException("column \"error\" does not exist", "ERROR", "ERROR", state), out var what);

        Assert.Equal((told, told ? "column \"error\" does not exist" : null), (tells, what));
    }

    [Fact]
    public void The_remedy_names_the_folder_and_lets_nobody_delete_more_than_a_demonstration()
    {
        Assert.Equal(
            "Delete /data if nothing but the demonstration is in it, or name another folder with COLLECTOR_DATA; then 'collector up --demo' makes a new one.",
            OtherVersionException.Remedy(demo: true, "/data"));
        Assert.DoesNotContain("elete", OtherVersionException.Remedy(demo: false, "/data"), StringComparison.Ordinal);
        Assert.Contains("'collector migrate'", OtherVersionException.Remedy(demo: false, "/data"), StringComparison.Ordinal);
    }
}
