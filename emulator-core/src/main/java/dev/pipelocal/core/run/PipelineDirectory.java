package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.journal.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lists pipelines by name. */
public final class PipelineDirectory {
    private final Database database;

    /** A pipeline's line. */
    public record Line(PipelineName name, int version, String type, String mode, Instant created, Instant updated) {}

    /** A pipeline and its current version. */
    public record Key(PipelineKey key, int version) {}

    public PipelineDirectory(Database database) {
        this.database = database;
    }

    /** Pipelines in order of their names, beginning behind {@code after}. */
    public List<Line> list(String account, String region, String after, int limit) {
        String sql = "SELECT name, version, type, mode, created, updated FROM pipeline"
                + " WHERE account = ? AND region = ? AND name > ? AND deleted = 0 ORDER BY name LIMIT ?";
        return database.read(connection -> {
            List<Line> lines = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, account);
                select.setString(2, region);
                select.setString(3, after);
                select.setInt(4, limit);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        lines.add(new Line(
                                new PipelineName(rows.getString(1)),
                                rows.getInt(2),
                                rows.getString(3),
                                rows.getString(4),
                                Instant.ofEpochMilli(rows.getLong(5)),
                                Instant.ofEpochMilli(rows.getLong(6))));
                    }
                }
            }
            return lines;
        });
    }

    public int count(String account, String region) {
        String sql = "SELECT count(*) FROM pipeline WHERE account = ? AND region = ? AND deleted = 0";
        return Select.all(database, sql, row -> row.getInt(1), account, region).getFirst();
    }

    /** The pipelines of all accounts and Regions. */
    public List<Key> all() {
        String sql = "SELECT account, region, name, version FROM pipeline WHERE deleted = 0";
        return database.read(connection -> {
            List<Key> keys = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(new Key(
                            new PipelineKey(rows.getString(1), rows.getString(2), new PipelineName(rows.getString(3))),
                            rows.getInt(4)));
                }
            }
            return keys;
        });
    }
}
