using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers;

/// <summary>What an operation does that an actor must not do.</summary>
/// <param name="Text">Its name in a message.</param>
/// <param name="Reason">What is wrong with it, where its name does not say so; may be empty.</param>
/// <param name="Remedy">The way out.</param>
internal sealed record Finding(string Text, string Reason, string Remedy)
{
    /// <summary>The parameter on whose argument it depends whether this is a fault, so that the callers are judged.</summary>
    public IParameterSymbol? Through { get; init; }
}

/// <summary>
/// A rule about what an actor does, itself or through helpers; made anew for each compilation. In the actor's own code
/// a finding is reported at once; in a helper it is remembered, and at the end of the compilation the calls in actors
/// that reach it are reported.
/// </summary>
internal abstract class ReachRule
{
    /// <summary>Reported in the actor itself, with name, reason and remedy.</summary>
    public abstract DiagnosticDescriptor Direct { get; }

    /// <summary>Reported at a call that reaches it, with the path and the remedy.</summary>
    public abstract DiagnosticDescriptor Reached { get; }

    /// <summary>The operations that <see cref="Find"/> looks at.</summary>
    public abstract ImmutableArray<OperationKind> Kinds { get; }

    /// <param name="operation">One of <see cref="Kinds"/>.</param>
    /// <param name="member">The member that it stands in.</param>
    public abstract Finding? Find(IOperation operation, ISymbol member);

    /// <summary>Whether what stands here does not count, so that calls from here are not followed.</summary>
    public abstract bool Ignores(IOperation operation);

    /// <summary>What calling a method of this compilation is by itself, whatever it does: then it is not followed.</summary>
    public virtual Finding? FindMarked(IMethodSymbol method) => null;

    /// <summary>
    /// Whether an argument makes a fault of what depends on its parameter, and then the caller's own parameter
    /// on which that depends in turn, if it does.
    /// </summary>
    public virtual bool Hands(IArgumentOperation argument, out IParameterSymbol? through)
    {
        through = null;
        return false;
    }

    /// <summary>How a path is told: it begins in a member of an actor.</summary>
    public virtual string Path(string member, string path) => path;
}
