using Microsoft.AspNetCore.Http;

namespace ContribBot.Emulator.Http;

/// <summary>The faults that are still to come, in the order they were added.</summary>
public sealed class Faults
{
    readonly Lock gate = new();
    readonly List<Fault> pending = [];

    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (gate)
            pending.Add(fault);
    }

    public void Clear()
    {
        lock (gate)
            pending.Clear();
    }

    /// <summary>How many faults are still to come.</summary>
    public int Remaining
    {
        get
        {
            lock (gate)
                return pending.Sum(fault => fault.Times);
        }
    }

    internal Fault? Take(HttpRequest request)
    {
        lock (gate)
        {
            var index = pending.FindIndex(fault =>
                (fault.Method is null || fault.Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
                && (fault.PathContains is null || request.Path.Value?.Contains(fault.PathContains, StringComparison.Ordinal) == true));
            if (index < 0)
                return null;
            var taken = pending[index];
            if (taken.Skip > 0)
            {
                pending[index] = taken with { Skip = taken.Skip - 1 };
                return null;
            }

            if (taken.Times > 1)
                pending[index] = taken with { Times = taken.Times - 1 };
            else
                pending.RemoveAt(index);
            return taken;
        }
    }
}
