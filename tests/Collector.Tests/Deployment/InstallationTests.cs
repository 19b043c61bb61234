namespace Collector.Tests.Deployment;

public class InstallationTests
{
    private static readonly DeploymentFiles Committed = DeploymentFiles.Read();

    [Fact]
    public void The_committed_files_fit_together() => Assert.Empty(Installation.Findings(Committed));

    // Each row: a slip in one file, and the one finding it leads to.
    [Theory]
    [InlineData("docker-compose.yml", "prom/prometheus:v3.13.2", "prom/prometheus:latest", "docker-compose.yml, prometheus: image 'prom/prometheus:latest' has no fixed version")]
    [InlineData("docker-compose.yml", "prom/alertmanager:v0.33.0", "prom/alertmanager", "docker-compose.yml, alertmanager: image 'prom/alertmanager' has no fixed version")]
    [InlineData("docker-compose.yml", "postgres:17.9-bookworm\n    restart", "postgres:16.13-bookworm\n    restart", "docker-compose.yml: postgres is used in several versions")]
    [InlineData("Directory.Build.props", "<Version>0.1.0<", "<Version>0.2.0<", "docker-compose.yml, migrate: image 'collector:0.1.0' is not of version 0.2.0", "docker-compose.yml, collector: image 'collector:0.1.0' is not of version 0.2.0", "docker-compose.yml, token: image 'collector:0.1.0' is not of version 0.2.0")]
    [InlineData("Dockerfile", "node:22.12-slim", "node:slim", "Dockerfile: image 'node:slim' has no fixed version")]
    [InlineData("Dockerfile", "aspnet:10.0-noble", "aspnet:latest", "Dockerfile: image 'mcr.microsoft.com/dotnet/aspnet:latest' has no fixed version")]
    public void An_image_without_its_version_is_found(string path, string old, string changed, params string[] findings) => AssertFindings(path, old, changed, findings);

    [Theory]
    [InlineData("docker-compose.yml", "./dashboards:", "./boards:", "docker-compose.yml, grafana: boards does not exist", "docker-compose.yml, grafana: /etc/collector/dashboards/albero.json would be boards/albero.json, which does not exist", "config/grafana/provisioning/dashboards/collector.yaml: /etc/collector/dashboards is not where docker-compose.yml mounts dashboards/")]
    [InlineData("docker-compose.yml", "./config/alertmanager:/etc/alertmanager:ro", "./config/alertmanager:/etc/alertmanager", "docker-compose.yml, alertmanager: config/alertmanager is not mounted read-only")]
    [InlineData("docker-compose.yml", "/etc/prometheus/prometheus.yml", "/etc/prometheus/prometheus.yaml", "docker-compose.yml, prometheus: /etc/prometheus/prometheus.yaml would be config/prometheus/prometheus.yaml, which does not exist")]
    [InlineData("docker-compose.yml", "/etc/collector/postgres/make-roles", "/etc/collector/postgres/roles", "docker-compose.yml, roles: /etc/collector/postgres/roles would be config/postgres/roles, which does not exist")]
    [InlineData("docker-compose.yml", "./config/postgres:/etc/collector/postgres:ro", "./config:/etc/collector:ro", "docker-compose.yml, roles: config shows it everybody's passwords", "docker-compose.yml, roles: reads /run/secrets/metrics_token, which it is not granted")]
    [InlineData("docker-compose.yml", "    - ./config/collector.yaml:/etc/collector/collector.yaml:ro\n", "", "docker-compose.yml, migrate: the program would not see config/collector.yaml", "docker-compose.yml, collector: the program would not see config/collector.yaml", "docker-compose.yml, token: the program would not see config/collector.yaml")]
    [InlineData("docker-compose.yml", "./config/plan:/etc/collector/plan:ro", "./config/plan:/etc/collector/plans:ro", "docker-compose.yml, migrate: the program would not see config/plan", "docker-compose.yml, collector: the program would not see config/plan", "docker-compose.yml, token: the program would not see config/plan")]
    [InlineData("docker-compose.yml", "- grafana-data:", "- grafana:", "docker-compose.yml, grafana: the volume grafana is not declared", "docker-compose.yml: nobody uses the volume grafana-data")]
    [InlineData("config/grafana/provisioning/dashboards/collector.yaml", "path: /etc/collector/dashboards", "path: /var/lib/grafana/dashboards", "config/grafana/provisioning/dashboards/collector.yaml: /var/lib/grafana/dashboards is not where docker-compose.yml mounts dashboards/")]
    public void A_mount_that_leads_nowhere_or_too_far_is_found(string path, string old, string changed, params string[] findings) => AssertFindings(path, old, changed, findings);

