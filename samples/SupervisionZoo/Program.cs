using Actors;

namespace SupervisionZoo;

/// <summary>Every directive and every strategy, one after the other.</summary>
public static class Program
{
    public static Task Main() => RunAsync(Console.Out);

    /// <summary>Tours the zoo and writes what happens.</summary>
    public static async Task RunAsync(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        await using var system = new ActorSystem();
        var diary = Diary.Spawn(system, new DiaryPages(writer));

        await diary.Write("Without a word from its keeper, what fails is replaced:");
        var easy = EasyKeeper.Spawn(system, diary);
        var ape = await easy.Keep("ape");
        await ape.Feed();
        await Fails(ape, new InvalidOperationException("escaped"));
        await diary.Write($"    ape has had {await ape.Feed()} meal: the new one starts from nothing");
        await system.StopAsync(easy);

        await diary.Write("A keeper with a method decides: resume, restart, stop, escalate.");
        var wise = WiseKeeper.Spawn(system, diary);
        var bear = await wise.Keep("bear");
        await bear.Feed();
        await Fails(bear, new FormatException("growled"));
        await diary.Write($"    bear has had {await bear.Feed()} meals: it was let off");
        await Fails(bear, new InvalidOperationException("bit"));
        await diary.Write($"    bear has had {await bear.Feed()} meal: it was replaced");
        await Fails(bear, new NotSupportedException("ate a visitor"));
        await system.WhenTerminated(bear);
        var boar = await wise.Keep("boar");
        await Fails(boar, new TimeoutException("vanished"));
        await system.WhenTerminated(boar);
        await system.StopAsync(wise);

        await diary.Write("All for one:");
        var strict = StrictKeeper.Spawn(system, diary);
        var cat = await strict.Keep("cat");
        var cow = await strict.Keep("cow");
        await Feed(cat, cow);
        await Fails(cat, new InvalidOperationException("scratched"));
        await diary.Write($"    meals: cat {await cat.Feed()}, cow {await cow.Feed()}");
        await system.StopAsync(strict);

        await diary.Write("The rest for one:");
        var orderly = OrderlyKeeper.Spawn(system, diary);
        var dog = await orderly.Keep("dog");
        var duck = await orderly.Keep("duck");
        var dove = await orderly.Keep("dove");
        await Feed(dog, duck, dove);
        await Fails(duck, new InvalidOperationException("quacked"));
        await diary.Write($"    meals: dog {await dog.Feed()}, duck {await duck.Feed()}, dove {await dove.Feed()}");
        await system.StopAsync(orderly);

        await diary.Write("Too many restarts end in the keeper's own:");
        var impatient = ImpatientKeeper.Spawn(system, diary);
        var eel = await impatient.Keep("eel");
        for (var i = 0; i < 3; i++)
            await Fails(eel, new InvalidOperationException("slipped away"));
        await system.WhenTerminated(eel);
        await system.StopAsync(impatient);
        await diary.Write("The zoo closes.");
    }

    private static async Task Feed(params AnimalProxy[] animals)
    {
        foreach (var animal in animals)
            await animal.Feed();
    }

    private static async Task Fails(AnimalProxy animal, Exception how)
    {
        try
        {
            await animal.Misbehave(how);
        }
        catch (ActorFailedException)
        {
            // The asker is told, whatever the keeper decides.
        }
    }
}
