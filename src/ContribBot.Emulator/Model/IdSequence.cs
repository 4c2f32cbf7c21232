namespace ContribBot.Emulator.Model;

/// <summary>Ids like GitHub's: unique over everything and beyond 32 bits, so that a client that narrows them fails here.</summary>
sealed class IdSequence
{
    long last = 3_000_000_000;

    public long Next() => Interlocked.Increment(ref last);
}
