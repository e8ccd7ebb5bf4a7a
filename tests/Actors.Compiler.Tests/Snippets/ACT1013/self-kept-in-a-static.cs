using Actors;

namespace Shop;

public static class Registry
{
    public static Cart? Last;
    public static object? Any { get; set; }
    public static readonly Dictionary<string, object> ByName = [];
}

[Actor]
public partial class Cart
{
    public void Open(string name)
    {
        Registry.{|ACT1001:Last|} = {|ACT1013:this|};
        Registry.{|ACT1001:Any|} ??= {|ACT1013:this|};
        Registry.{|ACT1001:ByName|}[name] = {|ACT1013:this|};
    }

    public void Join() => Registry.{|ACT1001:ByName|}.Add("cart", {|ACT1013:this|});
}
