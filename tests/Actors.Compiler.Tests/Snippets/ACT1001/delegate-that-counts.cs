using Actors;

public static class Ids
{
    private static int s_last;

    public static readonly Func<int> Next = () => ++s_last;
}

// The initializer only makes the delegate; but what it holds changes what is static.
public static class Names
{
    public static Func<int> Made { get; set; } = () => 1;
}

[Actor]
public partial class Namer
{
    public int Name() => Names.{|ACT1001:Made|}();

    public int Number() => Ids.{|ACT1001:Next|}();
}
