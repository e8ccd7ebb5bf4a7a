using Actors;

// The number is taken by every actor that ships, from whatever thread it is on.
public static class Numbers
{
    private static long s_last;

    public static long Next() => ++s_last;
}

public static class Labels
{
    public static string For(string address) => $"{Numbers.Next():D6} {address}";
}

[Actor]
public partial class Shipper
{
    public string Ship(string address) => Labels.{|ACT1001:For|}(address);

    public long Peek() => Numbers.{|ACT1001:Next|}();
}
