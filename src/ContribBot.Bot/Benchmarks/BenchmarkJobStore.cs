using System.Runtime.CompilerServices;
using System.Text.Json;
using ContribBot.Bot.Storage;

namespace ContribBot.Bot.Benchmarks;

/// <summary>Jobs, their files and their outcomes, as blobs below <c>jobs/{id}/</c>: all that passes between the bot and its worker.</summary>
public sealed class BenchmarkJobStore(IBotStorage storage)
{
    /// <summary>Keeps the request unless there is one of its id; then that one, with the commits it froze, stays in force.</summary>
    public Task AddAsync(BenchmarkRequest request, CancellationToken cancellationToken) =>
        storage.Blobs.TryCreateAsync(
            NameOf(request.Job.Id, "request.json"), JsonSerializer.SerializeToUtf8Bytes(request, BenchmarkRequestJson.Default.BenchmarkRequest), cancellationToken);

    public async Task<BenchmarkRequest?> FindRequestAsync(string id, CancellationToken cancellationToken) =>
        await storage.Blobs.ReadAsync(NameOf(id, "request.json"), cancellationToken) is { } content
            ? JsonSerializer.Deserialize(content, BenchmarkRequestJson.Default.BenchmarkRequest)
            : null;

    /// <summary>The first outcome of a job counts: a copy of the job that ran as well changes nothing.</summary>
    public Task AddOutcomeAsync(string id, BenchmarkOutcome outcome, CancellationToken cancellationToken) =>
        storage.Blobs.TryCreateAsync(
            NameOf(id, "outcome.json"), JsonSerializer.SerializeToUtf8Bytes(outcome, BenchmarkRequestJson.Default.BenchmarkOutcome), cancellationToken);

    public async Task<BenchmarkOutcome?> FindOutcomeAsync(string id, CancellationToken cancellationToken) =>
        await storage.Blobs.ReadAsync(NameOf(id, "outcome.json"), cancellationToken) is { } content
            ? JsonSerializer.Deserialize(content, BenchmarkRequestJson.Default.BenchmarkOutcome)
            : null;

    public Task AddFileAsync(string id, string sha, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        storage.Blobs.TryCreateAsync(NameOf(id, $"files/{sha}"), content, cancellationToken);

    public Task<bool> HasFileAsync(string id, string sha, CancellationToken cancellationToken) =>
        storage.Blobs.ExistsAsync(NameOf(id, $"files/{sha}"), cancellationToken);

    public Task<byte[]?> FindFileAsync(string id, string sha, CancellationToken cancellationToken) =>
        storage.Blobs.ReadAsync(NameOf(id, $"files/{sha}"), cancellationToken);

    /// <summary>The ids of all jobs of a pull request.</summary>
    public async IAsyncEnumerable<string> ListAsync(long repositoryId, int number, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in storage.Blobs.ListAsync($"jobs/{repositoryId}-{number}-", cancellationToken))
        {
            if (blob.Name.Split('/') is [_, var id, "request.json"])
                yield return id;
        }
    }

    public Task CancelAsync(string id, CancellationToken cancellationToken) => storage.Blobs.TryCreateAsync(NameOf(id, "cancelled"), default, cancellationToken);

    public Task<bool> IsCancelledAsync(string id, CancellationToken cancellationToken) => storage.Blobs.ExistsAsync(NameOf(id, "cancelled"), cancellationToken);

    static string NameOf(string id, string part) => $"jobs/{id}/{part}";
}
