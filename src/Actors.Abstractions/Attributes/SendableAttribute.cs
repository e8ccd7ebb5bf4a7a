namespace Actors;

/// <summary>
/// Promises that objects of this type can be shared between actors: whatever they hold cannot change. The compiler
/// proves it where the type is declared, and other assemblies take its word.
/// </summary>
/// <remarks>
/// A sealed type of the same project needs no promise: it is judged by its members. On a class that is not sealed, or
/// on an interface, the promise holds for every type that derives from it or implements it, and each is proved. Of a
/// generic type it holds as far as the type arguments can be shared.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class SendableAttribute : Attribute;
