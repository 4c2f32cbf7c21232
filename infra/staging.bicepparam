using 'main.bicep'

param environmentName = 'staging'
param gitHubAppId = readEnvironmentVariable('GITHUB_APP_ID')
param workerImage = readEnvironmentVariable('WORKER_IMAGE', '')
param alertEmail = readEnvironmentVariable('ALERT_EMAIL', '')
param maxInstances = 4
