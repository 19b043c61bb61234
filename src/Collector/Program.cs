return await Collector.Cli.CommandLine.RunAsync(args);
