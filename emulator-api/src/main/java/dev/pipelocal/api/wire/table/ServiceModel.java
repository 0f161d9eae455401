package dev.pipelocal.api.wire.table;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One service's file, read. */
final class ServiceModel {
    private final Map<String, OperationTable> operations = new LinkedHashMap<>();
    private final Map<String, OperationTable> byRequest = new HashMap<>();
    private final Map<String, ErrorTable> errors = new LinkedHashMap<>();
    private final Map<String, ErrorTable> byException = new HashMap<>();
    private final Map<String, Constraint> constraints = new HashMap<>();

    private ServiceModel() {}

    static ServiceModel read(ServiceTable service) {
        var model = new ServiceModel();
        for (TableFile.Line line : TableFile.read(service.id() + ".tsv")) {
            model.add(service, line);
        }
        return model;
    }

    private void add(ServiceTable service, TableFile.Line line) {
        switch (line.field(0)) {
            case "O" -> {
                OperationTable operation = OperationTable.of(service, line);
                operations.put(operation.name(), operation);
                byRequest.put(operation.requestClass(), operation);
            }
            case "E" -> {
                ErrorTable error = ErrorTable.of(line);
                errors.put(error.shape(), error);
                error.exception().ifPresent(name -> byException.put(name, error));
            }
            default -> constraints.put(line.field(1), Constraint.of(line));
        }
    }

    Optional<OperationTable> operation(String name) {
        return Optional.ofNullable(operations.get(name));
    }

    Optional<OperationTable> operationOf(Class<?> request) {
        return Optional.ofNullable(byRequest.get(request.getName()));
    }

    Collection<OperationTable> operations() {
        return operations.values();
    }

    Collection<ErrorTable> errors() {
        return errors.values();
    }

    Optional<ErrorTable> error(Class<?> exception) {
        return Optional.ofNullable(byException.get(exception.getSimpleName()));
    }

    Optional<Constraint> constraint(String shape) {
        return Optional.ofNullable(constraints.get(shape));
    }

    Collection<Constraint> constraints() {
        return constraints.values();
    }
}
