using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Moving;

/// <summary>Says what the operations of a function do to a <see cref="MoveState"/>; <see cref="MoveFlow"/> says in which order they come.</summary>
internal interface IFlowEvaluator
{
    void Run(IOperation operation, MoveState state, MoveFlow flow);

    void RunBranch(IOperation value, bool isReturn, MoveState state, MoveFlow flow);

    /// <summary>Notes what a branch taken says of its condition; false where it cannot be taken.</summary>
    bool Assume(IOperation condition, bool holds, MoveState state);
}
