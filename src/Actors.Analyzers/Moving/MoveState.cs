using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Moving;

/// <summary>
/// What may be so at one point of a method: which values each variable refers to, and which values hold which others.
/// Whether a value has moved is part of it, so that it is not mixed up with what was so on another way. States join by
/// union, so a loop ends.
/// </summary>
internal sealed class MoveState
{
    private static readonly ImmutableHashSet<Origin> None = [];

    private ImmutableDictionary<object, ImmutableHashSet<Origin>> _values = ImmutableDictionary<object, ImmutableHashSet<Origin>>.Empty;
    private ImmutableDictionary<Origin, ImmutableHashSet<Origin>> _holds = ImmutableDictionary<Origin, ImmutableHashSet<Origin>>.Empty;

    public MoveState Copy() => (MoveState)MemberwiseClone();

    /// <summary>What a variable refers to; of one that nothing was assigned to, what it had at the start.</summary>
    public ImmutableHashSet<Origin> Get(object variable)
    {
        if (_values.TryGetValue(variable, out var values))
            return values;
        values = Default(variable);
        if (!values.IsEmpty)
            Set(variable, values);
        return values;
    }

    public void Set(object variable, ImmutableHashSet<Origin> values) => _values = _values.SetItem(variable, values);

    public void Forget(object variable) => _values = _values.Remove(variable);

    public bool Knows(object variable) => _values.ContainsKey(variable);

    public ImmutableHashSet<Origin> Held(Origin holder) => _holds.TryGetValue(holder, out var held) ? held : None;

    public void Hold(Origin holder, IEnumerable<Origin> values)
    {
        var held = Held(holder);
        var more = held.Union(values).Remove(holder);
        if (more.Count > held.Count)
            _holds = _holds.SetItem(holder, more);
    }

    /// <summary>A collection was emptied.</summary>
    public void Empty(Origin holder) => _holds = _holds.Remove(holder);

    /// <summary>A member was assigned anew, so that it does not hold what it did.</summary>
    public void Release(Origin holder, object member) =>
        _holds = _holds.SetItem(holder, [.. Held(holder).Where(held => held.Owner is null || !held.Source.Equals(member))]);

    /// <summary>Marks a value and all that it holds, wherever it is known.</summary>
    public void MarkMoved(IEnumerable<Origin> values, Move move)
    {
        var moved = Reachable(values).Where(value => value.Move is null).ToImmutableHashSet();
        if (!moved.IsEmpty)
            Rename(value => moved.Contains(value) ? value with { Move = move } : value);
    }

    public static Move? MoveOf(IEnumerable<Origin> values) => values.FirstOrDefault(value => value.Move is not null)?.Move;

    /// <summary>The values, what they hold, and so on.</summary>
    public ImmutableHashSet<Origin> Reachable(IEnumerable<Origin> values)
    {
        var reached = values.ToImmutableHashSet().ToBuilder();
        var open = new Stack<Origin>(reached);
        while (open.Count > 0)
        {
            foreach (var held in Held(open.Pop()).Where(reached.Add))
                open.Push(held);
        }

        return reached.ToImmutable();
    }

    /// <summary>An operation makes a value once more: what it made before is another one.</summary>
    public Origin Renew(IOperation operation)
    {
        if (_values.Values.Concat(_holds.Values).Any(set => set.Any(value => value.IsMadeBy(operation))) || _holds.Keys.Any(value => value.IsMadeBy(operation)))
            Rename(value => value.IsMadeBy(operation) ? value.AsOlder() : value);
        return new Origin(operation);
    }

    /// <summary>Whether another says nothing more.</summary>
    public bool Includes(MoveState other) => !Copy().Join(other);

    /// <summary>Adds what may be so on another way to the same point. Tells whether anything is new.</summary>
    public bool Join(MoveState other)
    {
        var changed = false;
        foreach (var variable in other._values.Keys.Concat(_values.Keys.Where(key => !other._values.ContainsKey(key))).ToList())
        {
            var mine = Get(variable);
            var joined = mine.Union(other._values.TryGetValue(variable, out var theirs) ? theirs : Default(variable));
            changed |= joined.Count > mine.Count;
            _values = _values.SetItem(variable, joined);
        }

        foreach (var entry in other._holds)
        {
            var before = Held(entry.Key).Count;
            Hold(entry.Key, entry.Value);
            changed |= Held(entry.Key).Count > before;
        }

        return changed;
    }

    private void Rename(Func<Origin, Origin> rename)
    {
        _values = _values.ToImmutableDictionary(entry => entry.Key, entry => All(entry.Value));
        var holds = ImmutableDictionary.CreateBuilder<Origin, ImmutableHashSet<Origin>>();
        foreach (var entry in _holds)
        {
            var holder = rename(entry.Key);
            holds[holder] = holds.TryGetValue(holder, out var known) ? known.Union(All(entry.Value)) : All(entry.Value);
        }

        _holds = holds.ToImmutable();

        ImmutableHashSet<Origin> All(ImmutableHashSet<Origin> set)
        {
            foreach (var value in set)
            {
                var renamed = rename(value);
                if (!ReferenceEquals(renamed, value))
                    set = set.Remove(value).Add(renamed);
            }

            return set;
        }
    }

    private static ImmutableHashSet<Origin> Default(object variable) =>
        variable is IParameterSymbol or IFieldSymbol or IPropertySymbol ? [new Origin(variable)] : None;
}
