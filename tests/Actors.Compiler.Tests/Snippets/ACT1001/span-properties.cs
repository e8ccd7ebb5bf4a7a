using Actors;

public static class Tables
{
    public static ReadOnlySpan<byte> Primes => [2, 3, 5, 7];

    public static int Sum(ReadOnlySpan<byte> numbers)
    {
        var sum = 0;
        foreach (var number in numbers)
            sum += number;
        return sum;
    }
}

[Actor]
public partial class Adder
{
    public int Add() => Tables.Sum(Tables.Primes);
}
