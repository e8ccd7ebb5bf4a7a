using Actors;

[Actor]
public partial class Depot
{
    private readonly List<string> _goods = [];

    private List<string> Goods => _goods;
    private List<string> Filtered(string prefix) => _goods.FindAll(good => good.StartsWith(prefix, StringComparison.Ordinal));
    private List<string> Raw() => _goods;
    private static List<string> Pass(List<string> list) => list;

    [NotHandler] public List<string> A() => {|ACT1014:Goods|};
    [NotHandler] public List<string> B() => Filtered("b");
    [NotHandler] public List<string> C() => {|ACT1014:Raw|}();
    [NotHandler] public List<string> D() => Pass({|ACT1014:_goods|});
    [NotHandler] public List<string> E()
    {
        return Local();
        List<string> Local() => {|ACT1014:_goods|};
    }

    public int Count() => Goods.Count + Raw().Count + Pass(_goods).Count;
}
