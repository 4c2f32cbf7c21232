using ContribBot.Bot.Benchmarks;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Work;
using Microsoft.Azure.Functions.Worker;

namespace ContribBot.Functions;

/// <summary>Writes the result of one benchmark job on its pull request.</summary>
public sealed class ResultFunction(TriggeredWork work, BenchmarkResultProcessor processor)
{
    [Function("Result")]
    public Task RunAsync([QueueTrigger(QueueNames.Results, Connection = "AzureWebJobsStorage")] Azure.Storage.Queues.Models.QueueMessage message, CancellationToken cancellationToken) =>
        work.RunAsync(processor, message.MessageId, message.Body.ToString(), (int)message.DequeueCount, cancellationToken);
}
