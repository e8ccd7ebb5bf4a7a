using Actors;

[Actor]
public partial class Owner(PetProxy pet)
{
    public async Task<string> Call() => await pet.Name();

    [NotHandler]
    public async Task<int> Unused(LeashProxy leash) => await leash.Length();

    public string Address() => "Main Street";
}

[Actor]
public partial class Pet
{
    public string Name() => "Rex";
}

[Actor]
public partial class Leash(OwnerProxy owner)
{
    public int Length() => 2;

    public async Task<string> Tag() => await owner.Address();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var owner = Owner.Spawn(system, Pet.Spawn(system));
        await Task.WhenAll(owner.Call().AsTask(), Leash.Spawn(system, owner).Tag().AsTask());
    }
}
