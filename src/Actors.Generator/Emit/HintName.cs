using Actors.Generator.Model;

namespace Actors.Generator.Emit;

/// <summary>The names of the generated files, each after the metadata name of its actor.</summary>
internal static class HintName
{
    /// <summary>
    /// Gives each actor its file. The compiler compares file names without regard to case, so actors that differ only
    /// by case get a mark made of their own name, which stays the same whatever else is declared beside them.
    /// </summary>
    public static IEnumerable<ActorName> Assign(IEnumerable<ActorName> actors) => actors
        .GroupBy(actor => actor.MetadataName, StringComparer.OrdinalIgnoreCase)
        .SelectMany(group => group.Count() == 1
            ? group.Select(actor => actor with { HintName = $"{actor.MetadataName}.g.cs" })
            : group.Select(actor => actor with { HintName = $"{actor.MetadataName}.{CaseMark(actor.MetadataName)}.g.cs" }));

    /// <summary>
    /// Which letters are capitals, as a hexadecimal number (an exact mark for any name, not a hash). Beyond ASCII more than
    /// two letters may be equal but for their case, so these follow by their numbers.
    /// </summary>
    private static string CaseMark(string name)
    {
        var mark = new System.Text.StringBuilder();
        for (var start = 0; start < name.Length; start += 4)
        {
            var digit = 0;
            for (var i = start; i < Math.Min(start + 4, name.Length); i++)
                digit = (digit << 1) | (char.IsUpper(name[i]) ? 1 : 0);
            mark.Append("0123456789abcdef"[digit]);
        }

        foreach (var letter in name.Where(letter => letter > '\x7f'))
            mark.Append('-').Append(((int)letter).ToString("x", System.Globalization.CultureInfo.InvariantCulture));

        return mark.ToString();
    }
}
