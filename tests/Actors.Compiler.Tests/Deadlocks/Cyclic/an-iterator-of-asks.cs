using Actors;

[Actor]
public partial class Survey
{
    private readonly List<PersonProxy> _people = [];

    public void Add(PersonProxy person) => _people.Add(person);

    public async Task<int> Run() => (await Asks.WhenAll(Questions())).Sum();

    public int Size() => _people.Count;

    private IEnumerable<ValueTask<int>> Questions()
    {
        foreach (var person in _people)
            yield return person.{|ACT3001:Age|}();
    }
}

[Actor]
public partial class Person(SurveyProxy survey)
{
    private int _age = 30;

    public int Age() => _age++;

    public async Task<int> Rank() => _age - await survey.{|ACT3001:Size|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var survey = Survey.Spawn(system);
        var person = Person.Spawn(system, survey);
        await survey.Add(person);
        await Task.WhenAll(survey.Run().AsTask(), person.Rank().AsTask());
    }
}