    [Theory]
    [InlineData("docker-compose.yml", "secrets: [database_app]", "secrets: []", "docker-compose.yml, collector: reads /run/secrets/database_app, which it is not granted")]
    [InlineData("docker-compose.yml", "secrets: [grafana_admin, database_reader]", "secrets: [grafana_admin]", "docker-compose.yml, grafana: reads /run/secrets/database_reader, which it is not granted")]
    [InlineData("docker-compose.yml", "secrets: [grafana_admin, database_reader]", "secrets: [database_reader]", "docker-compose.yml: nobody is granted the secret grafana_admin", "docker-compose.yml, grafana: reads /run/secrets/grafana_admin, which it is not granted")]
    [InlineData("docker-compose.yml", "secrets: [database_owner]", "secrets: [database_owner, mail]", "docker-compose.yml, migrate: the secret mail is not declared")]
    [InlineData("docker-compose.yml", "./config/secrets/grafana_admin.txt", "./config/secrets/grafana.txt", "docker-compose.yml: config/secrets/make does not make ./config/secrets/grafana.txt for the secret grafana_admin")]
    [InlineData("docker-compose.yml", "database_app}", "database_owner}", "docker-compose.yml, collector: reads /run/secrets/database_owner, which it is not granted", "docker-compose.yml, token: reads /run/secrets/database_owner, which it is not granted", "docker-compose.yml, collector, COLLECTOR_DATABASE: collector_app comes with the password database_owner", "docker-compose.yml, token, COLLECTOR_DATABASE: collector_app comes with the password database_owner")]
    [InlineData("docker-compose.yml", "$${file:/run/secrets/database_app}", "${file:/run/secrets/database_app}", "docker-compose.yml, collector: COLLECTOR_DATABASE needs $${file:...}, or compose replaces it itself", "docker-compose.yml, token: COLLECTOR_DATABASE needs $${file:...}, or compose replaces it itself")]
    [InlineData("docker-compose.yml", "user: \"${SECRETS_OWNER:?run config/secrets/make first}\"\n    environment:", "environment:", "docker-compose.yml, grafana: must run as SECRETS_OWNER, or it cannot read its secrets")]
    [InlineData("config/secrets/make", "database_reader grafana_admin metrics_token'", "database_reader metrics_token'", "docker-compose.yml: config/secrets/make does not make ./config/secrets/grafana_admin.txt for the secret grafana_admin")]
    [InlineData("config/secrets/make", "metrics_token'", "metrics_token mail'", "config/secrets/make: mail is no secret of docker-compose.yml")]
    [InlineData("config/secrets/.gitignore", "*\n", "*.secret\n", "config/secrets/.gitignore: something else than the script could be committed")]
    public void A_secret_that_does_not_arrive_or_goes_too_far_is_found(string path, string old, string changed, params string[] findings) => AssertFindings(path, old, changed, findings);

