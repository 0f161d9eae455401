package dev.pipelocal.core.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings the tables of all components to their versions, in one transaction; refuses what a newer release wrote. */
record Migrations(Path file, List<Schema> schemas) {
    /** The file's own format, in SQLite's user_version. */
    static final int FORMAT = 1;

    void run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            refuseNewerFormat(statement);
            statement.executeUpdate("BEGIN IMMEDIATE");
            try {
                migrate(connection, statement);
                statement.executeUpdate("COMMIT");
            } catch (SQLException | RuntimeException e) {
                statement.executeUpdate("ROLLBACK");
                throw e;
            }
        }
    }

    private void refuseNewerFormat(Statement statement) throws SQLException {
        int found = userVersion(statement);
        if (found > FORMAT) {
            throw UnusableDatabaseException.newer(file, "format " + found, "format " + FORMAT);
        }
    }

    private void migrate(Connection connection, Statement statement) throws SQLException {
        statement.executeUpdate("CREATE TABLE IF NOT EXISTS schema_version ("
                + "component TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID");
        Map<String, Integer> found = versions(statement);
        for (Schema schema : schemas) {
            int version = found.getOrDefault(schema.component(), 0);
            if (version > schema.version()) {
                throw UnusableDatabaseException.newer(
                        file,
                        schema.component() + " version " + version,
                        schema.component() + " version " + schema.version());
            }
            for (String script : schema.migrations().subList(version, schema.version())) {
                statement.executeUpdate(script);
            }
            if (version < schema.version()) {
                record(connection, schema);
            }
        }
        statement.executeUpdate("PRAGMA user_version = " + FORMAT);
    }

    private static void record(Connection connection, Schema schema) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT OR REPLACE INTO schema_version VALUES (?, ?)")) {
            insert.setString(1, schema.component());
            insert.setInt(2, schema.version());
            insert.executeUpdate();
        }
    }

    private static Map<String, Integer> versions(Statement statement) throws SQLException {
        var versions = new LinkedHashMap<String, Integer>();
        try (ResultSet rows = statement.executeQuery("SELECT component, version FROM schema_version")) {
            while (rows.next()) {
                versions.put(rows.getString(1), rows.getInt(2));
            }
        }
        return versions;
    }

    private static int userVersion(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }
}
