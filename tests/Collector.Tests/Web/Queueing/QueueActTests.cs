using Collector.Web.Queueing;

namespace Collector.Tests.Web.Queueing;

public sealed class QueueActTests
{
    [Theory]
    [InlineData("/lavori/jobs/enqueued/delete", "delete")]
    [InlineData("/lavori/jobs/enqueued/requeue", "requeue")]
    [InlineData("/lavori/jobs/processing/delete", "delete")]
    [InlineData("/lavori/jobs/processing/requeue", "requeue")]
    [InlineData("/lavori/jobs/scheduled/enqueue", "enqueue")]
    [InlineData("/lavori/jobs/scheduled/delete", "delete")]
    [InlineData("/lavori/jobs/succeeded/requeue", "requeue")]
    [InlineData("/lavori/jobs/failed/requeue", "requeue")]
    [InlineData("/lavori/jobs/failed/delete", "delete")]
    [InlineData("/lavori/jobs/deleted/requeue", "requeue")]
    [InlineData("/lavori/jobs/awaiting/enqueue", "enqueue")]
    [InlineData("/lavori/jobs/awaiting/delete", "delete")]
    [InlineData("/LAVORI/Jobs/Failed/REQUEUE/", "requeue")]
    public void What_is_asked_of_jobs_that_a_form_names(string address, string word) =>
        Assert.Equal(new QueueAct(word, IsRecurring: false, Job: null), QueueAct.Of(address));

    [Theory]
    [InlineData("/lavori/jobs/actions/requeue/12", "requeue", "12")]
    [InlineData("/lavori/jobs/actions/delete/7", "delete", "7")]
    public void What_is_asked_of_the_job_that_an_address_names(string address, string word, string job) =>
        Assert.Equal(new QueueAct(word, IsRecurring: false, job), QueueAct.Of(address));

    [Theory]
    [InlineData("/lavori/recurring/trigger", "trigger")]
    [InlineData("/lavori/recurring/remove", "remove")]
    public void What_is_asked_of_what_recurs(string address, string word) =>
        Assert.Equal(new QueueAct(word, IsRecurring: true, Job: null), QueueAct.Of(address));

    [Theory]
    [InlineData("/lavori")]
    [InlineData("/lavori/")]
    [InlineData("/lavori/stats")]
    [InlineData("/lavori/jobs/enqueued")]
    [InlineData("/lavori/jobs/enqueued/nights")]
    [InlineData("/lavori/jobs/details/12")]
    [InlineData("/lavori/recurring")]
    [InlineData("/lavori/nothing/requeue/of/ours")]
    [InlineData("/fonti/jobs/enqueued/delete")]
    public void Where_something_is_shown_nothing_is_asked(string address) => Assert.Null(QueueAct.Of(address));
}
