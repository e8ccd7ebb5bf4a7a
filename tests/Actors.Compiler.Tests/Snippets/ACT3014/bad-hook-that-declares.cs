using Actors;

public sealed class NoLicenseException : Exception;

[Actor]
public partial class Plugin
{
    private bool _isOn;

    [Throws<NoLicenseException>]
    private void OnStart() => _isOn = Environment.ProcessorCount > 0 ? true : throw new NoLicenseException();

    public bool IsOn() => _isOn;
}

[Actor]
public partial class Shell(ActorContext context)
{
    private PluginProxy? _plugin;

    public void Load() => _plugin = Plugin.Spawn(context.Named("plugin"));

    public bool HasPlugin() => _plugin is not null;

    private SupervisorDirective OnChildFailure(ChildFailure failure)
    {
        var cause = failure.Exception;
        return cause switch
        {
            TimeoutException => SupervisorDirective.Resume,
            ArgumentException or FormatException => SupervisorDirective.Stop,
            _ => {|ACT3014:throw|} new NotSupportedException("Unknown failure.", cause),
        };
    }
}
