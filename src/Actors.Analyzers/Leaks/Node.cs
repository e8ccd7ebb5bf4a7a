using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Leaks;

/// <summary>A way by which something leaves the actor.</summary>
/// <param name="IsThread">It is run by, or handed to, another thread; otherwise it is kept where others reach it.</param>
/// <param name="Way">How it leaves, in words that follow "it leaves".</param>
/// <param name="End">The last step of a path that leads there.</param>
/// <param name="Place">The expression that leaves: a copy of it would do no harm.</param>
internal sealed record Leak(bool IsThread, string Way, string End, IOperation Place)
{
    /// <summary>It is a collection whose elements may be shared, so that a new collection of them is enough.</summary>
    public bool IsCopyable { get; init; }
}

/// <summary>A call of this compilation that takes a value: what happens then depends on what is called.</summary>
/// <param name="Callee">What is called.</param>
/// <param name="Parameter">Which parameter takes the value.</param>
/// <param name="Place">The value where it is handed over.</param>
/// <param name="Result">Where the result goes, if the callee returns the value.</param>
/// <param name="Holders">Where the other arguments are, and the receiver under -1, if one of them keeps the value.</param>
internal sealed record Passing(IMethodSymbol Callee, int Parameter, SyntaxNode Place, Node Result, Dictionary<int, Node> Holders);

/// <summary>All that happens in one member to one value, to its aliases and to what holds them.</summary>
internal sealed class Node
{
    public List<Leak> Leaks { get; } = [];

    public List<Passing> Passings { get; } = [];

    /// <summary>The expressions by which the member returns or yields it.</summary>
    public List<IOperation> Returns { get; } = [];

    /// <summary>The parameters that hold it afterwards, and as what; -1 is the object that the member belongs to.</summary>
    public Dictionary<int, IOperation> KeptIn { get; } = [];

    /// <summary>This and all that happens to it only if what is called does as is assumed.</summary>
    public IEnumerable<Node> WithContinuations()
    {
        var seen = new HashSet<Node> { this };
        var open = new Stack<Node>(seen);
        while (open.Count > 0)
        {
            var next = open.Pop();
            yield return next;
            foreach (var passing in next.Passings)
            {
                foreach (var after in passing.Holders.Values.Append(passing.Result))
                {
                    if (seen.Add(after))
                        open.Push(after);
                }
            }
        }
    }

    public void Add(Node other)
    {
        Leaks.AddRange(other.Leaks);
        Passings.AddRange(other.Passings);
        Returns.AddRange(other.Returns);
        foreach (var kept in other.KeptIn)
            KeptIn[kept.Key] = kept.Value;
    }

    public bool IsEmpty => Leaks.Count is 0 && Passings.Count is 0 && Returns.Count is 0 && KeptIn.Count is 0;
}
