using System.Collections.Immutable;
using Actors;

namespace Shop;

[Actor]
public partial class Counter
{
    private int _count;

    public int Next() => ++_count;
}

public sealed class Pool<T>
    where T : new()
{
    public T Rent() => new();
}

public static class Program
{
    private static T Make<T>()
        where T : new() => new T();

    public static void Run()
    {
        var one = Activator.{|ACT1012:CreateInstance<Counter>|}();
        var two = Activator.{|ACT1012:CreateInstance|}(typeof(Counter));
        var three = {|ACT1012:Make<Counter>|}();
        var four = new {|ACT1012:Pool<Counter>|}().Rent();
        Func<Counter> five = {|ACT1012:Make<Counter>|};
        var six = System.Runtime.CompilerServices.RuntimeHelpers.{|ACT1012:GetUninitializedObject|}(typeof(Counter));
        Console.WriteLine($"{one.Next()} {two} {three} {four} {five} {six}");
    }
}
