using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class SendableFixTests
{
    [Theory]
    [InlineData("public sealed class Item { public string Name { get; set; } = \"\"; }", "public sealed class Item { public string Name { get; init; } = \"\"; }")]
    [InlineData("public sealed class Item { public int Id; }", "public sealed class Item { public readonly int Id; }")]
    [InlineData("public sealed class Item { /* why */ int _id = 1; public int Id => _id; }", "public sealed class Item { /* why */ readonly int _id = 1; public int Id => _id; }")]
    [InlineData("public record struct Item(int Id, string Name);", "public readonly record struct Item(int Id, string Name);")]
    [InlineData("public partial record Item(int Id);", "public sealed partial record Item(int Id);")]
    [InlineData("/// <summary>It.</summary>\n[Serializable]\nclass Item;", "/// <summary>It.</summary>\n[Serializable]\nsealed class Item;")]
    public Task The_type_is_made_unchanging(string before, string after) =>
        Verify.Fix<MutableMessageAnalyzer, MakeUnchangingFix>(Around(before), Around(after));

    [Theory]
    [InlineData("ACT1002", "public sealed class Item { public int Id { get; set; } public void Next() => Id++; }")]
    [InlineData("ACT1002", "public sealed class Item { private int _id; public int Next() => ++_id; }")]
    [InlineData("ACT1004", "public class Item; public sealed class Heir : Item;")]
    [InlineData("ACT1004", "public abstract class Item;")]
    [InlineData("ACT1002", "public sealed class Item(int n) { public int Next() => ++n; }")]
    public Task No_fix_where_something_depends_on_the_change(string id, string type) =>
        Verify.NoFix<MutableMessageAnalyzer, MakeUnchangingFix>(Around(type).Replace("Item item", $"{{|{id}:Item|}} item", StringComparison.Ordinal));

    [Fact]
    public Task A_promise_is_kept() => Verify.Fix<BrokenPromiseAnalyzer, MakeUnchangingFix>(
        """
        [Actors.Sendable]
        public sealed class Item
        {
            // The name.
            public string Name { get; set; } = "";

            private int _id = 3;
            public int Id => _id;
        }
        """,
        """
        [Actors.Sendable]
        public sealed class Item
        {
            // The name.
            public string Name { get; init; } = "";

            private readonly int _id = 3;
            public int Id => _id;
        }
        """);

    [Fact]
    public Task A_needless_attestation_is_taken_off() => Verify.Fix<AttestationAnalyzer, RemoveAttestationFix>(
        """
        using Actors;

        /// <summary>It.</summary>
        [UnsafeSendable("No need.")]
        public sealed record Item(int Id);

        /// <summary>Another.</summary>
        [Serializable, UnsafeSendable("No need.")]
        public sealed record Other(int Id);

        [Actor]
        public partial class Desk
        {
            public void Take(int id, [UnsafeSendable("No need.")] Item item) { }
        }
        """,
        """
        using Actors;

        /// <summary>It.</summary>
        public sealed record Item(int Id);

        /// <summary>Another.</summary>
        [Serializable]
        public sealed record Other(int Id);

        [Actor]
        public partial class Desk
        {
            public void Take(int id, Item item) { }
        }
        """);

    private static string Around(string type) => $$"""
        [Actors.Actor]
        partial class Desk
        {
            public void Take(Item item) { }
        }

        {{type}}
        """;
}
