package dev.pipelocal.core.run;

import dev.pipelocal.core.execution.ActionExecutionId;
import dev.pipelocal.core.journal.Database;
import dev.pipelocal.core.json.Json;
import dev.pipelocal.core.port.Faults.Fault;
import dev.pipelocal.core.run.FaultList.Numbered;
import dev.pipelocal.core.run.FaultList.Planned;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of testers' faults. What is changed is durable on return. */
final class FaultRows {
    private final Database database;

    FaultRows(Database database) {
        this.database = database;
    }

    /** In the order in which they were added. */
    List<Numbered> planned() {
        return Select.all(
                database,
                "SELECT number, detail FROM planned_fault ORDER BY number",
                row -> new Numbered(row.getLong(1), Json.read(row.getBytes(2), Planned.class)));
    }

    Map<ActionExecutionId, Fault> struck() {
        return Select.all(
                        database,
                        "SELECT action, detail FROM struck_fault",
                        row -> Map.entry(
                                new ActionExecutionId(row.getString(1)), Json.read(row.getBytes(2), Fault.class)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Gives the new row's number. */
    long add(Planned fault) {
        return Database.await(database.write(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO planned_fault (detail) VALUES (?) RETURNING number")) {
                insert.setBytes(1, Json.write(fault));
                try (ResultSet row = insert.executeQuery()) {
                    return row.getLong(1);
                }
            }
        }));
    }

    void clear() {
        Database.await(database.write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM planned_fault")) {
                return delete.executeUpdate();
            }
        }));
    }

    /** A run has taken the last of a planned fault. */
    void useUp(long number, ActionExecutionId action, Fault fault) {
        Database.await(database.write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM planned_fault WHERE number = ?")) {
                delete.setLong(1, number);
                delete.executeUpdate();
            }
            return strike(connection, action, fault);
        }));
    }

    /** A run has taken one of a planned fault. */
    void use(long number, Planned left, ActionExecutionId action, Fault fault) {
        Database.await(database.write(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE planned_fault SET detail = ? WHERE number = ?")) {
                update.setBytes(1, Json.write(left));
                update.setLong(2, number);
                update.executeUpdate();
            }
            return strike(connection, action, fault);
        }));
    }

    private static int strike(Connection connection, ActionExecutionId action, Fault fault) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO struck_fault VALUES (?, ?)")) {
            insert.setString(1, action.value());
            insert.setBytes(2, Json.write(fault));
            return insert.executeUpdate();
        }
    }

    void forget(ActionExecutionId action) {
        Database.await(database.write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM struck_fault WHERE action = ?")) {
                delete.setString(1, action.value());
                return delete.executeUpdate();
            }
        }));
    }
}
