// ContribBot on Azure: a Flex Consumption function app, a GPU worker on Container Apps, one storage account between them.
// Deploy to a resource group: az deployment group create --template-file infra/main.bicep --parameters infra/dev.bicepparam
targetScope = 'resourceGroup'

@description('Short name of the environment; part of every resource name.')
@allowed(['dev', 'staging', 'prod'])
param environmentName string

@description('Where everything is created. The GPU workload profile exists in some regions only.')
param location string = resourceGroup().location

@description('The id of the GitHub App, as its settings page shows it. Not a secret.')
param gitHubAppId string

@description('GitHub REST API; another address for GitHub Enterprise Server.')
param gitHubApiAddress string = 'https://api.github.com/'

@description('The image of the GPU worker, in the registry that this template creates. Empty creates everything but the worker.')
param workerImage string = ''

@description('The workload profile that carries the GPU.')
@allowed(['Consumption-GPU-NC8as-T4', 'Consumption-GPU-NC24-A100'])
param gpuProfile string = 'Consumption-GPU-NC8as-T4'

@description('How many GPU workers may run at once.')
@minValue(1)
@maxValue(20)
param maxWorkers int = 1

@description('How many instances of the function app may run at once.')
@minValue(1)
@maxValue(1000)
param maxInstances int = 40

@description('Who gets the alerts; empty sends none.')
param alertEmail string = ''

@description('Days that payloads of deliveries are kept for replay.')
@minValue(3)
@maxValue(365)
param payloadRetentionDays int = 14

@description('Object id of who deploys: may read the webhook secret for the smoke test. Empty grants nothing.')
param deployerPrincipalId string = ''

var suffix = uniqueString(resourceGroup().id, environmentName)
var name = 'contribbot-${environmentName}'

module identities 'modules/identities.bicep' = {
  name: 'identities'
  params: { name: name, location: location }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: name
    location: location
    publisherPrincipalIds: [identities.outputs.appPrincipalId, identities.outputs.workerPrincipalId]
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: 'cb${environmentName}${suffix}'
    location: location
    appPrincipalId: identities.outputs.appPrincipalId
    workerPrincipalId: identities.outputs.workerPrincipalId
    payloadRetentionDays: payloadRetentionDays
  }
}

module keyVault 'modules/keyvault.bicep' = {
  name: 'keyvault'
  params: {
    name: 'cb-${environmentName}-${substring(suffix, 0, 10)}'
    location: location
    readerPrincipalId: identities.outputs.appPrincipalId
    deployerPrincipalId: deployerPrincipalId
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  params: {
    name: 'cb${environmentName}${suffix}'
    location: location
    pullerPrincipalId: identities.outputs.workerPrincipalId
  }
}

module functionApp 'modules/functionapp.bicep' = {
  name: 'functionapp'
  params: {
    name: '${name}-${substring(suffix, 0, 6)}'
    location: location
    identityId: identities.outputs.appId
    identityClientId: identities.outputs.appClientId
    storageName: storage.outputs.name
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    packageContainerUrl: storage.outputs.packageContainerUrl
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    keyVaultUri: keyVault.outputs.uri
    gitHubAppId: gitHubAppId
    gitHubApiAddress: gitHubApiAddress
    maxInstances: maxInstances
  }
}

module worker 'modules/gpuworker.bicep' = if (!empty(workerImage)) {
  name: 'gpuworker'
  params: {
    name: '${name}-worker'
    location: location
    identityId: identities.outputs.workerId
    identityClientId: identities.outputs.workerClientId
    image: workerImage
    registryServer: registry.outputs.loginServer
    storageName: storage.outputs.name
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    logAnalyticsName: monitoring.outputs.logAnalyticsName
    gpuProfile: gpuProfile
    maxWorkers: maxWorkers
  }
}

module alerts 'modules/alerts.bicep' = if (!empty(alertEmail)) {
  name: 'alerts'
  params: {
    name: name
    location: location
    applicationInsightsId: monitoring.outputs.applicationInsightsId
    email: alertEmail
  }
}

output functionAppName string = functionApp.outputs.name
output webhookUrl string = functionApp.outputs.webhookUrl
output healthUrl string = functionApp.outputs.healthUrl
output keyVaultName string = keyVault.outputs.name
output registryName string = registry.outputs.name
output storageName string = storage.outputs.name
