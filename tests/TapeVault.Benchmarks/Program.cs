using TapeVault.Benchmarks;

return new BenchmarkCommands().Root().Parse(args).Invoke();
