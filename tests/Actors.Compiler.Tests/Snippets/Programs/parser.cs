using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Actors;

namespace Parsing;

public sealed class SyntaxException(int at, string message) : FormatException($"{at}: {message}");

[Sendable]
public abstract record Expression;

public sealed record Number(double Value) : Expression;

public sealed record Name(string Text) : Expression;

public sealed record Binary(char Operator, Expression Left, Expression Right) : Expression;

[Actor]
public partial class Calculator
{
    private static readonly SearchValues<char> Operators = SearchValues.Create("+-*/");
    private static readonly FrozenDictionary<char, int> Ranks = FrozenDictionary.ToFrozenDictionary([KeyValuePair.Create('+', 1), new('-', 1), new('*', 2), new('/', 2)]);
    private static readonly Regex Word = new("^[a-z]+$", RegexOptions.Compiled | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
    private static ReadOnlySpan<char> Blanks => [' ', '\t'];

    private readonly Dictionary<string, double> _variables = [];
    private readonly Printer _printer = new();
    private readonly Visitor<double> _evaluator;

    public Calculator() => _evaluator = new Evaluator(this);

    [Throws<SyntaxException>]
    public Expression Parse(string text) => new Reader(text).Whole();

    [Throws<SyntaxException>]
    public double Evaluate(string text) => _evaluator.Visit(Parse(text));

    public void Set(string name, double value)
    {
        if (!Word.IsMatch(name) || name.AsSpan().IndexOfAny(Operators) >= 0)
            throw new ArgumentException("That is no name.", nameof(name));
        _variables[name] = value;
    }

    public string Print(Expression expression) => _printer.Visit(expression);

    public int Sum(string line)
    {
        Span<Range> parts = stackalloc Range[16];
        var count = line.AsSpan().Split(parts, ',');
        var sum = 0;
        foreach (var part in parts[..count])
            sum += int.Parse(line.AsSpan(part).Trim(Blanks), CultureInfo.InvariantCulture);
        return sum;
    }

    public string Hex(ImmutableArray<byte> bytes)
    {
        var rented = ArrayPool<char>.Shared.Rent(bytes.Length * 2);
        try
        {
            return Convert.TryToHexString(bytes.AsSpan(), rented, out var written) ? new string(rented, 0, written) : "";
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private ref struct Reader(ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _at;

        public Expression Whole()
        {
            var result = Climb(1);
            return _at == _text.Length ? result : throw new SyntaxException(_at, "The end was expected.");
        }

        private Expression Climb(int rank)
        {
            var left = Atom();
            while (_at < _text.Length && Ranks.TryGetValue(_text[_at], out var found) && found >= rank)
            {
                var op = _text[_at++];
                left = new Binary(op, left, Climb(found + 1));
            }

            return left;
        }

        private Expression Atom()
        {
            var start = _at;
            while (_at < _text.Length && !Operators.Contains(_text[_at]))
                _at++;
            var token = _text[start.._at].Trim(Blanks);
            return token is [] ? throw new SyntaxException(start, "Something was expected.")
                : double.TryParse(token, CultureInfo.InvariantCulture, out var value) ? new Number(value) : new Name(token.ToString());
        }
    }

    private abstract class Visitor<T>
    {
        public T Visit(Expression expression) => expression switch
        {
            Number number => VisitNumber(number),
            Name name => VisitName(name),
            Binary binary => VisitBinary(binary, Visit(binary.Left), Visit(binary.Right)),
            _ => throw new SwitchExpressionException(expression),
        };

        protected abstract T VisitNumber(Number number);
        protected abstract T VisitName(Name name);
        protected abstract T VisitBinary(Binary binary, T left, T right);
    }

    private sealed class Evaluator(Calculator owner) : Visitor<double>
    {
        protected override double VisitNumber(Number number) => number.Value;

        protected override double VisitName(Name name) => owner._variables.GetValueOrDefault(name.Text);

        protected override double VisitBinary(Binary binary, double left, double right) => binary.Operator switch
        {
            '+' => left + right,
            '-' => left - right,
            '*' => left * right,
            _ => left / right,
        };
    }

    private sealed class Printer : Visitor<string>
    {
        private readonly StringBuilder _text = new();

        protected override string VisitNumber(Number number) => number.Value.ToString(CultureInfo.InvariantCulture);

        protected override string VisitName(Name name) => name.Text;

        protected override string VisitBinary(Binary binary, string left, string right)
        {
            _text.Clear();
            _text.Append('(').Append(left).Append(' ').Append(binary.Operator).Append(' ').Append(right).Append(')');
            return _text.ToString();
        }
    }
}
