using ContribBot.Kernels.Benchmarks;

namespace ContribBot.Bot.Benchmarks;

/// <summary>The files that were kept with a job, as the runner wants them.</summary>
sealed class BenchmarkJobFiles(BenchmarkJobStore jobs, BenchmarkRequest request) : IBenchmarkFiles
{
    public Task<IReadOnlyList<string>> ListAsync(string reference, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. FilesAt(reference).Select(file => file.Path)]);

    public async Task<byte[]> ReadAsync(string reference, string path, long maxBytes, CancellationToken cancellationToken)
    {
        var file = FilesAt(reference).FirstOrDefault(file => file.Path == path)
            ?? throw new InvalidDataException($"{path} is not there at {reference}.");
        if (file.Bytes > maxBytes)
            throw new InvalidDataException($"{path} has {file.Bytes} bytes; at most {maxBytes} are read.");
        return await jobs.FindFileAsync(request.Job.Id, file.Sha, cancellationToken)
            ?? throw new InvalidDataException($"{path} was not kept with the job: it is too large, or the files of the job are more than {BenchmarkJobFreezer.MaxBytes >> 20} MB.");
    }

    IReadOnlyList<BenchmarkFile> FilesAt(string reference) => request.Files.GetValueOrDefault(reference) ?? [];
}
