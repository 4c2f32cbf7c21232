// Three questions that wake somebody up: is anything poisoned, how old is the oldest delivery, how many functions fail.
param name string
param location string
param applicationInsightsId string
param email string

// The lines that QueueMonitor.cs writes; a test compares the texts.
var queueState = 'traces | parse message with "Queue state of " Queue ": " Waiting:int " waiting, " Poisoned:int " poisoned, the oldest for " OldestSeconds:int " s"'

var rules = [
  {
    name: 'poison'
    description: 'A message could not be handled five times and lies in a poison queue: contribbot deliveries list --failed'
    query: '${queueState} | where Poisoned > 0'
    severity: 2
    window: 'PT15M'
    threshold: 0
  }
  {
    name: 'delivery-age'
    description: 'The oldest delivery has waited for more than five minutes.'
    query: '${queueState} | where OldestSeconds > 300'
    severity: 2
    window: 'PT15M'
    threshold: 2
  }
  {
    name: 'errors'
    description: 'More than twenty functions failed within a quarter of an hour.'
    query: 'requests | where success == false'
    severity: 3
    window: 'PT15M'
    threshold: 20
  }
]

resource receivers 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-operators'
  location: 'global'
  properties: {
    enabled: true
    groupShortName: 'contribbot'
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = [
  for rule in rules: {
    name: '${name}-${rule.name}'
    location: location
    properties: {
      description: rule.description
      enabled: true
      severity: rule.severity
      scopes: [applicationInsightsId]
      evaluationFrequency: 'PT5M'
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: rule.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [receivers.id] }
    }
  }
]
