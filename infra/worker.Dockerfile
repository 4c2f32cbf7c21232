# The benchmark worker: the Functions host and the worker on CUDA's runtime.
# Build from the root of the repository: docker build --file infra/worker.Dockerfile --tag contribbot-worker .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/ContribBot.GpuWorker --configuration Release -p:Gpu=true --output /worker

FROM mcr.microsoft.com/azure-functions/dotnet-isolated:4-dotnet-isolated10.0 AS host

# The driver comes with the machine; its libcuda is all that ILGPU calls.
FROM nvidia/cuda:12.8.1-runtime-ubuntu24.04
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates libicu74 libssl3t64 tzdata \
    && rm -rf /var/lib/apt/lists/*
COPY --from=host /azure-functions-host /azure-functions-host
COPY --from=host /usr/share/dotnet /usr/share/dotnet
COPY --from=host /opt/startup /opt/startup
COPY --from=host /local /local
COPY --from=build /worker /home/site/wwwroot
# The first block is what the Functions image itself sets; the second asks the container runtime for the GPU.
ENV AzureWebJobsScriptRoot=/home/site/wwwroot \
    HOME=/home \
    FUNCTIONS_WORKER_RUNTIME=dotnet-isolated \
    ASPNETCORE_CONTENTROOT=/azure-functions-host \
    ASPNETCORE_URLS=http://+:8080 \
    FUNCTIONS_HOSTING_ENVIRONMENT_CONFIG_FILE_PATH=/local/FunctionHostingEnvironmentConfig.json \
    DOTNET_USE_POLLING_FILE_WATCHER=true \
    AzureFunctionsJobHost__Logging__Console__IsEnabled=true \
    PATH=/usr/share/dotnet:${PATH}
ENV NVIDIA_VISIBLE_DEVICES=all \
    NVIDIA_DRIVER_CAPABILITIES=compute,utility
CMD ["/opt/startup/start_nonappservice.sh"]
