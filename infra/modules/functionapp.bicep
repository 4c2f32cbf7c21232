// The function app: webhooks in, queues, timers. Flex Consumption scales it from zero by HTTP load and queue length.
param name string
param location string
param identityId string
param identityClientId string
param storageName string
param blobEndpoint string
param queueEndpoint string
param packageContainerUrl string
param applicationInsightsConnectionString string
param keyVaultUri string
param gitHubAppId string
param gitHubApiAddress string
param maxInstances int

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUrl
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: maxInstances
        // One instance is kept ready: GitHub waits ten seconds for an answer, and a cold start may take that long.
        alwaysReady: [{ name: 'http', instanceCount: 1 }]
      }
    }
    siteConfig: { minTlsVersion: '1.2' }
  }
}

// A resource of its own, because one of the settings is the address that the site gets.
resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: site
  name: 'appsettings'
  properties: {
    AzureWebJobsStorage__accountName: storageName
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: identityClientId
    APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
    ContribBot__Storage__BlobEndpoint: blobEndpoint
    ContribBot__Storage__QueueEndpoint: queueEndpoint
    ContribBot__Storage__ManagedIdentityClientId: identityClientId
    ContribBot__GitHub__BaseAddress: gitHubApiAddress
    ContribBot__GitHub__AppId: gitHubAppId
    ContribBot__GitHub__PrivateKey: '@Microsoft.KeyVault(SecretUri=${keyVaultUri}secrets/github-private-key)'
    ContribBot__GitHub__WebhookSecret: '@Microsoft.KeyVault(SecretUri=${keyVaultUri}secrets/github-webhook-secret)'
    ContribBot__PublicAddress: 'https://${site.properties.defaultHostName}/api/'
  }
}

// Publishing needs the deployer's sign-in; passwords of the site are off.
resource ftp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: site
  name: 'ftp'
  properties: { allow: false }
}

resource scm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: site
  name: 'scm'
  properties: { allow: false }
}

output name string = site.name
output webhookUrl string = 'https://${site.properties.defaultHostName}/api/github/webhooks'
output healthUrl string = 'https://${site.properties.defaultHostName}/api/health'
