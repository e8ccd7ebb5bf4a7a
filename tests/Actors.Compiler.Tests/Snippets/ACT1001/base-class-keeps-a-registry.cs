using Actors;

public abstract class Tracked
{
    private static readonly List<string> s_names = [];

    protected void Track(string name) => s_names.Add(name);

    protected static int Tracking => s_names.Count;
}

[Actor]
public partial class Parcel : Tracked
{
    public void Send(string name) => {|ACT1001:Track|}(name);

    public int Count() => {|ACT1001:Tracking|};
}
