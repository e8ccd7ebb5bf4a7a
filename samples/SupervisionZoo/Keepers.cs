using Actors;

namespace SupervisionZoo;

/// <summary>Has no opinion: what fails is replaced, alone.</summary>
[Actor]
public partial class EasyKeeper(ActorContext context, DiaryProxy diary)
{
    public AnimalProxy Keep(string name) => Animal.Spawn(context.Named(name), name, diary);
}

/// <summary>Decides case by case.</summary>
[Actor]
public partial class WiseKeeper(ActorContext context, DiaryProxy diary)
{
    public AnimalProxy Keep(string name) => Animal.Spawn(context.Named(name), name, diary);

    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure.Exception switch
    {
        FormatException => SupervisorDirective.Resume,
        InvalidOperationException => SupervisorDirective.Restart,
        NotSupportedException => SupervisorDirective.Stop,
        _ => SupervisorDirective.Escalate,
    };
}

/// <summary>One for all: when one fails, all are replaced.</summary>
[Actor]
[Supervise(SupervisionStrategy.AllForOne)]
public partial class StrictKeeper(ActorContext context, DiaryProxy diary)
{
    public AnimalProxy Keep(string name) => Animal.Spawn(context.Named(name), name, diary);
}

/// <summary>Whoever came after the one that fails is replaced with it.</summary>
[Actor]
[Supervise(SupervisionStrategy.RestForOne)]
public partial class OrderlyKeeper(ActorContext context, DiaryProxy diary)
{
    public AnimalProxy Keep(string name) => Animal.Spawn(context.Named(name), name, diary);
}

/// <summary>Has little patience: the third failure within a minute is one too many.</summary>
[Actor]
[Supervise(MaxRestarts = 2, WithinSeconds = 60)]
public partial class ImpatientKeeper(ActorContext context, DiaryProxy diary)
{
    public AnimalProxy Keep(string name) => Animal.Spawn(context.Named(name), name, diary);
}
