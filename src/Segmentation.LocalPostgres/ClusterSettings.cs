namespace Segmentation.LocalPostgres;

/// <summary>The texts that make a fresh cluster ours: its configuration, who may connect, and its roles.</summary>
internal static class ClusterSettings
{
    public const string Owner = "segmentation_owner";
    public const string Application = "segmentation_app";

    /// <summary>Nobody but our two roles connects at all; the superuser is reached in single-user mode only.</summary>
    public const string WhoMayConnect = $"""
        local all {Owner},{Application} scram-sha-256
        host  all {Owner},{Application} 127.0.0.1/32 scram-sha-256
        """;

    /// <summary>Included at the end of <c>postgresql.conf</c> and rewritten before each start.</summary>
    /// <param name="socketFolder">The folder of the Unix socket; null: listen on loopback at the port.</param>
    /// <param name="port">The TCP port, and part of the socket's name.</param>
    /// <param name="forTests">True gives up safety at a power cut for speed.</param>
    public static string Configuration(string? socketFolder, int port, bool forTests)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20;
        var listen = socketFolder is null
            ? "listen_addresses = '127.0.0.1'"
            : $"listen_addresses = ''\nunix_socket_directories = '\"{socketFolder.Replace("'", "''")}\"'";
        var care = forTests
            ? "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum = off"
            : "wal_compression = on";
        return $"""
            # Written before each start; what is changed here by hand is lost.
            {listen}
            port = {port}
            {care}
            max_connections = 200
            shared_buffers = {Math.Clamp(memory / 8, 64, forTests ? 128 : 1024)}MB
            effective_cache_size = {Math.Clamp(memory / 2, 256, 16384)}MB
            work_mem = 32MB
            maintenance_work_mem = 256MB
            max_wal_size = 2GB
            checkpoint_timeout = 15min
            wal_level = minimal
            max_wal_senders = 0
            random_page_cost = 1.1
            jit = off
            log_checkpoints = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            password_encryption = 'scram-sha-256'

            """;
    }

    /// <summary>Statements, one a line, for a cluster fresh from <c>initdb</c>. Databases made later inherit the
    /// schema <c>public</c> of <c>template1</c>.</summary>
    public static string Roles(Passwords passwords) =>
        $"""
            CREATE ROLE {Owner} LOGIN CREATEDB PASSWORD '{passwords.Owner}'
            CREATE ROLE {Application} LOGIN PASSWORD '{passwords.Application}'
            GRANT {Application} TO {Owner}
            REVOKE CREATE ON SCHEMA public FROM PUBLIC
            ALTER SCHEMA public OWNER TO {Owner}
            REVOKE ALL ON DATABASE postgres FROM PUBLIC
            GRANT CONNECT ON DATABASE postgres TO {Owner}
            CREATE DATABASE {LocalCluster.DefaultDatabase} OWNER {Owner}
            REVOKE ALL ON DATABASE {LocalCluster.DefaultDatabase} FROM PUBLIC
            GRANT CONNECT, TEMPORARY ON DATABASE {LocalCluster.DefaultDatabase} TO {Application}

            """;

    /// <summary>Statements, one a line, for a cluster whose password file was lost.</summary>
    public static string NewPasswords(Passwords passwords) =>
        $"""
            ALTER ROLE {Owner} PASSWORD '{passwords.Owner}'
            ALTER ROLE {Application} PASSWORD '{passwords.Application}'

            """;

    /// <summary>Arguments of <c>initdb</c> to try in this order: letters of all languages must have upper and lower
    /// case, and the order must not depend on the system's libraries.</summary>
    public static IEnumerable<string[]> Locales(int major)
    {
        if (major >= 17)
            yield return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
        yield return ["--locale=C.UTF-8"];
        yield return ["--locale-provider=icu", "--icu-locale=und", "--locale=C"];
        yield return ["--locale=C"];
    }
}
