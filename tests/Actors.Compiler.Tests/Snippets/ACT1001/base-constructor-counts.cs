using Actors;

public abstract class Counted
{
    private static int s_made;

    protected Counted() => s_made++;
}

[Actor]
public partial class {|ACT1001:Ticket|} : Counted
{
    public void Use() { }
}

[Actor]
public partial class Pass : Counted
{
    private readonly int _zone;

    public {|ACT1001:Pass|}(int zone) => _zone = zone;

    public int Zone() => _zone;
}
