namespace Collector.Tests.Deployment;

/// <summary>What is waited for can come about: a job ends, a server says that it is well.</summary>
internal static class OrderChecks
{
    public static IEnumerable<string> Of(Installation installation)
    {
        foreach (var service in installation.Compose.Services)
        {
            if (!service.RunsOnce && !TellsHealth(installation, service))
            {
                yield return $"docker-compose.yml, {service.Name}: has no health check";
            }

            foreach (var (name, condition) in service.Dependencies)
            {
                if (installation.Compose.Find(name) is not { } awaited)
                {
                    yield return $"docker-compose.yml, {service.Name}: waits for {name}, which is no service";
                }
                else if (awaited.RunsOnce != (condition == "service_completed_successfully"))
                {
                    var kind = awaited.RunsOnce ? "job" : "server";
                    yield return $"docker-compose.yml, {service.Name}: waits for {name} to be {condition}, which a {kind} never is, or too early";
                }
            }
        }
    }

    private static bool TellsHealth(Installation installation, ComposeService service) =>
        service.HealthCheck.Length > 0 || service.Builds && installation.Build.Last("HEALTHCHECK") is not null;
}
