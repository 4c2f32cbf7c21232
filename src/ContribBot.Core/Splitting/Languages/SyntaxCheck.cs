using System.Text.Json;

namespace ContribBot.Core.Splitting;

/// <summary>
/// Finds files that no parser would take: brackets that do not match, a comment or string without an end, a Python block without a body, JSON that
/// is none. It knows less than a compiler, so what passes may still fail to build; what fails, though, was cut in the wrong place.
/// </summary>
public static class SyntaxCheck
{
    const int MaxBytes = 4 << 20;

    /// <summary>The first problem as "line N: …", or null. Files of unknown languages and very large ones pass.</summary>
    public static string? FirstProblem(string path, FileText text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        if (text.IsBinary || text.Bytes.Length > MaxBytes)
            return null;
        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return Json(text);
        var language = Languages.Of(path);
        return ReferenceEquals(language, Languages.General) ? null : Source(language, text);
    }

    static string? Json(FileText text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.Bytes, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return null;
        }
        catch (JsonException error)
        {
            return $"line {error.LineNumber + 1}: not valid JSON";
        }
    }

    static string? Source(Language language, FileText text)
    {
        var lexer = new SourceLexer(language.Rules);
        var open = new Stack<(string Close, int Line)>();
        var blocks = language.IsIndented ? new IndentedBlocks() : null;
        var tokens = new List<Token>();
        for (var i = 0; i < text.LineCount; i++)
        {
            var line = text.Line(i);
            var continues = lexer.IsInside || open.Count > 0;
            tokens.Clear();
            lexer.Read(line, tokens);
            if (tokens.Count == 0)
                continue;
            if (!continues && blocks?.Start(line, i + 1) is { } problem)
                return problem;
            foreach (var token in tokens)
            {
                if (token.Text is "(" or "[" or "{")
                    open.Push((token.Text == "(" ? ")" : token.Text == "[" ? "]" : "}", i + 1));
                else if (token.Text is ")" or "]" or "}" && (!open.TryPop(out var bracket) || bracket.Close != token.Text))
                    return $"line {i + 1}: '{token.Text}' closes nothing";
            }

            if (open.Count == 0 && !lexer.IsInside)
                blocks?.End(tokens, line);
        }

        if (lexer.IsInside)
            return $"line {text.LineCount}: a comment or string has no end";
        return open.TryPop(out var left) ? $"line {left.Line}: '{left.Close}' is missing" : blocks?.AtEnd(text.LineCount);
    }

    /// <summary>Python's blocks: deeper after a colon, and back to a depth that is open (tabs count to the next multiple of eight).</summary>
    sealed class IndentedBlocks
    {
        readonly Stack<int> depths = new([0]);
        bool needsBody;
        bool continues;

        public string? Start(string line, int number)
        {
            if (continues)
                return null;
            var depth = 0;
            foreach (var c in line.TakeWhile(char.IsWhiteSpace))
                depth = c == '\t' ? (depth / 8 * 8) + 8 : depth + 1;
            if (needsBody && depth <= depths.Peek())
                return $"line {number}: a block has no body";
            if (!needsBody && depth > depths.Peek())
                return $"line {number}: indented without a block";
            if (depth > depths.Peek())
                depths.Push(depth);
            while (depth < depths.Peek())
                depths.Pop();
            return depth == depths.Peek() ? null : $"line {number}: indented like no block around it";
        }

        public void End(List<Token> tokens, string line)
        {
            continues = tokens[^1].Text == "\\" && line.EndsWith('\\');
            needsBody = tokens[^1].Text == ":";
        }

        public string? AtEnd(int line) => needsBody ? $"line {line}: a block has no body" : null;
    }
}
