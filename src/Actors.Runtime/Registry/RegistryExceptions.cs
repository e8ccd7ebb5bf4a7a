namespace Actors;

/// <summary>A name is taken in the registry of a system.</summary>
public sealed class NameTakenException : InvalidOperationException
{
    internal NameTakenException(string name, ActorAddress owner)
        : base($"The name '{name}' is taken by {owner}. Unregister it first, or choose another name.") =>
        (Name, Owner) = (name, owner);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Who has it.</summary>
    public ActorAddress Owner { get; }
}

/// <summary>There is no actor of that name or at that path, or it is of another kind than was asked for.</summary>
public sealed class ActorNotFoundException : InvalidOperationException
{
    private ActorNotFoundException(string message, string name, Type wanted, ActorProxy? found)
        : base(message) => (Name, Wanted, Found) = (name, wanted, found);

    /// <summary>The name or the path.</summary>
    public string Name { get; }

    /// <summary>What was looked for: a type of proxies, or a role.</summary>
    public Type Wanted { get; }

    /// <summary>What is there instead, or null.</summary>
    public ActorProxy? Found { get; }

    internal static ActorNotFoundException ByName(string name, Type wanted, ActorProxy? found) => new(
        found is null
            ? $"Nobody is registered as '{name}'. Register the actor first, or wait for it with WaitForAsync."
            : $"'{name}' is {Describe(found)}, and no {MessageValue.Name(wanted)}.",
        name,
        wanted,
        found);

    internal static ActorNotFoundException ByPath(string path, Type wanted, ActorProxy? found) => new(
        found is null
            ? $"There is no actor at {path}. Actors are found by the names they were spawned with, as in '/bank/alice'."
            : $"At {path} there is {Describe(found)}, and no {MessageValue.Name(wanted)}.",
        path,
        wanted,
        found);

    private static string Describe(ActorProxy found) => $"{MessageValue.Name(found.GetType())} ({found})";
}
