using System.Collections;
using Actors;

public sealed class Tokenizer
{
    public event Action<string>? Found;
    public Func<string, string>? Normalize { get; set; }
    public void Run(string text) { foreach (var part in text.Split(' ')) Found?.Invoke(Normalize?.Invoke(part) ?? part); }
}

public static class Retry
{
    public static async Task<T> Times<T>(int count, Func<Task<T>> action)
    {
        for (var i = 1; ; i++)
        {
            try { return await action(); }
            catch (IOException) when (i < count) { await Task.Delay(i); }
        }
    }

    public static void Each<T>(this IEnumerable<T> items, Action<T> action) { foreach (var item in items) action(item); }
}

[Actor]
public partial class Text
{
    private readonly SortedSet<string> _words;
    private readonly Tokenizer _tokenizer;
    private readonly Dictionary<string, Func<string, int>> _commands;
    private int _count;

    public Text()
    {
        _words = new SortedSet<string>(Comparer<string>.Create((left, right) => left.Length + _count - right.Length));
        _tokenizer = new Tokenizer { Normalize = word => word + _count };
        _tokenizer.Found += word => _words.Add(word);
        _commands = new() { ["add"] = Add, ["count"] = _ => _count };
    }

    public async Task<int> Read(string text)
    {
        _tokenizer.Run(text);
        var local = new Tokenizer();
        local.Found += word => _count++;
        local.Run(text);
        _words.Each(word => _count += word.Length);
        return await Retry.Times(3, async () =>
        {
            await Task.Yield();
            return _count + _commands["add"](text);
        });
    }

    private int Add(string word) => _words.Add(word) ? ++_count : _count;
}
