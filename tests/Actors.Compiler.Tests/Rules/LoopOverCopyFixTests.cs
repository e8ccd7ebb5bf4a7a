using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class LoopOverCopyFixTests
{
    [Fact]
    public Task A_copy_is_looped_over() => Verify.Fix<LongEnumerationAnalyzer, LoopOverCopyFix>(
        """
        using Actors;

        [Actor]
        public partial class Log
        {
            private readonly List<string> _lines = [];
            private readonly Dictionary<string, int> _counts = [];

            public void Add(string line)
            {
                _lines.Add(line);
                _counts[line] = 1;
            }

            public async IAsyncEnumerable<string> Lines()
            {
                await Task.CompletedTask;
                foreach (var line in _lines /* all */)
                    yield return line;
                foreach (var (line, count) in _counts)
                    yield return line + count;
                foreach (var line in this._lines.Where(line => line.Length > 1))
                    yield return line;
            }
        }
        """,
        """
        using Actors;

        [Actor]
        public partial class Log
        {
            private readonly List<string> _lines = [];
            private readonly Dictionary<string, int> _counts = [];

            public void Add(string line)
            {
                _lines.Add(line);
                _counts[line] = 1;
            }

            public async IAsyncEnumerable<string> Lines()
            {
                await Task.CompletedTask;
                foreach (var line in _lines.ToArray() /* all */)
                    yield return line;
                foreach (var (line, count) in _counts.ToArray())
                    yield return line + count;
                foreach (var line in this._lines.Where(line => line.Length > 1).ToArray())
                    yield return line;
            }
        }
        """);
}
