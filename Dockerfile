# npm brings Bootstrap Italia, the looks of the pages; just files of it are taken, nothing of it runs.
FROM node:22.12-slim AS assets
WORKDIR /assets
COPY src/Collector/Web/Assets/package.json src/Collector/Web/Assets/package-lock.json src/Collector/Web/Assets/.npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund

# The SDK compiles and publishes; nothing of it reaches the image that runs.
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source
# What restoring needs comes first: as long as no package changes, the restored layer is used again.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Collector.Records/Collector.Records.csproj src/Collector.Records/
COPY src/Collector.Plan/Collector.Plan.csproj src/Collector.Plan/
COPY src/Collector.Sources/Collector.Sources.csproj src/Collector.Sources/
COPY src/Collector/Collector.csproj src/Collector/
COPY samples/Collector.Samples/Collector.Samples.csproj samples/Collector.Samples/
RUN dotnet restore src/Collector
COPY src src
COPY samples samples
COPY --from=assets /assets/node_modules/bootstrap-italia /bootstrap-italia
RUN dotnet publish src/Collector --no-restore --configuration Release --output /published -p:BootstrapItalia=/bootstrap-italia

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
WORKDIR /app
COPY --from=build /published .
COPY LICENSE .
# Whoever owns the secrets may run the program (docker-compose.yml), so anybody may write here, as in /tmp.
RUN mkdir --mode=1777 /data
# The base image names port 8080; the program listens where COLLECTOR_LISTEN says.
ENV ASPNETCORE_HTTP_PORTS= \
    COLLECTOR_CONFIG=/etc/collector \
    COLLECTOR_DATA=/data \
    COLLECTOR_LISTEN=http://0.0.0.0:5080 \
    DOTNET_EnableDiagnostics=0
EXPOSE 5080
USER $APP_UID
# The image has no curl and no wget; bash speaks enough HTTP. /healthz says that the process lives, /readyz that it can serve.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/5080 && printf 'GET /healthz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r status <&3 && [[ $status == *' 200 '* ]]"]
ENTRYPOINT ["/app/collector"]
CMD ["serve", "--role", "all"]
