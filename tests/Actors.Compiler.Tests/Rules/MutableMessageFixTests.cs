using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class MutableMessageFixTests
{
    [Theory]
    [InlineData("public int Take(int[] values) => values.Length;", "public int Take(ImmutableArray<int> values) => values.Length;")]
    [InlineData("public int Take(List<int> values) => values.Sum();", "public int Take(ImmutableArray<int> values) => values.Sum();")]
    [InlineData("public int Take(IEnumerable<int?> values) => values.Count();", "public int Take(ImmutableArray<int?> values) => values.Count();")]
    [InlineData("public void Take(IReadOnlyList<string>? values) => Keep(values);", "public void Take(ImmutableArray<string>? values) => Keep(values);")]
    [InlineData("public void Take(Dictionary<string, int> values) => Keep(values.Count);", "public void Take(ImmutableDictionary<string, int> values) => Keep(values.Count);")]
    [InlineData("public void Take(System.Collections.Generic.HashSet<int> values) => Keep(values.Contains(1));", "public void Take(ImmutableHashSet<int> values) => Keep(values.Contains(1));")]
    [InlineData("public void Take((int Id, string[] Lines) pair) => Keep(pair.Lines[0]);", "public void Take((int Id, ImmutableArray<string> Lines) pair) => Keep(pair.Lines[0]);")]
    [InlineData("public void Take(params int[] values) => Keep(values);", "public void Take(params ImmutableArray<int> values) => Keep(values);")]
    [InlineData("public List<int> Give() => _list;", "public ImmutableArray<int> Give() => [.. _list];")]
    [InlineData("public IReadOnlyList<int>? Give() { if (_list.Count is 0) { return null; } return _list; }", "public ImmutableArray<int>? Give() { if (_list.Count is 0) { return null; } return [.. _list]; }")]
    [InlineData("public async Task<int[]> Give() { await Task.Yield(); return _list.ToArray(); }", "public async Task<ImmutableArray<int>> Give() { await Task.Yield(); return [.. _list.ToArray()]; }")]
    [InlineData("public IReadOnlyDictionary<int, string> Give() => _map;", "public ImmutableDictionary<int, string> Give() => _map.ToImmutableDictionary();")]
    [InlineData("public List<int>? Give() => _list;", "public ImmutableArray<int>? Give() => [.. _list];")]
    [InlineData("public List<int>? Give() { if (_maybe is null) { return null; } return _maybe; }", "public ImmutableArray<int>? Give() { if (_maybe is null) { return null; } return [.. _maybe]; }")]
    [InlineData("public List<int> Give() => _maybe ?? _list;", "public ImmutableArray<int> Give() => [.. _maybe ?? _list];")]
    public Task The_immutable_twin_is_sent(string before, string after) =>
        Verify.Fix<MutableMessageAnalyzer, SendImmutableFix>(Around(before), "using System.Collections.Immutable;\n\n" + Around(after));

    [Theory]
    [InlineData("public void Take({|ACT1002:List<int>|} values) => values.Add(1);")]
    [InlineData("public void Take({|ACT1002:List<int>|} values) => _list = values;")]
    [InlineData("public void Take({|ACT1002:int[]|} values) => values[0] = 1;")]
    [InlineData("public void Take({|ACT1002:int[,]|} values) => Keep(values);")]
    [InlineData("public {|ACT1002:Task<List<int>>|} Give() => Task.FromResult(_list);")]
    [InlineData("public void Take({|ACT1002:LinkedList<int>|} values) => Keep(values.Count);")]
    [InlineData("public {|ACT1002:Stack<int>|} Give() => new(_list);")]
    [InlineData("public {|ACT1002:List<int>?|} Z({|ACT1002:List<int>?|} xs = null) { return xs?.Count > 3 ? xs : null; }")]
    [InlineData("public {|ACT1002:List<int>?|} Give() => _maybe;")]
    [InlineData("public {|ACT1002:List<int>|} Give() => _maybe!;")]
    [InlineData("public {|ACT1002:IReadOnlyDictionary<int, string>?|} Give() => Find();")]
    [InlineData("public async {|ACT1002:Task<List<int>?>|} Give() { await Task.Yield(); return _maybe; }")]
    [InlineData("public {|ACT1002:List<int>?|} Give() { if (_list.Count > 1) return _list; return _maybe; }")]
    [InlineData("public {|ACT1002:IEnumerable<int>?|} Give() => (object)_list as IEnumerable<int>;")]
    [InlineData("\n#nullable disable\npublic {|ACT1002:List<int>|} Give() => _list.Count > 1 ? _list : null;")]
    public Task No_fix_where_the_code_around_would_break_or_change_its_meaning(string member) =>
        Verify.NoFix<MutableMessageAnalyzer, SendImmutableFix>(Around(member));

    [Fact]
    public Task Parameters_and_replies_are_fixed_together() => Verify.Fix<MutableMessageAnalyzer, SendImmutableFix>(
        """
        [Actors.Actor]
        public partial class Sorter(IEnumerable<int> seed)
        {
            public List<int> Sort(List<int> values) => [.. values.Concat(seed).Order()];
        }
        """,
        """
        using System.Collections.Immutable;

        [Actors.Actor]
        public partial class Sorter(ImmutableArray<int> seed)
        {
            public ImmutableArray<int> Sort(ImmutableArray<int> values) => [.. values.Concat(seed).Order()];
        }
        """);

    private static string Around(string member) => $$"""
        [Actors.Actor]
        public partial class Mailer
        {
            private List<int> _list = [];
            private readonly Dictionary<int, string> _map = [];

            {{member}}

            private List<int>? _maybe;
            private Dictionary<int, string>? Find() => _maybe is null ? null : _map;
            private void Keep(object? value) => _list = [.. _list, _map.Count];
        }
        """;
}
