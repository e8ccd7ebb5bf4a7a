using System.Diagnostics;
using Actors;

// The trace context is the one thing of the asker that a handler sees.
[Actor]
public partial class Tracer
{
    public string? Trace() => Activity.Current?.Id;

    public int Thread() => Environment.CurrentManagedThreadId;
}
