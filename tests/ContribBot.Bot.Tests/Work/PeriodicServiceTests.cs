using ContribBot.Bot.Work;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContribBot.Bot.Tests.Work;

public sealed class PeriodicServiceTests
{
    [Fact]
    public async Task It_begins_at_the_start_and_goes_on_after_a_failure()
    {
        using var service = new Failing();
        await service.StartAsync(default);
        await service.Thrice.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await service.StopAsync(default);
        Assert.False(service.ExecuteTask!.IsFaulted);
    }

    sealed class Failing() : PeriodicService(TimeSpan.FromMilliseconds(5), TimeProvider.System, NullLogger.Instance)
    {
        int _times;

        public TaskCompletionSource Thrice { get; } = new();

        protected override Task RunOnceAsync(CancellationToken cancellationToken)
        {
            if (++_times == 3)
                Thrice.TrySetResult();
            throw new InvalidOperationException("no");
        }
    }
}
