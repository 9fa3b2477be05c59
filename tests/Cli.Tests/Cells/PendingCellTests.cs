using RlmAspire.Cli.Cells;

namespace RlmAspire.Cli.Tests.Cells;

public sealed class PendingCellTests
{
    [Theory]
    [InlineData("x = 1|y = 2", "x = 1\n|y = 2\n")]
    [InlineData("f(1,|  2)", "f(1,\n  2)\n")]
    [InlineData("x = '''a|b'''", "x = '''a\nb'''\n")]
    [InlineData("x = 1 + \\|  2", "x = 1 + \\\n  2\n")]
    [InlineData("def f():|  return 1||f()", "def f():\n  return 1\n\n|f()\n")]
    [InlineData("def f():|  return 1|f()", "def f():\n  return 1\n|f()\n")]
    [InlineData("if a:|  b|elif c:|  d|else:|  e|x", "if a:\n  b\nelif c:\n  d\nelse:\n  e\n|x\n")]
    [InlineData("try:|  a|except E:|  b|finally:|  c|", "try:\n  a\nexcept E:\n  b\nfinally:\n  c\n\n")]
    [InlineData("@d|def f():|  pass|", "@d\ndef f():\n  pass\n\n")]
    [InlineData("if a:|  s = '''|text|'''|  b|", "if a:\n  s = '''\ntext\n'''\n  b\n\n")]
    [InlineData("x = 'a:' # (|y", "x = 'a:' # (\n|y\n")]
    [InlineData("x = 'don\\'t ('|y", "x = 'don\\'t ('\n|y\n")]
    [InlineData("d = {'a': [|1]}|y", "d = {'a': [\n1]}\n|y\n")]
    [InlineData("x[1:]|y", "x[1:]\n|y\n")]
    [InlineData("x = 'open|y", "x = 'open\n|y\n")]
    [InlineData("def f():|  a|elsewhere()", "def f():\n  a\n|elsewhere()\n")]
    [InlineData("||x", "x\n")]
    [InlineData("def f(", "def f(\n")]
    [InlineData("x = \"\"\"it's \\\"\"\"|\"\"\"|y", "x = \"\"\"it's \\\"\"\"\n\"\"\"\n|y\n")]
    public void Add_Lines_MakeCells(string lines, string cells)
    {
        var pending = new PendingCell();

        List<string> whole = [.. lines.Split('|').SelectMany(pending.Add)];
        whole.Add(pending.Take());

        Assert.Equal(cells.Split('|'), whole.Where(static cell => cell.Length > 0));
    }
}
