using ContribBot.Bot.Benchmarks;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Work;
using Microsoft.Azure.Functions.Worker;

namespace ContribBot.GpuWorker;

/// <summary>Runs one benchmark job. The trigger keeps the message hidden while this runs; batchSize 1 keeps a second job away.</summary>
public sealed class BenchmarkFunction(TriggeredWork work, BenchmarkWorker worker)
{
    [Function("Benchmark")]
    public Task RunAsync([QueueTrigger(QueueNames.Benchmarks, Connection = "AzureWebJobsStorage")] Azure.Storage.Queues.Models.QueueMessage message, CancellationToken cancellationToken) =>
        work.RunAsync(worker, message.MessageId, message.Body.ToString(), (int)message.DequeueCount, cancellationToken);
}