    [Theory]
    [InlineData("docker-compose.yml", "Username=collector_app", "Username=collector", "docker-compose.yml, collector, COLLECTOR_DATABASE: config/postgres/roles.sql makes no role collector", "docker-compose.yml, collector, COLLECTOR_DATABASE: collector comes with the password database_app", "docker-compose.yml, token, COLLECTOR_DATABASE: config/postgres/roles.sql makes no role collector", "docker-compose.yml, token, COLLECTOR_DATABASE: collector comes with the password database_app")]
    [InlineData("docker-compose.yml", "Password=$${file:/run/secrets/database_owner}", "Pwd=$${file:/run/secrets/database_owner}", "docker-compose.yml, migrate, COLLECTOR_DATABASE_OWNER: does not read 'Database=...;Username=...;Password=$${file:/run/secrets/...}'")]
    [InlineData("config/postgres/roles.sql", "alter role collector_reader with login", "alter role grafana_reader with login", "config/grafana/provisioning/datasources/collector.yaml: config/postgres/roles.sql makes no role collector_reader")]
    [InlineData("config/grafana/provisioning/datasources/collector.yaml", "user: collector_reader", "user: collector_app", "config/grafana/provisioning/datasources/collector.yaml: collector_app comes with the password database_reader")]
    [InlineData("config/grafana/provisioning/datasources/collector.yaml", "database: collector", "database: grafana", "config/grafana/provisioning/datasources/collector.yaml: config/postgres/roles.sql makes no database grafana")]
    public void A_role_that_cannot_sign_in_is_found(string path, string old, string changed, params string[] findings) => AssertFindings(path, old, changed, findings);

    [Theory]
    [InlineData("docker-compose.yml", "127.0.0.1:3000:3000", "3000:3000", "docker-compose.yml, grafana: port 3000 is published on 0.0.0.0, not on 127.0.0.1")]
    [InlineData("docker-compose.yml", "127.0.0.1:9093:9093", "0.0.0.0:9093:9093", "docker-compose.yml, alertmanager: port 9093 is published on 0.0.0.0, not on 127.0.0.1")]
    [InlineData("docker-compose.yml", "127.0.0.1:9093:9093", "127.0.0.1:9090:9093", "docker-compose.yml: port 9090 is published twice")]
    [InlineData("docker-compose.yml", "http://0.0.0.0:5080", "http://0.0.0.0:8080", "docker-compose.yml, COLLECTOR_LISTEN: port 8080 is not 5080, which docker-compose.yml publishes")]
    [InlineData("Dockerfile", "EXPOSE 5080", "EXPOSE 8080", "Dockerfile, EXPOSE: port 8080 is not 5080, which docker-compose.yml publishes")]
    [InlineData("Dockerfile", "/dev/tcp/127.0.0.1/5080", "/dev/tcp/127.0.0.1/8080", "Dockerfile, HEALTHCHECK: port 8080 is not 5080, which docker-compose.yml publishes")]
    [InlineData("Dockerfile", "http://0.0.0.0:5080", "http://0.0.0.0:8080", "Dockerfile, COLLECTOR_LISTEN: port 8080 is not 5080, which docker-compose.yml publishes")]
    [InlineData("config/collector.yaml", "listen: http://127.0.0.1:5080", "listen: http://127.0.0.1:8080", "config/collector.yaml: port 8080 is not 5080, which docker-compose.yml publishes")]
    public void A_port_that_is_open_or_another_is_found(string path, string old, string changed, params string[] findings) => AssertFindings(path, old, changed, findings);

