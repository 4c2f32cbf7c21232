using ContribBot.Core.Splitting;

namespace ContribBot.Core.Tests.Splitting;

public sealed class DefinitionTests
{
    [Theory]
    [InlineData("a.py", "async def fetch(self):", "fetch")]
    [InlineData("a.py", "class Mean(Base):", "Mean")]
    [InlineData("a.py", "LIMIT: int = 3", "LIMIT")]
    [InlineData("a.py", "        self.total = 0", "total")]
    [InlineData("a.py", "    local = 3", "")]
    [InlineData("a.py", "value == other", "")]
    [InlineData("a.py", "# def nothing():", "")]
    [InlineData("a.rs", "pub(crate) async fn load(&self) -> Result<()> {", "load")]
    [InlineData("a.rs", "impl<'a> Reader<'a> {", "")]
    [InlineData("a.rs", "    pub count: usize,", "count")]
    [InlineData("a.rs", "    count: usize,", "")]
    [InlineData("a.rs", "macro_rules! ensure {", "ensure")]
    [InlineData("a.rs", "    let total = 3;", "")]
    [InlineData("a.rs", "static mut COUNTER: u8 = 0;", "COUNTER")]
    [InlineData("a.go", "func (s *Server) Serve(w io.Writer) error {", "Serve")]
    [InlineData("a.go", "type Option func(*Config)", "Option")]
    [InlineData("a.go", "\ttotal := 3", "")]
    [InlineData("a.java", "    private static final int MAX_SIZE = 3;", "MAX_SIZE")]
    [InlineData("a.java", "    public <T> List<T> collect(Stream<T> items) {", "collect")]
    [InlineData("a.java", "        return compute(3);", "")]
    [InlineData("a.java", "public @interface Stable {", "Stable")]
    [InlineData("a.cs", "public sealed record struct Point(int X);", "Point")]
    [InlineData("a.cs", "    public required string Title { get; init; }", "Title")]
    [InlineData("a.cs", "    static async Task<int> RunAsync(string[] args)", "RunAsync")]
    [InlineData("a.cs", "        var total = Compute(3);", "")]
    [InlineData("a.cs", "        Compute(total);", "")]
    [InlineData("a.cs", "    int count;", "")]
    [InlineData("a.cu", "__global__ void add_kernel(float* out, int n) {", "add_kernel")]
    [InlineData("a.h", "#define MAX_DIMS 32", "MAX_DIMS")]
    [InlineData("a.h", "struct Forward;", "")]
    [InlineData("a.h", "typedef struct node {", "node")]
    [InlineData("a.cpp", "static inline int clamp_index(int i) {", "clamp_index")]
    [InlineData("a.cpp", "        return clamp_index(i);", "")]
    [InlineData("a.cpp", "using Shape = std::vector<int>;", "Shape")]
    [InlineData("a.ts", "export default async function render(node: Node) {", "render")]
    [InlineData("a.ts", "  private async loadAll(ids: string[]): Promise<void> {", "loadAll")]
    [InlineData("a.ts", "  if (ready) {", "")]
    [InlineData("a.js", "const handler = () => {", "handler")]
    [InlineData("a.sh", "function build {", "build")]
    [InlineData("a.mk", "SOURCES = a b", "SOURCES")]
    public void A_line_defines_what_others_can_use_and_nothing_local(string path, string line, string name)
    {
        var change = Changes.Of((path, null, line + "\n"));

        Assert.Equal(name.Length == 0 ? [] : [name], ChangeUnit.Of(change).SelectMany(unit => unit.Defined));
    }

    [Theory]
    [InlineData("a.py", "total = weigh(updates)  # as imagined() would\n", "total updates weigh")]
    [InlineData("a.py", "\"\"\"How imagined works.\"\"\"\nrun(f\"{server.port} imagined\")\n", "port run server")]
    [InlineData("a.py", "__all__ = [\"Weighting\", \"not a name\"]\n", "Weighting __all__")]
    [InlineData("a.rs", "/// See [`imagined`].\nlet x = weigh(&updates);\n", "updates weigh")]
    [InlineData("a.md", "How `Weighting` works.\n", "How Weighting works")]
    public void Code_uses_names_and_comments_do_not_and_in_a_document_every_word_may_be_one(string path, string text, string names) =>
        Assert.Equal(names, string.Join(' ', ChangeUnit.Of(Changes.Of((path, null, text))).SelectMany(unit => unit.Used).Distinct().Order(StringComparer.Ordinal)));

    [Fact]
    public void A_line_inside_a_comment_or_string_that_began_before_the_hunk_defines_nothing()
    {
        const string before = "\"\"\"Notes.\n\nSee below.\n\"\"\"\ndef real():\n    pass\n";
        var after = before.Replace("See below.", "def imagined():", StringComparison.Ordinal).Replace("def real", "def genuine", StringComparison.Ordinal);

        var units = ChangeUnit.Of(Changes.Of(("a.py", before, after)));

        Assert.Equal(["genuine"], units.SelectMany(unit => unit.Defined));
        Assert.Equal(["real"], units.SelectMany(unit => unit.Undefined));
    }
}
