using ContribBot.Core.Splitting;

namespace ContribBot.Core.Tests.Splitting;

/// <summary>Every piece of evidence on a pair of units that has it, and on one that has less of it.</summary>
public sealed class EvidenceTests
{
    // Of two units: what both hold, and what one holds.
    static readonly double s_common = Math.Log(3.0 / 2) + 0.05;
    static readonly double s_single = Math.Log(3.0 / 1) + 0.05;
    static readonly double s_halfShared = s_common * s_common / ((s_common * s_common) + (s_single * s_single));

    static readonly string s_code = string.Concat(Enumerable.Range(0, 30).Select(line => $"row_{line}\n"));

    static readonly Dictionary<Evidence, (Pair With, double Value, Pair Without, double Less)> s_examples = new()
    {
        [Evidence.SubwordCosine] = (new(Adds("a.py", "parse_header"), Adds("b.py", "headerLine")), s_halfShared, new(Adds("a.py", "parse_header"), Adds("b.py", "footerLine")), 0),
        [Evidence.AddedCosine] = (new(Adds("a.py", "alpha beta"), Adds("b.py", "alpha gamma")), s_halfShared, new(Adds("a.py", "alpha"), Removes("b.py", "alpha")), 0),
        [Evidence.NameCosine] = (new(Adds("a.py", "alpha"), Removes("b.py", "alpha")), 1, new(Adds("a.py", "alpha"), Removes("b.py", "beta")), 0),
        [Evidence.FileCosine] = (new(Inserts("a.py", (5, "alpha"), (20, "omega")), Adds("b.py", "alpha")) { J = 2 }, 0.5, new(Inserts("a.py", (5, "alpha"), (20, "alpha"))), 0),
        [Evidence.ContextCosine] = (new(("a.py", "near\n", "near\nalpha\n"), ("b.py", "near\n", "near\nbeta\n")), 1, new(("a.py", "near\n", "near\nalpha\n"), ("b.py", "other\n", "other\nbeta\n")), 0),
        [Evidence.NovelCosine] = (new(Adds("a.py", "fresh"), Adds("b.py", "fresh")), 1, new(("a.py", "fresh\n", "fresh\nfresh\n"), Adds("b.py", "fresh")), 0),
        [Evidence.GoneCosine] = (new(Removes("a.py", "retired"), Removes("b.py", "retired")), 1, new(("a.py", "retired\nretired\n", "retired\n"), Removes("b.py", "retired")), 0),
        [Evidence.RarestShared] = (new(Adds("a.py", "alpha"), Adds("b.py", "alpha"), Adds("c.py", "alpha")), 1 / Math.Sqrt(2), new(Adds("a.py", "alpha"), Adds("b.py", "beta")), 0),
        [Evidence.SameScript] = (new(Turns("a.py", "call(foo, 1)", "call(bar, 1)"), Turns("b.py", "if foo:", "if bar:")), 1, new(Turns("a.py", "call(foo, 1)", "call(bar, 2)"), Turns("b.py", "if foo:", "if bar:")), 0),
        [Evidence.SameSubstitution] = (new(Turns("a.py", "call(foo, 1)", "call(bar, 2)"), Turns("b.py", "if foo:", "if bar:")), 1, new(Turns("a.py", "call(one, 1)", "call(two, 1)"), Turns("b.py", "if foo:", "if bar:")), 0),
        [Evidence.SubstitutionOne] = (new(Turns("a.py", "foo", "bar"), Turns("b.py", "one", "two"), Turns("c.py", "foo", "bar")), 1, new(Turns("a.py", "foo", "bar"), Turns("b.py", "one", "two"), Turns("c.py", "foo", "bar")) { J = 2 }, 0),
        [Evidence.Literal] = (new(Adds("a.py", "add('--verbose')"), Adds("b.py", "see('--verbose')"), Adds("c.py", "run('--verbose')")), 1 / Math.Sqrt(2), new(Adds("a.py", "add('--verbose')"), Adds("b.py", "see('--quiet')")), 0),
        [Evidence.Moved] = (new(Removes("a.py", "first_long_line()\n    second_long_line()"), Adds("b.py", "second_long_line()\nthird_long_line()")), 0.5, new(Adds("a.py", "second_long_line()"), Adds("b.py", "second_long_line()")), 0),
        [Evidence.OneStep] = (new(Adds("a.py", "def make_thing():"), Adds("b.py", "make_thing()"), Adds("c.py", "make_thing()")), 1 / Math.Sqrt(2), new(("a.py", "make_thing\n", "make_thing\ndef make_thing():\n"), Adds("b.py", "make_thing()")), 0),
        [Evidence.TwoSteps] = (new(Adds("a.py", "alpha"), Adds("b.py", "beta"), Adds("c.py", "alpha beta")), Math.Log(2), new(Adds("a.py", "alpha"), Adds("b.py", "beta"), Adds("c.py", "alpha")), 0),
        [Evidence.PathSimilarity] = (new(Adds("core/io/a.py", "alpha"), Adds("core/io/b.py", "beta")), 1, new(Adds("core/io/a.py", "alpha"), Adds("docs/b.md", "beta")), 1 / 3.0),
        [Evidence.StemSimilarity] = (new(Adds("core/file_reader.py", "alpha"), Adds("tests/test_file_reader.py", "beta")), 1, new(Adds("core/file_reader.py", "alpha"), Adds("tests/test_file_writer.py", "beta")), 0.5),
        [Evidence.CoChange] = (new(Adds("a.py", "alpha"), Adds("b.py", "beta")) { History = [["a.py", "b.py"], ["a.py", "b.py"], ["a.py"]] }, 2 / 2.0 * (2 / 4.0), new(Adds("a.py", "alpha"), Adds("b.py", "beta")) { History = [["a.py"], ["b.py"]] }, 0),
        [Evidence.Nearness] = (new(Inserts("a.py", (5, "alpha"), (13, "beta"))), 0.5, new(Inserts("a.py", (1, "alpha"), (25, "beta"))), 0.25),
        [Evidence.Adjacent] = (new(Inserts("a.py", (5, "alpha"), (13, "beta"), (20, "gamma"))), 1, new(Inserts("a.py", (5, "alpha"), (13, "beta"), (20, "gamma"))) { J = 2 }, 0),
        [Evidence.SameDefinition] = (
            new(("a.py", "def first():\n    one()\n    two()\n    three()\n", "def first():\n    one()\n    alpha()\n    two()\n    beta()\n    three()\n")), 1,
            new(("a.py", "def first():\n    one()\ndef second():\n    two()\n", "def first():\n    one()\n    alpha()\ndef second():\n    two()\n    beta()\n")), 0),
        [Evidence.NovelNone] = (new(Removes("a.py", "alpha"), Removes("b.py", "beta")), 1, new(Adds("a.py", "alpha"), Removes("b.py", "beta")), 0),
        [Evidence.NovelOne] = (new(Adds("a.py", "alpha"), Removes("b.py", "beta")), 1, new(Adds("a.py", "alpha"), Adds("b.py", "beta")), 0),
        [Evidence.NovelDisjoint] = (new(Adds("a.py", "alpha"), Adds("b.py", "beta"), Adds("c.py", "alpha beta")), 1, new(Adds("a.py", "alpha"), Adds("b.py", "alpha"), Adds("c.py", "alpha")), 0),
        [Evidence.GoneNone] = (new(Adds("a.py", "alpha"), Adds("b.py", "beta")), 1, new(Removes("a.py", "alpha"), Adds("b.py", "beta")), 0),
        [Evidence.BothOnlyAdd] = (new(Adds("a.py", "alpha"), Adds("b.py", "beta")), 1, new(Adds("a.py", "alpha"), Removes("b.py", "beta")), 0),
        [Evidence.BothOnlyRemove] = (new(Removes("a.py", "alpha"), Removes("b.py", "beta")), 1, new(Removes("a.py", "alpha"), Turns("b.py", "beta", "gamma")), 0),
        [Evidence.BothModify] = (new(Turns("a.py", "one", "two"), Turns("b.py", "three", "four")), 1, new(Turns("a.py", "one", "two"), Adds("b.py", "four")), 0),
        [Evidence.BothPunctuation] = (new(Turns("a.py", "call(one)", "call( one )"), Turns("b.py", "f[two]", "f(two)")), 1, new(Turns("a.py", "call(one)", "call( one )"), Turns("b.py", "f(two)", "f(ten)")), 0),
        [Evidence.PunctuationOne] = (new(Turns("a.py", "call(one)", "call( one )"), Turns("b.py", "f(two)", "f(ten)")), 1, new(Turns("a.py", "call(one)", "call( one )"), Turns("b.py", "f[two]", "f(two)")), 0),
        [Evidence.BothTests] = (new(Adds("tests/test_a.py", "alpha"), Adds("tests/test_b.py", "beta")), 1, new(Adds("a.py", "alpha"), Adds("tests/test_b.py", "beta")), 0),
        [Evidence.BothDocs] = (new(Adds("docs/a.md", "alpha"), Adds("docs/b.rst", "beta")), 1, new(Adds("a.py", "alpha"), Adds("docs/b.rst", "beta")), 0),
        [Evidence.BothSource] = (new(Adds("a.py", "alpha"), Adds("b.rs", "beta")), 1, new(Adds("a.py", "alpha"), Adds("b.toml", "beta")), 0),
        [Evidence.TestAndSource] = (new(Adds("a.py", "alpha"), Adds("tests/test_a.py", "beta")), 1, new(Adds("tests/test_a.py", "alpha"), Adds("tests/test_b.py", "beta")), 0),
        [Evidence.DocsOne] = (new(Adds("a.py", "alpha"), Adds("docs/a.md", "beta")), 1, new(Adds("docs/a.md", "alpha"), Adds("docs/b.md", "beta")), 0),
        [Evidence.ConfigOne] = (new(Adds("a.py", "alpha"), Adds("b.toml", "beta")), 1, new(Adds("a.toml", "alpha"), Adds("b.toml", "beta")), 0),
        [Evidence.BothNewFiles] = (new(("a.py", null, "alpha\n"), ("b.py", null, "beta\n")), 1, new(("a.py", null, "alpha\n"), Adds("b.py", "beta")), 0),
        [Evidence.NewFileOne] = (new(("a.py", null, "alpha\n"), Adds("b.py", "beta")), 1, new(("a.py", null, "alpha\n"), ("b.py", null, "beta\n")), 0),
        [Evidence.SizeMin] = (new(Adds("a.py", "alpha\nbeta\ngamma"), Adds("b.py", "delta\nepsilon")), Math.Log(3), new(Adds("a.py", "alpha"), Adds("b.py", "delta\nepsilon")), Math.Log(2)),
        [Evidence.SizeMax] = (new(Adds("a.py", "alpha\nbeta\ngamma"), Adds("b.py", "delta\nepsilon")), Math.Log(4), new(Adds("a.py", "alpha"), Adds("b.py", "delta\nepsilon")), Math.Log(3)),
        [Evidence.LogUnits] = (new(Inserts("a.py", (5, "alpha"), (20, "beta")), Adds("b.py", "gamma")), Math.Log(3), new(Adds("a.py", "alpha"), Adds("b.py", "gamma")), Math.Log(2)),
        [Evidence.LogFiles] = (new(Adds("a.py", "alpha"), Adds("b.py", "beta"), Adds("c.py", "gamma")), Math.Log(3), new(Inserts("a.py", (5, "alpha"), (20, "beta"))), 0),
        [Evidence.UnitsInFileMin] = (new(Inserts("a.py", (1, "alpha"), (10, "beta"), (20, "gamma")), Inserts("b.py", (5, "delta"), (20, "epsilon"))) { J = 3 }, Math.Log(2), new(Inserts("a.py", (5, "alpha"), (20, "beta")), Adds("b.py", "gamma")) { J = 2 }, 0),
        [Evidence.UnitsInFileMax] = (new(Inserts("a.py", (1, "alpha"), (10, "beta"), (20, "gamma")), Inserts("b.py", (5, "delta"), (20, "epsilon"))) { J = 3 }, Math.Log(3), new(Inserts("a.py", (5, "alpha"), (20, "beta")), Adds("b.py", "gamma")) { J = 2 }, Math.Log(2)),
    };

