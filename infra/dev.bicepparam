using 'main.bicep'

param environmentName = 'dev'
param gitHubAppId = readEnvironmentVariable('GITHUB_APP_ID')
param maxInstances = 4
param payloadRetentionDays = 3
