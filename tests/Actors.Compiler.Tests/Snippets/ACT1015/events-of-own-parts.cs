using System.Collections.ObjectModel;
using Actors;

public sealed class Part
{
    public event Action<int>? Broken;
    public void Break(int at) => Broken?.Invoke(at);
    public static Part Shared { get; } = new();
}

[Actor]
public partial class Machine([UnsafeSendable("a singleton")] Part given, [UnsafeSendable("a singleton")] ObservableCollection<string> names)
{
    private readonly List<Part> _parts = [];
    private readonly Dictionary<string, Part> _byName = [];
    private readonly ObservableCollection<string> _log = [];
    private Part? _last;
    private Part? _late;
    private int _broken;

    private void OnStart()
    {
        _late = new Part();
        foreach (var part in _parts)
            part.Broken += OnBroken;
        _parts[0].Broken += OnBroken;
        _log.CollectionChanged += (_, _) => _broken++;
        names.CollectionChanged += (_, _) => {|ACT1015:_broken|}++;
        given.Broken += {|ACT1015:OnBroken|};
        Part.{|ACT1001:Shared|}.Broken += {|ACT1015:OnBroken|};
    }

    public void Add(string name)
    {
        if (!_byName.TryGetValue(name, out var part))
            _byName[name] = part = new Part();
        part.Broken += OnBroken;
        _last ??= new Part();
        _last.Broken += OnBroken;
        _late!.Broken += OnBroken;
        _late?.Break(1);
        _log.Add(name);
    }

    private void OnBroken(int at) => _broken += at;
}