    public static TheoryData<string> Pieces => [.. Enum.GetNames<Evidence>()];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void A_piece_of_evidence_says_what_it_is_defined_to_say(string name)
    {
        var evidence = Enum.Parse<Evidence>(name);
        var (with, value, without, less) = s_examples[evidence];

        Assert.Equal(value, with.Read(evidence), 10);
        Assert.Equal(less, without.Read(evidence), 10);
    }

    [Theory]
    [MemberData(nameof(Pieces))]
    public void It_says_the_same_of_a_pair_whichever_comes_first(string name)
    {
        var evidence = Enum.Parse<Evidence>(name);
        var pair = s_examples[evidence].With;
        // Adjacent and the like are asked in the order of the file.
        if (evidence != Evidence.Adjacent)
            Assert.Equal(pair.Read(evidence), (pair with { I = pair.J, J = pair.I }).Read(evidence), 10);
    }

    [Fact]
    public void A_page_that_explains_a_new_function_is_one_step_from_it()
    {
        var pair = new Pair(Adds("core/io.py", "def read_header(path):"), Adds("docs/reading.md", "Call `read_header` first."));

        Assert.Equal(1, pair.Read(Evidence.OneStep));
    }

    [Fact]
    public void An_import_shares_its_rarest_name_with_the_use_that_it_serves()
    {
        var pair = new Pair(Inserts("a.py", (0, "from tools import decode_frame"), (20, "frames = decode_frame(data)")), Adds("tools.py", "other"));

        Assert.Equal(1, pair.Read(Evidence.RarestShared));
    }

