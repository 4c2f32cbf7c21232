// One account without shared keys: payloads, jobs and results as blobs, pointers to them in queues.
param name string
param location string
param appPrincipalId string
param workerPrincipalId string
param payloadRetentionDays int

// Built-in roles (Microsoft Learn, "Azure built-in roles for Storage").
var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var queueDataMessageSender = 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'

// The names that ContribBot.Bot uses; a test compares them.
var queueNames = ['deliveries', 'benchmarks', 'results', 'deliveries-poison', 'benchmarks-poison', 'results-poison']

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take(name, 24)
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
}

// Everything of the bot's own: deliveries/, outcomes/, pending/, jobs/, leases/, looks/.
resource data 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'contribbot'
}

resource package 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'package'
}

resource hosts 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'azure-webjobs-hosts'
}

resource hostSecrets 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'azure-webjobs-secrets'
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-05-01' = [
  for queue in queueNames: {
    parent: queueService
    name: queue
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'forget-payloads'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['contribbot/deliveries/', 'contribbot/outcomes/', 'contribbot/pending/', 'contribbot/jobs/', 'contribbot/patches/', 'contribbot/history/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: payloadRetentionDays } } }
          }
        }
        {
          name: 'forget-unused-leases'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['contribbot/leases/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 30 } } }
          }
        }
      ]
    }
  }
}

// The app: its host keeps locks in blobs (which takes the owner role) and moves messages to poison queues.
resource appBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, appPrincipalId, blobDataOwner)
  scope: account
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataOwner)
  }
}

resource appQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, appPrincipalId, queueDataContributor)
  scope: account
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueDataContributor)
  }
}

// The worker: its host's locks, the bot's data, its own queue and the way back. Nothing of deliveries and results to read.
resource workerHostLocks 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hosts.id, workerPrincipalId, blobDataOwner)
  scope: hosts
  properties: {
    principalId: workerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataOwner)
  }
}

resource workerHostSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hostSecrets.id, workerPrincipalId, blobDataOwner)
  scope: hostSecrets
  properties: {
    principalId: workerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataOwner)
  }
}

resource workerData 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(data.id, workerPrincipalId, blobDataContributor)
  scope: data
  properties: {
    principalId: workerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
  }
}

resource workerJobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(queues[1].id, workerPrincipalId, queueDataContributor)
  scope: queues[1]
  properties: {
    principalId: workerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueDataContributor)
  }
}

resource workerResults 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(queues[2].id, workerPrincipalId, queueDataMessageSender)
  scope: queues[2]
  properties: {
    principalId: workerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueDataMessageSender)
  }
}

resource workerPoison 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(queues[4].id, workerPrincipalId, queueDataMessageSender)
  scope: queues[4]
  properties: {
    principalId: workerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueDataMessageSender)
  }
}

output name string = account.name
output blobEndpoint string = account.properties.primaryEndpoints.blob
output queueEndpoint string = account.properties.primaryEndpoints.queue
output packageContainerUrl string = '${account.properties.primaryEndpoints.blob}${package.name}'
