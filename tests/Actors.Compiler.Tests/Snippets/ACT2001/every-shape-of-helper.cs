using System.Runtime.CompilerServices;
using Actors;

public class Slow
{
    public int Value
    {
        get => 1;
        set => Thread.Sleep(value);
    }

    public static Slow operator -(Slow slow)
    {
        Thread.Sleep(1);
        return slow;
    }

    public static explicit operator string(Slow slow)
    {
        Thread.Sleep(1);
        return "";
    }

    public void Deconstruct(out int a, out int b)
    {
        Thread.Sleep(1);
        (a, b) = (1, 2);
    }
}

public sealed class Bag : System.Collections.IEnumerable
{
    public void Add(int one) => Thread.Sleep(one);

    public System.Collections.IEnumerator GetEnumerator() => throw new NotSupportedException();
}

[InterpolatedStringHandler]
public readonly struct SlowHandler(int literalLength, int formattedCount)
{
    public int Length => literalLength + formattedCount;

    public void AppendLiteral(string text) { }

    public void AppendFormatted<T>(T value) => Thread.Sleep(1);
}

public sealed class Chained
{
    public Chained() : this(1) { }

    public Chained(int time) => Thread.Sleep(time);
}

public class Parent
{
    public Parent() => Thread.Sleep(1);
}

public sealed class Child : Parent
{
    public int Age { get; init; }
}

public sealed class Later
{
    public TaskAwaiter GetAwaiter()
    {
        Thread.Sleep(1);
        return Task.CompletedTask.GetAwaiter();
    }
}

public static class Templates
{
    public static readonly string Invoice = File.ReadAllText("invoice.txt");
}

[Actor]
public partial class User
{
    private readonly Slow _slow = new();

    public void Setter() => _slow.{|ACT2001:Value|} = 2;

    public int Getter() => _slow.Value;

    public void Operators()
    {
        _ = {|ACT2001:-_slow|};
        _ = {|ACT2001:(string)_slow|};
    }

    public int Parts()
    {
        var {|ACT2001:(a, b)|} = _slow;
        return a + b;
    }

    public bool Pattern() => _slow is { Value: 1 };

    public bool Positional() => _slow is {|ACT2001:(1, 2)|};

    public void Collection() => _ = new Bag { {|ACT2001:1|}, {|ACT2001:2|} };

    public int Text(int number) => Measure($"a{|ACT2001:{number}|}");

    public void Constructors()
    {
        _ = new {|ACT2001:Chained|}();
        _ = new {|ACT2001:Child|} { Age = 2 };
    }

    public async Task Await() => {|ACT2001:await|} new Later();

    public string Initializer() => Templates.{|ACT2001:Invoice|};

    public int Group() => new List<string> { "a.txt" }.ConvertAll(File.{|ACT2001:ReadAllText|}).Count;

    private static int Measure(SlowHandler text) => text.Length;
}