    static (string Path, string? Before, string? After) Adds(string path, string text) => (path, "start\n", $"start\n{text}\n");

    static (string Path, string? Before, string? After) Removes(string path, string text) => (path, $"start\n{text}\n", "start\n");

    static (string Path, string? Before, string? After) Turns(string path, string before, string after) => (path, $"start\n{before}\n", $"start\n{after}\n");

    /// <summary>A file of thirty lines with text inserted before some of them.</summary>
    static (string Path, string? Before, string? After) Inserts(string path, params (int Line, string Text)[] inserted) =>
        (path, s_code, string.Concat(s_code.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, at) =>
            string.Concat(inserted.Where(one => one.Line == at).Select(one => one.Text + '\n')) + line + '\n')));

    /// <summary>Two units of a change; in the order of files and hunks.</summary>
    sealed record Pair(params (string Path, string? Before, string? After)[] Files)
    {
        public int I { get; init; }

        public int J { get; init; } = 1;

        public IReadOnlyList<string[]> History { get; init; } = [];

        public double Read(Evidence evidence)
        {
            var change = Changes.Of(Files);
            var values = new double[PairEvidence.Count];
            new PairEvidence(new UnitIndex(ChangeUnit.Of(change), change.Files), new CoChange(History)).Read(I, J, values);
            return values[(int)evidence];
        }
    }
}
