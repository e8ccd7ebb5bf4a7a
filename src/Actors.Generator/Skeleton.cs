using System.Text;
using Actors.Generator.Model;

namespace Actors.Generator;

/// <summary>
/// Declares every proxy and message union, empty. The generator cannot see what it makes, yet the commonest parameter
/// of a handler is another actor's proxy; bound against these declarations, it is a type like any other.
/// </summary>
internal static class Skeleton
{
    /// <summary>The path of the skeleton's tree, by which its declarations are told from the user's.</summary>
    public const string Path = "Actors.Skeleton.cs";

    public static string Of(EquatableArray<ActorName> actors)
    {
        var source = new StringBuilder("#nullable enable\n");
        foreach (var actor in actors)
        {
            var closing = 0;
            if (actor.Namespace.Length > 0)
            {
                source.Append("namespace ").Append(actor.Namespace).Append(" {\n");
                closing++;
            }

            foreach (var container in actor.Containers)
            {
                source.Append("partial ").Append(container).Append(" {\n");
                closing++;
            }

            source.Append(actor.Accessibility).Append(" sealed class ").Append(actor.Name).Append("Proxy").Append(actor.TypeParameters)
                .Append(" : global::Actors.ActorProxy;\n");
            source.Append(actor.Accessibility).Append(" abstract class ").Append(actor.Name).Append("Message").Append(actor.TypeParameters)
                .Append(" : global::Actors.ActorMessage;\n");
            source.Append('}', closing).Append('\n');
        }

        return source.ToString();
    }
}
