namespace ContribBot.Core.Proposals.Templates;

/// <summary>The five elements that built-in templates share: their names and what to write.</summary>
static class StandardElements
{
    public static TemplateElement Of(string id, Expectation expectation) => id switch
    {
        ElementIds.Problem => new(id, "problem", expectation,
            "Say who runs into what, and how often or how badly, e.g. \"a 7B model does not fit on an 8 GB card, so contributors cannot run the tests at home\".", []),
        ElementIds.Solution => new(id, "solution", expectation,
            "Describe what changes for users and in the code, e.g. \"a quantize() step between load and serve; weights int8, activations float32\".", []),
        ElementIds.Rationale => new(id, "rationale", expectation,
            "Say why this way and not another, e.g. \"static quantization would be faster but needs calibration data, which most users do not have\".", []),
        ElementIds.TradeOffs => new(id, "trade-offs", expectation,
            "Name what it costs or breaks, e.g. \"about 0.3 points of accuracy, one new dependency, and old checkpoints need converting\".", []),
        ElementIds.Timeline => new(id, "timeline", expectation,
            "Sketch the steps, smallest first, e.g. \"1. the kernel behind a flag, 2. the loader, 3. docs and default on; two weeks each\".", []),
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "Not a standard element."),
    };
}
