#pragma warning disable IDE0130 // This type exists only under its framework namespace.

namespace System.Runtime.CompilerServices;

/// <summary>Lets netstandard2.0 compile <c>init</c> accessors and records.</summary>
internal static class IsExternalInit;
