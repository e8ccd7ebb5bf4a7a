using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class LeakFixTests
{
    [Fact]
    public Task Copies_are_handed_out_everywhere() => Verify.Fix<LeakAnalyzer, ReturnCopyFix>(
        """
        using Actors;

        [Actor]
        public partial class Book
        {
            private readonly List<string> _names = [];
            private readonly Dictionary<string, int> _pages = [];
            private readonly int[] _counts = new int[3];

            [NotHandler] public List<string> Names() => _names; // All of them.
            [NotHandler] public IReadOnlyList<string> View() => _names.AsReadOnly();
            [NotHandler] public IEnumerable<string> Long() => _names.Where(name => name.Length > 3);
            [NotHandler] public Dictionary<string, int> Pages() => _pages;
            [NotHandler] public async Task<int[]> Counts()
            {
                await Task.Yield();
                var counts = _counts;
                counts[0]++;
                return counts;
            }

            [NotHandler] public void Fill(Page page)
            {
                page.Names = /* a copy */ _names;
                page.All.Add(_names);
            }
        }

        public sealed class Page { public List<string> Names { get; set; } = []; public List<List<string>> All { get; } = []; }
        """,
        """
        using Actors;

        [Actor]
        public partial class Book
        {
            private readonly List<string> _names = [];
            private readonly Dictionary<string, int> _pages = [];
            private readonly int[] _counts = new int[3];

            [NotHandler] public List<string> Names() => [.. _names]; // All of them.
            [NotHandler] public IReadOnlyList<string> View() => [.. _names.AsReadOnly()];
            [NotHandler] public IEnumerable<string> Long() => [.. _names.Where(name => name.Length > 3)];
            [NotHandler] public Dictionary<string, int> Pages() => new(_pages, _pages.Comparer);
            [NotHandler] public async Task<int[]> Counts()
            {
                await Task.Yield();
                var counts = _counts;
                counts[0]++;
                return [.. counts];
            }

            [NotHandler] public void Fill(Page page)
            {
                page.Names = /* a copy */ [.. _names];
                page.All.Add([.. _names]);
            }
        }

        public sealed class Page { public List<string> Names { get; set; } = []; public List<List<string>> All { get; } = []; }
        """);

    [Theory]
    [InlineData("List<Page> Pages() => [|_pages|];")]
    [InlineData("object Any() => [|_names|];")]
    [InlineData("Page First() => [|_pages|][0];")]
    [InlineData("List<string>? Maybe() => [|_maybe|];")]
    [InlineData("Task<List<string>> Soon() => Task.FromResult([|_names|]);")]
    [InlineData("SortedSet<string> Sorted() => [|_sorted|];")]
    public Task What_a_new_collection_does_not_mend_is_left(string member) => Verify.NoFix<LeakAnalyzer, ReturnCopyFix>($$"""
        using Actors;

        [Actor]
        public partial class Book
        {
            private readonly List<Page> _pages = [];
            private readonly List<string> _names = [];
            private readonly SortedSet<string> _sorted = [];
            private List<string>? _maybe;
            [NotHandler] public {{member.Replace("[|", "{|ACT1014:", StringComparison.Ordinal).Replace("|]", "|}", StringComparison.Ordinal)}}
        }

        public sealed class Page { public string Text { get; set; } = ""; }
        """);

    [Fact]
    public Task Turns_are_stayed_in_everywhere() => Verify.Fix<LeftContextAnalyzer, StayInTurnFix>(
        """
        using Actors;

        [Actor]
        public partial class Book
        {
            private int _count;

            public async Task Count(CancellationToken token)
            {
                await Task.Delay(1, token).ConfigureAwait(false); // A while.
                _count++;
                await Task.Delay(_count, token)
                    .ConfigureAwait(false);
                _count++;
                await Task.Delay(1, token).ConfigureAwait(ConfigureAwaitOptions.None);
                _count++;
                await Task.Delay(1, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _count++;
                await foreach (var line in File.ReadLinesAsync("x", token).ConfigureAwait(false))
                    _count++;
                await Task.Delay(1, token).ConfigureAwait(false);
            }
        }
        """,
        """
        using Actors;

        [Actor]
        public partial class Book
        {
            private int _count;

            public async Task Count(CancellationToken token)
            {
                await Task.Delay(1, token); // A while.
                _count++;
                await Task.Delay(_count, token);
                _count++;
                await Task.Delay(1, token).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext);
                _count++;
                await Task.Delay(1, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
                _count++;
                await foreach (var line in File.ReadLinesAsync("x", token))
                    _count++;
                await Task.Delay(1, token).ConfigureAwait(false);
            }
        }
        """);

    [Fact]
    public Task A_using_is_left_alone() => Verify.NoFix<LeftContextAnalyzer, StayInTurnFix>("""
        using Actors;

        [Actor]
        public partial class Book
        {
            private int _count;

            public async Task Count()
            {
                var stream = new MemoryStream();
                await using (stream.[|ConfigureAwait(false)|])
                    await stream.FlushAsync();
                _count++;
            }
        }
        """);

    [Fact]
    public Task Functions_that_are_only_called_return_tasks() => Verify.Fix<AsyncVoidAnalyzer, ReturnTaskFix>(
        """
        using Actors;

        [Actor]
        public partial class Book
        {
            private int _count;

            public void Count()
            {
                Flush();
                this.Flush();
                Local();
                async void Local() => await Task.Yield();
                Action later = OnDone;
                later();
            }

            /* slow */ private async void Flush() // Now and then.
            {
                await Task.Yield();
                if (_count > 3)
                    return;
                _count++;
            }

            private async void OnDone() => await Task.Yield();
        }
        """,
        """
        using Actors;

        [Actor]
        public partial class Book
        {
            private int _count;

            public void Count()
            {
                Flush();
                this.Flush();
                Local();
                async Task Local() => await Task.Yield();
                Action later = OnDone;
                later();
            }

            /* slow */ private async Task Flush() // Now and then.
            {
                await Task.Yield();
                if (_count > 3)
                    return;
                _count++;
            }

            private async void [|OnDone|]() => await Task.Yield();
        }
        """);

    [Fact]
    public Task Lambdas_belong_to_whom_they_are_given() => Verify.NoFix<AsyncVoidAnalyzer, ReturnTaskFix>("""
        using Actors;

        [Actor]
        public partial class Book
        {
            private readonly List<int> _pages = [];
            public void Count() => _pages.ForEach([|async|] page => await Task.Delay(page));
        }
        """);

    [Fact]
    public Task Dropped_tasks_are_awaited() => Verify.Fix<DroppedTaskAnalyzer, AwaitTaskFix>(
        """
        using System.Threading.Tasks;
        using Actors;

        [Actor]
        public partial class Book
        {
            private int _count;

            public void Count()
            {
                FlushAsync(); // First.
                _ = FlushAsync();
            }

            public async Task<int> All()
            {
                FlushAsync();
                return await Task.FromResult(_count);
            }

            public Task Start()
            {
                FlushAsync();
                return FlushAsync();
            }

            private int Own()
            {
                FlushAsync();
                return 1;
            }

            private async Task FlushAsync() { await Task.Yield(); _count += Own(); }
        }
        """,
        """
        using System.Threading.Tasks;
        using Actors;

        [Actor]
        public partial class Book
        {
            private int _count;

            public async Task Count()
            {
                await FlushAsync(); // First.
                await FlushAsync();
            }

            public async Task<int> All()
            {
                await FlushAsync();
                return await Task.FromResult(_count);
            }

            public async Task Start()
            {
                await FlushAsync();
                await FlushAsync();
            }

            private int Own()
            {
                [|FlushAsync|]();
                return 1;
            }

            private async Task FlushAsync() { await Task.Yield(); _count += Own(); }
        }
        """);
}
