using System.Text;
using Vitrine.Cli;
using Vitrine.Cli.Output;

// Without a byte order mark: it would be the first bytes of piped JSON.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var interruption = new Interruption();
return Tool.Run(args, new ToolContext(Screen.OfConsole(), TimeProvider.System, args, interruption.Token));
