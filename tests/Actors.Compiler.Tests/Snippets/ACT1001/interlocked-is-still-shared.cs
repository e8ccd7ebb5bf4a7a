using Actors;

[Actor]
public partial class Visitor
{
    private static int s_visits;

    public int Enter() => Interlocked.Increment(ref {|ACT1001:s_visits|});

    public int Seen() => Volatile.Read(ref {|ACT1001:s_visits|});
}
