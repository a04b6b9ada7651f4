using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Vitrine.Explanations.Rendering;

/// <summary>
/// HTML or SVG under construction. Literal parts of an interpolated string are markup, every hole is text and is escaped, so that no
/// title, id or label can ever become markup; only another <see cref="Markup"/> passes as it is.
/// </summary>
internal sealed class Markup
{
    private readonly StringBuilder text = new();

    /// <summary>Appends markup with escaped holes.</summary>
    public Markup Add([InterpolatedStringHandlerArgument("")] ref Handler markup)
    {
        // The handler has written into this builder already.
        _ = markup;
        return this;
    }

    /// <summary>Appends finished markup.</summary>
    public Markup Add(Markup markup)
    {
        text.Append(markup.text);
        return this;
    }

    /// <summary>Appends a literal that needs no escaping because it is part of the program (assets).</summary>
    public Markup AddLiteral(string markup)
    {
        text.Append(markup);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private void Escape(string? value)
    {
        foreach (char c in value ?? "")
        {
            switch (c)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '"': text.Append("&quot;"); break;
                case '\'': text.Append("&#39;"); break;
                // XML 1.0 allows no other control characters, nor these two non-characters.
                case < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF': text.Append('\uFFFD'); break;
                default: text.Append(c); break;
            }
        }
    }

    /// <summary>Receives the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly Markup target;

        public Handler(int literalLength, int formattedCount, Markup target)
        {
            target.text.EnsureCapacity(target.text.Length + literalLength + 16 * formattedCount);
            this.target = target;
        }

        public void AppendLiteral(string literal) => target.text.Append(literal);

        public void AppendFormatted(string? value) => target.Escape(Paired(value));

        public void AppendFormatted(int value) => target.text.Append(value.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(double value) => target.text.Append(NumberText.Coordinate(value));

        public void AppendFormatted(Markup value) => target.text.Append(value.text);
    }

    /// <summary>The text with lone surrogates replaced, which no encoding of a file can hold.</summary>
    private static string? Paired(string? value) => value is null || value.All(c => !char.IsSurrogate(c))
        ? value
        : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value));
}