    [Theory]
    [InlineData("config/prometheus/prometheus.yml", "\"collector:5080\"", "\"worker:5080\"", "config/prometheus/prometheus.yml: docker-compose.yml has no service worker")]
    [InlineData("config/prometheus/prometheus.yml", "\"collector:5080\"", "\"collector:8080\"", "config/prometheus/prometheus.yml: collector does not listen on 8080")]
    [InlineData("config/prometheus/prometheus.yml", "\"localhost:9090\"", "\"localhost:9091\"", "config/prometheus/prometheus.yml: prometheus does not listen on 9091")]
    [InlineData("config/prometheus/prometheus.yml", "scrape_interval: 30s", "scrape_interval: 60s", "config/grafana/provisioning/datasources/collector.yaml: timeInterval 30s is not the scrape interval 60s")]
    [InlineData("config/grafana/provisioning/datasources/collector.yaml", "url: http://prometheus:9090", "url: http://metrics:9090", "config/grafana/provisioning/datasources/collector.yaml: docker-compose.yml has no service metrics")]
    [InlineData("config/grafana/provisioning/datasources/collector.yaml", "url: postgres:5432", "url: postgres:5433", "config/grafana/provisioning/datasources/collector.yaml: postgres does not listen on 5433")]
    [InlineData("docker-compose.yml", "PGHOST: postgres", "PGHOST: database", "docker-compose.yml, roles: docker-compose.yml has no service database")]
    [InlineData("docker-compose.yml", "Host=postgres;Database=collector;Username=collector_app", "Host=database;Database=collector;Username=collector_app", "docker-compose.yml, collector: docker-compose.yml has no service database", "docker-compose.yml, token: docker-compose.yml has no service database")]
    [InlineData("docker-compose.yml", "--alertmanager.url=http://127.0.0.1:9093", "--alertmanager.url=http://127.0.0.1:9094", "docker-compose.yml, alertmanager: alertmanager does not listen on 9094")]
    public void A_call_that_nobody_answers_is_found(string path, string old, string changed, params string[] findings) => AssertFindings(path, old, changed, findings);

    [Theory]
    [InlineData("docker-compose.yml", "roles: { condition: service_completed_successfully }", "roles: { condition: service_started }", "docker-compose.yml, migrate: waits for roles to be service_started, which a job never is, or too early")]
    [InlineData("docker-compose.yml", "prometheus: { condition: service_started }", "prometheus: { condition: service_completed_successfully }", "docker-compose.yml, grafana: waits for prometheus to be service_completed_successfully, which a server never is, or too early")]
    [InlineData("docker-compose.yml", "roles: { condition", "role: { condition", "docker-compose.yml, migrate: waits for role, which is no service")]
    [InlineData("docker-compose.yml", "test: [CMD, curl", "tests: [CMD, curl", "docker-compose.yml, grafana: has no health check")]
    public void A_wait_without_end_is_found(string path, string old, string changed, params string[] findings) => AssertFindings(path, old, changed, findings);

    [Theory]
    [InlineData("Dockerfile", "COPY LICENSE .", "COPY LICENCE .", "Dockerfile: copies LICENCE, which does not exist")]
    [InlineData("Dockerfile", "COPY LICENSE .", "COPY CHANGELOG.md .", "Dockerfile: copies CHANGELOG.md, which .dockerignore keeps out")]
    [InlineData("Dockerfile", "COPY src/Collector.Plan/Collector.Plan.csproj src/Collector.Plan/\n", "", "Dockerfile: does not copy src/Collector.Plan/Collector.Plan.csproj before it restores")]
    [InlineData("Dockerfile", "USER $APP_UID", "USER root", "Dockerfile: runs as root")]
    [InlineData("Dockerfile", "GET /healthz", "GET /", "Dockerfile: does not ask /healthz")]
    [InlineData("Dockerfile", "\"--role\", \"all\"", "\"--role\", \"web\"", "Dockerfile: does not run `collector serve --role all`")]
    [InlineData("Dockerfile", "EXPOSE", "ARG NUGET_TOKEN\nEXPOSE", "Dockerfile: ARG would keep a secret in the image")]
    [InlineData(".dockerignore", "!src\n", "", "Dockerfile: copies src/Collector/Web/Assets/package.json, which .dockerignore keeps out", "Dockerfile: copies src/Collector/Web/Assets/package-lock.json, which .dockerignore keeps out", "Dockerfile: copies src/Collector/Web/Assets/.npmrc, which .dockerignore keeps out", "Dockerfile: copies src/Collector.Records/Collector.Records.csproj, which .dockerignore keeps out", "Dockerfile: copies src/Collector.Plan/Collector.Plan.csproj, which .dockerignore keeps out", "Dockerfile: copies src/Collector.Sources/Collector.Sources.csproj, which .dockerignore keeps out", "Dockerfile: copies src/Collector/Collector.csproj, which .dockerignore keeps out", "Dockerfile: copies src, which .dockerignore keeps out")]
    [InlineData(".dockerignore", "**/obj\n", "", ".dockerignore: src/Collector/obj/project.assets.json reaches the engine")]
    [InlineData(".dockerignore", "!LICENSE", "!LICENSE\n!config", ".dockerignore: config/secrets/database_app.txt reaches the engine")]
    public void An_image_that_cannot_be_built_or_says_too_much_is_found(string path, string old, string changed, params string[] findings) => AssertFindings(path, old, changed, findings);

