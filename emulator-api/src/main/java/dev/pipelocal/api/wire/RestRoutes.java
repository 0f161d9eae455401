package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.table.OperationTable;
import dev.pipelocal.api.wire.table.ServiceTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The operations of a REST service by method, path and what the query and headers must have. */
final class RestRoutes {
    /** An operation, and what stood in its path's labels. */
    record Match(OperationTable operation, Map<String, String> labels) {}

    private record Route(PathPattern pattern, OperationTable operation) {}

    private final Map<String, List<Route>> byMethod;

    RestRoutes(ServiceTable service) {
        this.byMethod = service.operations().stream()
                .map(operation -> new Route(PathPattern.of(operation.path()), operation))
                .collect(Collectors.groupingBy(route -> route.operation.httpMethod()));
    }

    Optional<Match> match(
            String method, String path, Map<String, List<String>> query, Map<String, List<String>> headers) {
        Match best = null;
        int bestRank = Integer.MIN_VALUE;
        for (Route route : byMethod.getOrDefault(method, List.of())) {
            Optional<Map<String, String>> labels = route.pattern.match(path);
            if (labels.isPresent() && route.operation.literalsIn(query)) {
                int rank = rank(route, query, headers);
                if (rank > bestRank) {
                    bestRank = rank;
                    best = new Match(route.operation, labels.get());
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * The more a route's path demands of the query the better; then one goes first whose other demands are met, and which has
     * more of them; of equals one that the SDK has, and the one with fewer labels.
     */
    private static int rank(Route route, Map<String, List<String>> query, Map<String, List<String>> headers) {
        OperationTable operation = route.operation;
        int met = 0;
        for (String requirement : operation.requirements()) {
            String name = requirement.substring(1);
            if (requirement.charAt(0) == '?' ? query.containsKey(name) : headers.containsKey(name)) {
                met++;
            }
        }
        int missing = operation.requirements().size() - met;
        return operation.queryLiterals().size() * 100_000
                - missing * 10_000
                + met * 100
                + (operation.isCallable() ? 50 : 0)
                - route.pattern.labels();
    }
}
