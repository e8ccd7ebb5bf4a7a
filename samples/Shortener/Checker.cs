using Actors;

namespace Shortener;

/// <summary>
/// Sees whether a target answers before its link is kept: one target at a time, for it is a guest there. Eight requests may
/// wait; the next one is refused at once, which the web calls 429.
/// </summary>
[Actor]
[Mailbox(8, WhenFull = WhenFull.Reject)]
public partial class Checker([Inject] IProbe probe)
{
    /// <param name="target">Where the link will lead.</param>
    /// <param name="cancellationToken">Fires when the asker gives up: here, when the browser has hung up.</param>
    public async Task<bool> Answers(Uri target, CancellationToken cancellationToken) => await probe.Answers(target, cancellationToken);
}

/// <summary>Goes and looks; a test brings its own.</summary>
public interface IProbe
{
    Task<bool> Answers(Uri target, CancellationToken cancellationToken);
}

/// <summary>Asks for the headers of the target.</summary>
public sealed class HttpProbe(HttpClient client) : IProbe
{
    public async Task<bool> Answers(Uri target, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, target);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
