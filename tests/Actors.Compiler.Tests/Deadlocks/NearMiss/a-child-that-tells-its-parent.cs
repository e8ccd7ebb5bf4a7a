using Actors;

[Actor]
public partial class Parent(ActorContext context)
{
    private int _ready;

    public async Task<int> Raise()
    {
        var child = Child.Spawn(context, Self);
        await child.Grow();
        return _ready;
    }

    public void Ready() => _ready++;
}

[Actor]
public partial class Child(ParentProxy parent)
{
    private int _age;

    private void OnStart() => parent.Tell.Ready();

    public void Grow()
    {
        _age++;
        parent.Tell.Ready();
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Parent.Spawn(system).Raise();
}
