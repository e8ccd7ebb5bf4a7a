using Actors;

namespace Bank;

[Role]
public interface IAuditor
{
    ValueTask Note(string what);
}

[Actor]
public partial class Register
{
    private readonly List<IAuditor> _auditors = [];

    public void Add(IAuditor auditor) => _auditors.Add(auditor);
}

[Actor]
public partial class Auditor : IAuditor
{
    private readonly List<string> _notes = [];

    public void Note(string what) => _notes.Add(what);

    public void SignUp(RegisterProxy register)
    {
        AuditorProxy me = Self;
        IAuditor auditor = me;
        register.Tell.Add(auditor);
        register.Tell.Add((AuditorProxy)Self);
    }
}
