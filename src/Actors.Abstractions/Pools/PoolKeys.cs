using System.Buffers.Binary;
using System.Numerics;

namespace Actors;

/// <summary>Hashes of keys that are the same in every process, and the member that a hash belongs to.</summary>
public static class PoolKeys
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>The hash of a text: FNV-1a over its UTF-16 code units, ordinal. Null is a key like any other.</summary>
    /// <param name="key">The text.</param>
    public static ulong Hash(string? key)
    {
        var hash = FnvOffset;
        foreach (var letter in key.AsSpan())
            hash = unchecked((hash ^ letter) * FnvPrime);
        return hash;
    }

    /// <summary>The hash of a number.</summary>
    /// <param name="key">The number; of a smaller type or an enum, converted.</param>
    public static ulong Hash(long key) => unchecked((ulong)key);

    /// <inheritdoc cref="Hash(long)"/>
    public static ulong Hash(ulong key) => key;

    /// <summary>The hash of a <see cref="Guid"/>.</summary>
    /// <param name="key">The id.</param>
    public static ulong Hash(Guid key)
    {
        Span<byte> bytes = stackalloc byte[16];
        key.TryWriteBytes(bytes);
        return Combine(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
    }

    /// <summary>The hash of a key of one's own type. Null is a key like any other.</summary>
    /// <param name="key">The key.</param>
    /// <typeparam name="TKey">Its type; a struct is not boxed.</typeparam>
    public static ulong Hash<TKey>(TKey? key)
        where TKey : IPoolKey => key is null ? 0 : key.PoolHash;

    /// <summary>The hash of a key that is made of two.</summary>
    /// <param name="first">The hash of the first part.</param>
    /// <param name="second">The hash of the second part.</param>
    public static ulong Combine(ulong first, ulong second) => Mix(first) ^ BitOperations.RotateLeft(Mix(unchecked(second + FnvPrime)), 31);

    /// <summary>
    /// The member, from 0, that a hash belongs to. With one member more, one of n keys moves, and only to the new one;
    /// with one fewer, those of the last one alone.
    /// </summary>
    /// <remarks>Source: jump consistent hash (Lamping and Veach 2014, "A Fast, Minimal Memory, Consistent Hash Algorithm").</remarks>
    internal static int MemberOf(ulong hash, int members)
    {
        var key = Mix(hash);
        long member = -1, next = 0;
        while (next < members)
        {
            member = next;
            key = unchecked((key * 2862933555777941757) + 1);
            next = (long)((member + 1) * ((double)(1L << 31) / ((key >> 33) + 1)));
        }

        return (int)member;
    }

    /// <summary>Spreads numbers that lie close together. Source: the finalizer of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static ulong Mix(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
            hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
            return hash ^ (hash >> 31);
        }
    }
}
