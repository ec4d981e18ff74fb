// Subcommands
