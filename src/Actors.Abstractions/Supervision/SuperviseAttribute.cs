namespace Actors;

/// <summary>
/// How an actor supervises its children. Without it a child that fails is restarted alone, ten times within ten seconds
/// at most. An <c>OnChildFailure</c> method decides case by case; see <see cref="ChildFailure"/>.
/// </summary>
/// <param name="strategy">Who is restarted or stopped with a child that fails.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SuperviseAttribute(SupervisionStrategy strategy = SupervisionStrategy.OneForOne) : Attribute
{
    /// <summary>Who is restarted or stopped with a child that fails.</summary>
    public SupervisionStrategy Strategy { get; } = strategy;

    /// <inheritdoc cref="SupervisionPolicy.MaxRestarts"/>
    public int MaxRestarts { get; set; } = 10;

    /// <summary>The time in which restarts are counted, in seconds. More than zero; 10 by default.</summary>
    public double WithinSeconds { get; set; } = 10;

    /// <summary>The delay before the first restart, in seconds; it doubles with each. Zero by default: none.</summary>
    public double BackoffSeconds { get; set; }

    /// <summary>The longest delay, in seconds. 30 by default.</summary>
    public double MaxBackoffSeconds { get; set; } = 30;

    /// <inheritdoc cref="SupervisionPolicy.Jitter"/>
    public double Jitter { get; set; } = 0.2;
}
