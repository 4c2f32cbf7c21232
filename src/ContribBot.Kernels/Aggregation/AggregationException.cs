namespace ContribBot.Kernels.Aggregation;

/// <summary>Models that can't be aggregated; the message is one line for the user.</summary>
public sealed class AggregationException(string message) : Exception(message);
