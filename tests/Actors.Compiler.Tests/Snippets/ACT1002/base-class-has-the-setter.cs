using Actors;

namespace Accounts;

public abstract class Entity
{
    public Guid Id { get; set; }
}

public sealed class Customer(string name) : Entity
{
    public string Name => name;
}

[Actor]
public partial class Directory
{
    private readonly Dictionary<Guid, string> _names = [];

    public void Add({|ACT1002:Customer|} customer) => _names[customer.Id] = customer.Name;
}
