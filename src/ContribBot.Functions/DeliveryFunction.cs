using ContribBot.Bot.Deliveries;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Work;
using Microsoft.Azure.Functions.Worker;

namespace ContribBot.Functions;

/// <summary>Works on one delivery.</summary>
public sealed class DeliveryFunction(TriggeredWork work, DeliveryProcessor processor)
{
    [Function("Delivery")]
    public Task RunAsync([QueueTrigger(QueueNames.Deliveries, Connection = "AzureWebJobsStorage")] Azure.Storage.Queues.Models.QueueMessage message, CancellationToken cancellationToken) =>
        work.RunAsync(processor, message.MessageId, message.Body.ToString(), (int)message.DequeueCount, cancellationToken);
}
