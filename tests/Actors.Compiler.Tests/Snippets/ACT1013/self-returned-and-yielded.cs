using Actors;

[Actor]
public partial class Counter
{
    private int _count;

    [NotHandler] public Counter Increment()
    {
        _count++;
        return {|ACT1013:this|};
    }

    public object Root => {|ACT1013:this|};

    [NotHandler] public IEnumerable<object> All()
    {
        yield return {|ACT1013:this|};
    }

    [NotHandler] public (int, object) Pair() => (_count, {|ACT1013:this|});

    [NotHandler] public object[] Array() => [{|ACT1013:this|}];

    [NotHandler] public object Maybe(bool flag)
    {
        var me = {|ACT1013:this|};
        object result = flag ? me : "none";
        return result;
    }
}