    [Theory]
    [InlineData("docker-compose.yml", "COLLECTOR_DATA: /data", "COLLECTOR_FOLDER: /data", "docker-compose.yml: the program does not know COLLECTOR_FOLDER")]
    [InlineData("Dockerfile", "COLLECTOR_CONFIG=", "COLLECTOR_CONFIGURATION=", "Dockerfile: the program does not know COLLECTOR_CONFIGURATION")]
    [InlineData("docs/operating.md", "`COLLECTOR_DATABASE_READER`", "`COLLECTOR_READER`", "docs/operating.md: the program does not know COLLECTOR_READER", "docs/operating.md: does not tell of COLLECTOR_DATABASE_READER")]
    [InlineData("config/collector.yaml", "night_at:", "night:", "config/collector.yaml: the program does not know night", "config/collector.yaml: night_at is not a time of day")]
    [InlineData("config/collector.yaml", "\"02:30\"", "\"2.30\"", "config/collector.yaml: night_at is not a time of day")]
    [InlineData("config/collector.yaml", "plan: plan/2021-2023", "plan: plan/2024-2026", "config/collector.yaml: plan is not a folder with a plan")]
    [InlineData("config/collector.yaml", "listen: http://127.0.0.1:5080", "listen: http://0.0.0.0:5080", "config/collector.yaml: listen is not an address of this machine only")]
    public void A_setting_that_means_nothing_is_found(string path, string old, string changed, params string[] findings) => AssertFindings(path, old, changed, findings);

    [Theory]
    [InlineData("config/alertmanager/alertmanager.yml", "route:", "global: { smtp_auth_password: hunter2 }\nroute:", "hunter2")]
    [InlineData("config/postgres/roles.sql", ":'app_password'", "'changeme'", "changeme")]
    [InlineData("docker-compose.yml", "Password=$${file:/run/secrets/database_app}", "Password=changeme", "changeme")]
    [InlineData("docs/operating.md", "PGUSER=postgres config", "PGUSER=postgres PGPASSWORD=changeme config", "changeme")]
    [InlineData("config/prometheus/prometheus.yml", "alerting:", "# http://admin:letmein@collector:5080\nalerting:", "letmein")]
    [InlineData("config/collector.yaml", "night_at", "# 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\nnight_at", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void A_secret_written_out_is_found_with_its_line(string path, string old, string changed, string secret)
    {
        var slipped = Committed.With(path, old, changed);
        var line = slipped[path].Split('\n').Index().Single(line => line.Item.Contains(secret, StringComparison.Ordinal)).Index + 1;

        var found = Installation.Findings(slipped).Where(finding => finding.Contains("written out", StringComparison.Ordinal));

        Assert.Equal([$"{path}:{line}: a secret is written out"], found);
    }

    private static void AssertFindings(string path, string old, string changed, string[] findings)
    {
        var slipped = Committed.With(path, old, changed);

        var found = Installation.Findings(slipped);

        Assert.Equal(findings, found);
    }
}
