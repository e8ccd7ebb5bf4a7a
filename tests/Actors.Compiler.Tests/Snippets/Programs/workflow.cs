using System.Collections.Frozen;
using System.Collections.Immutable;
using Actors;

namespace Workflow;

public enum Step { Draft, Review, Approved, Rejected }

public enum Trigger { Submit, Approve, Reject, Reopen }

public sealed class NotAllowedException(Step step, Trigger trigger) : Exception($"{trigger} in {step}");

[Sendable]
public interface IComment
{
    string Author { get; }
}

public readonly record struct Comment(string Author, string Text) : IComment;

[Actor]
public partial class Document(string title, ImmutableArray<string> reviewers)
{
    private static readonly FrozenDictionary<(Step, Trigger), Step> Table = new[]
    {
        (Step.Draft, Trigger.Submit, Step.Review),
        (Step.Review, Trigger.Approve, Step.Approved),
        (Step.Review, Trigger.Reject, Step.Rejected),
        (Step.Rejected, Trigger.Reopen, Step.Draft),
    }.ToFrozenDictionary(line => (line.Item1, line.Item2), line => line.Item3);

    private static readonly string[] NoNames = [];

    private readonly Machine<Step, Trigger> _machine = new(Step.Draft, Table);
    private readonly Dictionary<string, List<IComment>> _comments = reviewers.ToDictionary(name => name, _ => new List<IComment>());
    private readonly Stack<Undo> _undo = new();
    private (string Text, int Version) _content = ("", 0);

    public string Title { get; private set; } = title;

    public int Edit(string text)
    {
        var old = _content;
        _undo.Push(new Undo("edit", () => _content = old));
        _content = (text, old.Version + 1);
        return _content.Version;
    }

    public void Rename(string title)
    {
        var old = Title;
        _undo.Push(new Undo("rename", () => Title = old));
        Title = title;
    }

    public string? UndoLast()
    {
        if (!_undo.TryPop(out var undo))
            return null;
        undo.Run();
        return undo.What;
    }

    [Throws<NotAllowedException>]
    public Step Fire(Trigger trigger) => _machine.Fire(trigger);

    public void Comment(Comment comment)
    {
        if (_comments.TryGetValue(comment.Author, out var list))
            list.Add(comment);
    }

    public ImmutableArray<IComment> Comments(string? author = null) => author switch
    {
        null => [.. _comments.Values.SelectMany(list => list)],
        _ when _comments.TryGetValue(author, out var list) => [.. list],
        _ => [],
    };

    public ImmutableArray<string> Silent() =>
        [.. _comments.Where(pair => pair.Value is []).Select(pair => pair.Key).Concat(NoNames).Distinct().Order()];

    public string History() => string.Join(" -> ", _machine.History);

    private void OnStart() => _machine.Entered += Entered;

    private void Entered(Step step)
    {
        if (step is Step.Approved)
            _undo.Clear();
    }

    private sealed record Undo(string What, Action Run);
}

internal sealed class Machine<TState, TTrigger>(TState start, IReadOnlyDictionary<(TState, TTrigger), TState> table)
    where TState : struct, Enum
    where TTrigger : struct, Enum
{
    private readonly List<TState> _history = [start];

    public event Action<TState>? Entered;

    public IReadOnlyList<TState> History => _history;

    public TState Current => _history[^1];

    public TState Fire(TTrigger trigger)
    {
        if (!table.TryGetValue((Current, trigger), out var next))
            throw new InvalidOperationException($"{trigger} in {Current}");
        _history.Add(next);
        Entered?.Invoke(next);
        return next;
    }
}
