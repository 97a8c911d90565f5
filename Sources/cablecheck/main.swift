import CommandLine

Program.main(Swift.CommandLine.arguments)
