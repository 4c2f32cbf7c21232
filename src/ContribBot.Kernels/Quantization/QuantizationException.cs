namespace ContribBot.Kernels.Quantization;

/// <summary>A tensor that a scheme can't represent; the message is one line for the user.</summary>
public sealed class QuantizationException(string message) : Exception(message);
