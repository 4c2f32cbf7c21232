using System.Text.RegularExpressions;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Work;
using ContribBot.Testing;
using Microsoft.Extensions.Logging;
using Moq;

namespace ContribBot.Bot.Tests.Work;

public sealed class QueueMonitorTests
{
    [Fact]
    public async Task Each_queue_gets_a_line_that_the_alerts_can_read()
    {
        var now = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        var time = new Mock<TimeProvider>();
        time.Setup(clock => clock.GetUtcNow()).Returns(now);
        var storage = new Mock<IBotStorage>();
        storage.Setup(it => it.Queue(It.IsAny<string>())).Returns((string name) => Queue(name switch
        {
            "deliveries" => [new("1", "a", 1, "") { SentAt = now.AddSeconds(-90) }, new("2", "b", 1, "") { SentAt = now.AddSeconds(-400) }, new("3", "c", 1, "")],
            "benchmarks-poison" => [new("4", "d", 5, "")],
            _ => [],
        }));
        var log = new Lines();

        await new QueueMonitor(storage.Object, time.Object, log).RunAsync(default);

        Assert.Equal(
            [
                "Queue state of deliveries: 3 waiting, 0 poisoned, the oldest for 400 s",
                "Queue state of benchmarks: 0 waiting, 1 poisoned, the oldest for 0 s",
                "Queue state of results: 0 waiting, 0 poisoned, the oldest for 0 s",
            ],
            log.Written);

        // What the alerts' query takes a line apart by, turned into a pattern.
        var query = Regex.Match(SourceTree.Read("infra/modules/alerts.bicep"), "parse message with (.*)'").Groups[1].Value;
        var pattern = Regex.Replace(query, "\" ?(\\w+)(:int)? ?\"|\"", match => match.Groups[1].Success ? "(.+)" : "");
        Assert.All(log.Written, line => Assert.Matches("^" + pattern + "$", line));
    }

    static IMessageQueue Queue(QueueMessage[] messages)
    {
        var queue = new Mock<IMessageQueue>();
        queue.Setup(it => it.PeekAsync(It.IsAny<int>(), It.IsAny<CancellationToken>())).ReturnsAsync(messages);
        return queue.Object;
    }

    sealed class Lines : ILogger<QueueMonitor>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception));
    }
}
