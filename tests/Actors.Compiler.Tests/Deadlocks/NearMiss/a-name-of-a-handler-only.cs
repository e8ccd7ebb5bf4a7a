using Actors;

[Actor]
public partial class Menu(KitchenProxy kitchen)
{
    private string _dish = nameof(KitchenProxy.Cook);

    public string Dish() => _dish;

    public async Task Choose(string dish) => _dish = await kitchen.Cook(dish);
}

[Actor]
public partial class Kitchen
{
    private readonly List<string> _log = [];

    public string Cook(string dish)
    {
        _log.Add($"{nameof(MenuProxy.Dish)} {dish}");
        return dish;
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var menu = Menu.Spawn(system, Kitchen.Spawn(system));
        await menu.Choose("soup");
        await menu.Dish();
    }
}
