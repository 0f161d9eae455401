package dev.pipelocal.core.run;

import dev.pipelocal.core.journal.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs a query on one of the database's readers. */
final class Select {
    private Select() {}

    /** Reads a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @param parameters numbers and texts */
    static <T> List<T> all(Database database, String sql, RowReader<T> reader, Object... parameters) {
        return database.read(connection -> {
            List<T> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    select.setObject(i + 1, parameters[i]);
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(reader.read(rows));
                    }
                }
            }
            return found;
        });
    }
}
