using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Actors;

[Actor]
public partial class Probe : IDisposable
{
    private readonly ConditionalWeakTable<object, string> _names = [];
    private readonly HashSet<object> _visited = [];
    private readonly WeakReference<Probe> _weak;
    private readonly Dictionary<object, int> _ranks = [];

    public Probe() => _weak = new WeakReference<Probe>(this);

    public string Describe()
    {
        ObjectDisposedException.ThrowIf(_visited.Count > 3, this);
        _visited.Add(this);
        _ranks[this] = 1;
        Console.Out.WriteLine(this);
        var text = string.Format("{0}", this) + JsonSerializer.Serialize(this) + string.Concat(this, "x");
        var same = object.Equals(this, null) || EqualityComparer<Probe>.Default.Equals(this, this);
        var hash = RuntimeHelpers.GetHashCode(this) + HashCode.Combine(this, text);
        System.Diagnostics.Debug.Assert(this is not null);
        return _weak.TryGetTarget(out var me) && same ? text + me._ranks.Count : hash.ToString();
    }

    public void Dispose() => GC.SuppressFinalize(this);
}
