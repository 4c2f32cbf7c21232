// The benchmark worker: a container with a GPU that exists only while there are jobs.
param name string
param location string
param identityId string
param identityClientId string
param image string
param registryServer string
param storageName string
param blobEndpoint string
param queueEndpoint string
param applicationInsightsConnectionString string
param logAnalyticsName string
param gpuProfile string
param maxWorkers int

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: logAnalyticsName
}

resource environment 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    // Through Azure Monitor, so that no workspace key has to stand here.
    appLogsConfiguration: { destination: 'azure-monitor' }
    workloadProfiles: [
      { name: 'Consumption', workloadProfileType: 'Consumption' }
      { name: 'gpu', workloadProfileType: gpuProfile }
    ]
  }
}

resource logging 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: environment
  properties: {
    workspaceId: logs.id
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

resource worker 'Microsoft.App/containerApps@2025-01-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'gpu'
    configuration: {
      activeRevisionsMode: 'Single'
      registries: [{ server: registryServer, identity: identityId }]
    }
    template: {
      // A job that runs when a revision is replaced gets this long to end; one that does not comes back to the queue.
      terminationGracePeriodSeconds: 600
      containers: [
        {
          name: 'worker'
          image: image
          resources: { cpu: json('8.0'), memory: '56Gi' }
          env: [
            { name: 'AzureWebJobsStorage__accountName', value: storageName }
            { name: 'AzureWebJobsStorage__credential', value: 'managedidentity' }
            { name: 'AzureWebJobsStorage__clientId', value: identityClientId }
            { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: applicationInsightsConnectionString }
            { name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING', value: 'ClientId=${identityClientId};Authorization=AAD' }
            { name: 'ContribBot__Storage__BlobEndpoint', value: blobEndpoint }
            { name: 'ContribBot__Storage__QueueEndpoint', value: queueEndpoint }
            { name: 'ContribBot__Storage__ManagedIdentityClientId', value: identityClientId }
            // A GPU measures one thing at a time: these override function.host.json, which both apps publish.
            { name: 'AzureFunctionsJobHost__extensions__queues__batchSize', value: '1' }
            { name: 'AzureFunctionsJobHost__extensions__queues__newBatchThreshold', value: '0' }
          ]
        }
      ]
      scale: {
        minReplicas: 0
        maxReplicas: maxWorkers
        cooldownPeriod: 300
        pollingInterval: 30
        rules: [
          {
            name: 'benchmarks'
            custom: {
              type: 'azure-queue'
              identity: identityId
              metadata: {
                accountName: storageName
                queueName: 'benchmarks'
                queueLength: '1'
              }
            }
          }
        ]
      }
    }
  }
}
