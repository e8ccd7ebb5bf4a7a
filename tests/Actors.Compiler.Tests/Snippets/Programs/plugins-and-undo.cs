using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Actors;

namespace Editing;

public enum Kind { Insert, Delete }

public readonly record struct Change(Kind Kind, int At, string Text)
{
    public Change Inverse() => this with { Kind = Kind is Kind.Insert ? Kind.Delete : Kind.Insert };
}

internal delegate bool Rule(in Change change, ReadOnlySpan<char> text);

internal interface IVisitor<out TResult>
{
    TResult Visit(Change change);
}

[ActorBase]
public abstract class Buffer(int capacity)
{
    protected char[] Text { get; private set; } = new char[capacity];

    protected int Length { get; set; }

    protected ReadOnlySpan<char> Written => Text.AsSpan(0, Length);

    public override string ToString() => new(Written);

    protected virtual void Reserve(int length)
    {
        if (length <= Text.Length)
            return;
        var grown = Text;
        Array.Resize(ref grown, length * 2);
        Text = grown;
    }

    public int Size() => Length;
}

[Actor]
public partial class Editor : Buffer
{
    private readonly List<Rule> _rules = [];
    private readonly Stack<Change> _undo = new(), _redo = new();
    private readonly ConditionalWeakTable<string, object> _notes = [];
    private readonly JsonObject _settings = [];
    private readonly XElement _meta = new("meta");
    private readonly Counter _counter;
    private readonly Action<Change> _apply;

    public Editor(int capacity) : base(capacity)
    {
        _rules.Add(static (in change, text) => change.At <= text.Length);
        _rules.Add((in change, _) => change.Text.Length < Limit);
        _counter = new Counter(this);
        _apply = Apply;
    }

    private int Limit => _settings["limit"]?.GetValue<int>() ?? 1000;

    public bool Do(Change change)
    {
        foreach (var rule in _rules)
        {
            if (!rule(in change, Written))
                return false;
        }

        _apply(change);
        _undo.Push(change);
        _redo.Clear();
        return _counter.Visit(change) > 0;
    }

    public bool Undo() => Move(_undo, _redo, static change => change.Inverse());

    public bool Redo() => Move(_redo, _undo, static change => change);

    public void Set(string key, int value)
    {
        _settings[key] = value;
        _meta.SetAttributeValue(key, value);
    }

    public string Settings() => _settings.ToJsonString() + _meta;

    public T? Get<T>(string key) => _settings.TryGetPropertyValue(key, out var node) && node is not null ? node.Deserialize<T>() : default;

    public ImmutableArray<int> Lines() => [.. Starts()];

    public string Current() => ToString();

    private bool Move(Stack<Change> from, Stack<Change> to, Func<Change, Change> turn)
    {
        if (!from.TryPop(out var change))
            return false;
        to.Push(change);
        Apply(turn(change));
        return true;
    }

    private IEnumerable<int> Starts()
    {
        yield return 0;
        for (var i = 0; i < Length; i++)
        {
            if (Text[i] is '\n')
                yield return i + 1;
        }
    }

    private void Apply(Change change)
    {
        var (kind, at, text) = change;
        if (kind is Kind.Delete)
        {
            Text.AsSpan((at + text.Length)..Length).CopyTo(Text.AsSpan(at));
            Length -= text.Length;
            return;
        }

        Reserve(Length + text.Length);
        Array.Copy(Text, at, Text, at + text.Length, Length - at);
        text.CopyTo(Text.AsSpan(at));
        Length += text.Length;
    }

    private sealed class Counter(Editor editor) : IVisitor<int>
    {
        private readonly int[] _counts = new int[2];

        public int Visit(Change change) => editor.Length >= 0 ? ++_counts[(int)change.Kind] : 0;
    }
}
