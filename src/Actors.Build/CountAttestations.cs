using Microsoft.Build.Framework;

namespace Actors.Build;

/// <summary>
/// Says in the build's output what crosses between actors on somebody's word instead of a proof, so that it is seen to
/// grow: one line with the number, and at normal verbosity a line for each <c>[UnsafeSendable]</c> with its reason.
/// </summary>
public sealed class CountAttestations : ITask
{
    private const string Sender = nameof(CountAttestations);

    public IBuildEngine BuildEngine { get; set; } = null!;

    public ITaskHost? HostObject { get; set; }

    /// <summary>The assembly that the compiler has just written.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    public bool Execute()
    {
        try
        {
            var found = Attestations.In(Assembly);
            if (found.Count > 0)
            {
                var noun = found.Count is 1 ? "attestation takes" : "attestations take";
                Say($"{Path.GetFileNameWithoutExtension(Assembly)}: {found.Count} [UnsafeSendable] {noun} the place of a proof", MessageImportance.High);
                foreach (var attestation in found)
                    Say($"  {attestation.Place}: {attestation.Why}", MessageImportance.Normal);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            // It only counts: whatever is wrong with the file, others say better.
            Say($"The attestations in '{Assembly}' were not counted: {exception.Message}", MessageImportance.Low);
        }

        return true;
    }

    private void Say(string text, MessageImportance importance) =>
        BuildEngine.LogMessageEvent(new BuildMessageEventArgs(text, helpKeyword: null, Sender, importance));
}
