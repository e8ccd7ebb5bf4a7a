using Actors;

namespace Shop;

[Actor]
public partial class Cart
{
    public int Count() => 0;

    public static Cart Create() => {|ACT1012:new|}();

    public sealed class Factory
    {
        public Cart Make() => new {|ACT1012:Cart|}();
    }
}

[Actor]
public partial class Box<T>
{
    public int Count() => 0;
}

public sealed class Pool<T> where T : class, new()
{
    public T Make() => new();
}

public class Maker<T> where T : new();

public sealed class {|ACT1012:CartMaker|} : Maker<Cart>;

public static class Program
{
    private static readonly Cart Shared = {|ACT1012:new|}();
    private static readonly Lazy<Cart> Later = new(() => new {|ACT1012:Cart|}());

    public static void Run()
    {
        var box = new {|ACT1012:Box<int>|}();
        var pool = new {|ACT1012:Pool<Cart>|}();
        var made = {|ACT1012:Make<Cart>|}();
        Cart? none = null;
        none ??= {|ACT1012:new|}();
        List<Cart> carts = [{|ACT1012:new|}()];
        var created = Activator.{|ACT1012:CreateInstance<Cart>|}();
        var typed = (Cart?)Activator.{|ACT1012:CreateInstance|}(typeof(Cart));
        Func<Cart> make = Cart.Create;
        Console.WriteLine((box, pool, made, none, carts, created, typed, make, Shared, Later));
    }

    private static T Make<T>() where T : new() => new();
}

public static class Fine
{
    public static async Task Run(ActorSystem system)
    {
        var cart = Cart.Spawn(system);
        var box = Box<int>.Spawn(system);
        Func<CartProxy> spawn = () => Cart.Spawn(system);
        var type = typeof(Cart);
        var list = new List<CartProxy> { cart, spawn() };
        var carts = new Cart[0];
        var options = new Pool<Options>().Make();
        var name = nameof(Cart);
        await cart.Count();
        await box.Count();
        Console.WriteLine((type, list, carts, options, name));
        object? made = Activator.CreateInstance(typeof(Options));
        Console.WriteLine(made is Cart);
    }

    public sealed class Options;
}
