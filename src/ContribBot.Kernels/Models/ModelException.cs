namespace ContribBot.Kernels.Models;

/// <summary>Models, weights or a policy that don't fit together; the message is one line and names the tensor or the line.</summary>
public sealed class ModelException(string message) : Exception(message);
