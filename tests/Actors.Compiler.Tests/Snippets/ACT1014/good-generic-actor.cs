using Actors;

[Actor]
public partial class Register<TKey, TValue> where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _values = [];
    private readonly List<TValue> _all = [];

    public void Put(TKey key, TValue value)
    {
        _values[key] = value;
        _all.Add(value);
    }

    public TValue Get(TKey key) => _values[key];
    public TValue? Find(TKey key) => _values.GetValueOrDefault(key);
    public TValue Last() => _all[^1];
    [NotHandler] public List<TValue> All() => {|ACT1014:_all|};
    [NotHandler] public TValue[] Copy() => [.. _all];
}
