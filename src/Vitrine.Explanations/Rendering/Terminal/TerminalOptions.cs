namespace Vitrine.Explanations.Rendering.Terminal;

/// <summary>What the terminal can show.</summary>
/// <param name="Color">True to write 24-bit ANSI colours; false writes no escape sequence at all. Default false.</param>
/// <param name="Width">Cells in a line, at least 40; default 100.</param>
/// <param name="Unicode">False replaces bars, shades and rules by ASCII; titles keep their characters. Default true.</param>
/// <param name="MaxEvents">Most events listed for each method, the strongest, in the order of time; default 12.</param>
public sealed record TerminalOptions(bool Color = false, int Width = 100, bool Unicode = true, int MaxEvents = 12);
