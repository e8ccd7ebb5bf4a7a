using Actors;

[Actor]
public partial class View(ModelProxy model)
{
    private int _seen;

    [ReadOnly]
    public async Task<int> Show() => await model.Value() + _seen;

    [ReadOnly]
    public int Seen() => _seen;

    public void See() => _seen++;
}

[Actor]
public partial class Model
{
    private int _value;

    [ReadOnly]
    public int Value() => _value;

    public void Change(ViewProxy view)
    {
        _value++;
        view.Tell.See();
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var model = Model.Spawn(system);
        var view = View.Spawn(system, model);
        await Task.WhenAll(view.Show().AsTask(), view.Show().AsTask(), model.Change(view).AsTask(), view.Seen().AsTask());
    }
}
