using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

/// <summary>ACT1005, ACT1006, ACT1007: promises are proved where they are made; attestations are needed and say why.</summary>
public class PromiseTests
{
    [Fact]
    public async Task A_promise_is_proved_at_the_members_that_break_it()
    {
        var found = await Verify.Analyzer<BrokenPromiseAnalyzer>(Corpus.Promises);
        Assert.Equal(
            [
                "'Loose' is [Sendable], but Loose._lines: int[] can be changed; send an ImmutableArray instead",
                "'Loose' is [Sendable], but Loose.Name: the property can be set; make it init-only",
                "'Square' is [Sendable] through 'Shape', but Square.Side: the property can be set; make it init-only",
                "'Blob' is [Sendable] through 'Shape', but Blob.Held -> Unproved.Held: List<int> can be changed; send an ImmutableArray instead",
                "'Event' is [Sendable] through 'IEvent', but Event._n: the field can be assigned; make it readonly",
                "'Heir' is [Sendable], but Parent.Id: the property can be set; make it init-only",
                "'Boxes' is [Sendable] through 'Holder', but List<int> can be changed; send an ImmutableArray instead",
            ],
            found.Select(diagnostic => diagnostic.GetMessage()));
    }

    [Fact]
    public Task An_attestation_takes_the_place_of_the_proof() => Verify.Analyzer<MutableMessageAnalyzer>("""
        using Actors;

        [assembly: UnsafeSendable(typeof(Func<>), "Ours capture nothing.")]
        [assembly: UnsafeSendable(typeof(byte[]), "Filled before they are sent.")]

        [Actor]
        public partial class Desk([UnsafeSendable("The test reads it afterwards.")] List<int> log)
        {
            public void Take(Gate gate, Holder holder, Positional positional, Captured captured, Heir heir, Func<int> make, byte[] data) => log.Add(1);
            public void One([UnsafeSendable("Nobody else has it.")] int[] values, {|ACT1002:int[]|} others) { }
            [return: UnsafeSendable("Made for the asker.")] public List<int> Give() => [.. log];
        }

        [UnsafeSendable("Locked.")] public class Gate { public int N { get; set; } }
        public sealed class Holder { [UnsafeSendable("Set once.")] public string? Name { get; set; } [UnsafeSendable("A cache.")] private int _hash; public override int GetHashCode() => _hash = 1; }
        public sealed record Positional([UnsafeSendable("Never written.")] int[] Values);
        public sealed class Captured([UnsafeSendable("Never written.")] int[] values) { public int First => values[0]; }
        public sealed class Heir : Gate;
        """);

    [Fact]
    public async Task An_attestation_that_attests_nothing_or_gives_no_reason_is_reported()
    {
        var found = await Verify.Analyzer<AttestationAnalyzer>(Corpus.Attestations);
        Assert.Contains("'Fine': [UnsafeSendable] attests nothing here; remove it", found.Select(diagnostic => diagnostic.GetMessage()));
    }
}
