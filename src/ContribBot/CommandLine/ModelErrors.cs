using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Models;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.CommandLine;

/// <summary>What can be wrong with models that a user names → one line.</summary>
static class ModelErrors
{
    /// <exception cref="UserErrorException">The file is missing or breaks its format's rules.</exception>
    public static ModelFile Open(string path)
    {
        try
        {
            return ModelFile.Open(path);
        }
        catch (TensorFileException error)
        {
            throw new UserErrorException($"{path}: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UserErrorException($"can't read {path}: {error.Message}", error);
        }
    }

    /// <exception cref="UserErrorException">The models can't be worked on, or the result can't be written.</exception>
    public static async Task<T> TellAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (error is ModelException or AggregationException or TensorFileException or IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(error.Message, error);
        }
    }
}
