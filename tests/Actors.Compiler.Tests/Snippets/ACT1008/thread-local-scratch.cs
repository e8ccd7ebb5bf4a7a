using Actors;

[Actor]
public partial class Hasher
{
    private static readonly ThreadLocal<int> s_depth = new();

    [ThreadStatic]
    private static int t_calls;

    public int Hash(int value)
    {
        s_depth.{|ACT1008:Value|}++;
        {|ACT1008:t_calls|} += value;
        return {|ACT1008:t_calls|};
    }
}
