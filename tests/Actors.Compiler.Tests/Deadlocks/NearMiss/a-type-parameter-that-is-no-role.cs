using Actors;

public interface IHas<T>
{
    Task<T> Get();
}

public sealed class Constant(int value) : IHas<int>
{
    public Task<int> Get() => Task.FromResult(value);
}

public static class Getters
{
    public static async Task<int> Twice<THas>(THas has)
        where THas : IHas<int> => await has.Get() + await has.Get();
}

[Actor]
public partial class Evaluator(SettingsProxy settings)
{
    private readonly Constant _constant = new(21);

    public async Task<int> Evaluate() => await Getters.Twice(_constant) + await settings.Factor();

    public int Default() => 42;
}

[Actor]
public partial class Settings
{
    private int _factor = 1;

    public int Factor() => _factor++;

    public async Task Learn(TeacherProxy teacher) => _factor = await Getters.Twice(new Constant(2)) + await teacher.Hint();
}

[Actor]
public partial class Teacher
{
    public int Hint() => 3;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var settings = Settings.Spawn(system);
        await Task.WhenAll(Evaluator.Spawn(system, settings).Evaluate().AsTask(), settings.Learn(Teacher.Spawn(system)).AsTask());
    }
}
