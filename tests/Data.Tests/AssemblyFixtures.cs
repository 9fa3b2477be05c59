using RlmAspire.Testing;

[assembly: AssemblyFixture(typeof(PostgresServer))]
