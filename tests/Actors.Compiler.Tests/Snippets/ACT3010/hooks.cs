using Actors;

public sealed class MissingException : Exception;

[Actor]
public partial class Settings
{
    private readonly Dictionary<string, string> _values = [];

    [Throws<MissingException>]
    public string Get(string key) => _values.TryGetValue(key, out var value) ? value : throw new MissingException();
}

[Actor]
public partial class Server(SettingsProxy settings)
{
    private string _host = "";

    private async Task OnStart(CancellationToken stop) => _host = await settings.{|ACT3010:Get|}("host", stop);

    private async Task OnRestarted() => await {|ACT3010:Load|}();

    public string Host() => _host;

    private async Task Load() => _host = await settings.Get("host");
}

[Actor]
public partial class Client(SettingsProxy settings)
{
    private string _host = "";

    // Its supervisor is told what may come.
    [Throws<MissingException>]
    private async Task OnStart(CancellationToken stop) => _host = await settings.Get("host", stop);

    // The object goes anyway, and nobody is restarted for it.
    private async Task OnStop() => _host = await settings.Get("last");

    private async ValueTask OnTerminated(Terminated terminated)
    {
        try
        {
            _host = await settings.Get("host");
        }
        catch (MissingException)
        {
            _host = terminated.ToString();
        }
    }

    public string Host() => _host;
}
