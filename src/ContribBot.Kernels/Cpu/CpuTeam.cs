namespace ContribBot.Kernels.Cpu;

/// <summary>Work that a <see cref="CpuTeam"/> shares out in parts.</summary>
interface ISharedWork
{
    /// <summary>How many independent parts there are.</summary>
    int Parts { get; }

    /// <param name="part">From 0 to <see cref="Parts"/> − 1; each is done once, by any thread.</param>
    void Do(int part);
}

/// <summary>
/// A fixed set of threads that run one piece of work together. Unlike the thread pool it costs no allocation and a few microseconds per
/// call. Threads take the next part when they are done with one, and the caller never waits for a thread that has not begun: on a busy
/// machine a late thread finds the work done instead of holding it up.
/// </summary>
sealed class CpuTeam : IDisposable
{
    readonly Thread[] helpers;
    readonly SemaphoreSlim wake = new(0);
    readonly ManualResetEventSlim idle = new(true);
    readonly Lock gate = new();
    ISharedWork? work;
    bool disposed;
    int parts;
    int next;
    int busy;
    Exception? failure;

    public CpuTeam(int workers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        Workers = workers;
        helpers = new Thread[workers - 1];
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = new Thread(Help) { IsBackground = true, Name = $"kernel worker {i + 1}" };
            helpers[i].Start();
        }
    }

    public int Workers { get; }

    /// <summary>Runs all parts, the calling thread taking its share, and returns when the last is done.</summary>
    /// <exception cref="InvalidOperationException">A part failed; the others were still done.</exception>
    public void Run(ISharedWork shared)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            work = shared;
            parts = shared.Parts;
            next = 0;
        }

        if (parts > 1 && helpers.Length > 0)
            wake.Release(Math.Min(helpers.Length, parts - 1));
        DoParts(shared);
        lock (gate)
        {
            // From here on no thread can join; those that did are waited for.
            work = null;
            if (busy > 0)
                idle.Reset();
        }

        idle.Wait();
        if (Interlocked.Exchange(ref failure, null) is { } error)
            throw new InvalidOperationException("A kernel failed on one of its threads.", error);
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (disposed)
                return;
            disposed = true;
        }

        if (helpers.Length > 0)
            wake.Release(helpers.Length);
        foreach (var helper in helpers)
            helper.Join();
        wake.Dispose();
        idle.Dispose();
    }

    void Help()
    {
        while (true)
        {
            wake.Wait();
            ISharedWork? shared;
            lock (gate)
            {
                if (disposed)
                    return;
                shared = work;
                if (shared is null)
                    continue;
                busy++;
            }

            DoParts(shared);
            lock (gate)
            {
                if (--busy == 0)
                    idle.Set();
            }
        }
    }

    void DoParts(ISharedWork shared)
    {
        try
        {
            for (var part = Interlocked.Increment(ref next) - 1; part < parts; part = Interlocked.Increment(ref next) - 1)
                shared.Do(part);
        }
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref failure, error, null);
        }
    }
}
